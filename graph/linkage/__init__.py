"""Who is this? One engine for resolution, search and the screening of lists.

names (what is in a name) → blocking (which pairs are worth comparing) → comparison (what can be seen) → model (points
that add up) → bands (what may be done with the score). `graph.linkage.comparison.matcher.Matcher` is the way in.
"""
