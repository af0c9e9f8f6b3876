"""Cameras from a table of one's own: one row a camera, or a number of cameras in a place."""
