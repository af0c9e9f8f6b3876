"""Questions to the graph, asked over the primitives of a store."""
