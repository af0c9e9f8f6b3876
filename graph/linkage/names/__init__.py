"""What is in a name: scripts, legal forms, common words, and what is left to compare."""
