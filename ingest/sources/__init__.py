"""One folder a source: `source.yml` says what it is, `source.py` reads it."""
