"""Sorting more lines than memory holds: sorted runs on disk, merged."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import zstandard

RUN: Final = 400_000
"""Lines in memory at a time, some 100 MB."""
_BLOCK: Final = 1 << 20
"""Characters read of a run at a time, where there are few."""
MERGED: Final = 64
"""Runs that are merged at once."""
_LEVEL: Final = 1  # packing loosely costs less than writing twenty times as much


class Sorter:
    """Takes lines in any order, and gives them sorted by code point.

    :param folder: where runs are written as soon as there are more lines than `limit`; they are gone with the folder.
    """

    def __init__(self, folder: Path, limit: int = RUN) -> None:
        self._folder, self._limit = folder, limit
        self._lines: list[str] = []
        self._runs: list[Path] = []
        self._made = 0

    def add(self, lines: Iterable[str]) -> None:
        """Take some lines."""
        self._lines.extend(lines)
        if len(self._lines) >= self._limit:
            self._flush()

    def add_run(self, packed: bytes) -> None:
        """Take lines that are sorted and packed already (see `packed_run`)."""
        self._new_run().write_bytes(packed)

    def sorted(self) -> Iterator[Sequence[str]]:
        """All of them in blocks, sorted; the same line may come more than once."""
        self._lines.sort()
        while len(self._runs) > MERGED:
            together, self._runs = self._runs[:MERGED], self._runs[MERGED:]
            with zstandard.open(self._new_run(), "wt", _COMPRESSOR, encoding="utf-8", newline="\n") as file:
                for block in merged([read_blocks(run, len(together)) for run in together]):
                    file.writelines(block)
            for run in together:
                run.unlink()
        if not self._runs:
            yield self._lines
            return
        yield from merged([*(read_blocks(run, len(self._runs)) for run in self._runs), iter([self._lines])])

    def _flush(self) -> None:
        self._lines.sort()
        self._new_run().write_bytes(packed_run(self._lines))
        self._lines = []

    def _new_run(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._made += 1
        self._runs.append(path := self._folder / f"run-{self._made:05d}.nq.zst")
        return path


_COMPRESSOR: Final = zstandard.ZstdCompressor(_LEVEL)


def packed_run(lines: Iterable[str]) -> bytes:
    """Sorted lines, packed."""
    return _COMPRESSOR.compress("".join(lines).encode())


def read_blocks(path: Path, beside: int = 1) -> Iterator[list[str]]:
    """The lines of a run in blocks, which are the smaller the more runs are read at a time."""
    with zstandard.open(path, "rb") as file:
        lines = io.TextIOWrapper(io.BufferedReader(file), encoding="utf-8", newline="\n")
        while block := lines.readlines(max(_BLOCK * 8 // (beside + 7), 1 << 16)):
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
