"""Thin typed wrappers over libraries that check and clean values."""
