"""Terms of office: of a person, or in an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, when
from kgraph.server.views.values import Value, linked, literals, nodes

_TYPE: Final = ox.NamedNode(expand("rdf:type"))
_TERM: Final = ox.NamedNode(expand("rico:PositionHoldingRelation"))


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office."""

    person: Value
    office: Value
    begin: When | None
    end: When | None
    source: str


def tenures(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Tenure, ...]:
    """Terms of office of a person, or in an office, the earliest first."""
    terms = snapshot.once("terms", lambda: _terms(snapshot)).get(node, ())
    found = [_tenure(snapshot, term) for term in terms]
    return tuple(
        sorted(found, key=lambda held: (held.begin.order if held.begin else ("", ""), order(held.office.text)))
    )


def _terms(snapshot: Snapshot) -> Mapping[ox.NamedNode, list[ox.NamedNode]]:
    """All terms of office, by person and by office: they are few, and the relations of a person may be many."""
    found: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for quad in snapshot.store.quads_for_pattern(None, _TYPE, _TERM, None):
        if isinstance(quad.subject, ox.NamedNode):
            for predicate in ("rico:relationHasSource", "rico:relationHasTarget"):
                for node in nodes(snapshot, quad.subject, predicate):
                    found.setdefault(node, []).append(quad.subject)
    return found


def _tenure(snapshot: Snapshot, term: ox.NamedNode) -> Tenure:
    begin, end = nodes(snapshot, term, "rico:hasBeginningDate"), nodes(snapshot, term, "rico:hasEndDate")
    return Tenure(
        person=linked(snapshot, nodes(snapshot, term, "rico:relationHasSource")[0]),
        office=linked(snapshot, nodes(snapshot, term, "rico:relationHasTarget")[0]),
        begin=when(snapshot, begin[0]) if begin else None,
        end=when(snapshot, end[0]) if end else None,
        source=", ".join(literals(snapshot, term, "dcterms:source")),
    )
