"""Chinese lists of foreign companies under countermeasures and export controls, as kept by OpenSanctions."""
