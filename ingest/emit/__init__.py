"""From records to claims with evidence: whole rows or none, and a gate before they count."""
