"""Briefs: citations with sentences around them. Knows nothing of pages."""
