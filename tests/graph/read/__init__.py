"""Files, text and tables, read within limits."""
