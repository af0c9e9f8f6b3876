"""Tests of what runs the project, not of the program."""
