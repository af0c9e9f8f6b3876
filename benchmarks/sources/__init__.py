"""How fast, and in how much memory, every adapter reads: multiples of reading the same file with the plain library."""
