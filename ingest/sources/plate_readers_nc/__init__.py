"""The News & Observer: survey of plate readers of North Carolina agencies."""
