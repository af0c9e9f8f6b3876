"""Running what Lookthrough can stand on. Not part of the installed program."""
