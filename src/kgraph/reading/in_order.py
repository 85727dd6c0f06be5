"""Finds in the order of their text, asked what lies at a place without looking through all of them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter

from kgraph.reading.spans import Find

_start = attrgetter("start")


class InOrder:
    """Finds in the order of their text."""

    def __init__(self, finds: Iterable[Find] = ()) -> None:
        self._finds = sorted(finds, key=_start)
        self._longest = max((find.end - find.start for find in self._finds), default=0)

    def __iter__(self) -> Iterator[Find]:
        return iter(self._finds)

    def add(self, find: Find) -> None:
        """Put a find in its place, behind those that begin there."""
        insort(self._finds, find, key=_start)
        self._longest = max(self._longest, find.end - find.start)

    def remove(self, find: Find) -> None:
        """Take a find out. Raises ValueError where it is not there."""
        del self._finds[self._finds.index(find, bisect_left(self._finds, find.start, key=_start))]

    def over(self, start: int, end: int) -> list[Find]:
        """The finds that overlap a span, `start` to `end` in code points of the text."""
        first = bisect_left(self._finds, start - self._longest, key=_start)
        behind = bisect_left(self._finds, end, key=_start)
        return [find for find in self._finds[first:behind] if find.end > start]
