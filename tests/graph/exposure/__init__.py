"""Tests of look-through, on the SQLite store."""
