"""EU consolidated list of financial sanctions: organisations, from the XML file."""
