"""Reviewers' work: what people decided, what waits for them, and how they decide."""
