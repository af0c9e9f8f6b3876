"""Tests of the queries, on the SQLite store."""
