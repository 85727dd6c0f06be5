"""The network of encounters, read from a graph itself; and the index of a graph."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.exports import Encounter, Meeting, Network
from kgraph.names import Names, expand
from kgraph.store.content import statements_of
from kgraph.store.index import write_index
from kgraph.store.indexed import Index
from kgraph.store.labels import first_object, label
from kgraph.store.readable import Readable

_TYPE, _PERSON, _TARGET, _SOURCE, _CERTAINTY, _ON_BEHALF = (
    ox.NamedNode(expand(name))
    for name in (
        "rdf:type", "rico:Person", "rico:relationHasTarget", "rico:relationHasSource", "rico:relationCertainty",
        "kg:onBehalfOf",
    )
)  # fmt: skip
_NOT_MET: Final = (ox.NamedNode(expand("kg:Visit")), ox.NamedNode(expand("kg:Correspondence")))
_DATES: Final = tuple(ox.NamedNode(expand(name)) for name in ("kg:edtf", "kg:earliestDay", "kg:latestDay"))


@contextmanager
def indexed(store: ox.Store, names: Names) -> Iterator[Index]:
    """The index of a store, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        write_index(statements_of(store), names, Path(folder) / "index.sqlite")
        yield Index(Path(folder) / "index.sqlite")


def swept(store: Readable) -> Network:
    """The network of a store, with no index: what the tests hold the one of the index to."""
    parts = _stated_parts(store)
    persons: dict[str, str] = {}
    encounters: dict[tuple[str, str], list[Encounter]] = {}
    for event, taken in sorted(_by_event(store, parts).items()):
        pairs = {
            (one.person, other.person)
            for one, other in product(taken, repeat=2)
            if one.person < other.person and not one.sides & other.sides
        }
        if pairs:
            found = _encounter(store, event)
            for pair in pairs:
                encounters.setdefault(pair, []).append(found)
                persons.update((person, label(store, ox.NamedNode(person))) for person in pair)
    meetings = (
        Meeting(one, other, tuple(sorted(found, key=lambda each: (each.latest, each.event))))
        for (one, other), found in sorted(encounters.items())
    )
    return Network(tuple(sorted(persons.items())), tuple(meetings))


@dataclass(frozen=True, slots=True)
class _Part:
    person: str
    sides: frozenset[str]


def _stated_parts(store: Readable) -> dict[str, _Part]:
    """The participations of persons that a record states, by address."""
    people = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, _PERSON, None)}
    stated = {quad.subject for quad in store.quads_for_pattern(None, _CERTAINTY, ox.Literal("stated"), None)}
    sides: dict[object, set[str]] = {}
    for quad in store.quads_for_pattern(None, _ON_BEHALF, None, None):
        sides.setdefault(quad.subject, set()).add(str(quad.object))
    return {
        str(quad.subject): _Part(quad.object.value, frozenset(sides.get(quad.subject, ())))
        for quad in store.quads_for_pattern(None, _TARGET, None, None)
        if quad.subject in stated and quad.object in people and isinstance(quad.object, ox.NamedNode)
    }


def _by_event(store: Readable, parts: Mapping[str, _Part]) -> dict[str, list[_Part]]:
    """Who took part in each event that is face to face: no whole visit, no correspondence."""
    apart = {quad.subject for type_ in _NOT_MET for quad in store.quads_for_pattern(None, _TYPE, type_, None)}
    found: dict[str, list[_Part]] = {}
    for quad in store.quads_for_pattern(None, _SOURCE, None, None):
        part = parts.get(str(quad.subject))
        if part is not None and isinstance(quad.object, ox.NamedNode) and quad.object not in apart:
            found.setdefault(quad.object.value, []).append(part)
    return found


def _encounter(store: Readable, event: str) -> Encounter:
    node = ox.NamedNode(event)
    date, earliest, latest = (_text(first_object(store, node, property_)) for property_ in _DATES)
    return Encounter(event, label(store, node), date, earliest, latest)


def _text(value: object) -> str:
    return value.value if isinstance(value, (ox.NamedNode, ox.BlankNode, ox.Literal)) else ""
