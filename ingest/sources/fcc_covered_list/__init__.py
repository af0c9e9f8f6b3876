"""US FCC Covered List, as kept by OpenSanctions."""
