"""Lists of names that people bring, matched to the graph."""
