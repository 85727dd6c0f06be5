"""Stores that hold most of a graph already: a generation's, or one that a killed build was loading.

Shards are compared by the hashes of their contents, so that nothing has to be believed of what changed: what both have
stays, and of the others the lines are compared.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.shards import Shard, Shards
from kgraph.store.generation import SHARDS, STORE

JOURNAL: Final = "loaded.jsonl"
TABLE: Final = ".sst"
# What lies in the folder of a build.
GENERATION: Final = "generation"
LIVE: Final = "live"
REUSED: Final = "reused"


@dataclass(frozen=True, slots=True)
class Held:
    """A store and what is in it.

    :param store: its folder.
    :param shards: those whose lines may be in it; no other lines are.
    :param whole: hashes of those that surely are.
    :param ours: it may be written; a generation's may not.
    """

    store: Path
    shards: Shards
    whole: frozenset[str]
    ours: bool = False

    def open(self, folder: Path) -> ox.Store:
        """It, or a copy of it in a folder that is not there yet, to be written. Files are linked, not copied.

        :raises OSError: it cannot be read, or not be copied.
        """
        if self.ours:
            self.store.rename(folder)
        else:
            folder.mkdir()
            for path in self.store.iterdir():
                # Tables are never written again, other files of the engine are.
                (os.link if path.suffix == TABLE else shutil.copy)(path, folder / path.name)
        return ox.Store(str(folder))


class Journal:
    """Notes which shards are being loaded and which are loaded, so that the next build can go on after a kill."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL

    def begin(self, shards: Iterable[Shard]) -> None:
        """Note that some are being loaded from here on."""
        self._add(asdict(shard) for shard in shards)

    def end(self, shards: Iterable[Shard]) -> None:
        """Note that they are loaded."""
        self._add(shard.sha256 for shard in shards)

    def _add(self, rows: Iterable[object]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row)}\n" for row in rows)


def left_behind(temporary: Path) -> Held | None:
    """What a killed build had loaded; None where that is nothing, or cannot be told.

    :param temporary: its folder.
    """
    begun: list[Shard] = []
    whole: set[str] = set()
    try:
        for line in (temporary / JOURNAL).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if isinstance(row, str):
                whole.add(row)
            else:
                begun.append(Shard(**row))
    except (OSError, ValueError, TypeError):
        return None
    shards = Shards(temporary / GENERATION / SHARDS, tuple(begun))
    stores = [temporary / name for name in (LIVE, REUSED) if (temporary / name).is_dir()]
    return Held(stores[0], shards, frozenset(whole), ours=True) if whole and len(stores) == 1 else None


def held_by(generation: Path) -> Held | None:
    """What a generation holds; None where it has no shards, as one that was written by hand."""
    try:
        shards = Shards.read(generation / SHARDS)
    except (OSError, ValueError):
        return None
    return Held(generation / STORE, shards, frozenset(shard.sha256 for shard in shards.files))
