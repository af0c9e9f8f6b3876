"""OFAC SDN list: organisations, from the advanced XML file."""
