"""Flags: what a reader must not miss on a subject, each with its evidence, its counts and what would undo it."""
