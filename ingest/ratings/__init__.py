"""What the rules ask of states, renewed from the publishers' files: ratings by edition, and lists by date."""
