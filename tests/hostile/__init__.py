"""Files spoilt in some thousand ways, given to every command that reads one. `python -m tests.hostile --help`."""
