"""AI & Big Data Global Surveillance Index."""
