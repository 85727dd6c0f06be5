"""What changed from one graph to another, in RDF Patch (https://afs.github.io/rdf-patch/)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

MEDIA: Final = "application/rdf-patch"
Change = tuple[Literal["A", "D"], str]


def changes(before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    """The lines that were added ("A") and deleted ("D"), both sides sorted and without repetitions.

    Neither side is held in memory.
    """
    old, new = iter(before), iter(after)
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(old, None), next(new, None)
        elif right is None or (left is not None and left < right):
            assert left is not None
            yield "D", left
            left = next(old, None)
        else:
            yield "A", right
            right = next(new, None)


def dump_changes(before: Path, after: Path) -> Iterator[Change]:
    """What changed from one packed dump in N-Quads to another."""
    with gzip.open(before, "rt", encoding="utf-8") as old, gzip.open(after, "rt", encoding="utf-8") as new:
        yield from changes(old, new)


def patch(found: Iterable[Change]) -> Iterator[str]:
    """As a patch: one transaction."""
    yield "TX .\n"
    yield from (f"{kind} {line}" for kind, line in found)
    yield "TC .\n"
