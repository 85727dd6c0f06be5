"""Sorting more lines than memory holds: sorted runs on disk, merged."""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

RUN: Final = 400_000
"""Lines in memory at a time, some 100 MB."""
_BLOCK: Final = 1 << 20
"""Characters read of a run at a time."""


class Sorter:
    """Takes lines in any order, and gives them sorted by code point.

    :param folder: where runs are written as soon as there are more lines than `limit`; they are gone with the folder.
    """

    def __init__(self, folder: Path, limit: int = RUN) -> None:
        self._folder, self._limit = folder, limit
        self._lines: list[str] = []
        self._runs: list[Path] = []

    def add(self, lines: Iterable[str]) -> None:
        """Take some lines."""
        self._lines.extend(lines)
        if len(self._lines) >= self._limit:
            self._flush()

    def sorted(self) -> Iterator[Sequence[str]]:
        """All of them in blocks, sorted; the same line may come more than once."""
        self._lines.sort()
        if not self._runs:
            yield self._lines
            return
        yield from merged([*map(read_blocks, self._runs), iter([self._lines])])

    def _flush(self) -> None:
        self._lines.sort()
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"run-{len(self._runs):05d}.nq.gz"
        # Packing loosely costs less than writing twenty times as much.
        with gzip.open(path, "xt", 1, encoding="utf-8", newline="\n") as file:
            file.writelines(self._lines)
        self._runs.append(path)
        self._lines = []


def read_blocks(path: Path) -> Iterator[list[str]]:
    """The lines of a run in blocks."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        while block := file.readlines(_BLOCK):
            yield block


def merged(runs: Sequence[Iterator[Sequence[str]]]) -> Iterator[Sequence[str]]:
    """Sorted runs of lines, in blocks, as one sorted run.

    What is not above the last line read of every run is complete: it is put together and sorted at once, which for
    lines that are sorted in stretches takes little more than comparing them.
    """
    held = [(list(next(run, ())), run) for run in runs]
    while held := [(lines, run) for lines, run in held if lines]:
        bound = min(lines[-1] for lines, _ in held)
        ready: list[str] = []
        rest = []
        for lines, run in held:
            cut = bisect_right(lines, bound)
            ready.extend(lines[:cut])
            rest.append((lines[cut:] or list(next(run, ())), run))
        ready.sort()
        yield ready
        held = rest
