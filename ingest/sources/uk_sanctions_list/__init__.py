"""UK Sanctions List: organisations, from the CSV file."""
