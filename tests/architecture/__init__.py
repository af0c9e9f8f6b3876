"""Tests of the house itself: who may import whom, what may stand where."""
