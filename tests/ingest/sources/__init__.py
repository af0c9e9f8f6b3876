"""One test file a source, and one for all of them on their samples."""
