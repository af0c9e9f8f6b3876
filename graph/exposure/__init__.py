"""What a holding leads to, and who stands behind a sale: look-through over dated ties, with shares as intervals."""
