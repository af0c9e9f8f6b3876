"""Files as people and publishers have them, opened within limits: their bytes, their text, their tables."""
