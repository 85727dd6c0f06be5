"""Terms of office: of a person, or in an office."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.values import Value, linked, literals, nodes


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
    terms = {
        quad.subject
        for predicate in ("rico:relationHasSource", "rico:relationHasTarget")
        for quad in snapshot.store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), node, None)
        if isinstance(quad.subject, ox.NamedNode)
        and (snapshot.names.key_of(quad.subject.value) or "").startswith("term/")
    }
    found = [_tenure(snapshot, term) for term in terms]
    return tuple(sorted(found, key=lambda held: (held.begin.order if held.begin else ("", ""), held.office.text)))


def _tenure(snapshot: Snapshot, term: ox.NamedNode) -> Tenure:
    begin, end = nodes(snapshot, term, "rico:hasBeginningDate"), nodes(snapshot, term, "rico:hasEndDate")
    return Tenure(
        person=linked(snapshot, nodes(snapshot, term, "rico:relationHasSource")[0]),
        office=linked(snapshot, nodes(snapshot, term, "rico:relationHasTarget")[0]),
        begin=when(snapshot, begin[0]) if begin else None,
        end=when(snapshot, end[0]) if end else None,
        source=", ".join(literals(snapshot, term, "dcterms:source")),
    )
