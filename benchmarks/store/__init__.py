"""How fast a build is loaded into Neo4j, and how fast both stores answer: ratios measured in one run."""
