"""US lists made by sections of the National Defense Authorization Acts, as kept by OpenSanctions."""
