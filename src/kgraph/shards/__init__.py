"""Sorted N-Quads on their way to a generation: made in any order and any number of pieces, one stream in the end."""

from kgraph.shards.lines import Standing, Statement, once, parts
from kgraph.shards.sorting import Sorter, merged, read_blocks
from kgraph.shards.terms import address, literal

__all__ = ["Sorter", "Standing", "Statement", "address", "literal", "merged", "once", "parts", "read_blocks"]
