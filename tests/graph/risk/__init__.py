"""Tests of the risk rules."""
