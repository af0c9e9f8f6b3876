"""Bytes: from a publisher's service, or from a file that a person has; never what they mean."""
