"""Every real file through its adapter and into one graph: counts, seconds, memory, and how fast the graph answers."""
