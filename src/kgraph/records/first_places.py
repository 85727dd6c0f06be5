"""Where each of very many numbers of 64 bits stands first, in some twenty bytes a number.

A dictionary of Python takes about ten times as much, and a large file has millions of records.
"""

from __future__ import annotations

import hashlib
import secrets
from array import array
from typing import Final

_SMALLEST: Final = 10  # bits of the table's size
_MASK: Final = 2**64 - 1


class FirstPlaces:
    """Numbers in the order they are noted, and a table that finds the first place of each.

    The table is one of open addressing. A number's slot depends on a secret of the process, so that nobody can make
    files whose numbers all fall on one; what is found does not.
    """

    def __init__(self) -> None:
        self._numbers = array("Q")
        self._secret = secrets.randbits(64) | 1
        self._resize(_SMALLEST)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, number: int) -> bool:
        return self._table[self._slot(number)] != 0

    def note(self, number: int) -> int:
        """Add the next number; the place of the first one equal to it, its own where there is none before."""
        slot = self._slot(number)
        place = len(self._numbers)
        self._numbers.append(number)
        if self._table[slot]:
            return self._table[slot] - 1
        self._table[slot] = place + 1
        self._filled += 1
        if 3 * self._filled > 2 * len(self._table):
            self._resize(64 - self._shift + 1)
        return place

    def _slot(self, number: int) -> int:
        """The slot of a number, or the empty one where it would be put."""
        table, numbers, last = self._table, self._numbers, len(self._table) - 1
        slot = (number * self._secret & _MASK) >> self._shift
        while table[slot] and numbers[table[slot] - 1] != number:
            slot = (slot + 1) & last
        return slot

    def _resize(self, bits: int) -> None:
        old, self._table = getattr(self, "_table", ()), array("I", bytes(4 << bits))
        self._shift, self._filled = 64 - bits, 0
        for place in old:
            if place:
                self._table[self._slot(self._numbers[place - 1])] = place
                self._filled += 1


def number_of(text: str) -> int:
    """The first 64 bits of the SHA-256 of a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
