"""The shapes archival dates come in: from a row of tokens to every way of reading it.

A date is a list of items ("1948, 1957-1958"); an item is a point, a range, or one side of time ("before 1974"); a point
is a year, month, day, season, decade or century, and may lack what its neighbour says ("30-31 May 1984").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from kgraph.dates.tokens import Token, UnreadableError

_WHOLE: Final = (
    "YMD", "Y,MD", "MDY", "MD,Y", "M,D,Y", "DMY", "DM,Y", "MY", "M,Y", "YM", "Y,M", "SY", "S,Y", "YS", "Y,S",
    "Y", "E", "C", "N", "JY", "J(Y)", "J",
)  # fmt: skip
_LACKING: Final = ("DM", "MD", "M", "S", "D", "D,Y", "DY")
_SHAPES: Final = {first: tuple(shape for shape in _WHOLE + _LACKING if shape[0] == first) for first in {*"YMDSECNJ"}}

_MOST_READINGS: Final = 500

Side = Literal["both", "before", "after"]


@dataclass(frozen=True, slots=True)
class Part:
    """A point in time, as far as the words go; each field holds EDTF's digits.

    :param shape: the signs it was read from; its first and last say what a neighbour can lend it.
    :param whole: a decade, a century's number or a day in figures, instead of the fields.
    :param marks: `~` and `?` as written.
    """

    shape: str
    year: str | None = None
    month: str | None = None
    day: str | None = None
    season: str | None = None
    whole: str | None = None
    marks: str = ""

    @property
    def lacks_month(self) -> bool:
        """There is a day and nothing to say of which month."""
        return self.day is not None and self.month is None

    @property
    def lacks_year(self) -> bool:
        """There is a day, month or season and nothing to say of which year."""
        return self.year is None and self.whole is None


@dataclass(frozen=True, slots=True)
class Item:
    """A point (`end` is None), a range, or what lies before or after a point. A part of no item is undated."""

    start: Part
    end: Part | None = None
    side: Side = "both"


Reading = tuple[Item | None, ...]


def readings(row: Sequence[Token], year: int | None) -> Iterator[Reading]:
    """Every way of reading a row of tokens to its end, each with what its points lack filled in.

    :param year: the year of a date that names none.
    :raises UnreadableError: there are too many ways to try them all.
    """
    for tried, reading in enumerate(_Reader(row).lists(0)):
        if tried == _MOST_READINGS:
            raise UnreadableError("it can be read in very many ways; write it in EDTF")
        if filled := _filled(reading, year):
            yield filled


class _Reader:
    """Tries the shapes at a place of the row; each method gives what it read and the place after it."""

    def __init__(self, row: Sequence[Token]):
        self.row = row
        self.signs = "".join(token.sign for token in row)

    def at(self, place: int) -> str:
        return self.signs[place : place + 1]

    def lists(self, place: int) -> Iterator[Reading]:
        for item, after in self.items(place):
            if after == len(self.signs):
                yield (item,)
                continue
            for separator in (",&", ",", "&"):
                if self.signs.startswith(separator, after):
                    for rest in self.lists(after + len(separator)):
                        yield (item, *rest)
                    break

    def items(self, place: int) -> Iterator[tuple[Item | None, int]]:
        first = self.at(place)
        if first == "0":
            yield None, place + 1 + (self.signs[place + 1 :] == "-")
        elif first and first in "bua":
            side: Side = "after" if first == "a" else "before"
            for part, after in self.parts(place + 1 + (self.at(place + 1) == "-")):
                yield Item(part, side=side), after
        elif first == "w":
            yield from self.ranges(self.parts(place + 1), "&")
        elif first == "f":
            yield from self.ranges(self.parts(place + 1), "-u")
        else:
            starts = list(self.parts(place))
            yield from self.ranges(starts, "-u/")
            for part, after in starts:
                yield Item(part), after
                if self.signs[after:] == "-":
                    yield Item(part, side="after"), after + 1

    def ranges(self, starts: Iterable[tuple[Part, int]], connectors: str) -> Iterator[tuple[Item, int]]:
        for start, middle in starts:
            connector = self.at(middle)
            if not connector or connector not in connectors:
                continue
            for end, after in self.parts(middle + 1):
                if pair := _range(start, connector, end):
                    yield pair, after

    def parts(self, place: int) -> Iterator[tuple[Part, int]]:
        marks, place = self.marks_before(place)
        for shape in _SHAPES.get(self.at(place), ()):
            if self.signs.startswith(shape, place):
                after = place + len(shape)
                doubt = next((doubt for doubt in ("?", "(?)") if self.signs.startswith(doubt, after)), "")
                yield self.part(shape, place, marks + "?" if doubt else marks), after + len(doubt)

    def marks_before(self, place: int) -> tuple[str, int]:
        """`circa`, `possibly` and `early` before a point. The last only narrows: left out, the date stays right."""
        marks = ""
        while (sign := self.at(place)) and sign in "~pl":
            marks += {"~": "~", "p": "?", "l": ""}[sign]
            place += 2 if self.signs[place : place + 2] in {"~,", "l-"} else 1
        return marks, place

    def part(self, shape: str, place: int, marks: str) -> Part:
        found = {sign: self.row[place + offset].value for offset, sign in enumerate(shape)}
        return Part(
            shape,
            year=found.get("Y"),
            month=found.get("M"),
            day=found.get("D"),
            season=found.get("S"),
            whole=found.get("E") or found.get("C") or found.get("N") or found.get("J"),
            marks=marks,
        )


def _range(start: Part, connector: str, end: Part) -> Item | None:
    """The range of two points, or None where the connector does not make one of them."""
    if end.shape == "D" and start.shape == "Y":
        return _short_range(start, end)
    if connector == "/" and (start.shape[-1] != end.shape[0] or start.shape[-1] in "YEC"):
        return None
    if start.season and start.year and end.shape == "Y" and end.year and int(end.year) == int(start.year) + 1:
        return None  # "Winter 1982-1983" is one winter
    if "~" in start.marks and not end.marks:
        end = replace(end, marks="~")
    return Item(start, end)


def _short_range(start: Part, end: Part) -> Item | None:
    """`1966-69`; two digits that could be a month are left alone."""
    last = end.day or ""
    if not start.year or int(last) <= 12 or last <= start.year[2:]:
        return None
    return Item(start, replace(end, shape="Y", year=start.year[:2] + last, day=None))


def _filled(reading: Reading, year: int | None) -> Reading | None:
    """The reading with each point complete, or None where a point lacks what no neighbour can lend without doubt."""
    parts = [part for item in reading if item for part in (item.start, item.end) if part]
    if not any(part.lacks_month or part.lacks_year for part in parts):
        return reading
    nowhere_a_year = all(part.lacks_year for part in parts)
    complete: list[Part] = []
    for place, part in enumerate(parts):
        month = _month_for(parts, place) if part.lacks_month else part.month
        own_year = f"{year:04d}" if nowhere_a_year and year is not None else None
        its_year = (own_year or _year_for(parts, place)) if part.lacks_year else part.year
        if (part.lacks_month and not month) or (part.lacks_year and not its_year):
            return None
        complete.append(replace(part, month=month, year=its_year))
    return _with_parts(reading, complete)


def _with_parts(reading: Reading, parts: list[Part]) -> Reading:
    supply = iter(parts)
    return tuple(item and replace(item, start=next(supply), end=next(supply) if item.end else None) for item in reading)


def _month_for(parts: list[Part], place: int) -> str | None:
    """The month of a bare day: of the days it stands beside ("30-31 May", "May 30-31"), if they agree."""
    lent = set()
    left = place
    while left > 0 and parts[left - 1].shape[-1] == "D":
        left -= 1
        if parts[left].month:
            lent.add(parts[left].month)
            break
    right = place
    while right + 1 < len(parts) and parts[right].shape[-1] == "D" and parts[right + 1].shape[0] == "D":
        right += 1
        if parts[right].month:
            lent.add(parts[right].month)
            break
    return lent.pop() if len(lent) == 1 else None


def _year_for(parts: list[Part], place: int) -> str | None:
    """The year of a point that names none.

    A year before its month lends to the right ("1992 March 1 - April 4"), one behind it to the left ("3 May - 9 June
    1882").
    """
    lent = set()
    for donor in reversed(parts[:place]):
        if not donor.lacks_year:
            if len(donor.shape) > 1 and donor.shape[0] == "Y":
                lent.add(donor.year)
            break
    for donor in parts[place + 1 :]:
        if not donor.lacks_year:
            if len(donor.shape) > 1 and donor.shape[-1] == "Y":
                lent.add(donor.year)
            break
    return lent.pop() if len(lent) == 1 else None
