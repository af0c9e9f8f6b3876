"""MISP galaxy: vendors of surveillance technology."""
