"""What editors state of events from elsewhere: shown beside the records' own words and apart from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.values import Value, linked, literals, nodes

_TYPE: Final = ox.NamedNode(expand("rdf:type"))
_STATEMENT: Final = ox.NamedNode(expand("kg:EditorsStatement"))


@dataclass(frozen=True, slots=True)
class EditorsStatement:
    """What an editor states of an event.

    :param what: "date", "place", or "participant": what `value` is to the event.
    :param offices: in which office a participant took part, and `sides` on whose behalf.
    :param source: where the editor has it from, in the words of `quotation` where some are given.
    :param anchor: its place on a page, the end of its address.
    """

    event: Value
    what: str
    value: Value
    offices: tuple[Value, ...]
    sides: tuple[Value, ...]
    source: str
    quotation: str
    editor: str
    anchor: str


def of_event(snapshot: Snapshot, event: ox.NamedNode) -> tuple[EditorsStatement, ...]:
    """What editors state of an event."""
    return _read(snapshot, _by(snapshot, "rico:relationHasSource").get(event, ()))


def of_agent(snapshot: Snapshot, agent: ox.NamedNode) -> tuple[EditorsStatement, ...]:
    """What editors state of somebody or something: in which events it took part, or where they took place."""
    return _read(snapshot, _by(snapshot, "rico:relationHasTarget").get(agent, ()))


def of_record(snapshot: Snapshot, record: ox.NamedNode) -> tuple[EditorsStatement, ...]:
    """What editors state of the events that a record speaks of."""
    events = nodes(snapshot, record, "kg:attests")
    return tuple(statement for event in events for statement in of_event(snapshot, event))


def _by(snapshot: Snapshot, predicate: str) -> Mapping[ox.NamedNode, list[ox.NamedNode]]:
    """All statements of editors, by what a property leads to: they are few, and relations are many."""

    def make() -> dict[ox.NamedNode, list[ox.NamedNode]]:
        found: dict[ox.NamedNode, list[ox.NamedNode]] = {}
        for quad in snapshot.store.quads_for_pattern(None, _TYPE, _STATEMENT, None):
            if isinstance(quad.subject, ox.NamedNode):
                for node in nodes(snapshot, quad.subject, predicate):
                    found.setdefault(node, []).append(quad.subject)
        return found

    return snapshot.once(("editors", predicate), make)


def _read(snapshot: Snapshot, found: Iterable[ox.NamedNode]) -> tuple[EditorsStatement, ...]:
    read = [
        _statement(snapshot, node, event, value)
        for node in found
        for event in nodes(snapshot, node, "rico:relationHasSource")[:1]
        for value in nodes(snapshot, node, "rico:relationHasTarget")[:1]
    ]
    return tuple(sorted(read, key=lambda statement: (statement.event.href, statement.what, statement.anchor)))


def _statement(snapshot: Snapshot, node: ox.NamedNode, event: ox.NamedNode, value: ox.NamedNode) -> EditorsStatement:
    type_ = (snapshot.names.key_of(value.value) or "").partition("/")[0]
    return EditorsStatement(
        event=linked(snapshot, event),
        what=type_ if type_ in {"date", "place"} else "participant",
        value=linked(snapshot, value),
        offices=tuple(linked(snapshot, office) for office in nodes(snapshot, node, "kg:inOffice")),
        sides=tuple(linked(snapshot, side) for side in nodes(snapshot, node, "kg:onBehalfOf")),
        source=", ".join(literals(snapshot, node, "dcterms:source")),
        quotation=" … ".join(literals(snapshot, node, "kg:quotation")),
        editor=", ".join(literals(snapshot, node, "dcterms:contributor")),
        anchor=node.value.partition("#")[2],
    )
