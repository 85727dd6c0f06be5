"""Candidates for a query: names found in the index, compared, and weighed with the properties asked for.

A score is from 0 to 100: the likeness of the best name, and of each property 0.4 as much. A candidate is a match where
its name is the same, nothing speaks against it, and no other comes near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox
from rapidfuzz.fuzz import token_sort_ratio

from kgraph.dates import ArchivalDate, from_edtf, read_date
from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.reconcile.properties import PROPERTIES, Property, Value
from kgraph.server.reconcile.query import Asked, Query
from kgraph.server.views.words import KINDS
from kgraph.store.naming import Named, NameReader, folded

LOOKED_AT: Final = 40
WEIGHED: Final = 12
PROPERTY_WEIGHT: Final = 0.4
SURE: Final = 95.0
GAP: Final = 5.0
LEAST: Final = 30.0
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")
_MATCHES: Final = tuple(expand(f"skos:{name}Match") for name in ("exact", "close", "broad"))
_FITS, _OVERLAPS, _AGAINST = 100.0, 60.0, 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate: the likeness of its name, of each property asked for, and what they come to."""

    named: Named
    name: float
    properties: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """From 0 to 100."""
        weight = 1 + PROPERTY_WEIGHT * len(self.properties)
        return (self.name + PROPERTY_WEIGHT * sum(value for _, value in self.properties)) / weight

    def to_json(self, match: bool) -> dict[str, Any]:
        """As a candidate of the specification."""
        features = [("name", self.name), *((f"property-{pid}", value) for pid, value in self.properties)]
        return {
            "id": self.named.key,
            "name": self.named.label,
            "description": description(self.named),
            "type": [type_json(self.named.type)],
            "score": round(self.score, 2),
            "features": [{"id": name, "value": round(value, 2)} for name, value in features],
            "match": match,
        }


def answer(snapshot: Snapshot, reader: NameReader, query: Query) -> dict[str, Any]:
    """The result of one query."""
    scored = candidates(snapshot, reader, query)
    sure = _sure(scored)
    return {"result": [one.to_json(one is sure) for one in scored[: query.limit]]}


def candidates(snapshot: Snapshot, reader: NameReader, query: Query) -> list[Scored]:
    """The candidates of a query, the best first; of a tie by label and key.

    Properties are looked up for those only whose names are likest.
    """
    if query.types is None:
        return []
    itself = dict.fromkeys(_identified(snapshot, query.text), 100.0)
    named = reader.get(itself) or {one.key: one for one in _named(snapshot, reader, query)}
    wanted = folded(query.text)
    liked = [
        (one, itself.get(one.key) or (_likest(wanted, one) if query.text else _FITS))
        for one in named.values()
        if not query.types or one.type in query.types
    ]
    liked.sort(key=lambda pair: (-pair[1], pair[0].label, pair[0].key))
    known = [_Wanted.of(snapshot, asked) for asked in query.properties if asked.pid in PROPERTIES]
    scored = [
        Scored(one, name, tuple((wanted.property.id, wanted.likeness(snapshot, one)) for wanted in known))
        for one, name in liked[: max(query.limit, WEIGHED)]
    ]
    likely = [one for one in scored if one.score >= LEAST]
    return sorted(likely, key=lambda one: (-one.score, one.named.label, one.named.key))


def description(named: Named) -> str:
    """What it is and when it was, for people."""
    days = "–".join(dict.fromkeys(day[:4] for day in (named.earliest, named.latest) if day))
    return ", ".join(part for part in (KINDS[named.type][0], days) if part)


def type_json(type_: str) -> dict[str, str]:
    """A type by id and name."""
    return {"id": type_, "name": KINDS[type_][0]}


def _identified(snapshot: Snapshot, text: str) -> list[str]:
    """The entities that a text names without doubt: by key, address, or linked item."""
    own = _own_key(snapshot, text)
    return [*([own] if own else []), *_linked(snapshot, text)]


def _named(snapshot: Snapshot, reader: NameReader, query: Query) -> Iterable[Named]:
    """The entities that may have the name, else those with the values asked for."""
    items = (text for asked in query.properties if asked.pid == "wikidata" for text in asked.texts)
    linked = reader.get(key for item in items for key in _linked(snapshot, item)).values()
    if query.text:
        return [*linked, *reader.find(query.text, query.types or (), LOOKED_AT)]
    return [*linked, *reader.get(_by_values(snapshot, query.properties)).values()]


