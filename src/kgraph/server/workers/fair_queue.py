"""A queue in which clients take turns, so that one who asks much makes only itself wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import Generic, TypeVar

_Item = TypeVar("_Item")


class FairQueue(Generic[_Item]):
    """First come first served among the items of one client; a client whose turn it was goes to the end."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[_Item]] = {}
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[_Item]:
        """All items, client by client."""
        return chain.from_iterable(self._lines.values())

    def of(self, client: str) -> int:
        """How many items of a client wait."""
        return len(self._lines.get(client, ()))

    def put(self, client: str, item: _Item) -> None:
        """Let an item wait."""
        self._lines.setdefault(client, deque()).append(item)
        self._length += 1

    def take(self) -> _Item | None:
        """The item whose turn it is, or None where nothing waits."""
        if not self._lines:
            return None
        client = next(iter(self._lines))
        line = self._lines.pop(client)
        item = line.popleft()
        if line:
            self._lines[client] = line
        self._length -= 1
        return item

    def discard(self, client: str, item: _Item) -> bool:
        """Take an item out of its turn; False where it does not wait here."""
        line = self._lines.get(client)
        if line is None or item not in line:
            return False
        line.remove(item)
        if not line:
            del self._lines[client]
        self._length -= 1
        return True
