"""Who is this? One engine for builds, review, the matching of lists and the benchmark.

names (what is in a name) → blocking (which pairs are worth comparing) → comparison (how alike they are: points that
add up) → decision (what becomes of a pair, and what hangs together). `graph.linkage.decision.scorer.shipped_scorer`
puts things side by side, `decision.rule.decide` judges a pair, `decision.cluster.resolve` makes clusters.
"""