def _own_key(snapshot: Snapshot, text: str) -> str | None:
    """The key that a text is, or whose address it is; a merged one's replacement."""
    key = snapshot.names.key_of(text) or snapshot.names.key_of(snapshot.names.address(text))
    return (snapshot.addresses.replacement(key) or key) if key else None


def _linked(snapshot: Snapshot, item: str) -> list[str]:
    """The entities that are linked to an item of Wikidata, given by its id or address."""
    id_ = item.rpartition("/")[2]
    if not _ITEM.fullmatch(id_):
        return []
    node = ox.NamedNode(expand(f"wd:{id_}"))
    return [key for name in _MATCHES for key in _subjects(snapshot, ox.NamedNode(name), node)]


def _by_values(snapshot: Snapshot, asked: Sequence[Asked]) -> list[str]:
    """Entities that have an entity as the value of a property, where no name is asked for."""
    keys = [
        key
        for one in asked
        for path in (PROPERTIES[one.pid].paths if one.pid in PROPERTIES else ())
        if len(path) == 1 and not path[0].startswith("^")
        for id_ in one.ids
        for key in _subjects(snapshot, ox.NamedNode(expand(path[0])), ox.NamedNode(snapshot.names.address(id_)))
    ]
    return list(dict.fromkeys(keys))[:LOOKED_AT]


def _subjects(snapshot: Snapshot, predicate: ox.NamedNode, node: ox.NamedNode) -> list[str]:
    found = (quad.subject for quad in snapshot.store.quads_for_pattern(None, predicate, node))
    keys = (snapshot.names.key_of(subject.value) for subject in found if isinstance(subject, ox.NamedNode))
    return [key for key in keys if key]


def _likest(wanted: str, named: Named) -> float:
    """The likeness of the likest name; words in another order are as good."""
    return max(token_sort_ratio(wanted, folded(name)) for name in named.names)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A property as a query wants it: texts, and the entities that texts and ids name without doubt."""

    property: Property
    texts: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot, asked: Asked) -> _Wanted:
        keys = {key for text in (*asked.texts, *asked.ids) for key in _identified(snapshot, text)}
        return cls(PROPERTIES[asked.pid], asked.texts, frozenset({*keys, *asked.ids}))

    def likeness(self, snapshot: Snapshot, named: Named) -> float:
        """How well the entity's values fit any of those wanted."""
        return max((self._alike(value) for value in self.property.values(snapshot, named.key)), default=_AGAINST)

    def _alike(self, value: Value) -> float:
        if value.key in self.keys or value.text in self.keys:
            return _FITS
        if value.dated:
            return max((_dates_alike(value, text) for text in self.texts), default=_AGAINST)
        ratios = (float(token_sort_ratio(folded(value.text), folded(text))) for text in self.texts)
        return max(ratios, default=_AGAINST)


def _dates_alike(value: Value, text: str) -> float:
    """100 where one date lies within the other, less where they overlap only."""
    asked = _date(text)
    if asked.edtf is None:
        return _AGAINST
    first, last = (day.isoformat() if day else "" for day in (asked.earliest, asked.latest))
    if _within(first, last, value.earliest, value.latest) or _within(value.earliest, value.latest, first, last):
        return _FITS
    apart = (last and value.earliest and last < value.earliest) or (first and value.latest and first > value.latest)
    return _AGAINST if apart else _OVERLAPS


@lru_cache(maxsize=1024)
def _date(text: str) -> ArchivalDate:
    """A date in EDTF or in words."""
    try:
        return from_edtf(text.strip(), text)
    except ValueError:
        return read_date(text)


def _within(first: str, last: str, begin: str, end: str) -> bool:
    return bool(first and last and begin and end) and begin <= first and last <= end


def _sure(scored: Sequence[Scored]) -> Scored | None:
    """The one candidate that is a match, or None."""
    if not scored or scored[0].name < SURE or any(value < _OVERLAPS for _, value in scored[0].properties):
        return None
    return scored[0] if len(scored) == 1 or scored[0].score - scored[1].score >= GAP else None
