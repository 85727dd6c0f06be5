"""Which entities go back to the archive for a record: those that a person has decided on.

A person has decided where an editor states whom words name, or who took part; and where an entity's link was decided
in the log of links and the record names the entity in so many words. All else was read by rules and stays here, unless
it is asked for, and then carries its certainty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from kgraph.exports.profiles.graph import Graph, Node
from kgraph.exports.profiles.identifiers import Elsewhere, identifiers_of
from kgraph.records.authority_headings import plain_name, spoken_name
from kgraph.records.record import AccessPointKind

Standing = Literal["reviewed", "stated", "inferred"]
"""A person decided; or a rule read it: from words that say it (stated), or from what follows from them (inferred)."""
KINDS: Final[dict[str, AccessPointKind]] = {
    "person": "person", "organisation": "organisation", "party": "organisation", "state": "organisation",
    "country": "place", "place": "place", "event": "subject", "topic": "subject",
}  # fmt: skip
_EDITOR: Final = "editor"
_ORDER: Final[tuple[Standing, ...]] = ("reviewed", "stated", "inferred")


@dataclass(frozen=True, slots=True)
class Point:
    """An access point to be given back.

    :param key: of the entity (`person/kim-il-sung`).
    :param names: all its names, folded by `folded`, to find a heading that is there already.
    """

    key: str
    kind: AccessPointKind
    name: str
    names: frozenset[str]
    identifiers: tuple[Elsewhere, ...]
    standing: Standing


def points_of(graph: Graph, record: Node, decided: Collection[str], *, unreviewed: bool = False) -> tuple[Point, ...]:
    """The access points of a record, sorted by kind and name.

    :param decided: keys of the entities whose link a person decided.
    :param unreviewed: with those no person has decided on.
    """
    found: dict[Node, Standing] = {}
    for entity, standing in _named(graph, record, decided):
        found[entity] = min(standing, found.get(entity, standing), key=_ORDER.index)
    points = (_point(graph, entity, standing) for entity, standing in found.items())
    wanted = [point for point in points if point and (unreviewed or point.standing == "reviewed")]
    return tuple(sorted(wanted, key=lambda point: (point.kind, point.name, point.key)))


def folded(name: str, kind: AccessPointKind) -> frozenset[str]:
    """The forms by which a name is told to be another's: without dates, in the order of speech, without case."""
    plain = plain_name(name) if kind in ("person", "agent", "family") else name
    forms = [name, plain, spoken_name(plain) if kind in ("person", "agent") else None]
    return frozenset(" ".join(form.casefold().rstrip(".").split()) for form in forms if form)


def _named(graph: Graph, record: Node, decided: Collection[str]) -> Iterator[tuple[Node, Standing]]:
    for text in graph.leading_to(record, "kg:ofRecord"):
        for mention in graph.leading_to(text, "nif:referenceContext"):
            entity = graph.link(mention, "itsrdf:taIdentRef")
            if entity is not None:
                yield entity, _standing(graph, mention, entity, decided)
    for event in graph.links(record, "kg:attests"):
        for statement in graph.leading_to(event, "rico:relationHasSource"):
            who = graph.link(statement, "rico:relationHasTarget")
            if who is not None and graph.is_a(statement, "kg:EditorsStatement"):
                yield who, "reviewed"


def _standing(graph: Graph, mention: Node, entity: Node, decided: Collection[str]) -> Standing:
    if graph.text(mention, "kg:method") == _EDITOR:
        return "reviewed"
    if graph.text(mention, "kg:certainty") != "stated":
        return "inferred"
    is_name = graph.text(mention, "kg:sense") is None
    return "reviewed" if is_name and graph.names.key_of(entity.value) in decided else "stated"


def _point(graph: Graph, entity: Node, standing: Standing) -> Point | None:
    key, kind = graph.names.key_of(entity.value), KINDS.get(graph.type_of(entity) or "")
    if key is None or kind is None:
        return None
    name = graph.label(entity)
    said = (name, *graph.texts(entity, "skos:prefLabel", "skos:altLabel"))
    forms = frozenset(form for one in said for form in folded(one, kind))
    return Point(key, kind, name, forms, identifiers_of(graph, entity), standing)
