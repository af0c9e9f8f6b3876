"""OCDS: contract awards in the Open Contracting Data Standard."""
