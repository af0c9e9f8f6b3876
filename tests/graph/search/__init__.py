"""Tests of the search index and of how well an entry fits a question."""
