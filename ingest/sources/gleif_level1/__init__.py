"""GLEIF level 1: who is who among holders of a Legal Entity Identifier."""
