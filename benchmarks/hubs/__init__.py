"""How long the first page, another page and the whole of a node with thousands of ties take, from the command line."""
