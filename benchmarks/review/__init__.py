"""How long a long review queue takes: written, listed, and one pair opened."""
