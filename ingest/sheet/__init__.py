"""The claims sheet for people with a spreadsheet: a template, a check by cell, and a folder that builds take in."""
