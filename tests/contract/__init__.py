"""The contract of `graph.store.base`: one suite that every store passes."""
