"""Damaged files, and what readers make of them."""
