"""Ratings of states renewed from the publishers' files: `data/reference/ratings_*.csv`."""
