"""Sorted N-Quads on their way to a generation: made in any order and any number of pieces, one stream in the end."""

from kgraph.shards.hands import Engine, Hands
from kgraph.shards.lines import Standing, Statement, once, parts
from kgraph.shards.packing import MANIFEST, Shard, Shards, pack
from kgraph.shards.resuming import Resuming
from kgraph.shards.sorting import Sorter, merged, packed_run
from kgraph.shards.terms import address, literal

__all__ = [
    "MANIFEST", "Engine", "Hands", "Resuming", "Shard", "Shards", "Sorter", "Standing", "Statement", "address",
    "literal", "merged", "once", "pack", "packed_run", "parts",
]  # fmt: skip
