"""Holdings of an investor from any CSV table, read by a saved mapping of its columns."""
