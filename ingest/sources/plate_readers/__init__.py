"""The News & Observer: US agencies with a Flock Safety transparency page."""
