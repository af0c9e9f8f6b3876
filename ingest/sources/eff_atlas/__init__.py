"""EFF: Atlas of Surveillance."""
