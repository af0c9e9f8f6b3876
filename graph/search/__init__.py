"""Search: from what a person typed to the things that may be meant, by names, identifiers, products and texts.

entries (what of a build can be found, and by which words) → terms (the pieces that stand for a text) → index (which
terms are in which entries; a store keeps it and gives parts of it back) → net (entries that share the rarest terms of
a question) → fit (how well one entry fits, by the names, weights and alignment of `graph.linkage`) →
`graph.queries.search`, which ranks the things and says why.
"""
