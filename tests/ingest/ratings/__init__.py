"""Ratings renewed from the publishers' files."""
