"""Turning a store that holds most of a graph into one that holds all of it, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.shards import Shard, Shards
from kgraph.store.held import REUSED, Held, Journal
from kgraph.store.loading import load

MOST: Final = 600_000
"""Lines of shards that differ, up to which they are compared; of more, loading anew is not much slower."""
_TOGETHER: Final = 2_000


def reused(held: Held, wanted: Shards, temporary: Path) -> ox.Store | None:
    """A store with just the wanted shards, made from one at hand; None where too much differs, or it is damaged.

    :param temporary: where the store is put.
    """
    folder = temporary / REUSED
    try:
        store = held.open(folder)
        if _changed(store, held, wanted, Journal(temporary)) and len(store) == wanted.lines:
            return store
    except (OSError, RuntimeError):
        pass  # what cannot be read is made anew
    shutil.rmtree(folder, ignore_errors=True)
    return None


def _changed(store: ox.Store, held: Held, wanted: Shards, journal: Journal) -> bool:
    kept = [shard for shard in wanted.files if shard.sha256 in held.whole]
    new = [shard for shard in wanted.files if shard.sha256 not in held.whole]
    hashes = {shard.sha256 for shard in wanted.files}
    old = [shard for shard in held.shards.files if shard.sha256 not in hashes]
    if not old:
        if held.ours:
            journal.begin(kept)
            journal.end(kept)
        load(store, wanted, new, journal)
        return True
    if sum(shard.lines for shard in (*old, *new)) > MOST:
        return False
    _exchange(store, held, old, wanted, new)
    return True


def _exchange(store: ox.Store, held: Held, old: list[Shard], wanted: Shards, new: list[Shard]) -> None:
    """Take out the lines of some shards and put in those of others; most of them stand in both."""
    came = {line for shard in new for line in wanted.lines_of(shard)}
    there = {line for shard in old for line in held.shards.lines_of(shard)}
    gone = sorted(there - came)
    for start in range(0, len(gone), _TOGETHER):
        quads = ox.parse("".join(gone[start : start + _TOGETHER]), format=ox.RdfFormat.N_QUADS, lenient=True)
        store.update(f"DELETE DATA {{ {' '.join(map(_in_graph, quads))} }}")
    surely = {line for shard in old if shard.sha256 in held.whole for line in held.shards.lines_of(shard)}
    if added := sorted(came - surely):
        store.bulk_load(input="".join(added).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _in_graph(quad: ox.Quad) -> str:
    return f"GRAPH {quad.graph_name} {{ {quad.triple} }}"
