"""The tests mirror the packages. They are a package themselves, so that `tests/graph` never hides `graph`."""
