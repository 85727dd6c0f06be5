"""What the columns of a result hold: entities, dates, numbers, coordinates; drawings are chosen by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import isfinite
from typing import Final

import pyoxigraph as ox

from kgraph.dates import from_edtf
from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.places import Point, point
from kgraph.server.views.results import Results, Shown

_NUMBERS: Final = frozenset(
    expand(f"xsd:{name}")
    for name in (
        "integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger",
        "positiveInteger", "unsignedInt", "unsignedLong",
    )
)  # fmt: skip
_DATES: Final = frozenset(expand(f"xsd:{name}") for name in ("date", "dateTime", "gYear", "gYearMonth"))
_TEXT: Final = frozenset({"", expand("xsd:string")})
_EDTF: Final = frozenset({*_TEXT, "http://id.loc.gov/datatypes/edtf/EDTF"})
_WKT: Final = re.compile(r"(?:<[^>]*>\s*)?POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_LATITUDE: Final = re.compile(r"lat(itude)?", re.IGNORECASE)
_LONGITUDE: Final = re.compile(r"(lon|lng|long)(gitude|itude)?", re.IGNORECASE)
Row = tuple[Shown | None, ...]
_PLACES: Final = ("place", "country")


@dataclass(frozen=True, slots=True)
class Spots:
    """Where rows lie, and the columns that say so."""

    columns: tuple[int, ...]
    points: tuple[Point | None, ...]


@dataclass(frozen=True)
class Columns:
    """The columns of a result, by what they hold. Places of columns count from 0.

    A column of dates or numbers has nothing else in it; in one of entities more than half are such.
    """

    snapshot: Snapshot
    results: Results
    _read: dict[Shown, When] = field(default_factory=dict)

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """Columns of dates: typed ones, EDTF, our date nodes, and numbers that are years and are called so."""
        cells = {place: self._cells(place) for place in self._places}
        return tuple(place for place, some in cells.items() if some and all(self._is_date(one, place) for one in some))

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Columns of numbers, those of years and coordinates left out."""
        left_out = {*self.dates, *(self.coordinates or ())}
        return tuple(
            place
            for place in self._places
            if place not in left_out and self._all(place, lambda cell: number(cell) is not None)
        )

    @cached_property
    def entities(self) -> tuple[int, ...]:
        """Columns of things that have pages here."""
        return tuple(place for place in self._places if place not in self.dates and self._entities(place))

    @cached_property
    def coordinates(self) -> tuple[int, int] | None:
        """The columns of latitude and longitude, named so."""
        found = []
        for pattern in (_LATITUDE, _LONGITUDE):
            found += [
                place
                for place in self._places
                if pattern.fullmatch(self.results.columns[place])
                and self._all(place, lambda cell: number(cell) is not None)
            ][:1]
        return (found[0], found[1]) if len(found) == 2 else None

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """Columns of words: entities and other texts."""
        taken = {*self.dates, *self.numbers, *(self.coordinates or ())}
        return tuple(place for place in self._places if place not in taken)

    @cached_property
    def pair(self) -> tuple[int, int] | None:
        """Two columns of different entities, of one type where there are such (persons, not person and event)."""
        pairs = [pair for pair in combinations(self.entities, 2) if self._differ(*pair)]
        alike = [pair for pair in pairs if self.type(pair[0]) == self.type(pair[1])]
        return next(iter((*alike, *pairs)), None)

    @cached_property
    def spots(self) -> Spots | None:
        """Where each row lies on the globe: by its coordinates, a point in WKT, or the place that it names."""
        rows = self.results.rows
        if self.coordinates is not None:
            found = tuple(_at(row[self.coordinates[0]], row[self.coordinates[1]]) for row in rows)
            return Spots(self.coordinates, found) if any(found) else None
        for place in self._places:
            found = tuple(self._spot(row[place]) for row in rows)
            if any(found):
                return Spots((place,), found)
        return None

    def date(self, row: Row, place: int) -> When | None:
        """The date that a row has in a column; None where it has none."""
        cell = row[place]
        return self._when(cell, place) if cell is not None else None

    @property
    def _places(self) -> range:
        return range(len(self.results.columns))

    def _cells(self, place: int) -> list[Shown]:
        return [cell for row in self.results.rows if (cell := row[place]) is not None]

    def _all(self, place: int, fits: Callable[[Shown], bool]) -> bool:
        cells = self._cells(place)
        return bool(cells) and all(fits(cell) for cell in cells)

    def _is_date(self, cell: Shown, place: int) -> bool:
        return self._is_node(cell) or self._when(cell, place) is not None

    def _is_node(self, cell: Shown) -> bool:
        key = self.snapshot.names.key_of(cell.address) if cell.address else None
        return key is not None and key.startswith("date/")

    def _when(self, cell: Shown, place: int) -> When | None:
        if self._is_node(cell):
            if cell not in self._read:
                self._read[cell] = when(self.snapshot, ox.NamedNode(cell.address))
            return self._read[cell]
        if cell.address or cell.language:
            return None
        if cell.datatype in _DATES:
            return written(cell.text[:10])
        year = cell.datatype in _NUMBERS and "year" in self.results.columns[place].lower()
        return written(cell.text) if year or cell.datatype in _EDTF else None

    def _entities(self, place: int) -> bool:
        cells = self._cells(place)
        return sum(is_entity(cell) for cell in cells) * 2 > len(cells)

    def _differ(self, one: int, other: int) -> bool:
        both = [_href(row[one]) != _href(row[other]) for row in self.results.rows if row[one] and row[other]]
        return sum(both) * 2 > len(both)

    def type(self, place: int) -> str:
        """The type of the first entity in a column of such."""
        return next(_href(cell).split("/")[2] for cell in self._cells(place) if is_entity(cell))

    def _spot(self, cell: Shown | None) -> Point | None:
        if cell is None:
            return None
        if found := _WKT.fullmatch(cell.text.strip()):
            return _globe(_float(found[2]), _float(found[1]))
        if not is_entity(cell) or cell.href.split("/")[2] not in _PLACES:
            return None
        key = cell.href.removeprefix("/page/").partition("#")[0]
        return point(self.snapshot, ox.NamedNode(self.snapshot.names.address(key)))


def is_entity(cell: Shown) -> bool:
    """It has a page here."""
    return cell.ours and cell.href.startswith("/page/")


def number(cell: Shown) -> float | None:
    """The number that a value is; None where it is none, or none that can be drawn."""
    return _float(cell.text) if cell.datatype in _NUMBERS else None


def written(text: str) -> When | None:
    """The date that a text says in EDTF; None where it says none."""
    try:
        found = from_edtf(text)
    except ValueError:
        return None
    earliest, latest = (day.isoformat() if day else "" for day in (found.earliest, found.latest))
    return When(text, earliest, latest)


def _at(latitude: Shown | None, longitude: Shown | None) -> Point | None:
    return _globe(number(latitude), number(longitude)) if latitude and longitude else None


def _globe(latitude: float | None, longitude: float | None) -> Point | None:
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def _href(cell: Shown | None) -> str:
    return cell.href if cell else ""


def _float(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None
