"""What the units of a finding aid are called: by their own `id`, else by their place (`archdesc/2/1`)."""

from __future__ import annotations

from typing import Final

from kgraph.records.first_places import FirstPlaces, number_of

UNITS: Final = frozenset({"archdesc", "c", *(f"c{depth:02}" for depth in range(1, 13))})


class UnitIds:
    """Names each unit as it begins. No two units of one finding aid have one name.

    :param prefix: what all names begin with, where a file holds several finding aids.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self._given = FirstPlaces()
        self._open: list[str] = []
        self._parts: list[int] = []

    @property
    def any_given(self) -> bool:
        """A unit has begun."""
        return len(self._given) > 0

    def begin(self, name: str, own: str | None) -> str:
        """The name of a unit that begins.

        :param name: of its element, without a prefix.
        :param own: its `id`, where it has one.
        """
        place = f"{self._prefix}{name}"
        if self._open:
            self._parts[-1] += 1
            place = f"{self._open[-1]}/{self._parts[-1]}"
        id_ = f"{self._prefix}{own}" if own and number_of(f"{self._prefix}{own}") not in self._given else place
        while (number := number_of(id_)) in self._given:
            id_ += "+"
        self._given.note(number)
        self._open.append(id_)
        self._parts.append(0)
        return id_

    def end(self) -> None:
        """The unit that began last ends."""
        self._open.pop()
        self._parts.pop()
