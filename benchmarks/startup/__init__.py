"""How long the program takes to say hello, against the libraries that it greets with."""
