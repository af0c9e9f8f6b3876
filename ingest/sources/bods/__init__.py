"""BODS: who owns and controls, in the Beneficial Ownership Data Standard."""
