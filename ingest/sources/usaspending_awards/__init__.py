"""USAspending: awards found by the award search."""
