"""OpenSanctions: targets of a data set as a simple table."""
