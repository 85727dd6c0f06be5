"""Processes that answer queries, and one that writes: how they are forked, kept within limits, asked and replaced."""
