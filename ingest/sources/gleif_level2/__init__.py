"""GLEIF level 2: who consolidates whom among holders of a Legal Entity Identifier."""
