"""The properties of entities that can be asked for: which there are, and what an entity has for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.store.labels import label, objects
from kgraph.store.readable import Readable

_WIKIDATA: Final = expand("wd:")
_DAYS: Final = (ox.NamedNode(expand("kg:earliestDay")), ox.NamedNode(expand("kg:latestDay")))
_EDTF: Final = ox.NamedNode(expand("rico:normalizedDateValue"))


@dataclass(frozen=True, slots=True)
class Value:
    """One value: an entity (`key` and `text`, its label), a date (`text` in EDTF with its bounds), or a text."""

    text: str
    key: str | None = None
    earliest: str = ""
    latest: str = ""
    dated: bool = False

    def to_json(self) -> dict[str, str]:
        """As the data extension service gives it; a date that is no day, month or year is a text."""
        if self.key is not None:
            return {"id": self.key, "name": self.text}
        if self.dated and self.earliest and self.earliest == self.latest:
            return {"date": self.earliest}
        return {"str": self.text}


@dataclass(frozen=True, slots=True)
class Property:
    """A property.

    :param types: the types of the entities that have it.
    :param paths: the ways to its values: predicates one after the other, `^` before one that is gone backwards.
    :param range: the type of its values, where they are entities; "date" for dates, "" for texts.
    """

    id: str
    name: str
    types: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    range: str = ""

    def values(self, snapshot: Snapshot, key: str) -> tuple[Value, ...]:
        """What an entity has for it, each once."""
        start = ox.NamedNode(snapshot.names.address(key))
        found = (self._value(snapshot, term) for path in self.paths for term in _ends(snapshot.store, start, path))
        return tuple(dict.fromkeys(value for value in found if value is not None))

    def _value(self, snapshot: Snapshot, term: ox.NamedNode | ox.Literal) -> Value | None:
        if isinstance(term, ox.Literal):
            return Value(term.value)
        if self.range == "date":
            edtf = _first(snapshot.store, term, _EDTF)
            first, last = (_first(snapshot.store, term, side) for side in _DAYS)
            return Value(edtf, earliest=first, latest=last, dated=True) if edtf else None
        if term.value.startswith(_WIKIDATA):
            return Value(term.value.removeprefix(_WIKIDATA))
        key = snapshot.names.key_of(term.value)
        return Value(label(snapshot.store, term), key) if key else Value(term.value)


_BODIES: Final = ("state", "country", "party", "organisation")
_SPANNED: Final = ("state", "party", "organisation", "office", "event")
_LINKED: Final = ("person", *_BODIES, "office", "place", "event", "topic")
_MATCHES: Final = (("skos:exactMatch",), ("skos:closeMatch",), ("skos:broadMatch",))

PROPERTIES: Final = {
    one.id: one
    for one in (
        Property("wikidata", "Wikidata item", _LINKED, _MATCHES),
        Property("name", "name", ("record", *_LINKED), (("skos:prefLabel",), ("skos:altLabel",))),
        Property("birth", "date of birth", ("person",), (("rico:hasBirthDate",),), "date"),
        Property("death", "date of death", ("person",), (("rico:hasDeathDate",),), "date"),
        Property("begin", "beginning", _SPANNED, (("rico:hasBeginningDate",),), "date"),
        Property("end", "end", _SPANNED, (("rico:hasEndDate",),), "date"),
        Property("date", "date", ("record", "event"), (("rico:hasCreationDate",), ("rico:occurredAtDate",)), "date"),
        Property("country", "country", ("state", "office", "place"), (("kg:country",),), "country"),
        Property("state", "state", ("party", "office"), (("kg:activeIn",), ("rico:existsOrExistedIn",)), "state"),
        Property("part-of", "belongs to", ("organisation",), (("rico:isOrWasSubordinateTo",),), "organisation"),
        Property(
            "party", "party", ("person",), (("rico:isOrWasMemberOf",), ("rico:isOrWasLeaderOf",)), "party"
        ),
        Property(
            "office",
            "office held",
            ("person",),
            (
                ("^rico:relationHasSource", "rico:relationHasTarget"),
                ("^rico:relationHasTarget", "kg:inOffice"),
            ),
            "office",
        ),
        Property("on-behalf-of", "acted for", ("person",), (("^rico:relationHasTarget", "kg:onBehalfOf"),), "state"),
        Property("met", "met", ("person",), (("kg:met",),), "person"),
        Property("participant", "participant", ("event",), (("rico:hasOrHadParticipant",),), "person"),
        Property("place", "place", ("event",), (("rico:hasOrHadLocation",),), "place"),
        Property("record", "record", ("event",), (("^kg:attests",),), "record"),
        Property("mentions", "mentions", ("record",), (("schema:mentions",),), "person"),
        Property("form", "documentary form", ("record",), (("rico:hasDocumentaryFormType",),), "form"),
        Property("identifier", "reference code", ("record",), (("rico:identifier",),)),
    )
}  # fmt: skip


def _ends(store: Readable, start: ox.NamedNode, path: tuple[str, ...]) -> Iterator[ox.NamedNode | ox.Literal]:
    """Where a path leads."""
    nodes: list[ox.NamedNode | ox.Literal] = [start]
    for step in path:
        predicate = ox.NamedNode(expand(step.removeprefix("^")))
        nodes = [
            end
            for node in nodes
            if isinstance(node, ox.NamedNode)
            for end in (_subjects(store, predicate, node) if step.startswith("^") else _objects(store, node, predicate))
        ]
    yield from nodes


def _objects(store: Readable, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode | ox.Literal]:
    return [term for term in objects(store, node, predicate) if isinstance(term, ox.NamedNode | ox.Literal)]


def _subjects(store: Readable, predicate: ox.NamedNode, node: ox.NamedNode) -> list[ox.NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, predicate, node, None))
    return [subject for subject in found if isinstance(subject, ox.NamedNode)]


def _first(store: Readable, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
    return next((term.value for term in _objects(store, node, predicate)), "")
