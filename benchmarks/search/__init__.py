"""How often the search puts the right thing first, beside plain ways of searching."""
