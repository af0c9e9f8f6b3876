"""The group: who belongs together with an organisation, as a dated view over ties. Never a merge."""
