"""EU regulations' annexes of persons and entities under restrictive measures, as kept by OpenSanctions."""
