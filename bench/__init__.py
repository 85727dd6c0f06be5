"""Measurements: made-up collections of any size, and commands that run kgraph and its peers on the same work."""
