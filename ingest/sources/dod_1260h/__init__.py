"""US list of Chinese military companies (Section 1260H), as kept by OpenSanctions."""
