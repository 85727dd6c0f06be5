"""Participations in an event: one row for each who took part, an office together with its probable holders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.mentions import Quotation, quote
from kgraph.server.views.text import texts
from kgraph.server.views.values import Value, linked, literals, node_of, nodes, rows, text_of

QUOTED: Final = 60  # words that all are shown
_BY: Final = ox.NamedNode(expand("kg:evidence"))
_EVIDENCE: Final = """
SELECT ?this ?record ?field ?start ?end ?text WHERE {
  ?this kg:evidence ?mention .
  ?mention nif:referenceContext ?context ; nif:beginIndex ?start ; nif:endIndex ?end .
  ?context kg:ofRecord ?record ; kg:field ?field ; nif:isString ?text .
}"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a statement rests on, and the record they stand in."""

    record: Value
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Holder:
    """Who probably held an office that took part, and by which source."""

    person: Value
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An agent's part in an event.

    :param office: as the record states it; `offices` are the offices that means, `held` those held by a dated term.
    :param sides: on whose behalf.
    :param holders: who probably held the office that took part; they have no row of their own.
    :param origin: the participation of the office that this one of its holder follows from.
    :param offices_alone: parts of offices whose probable holder this agent is, where another record names only these.
    """

    node: ox.NamedNode
    agent: Value
    certainty: str
    office: str
    offices: tuple[Value, ...]
    held: tuple[Value, ...]
    sides: tuple[Value, ...]
    sources: tuple[str, ...]
    origin: ox.NamedNode | None = None
    holders: tuple[Holder, ...] = ()
    offices_alone: tuple[Part, ...] = ()

    @property
    def inferred(self) -> bool:
        """No record states it."""
        return self.certainty not in {"", "stated"}

    def is_of(self, href: str) -> bool:
        """It is the part of the agent at an address, of an office the agent held, or of its holder."""
        others = (*(holder.person.href for holder in self.holders), *(part.agent.href for part in self.offices_alone))
        return href == self.agent.href or href in others


def parts(snapshot: Snapshot, event: ox.NamedNode, limit: int = 200) -> tuple[Part, ...]:
    """The parts in an event, at most `limit` read: what is stated first, then what is inferred."""
    found = sorted(_of_event(snapshot, event), key=lambda node: node.value)[:limit]
    joined = _joined([read for node in found if (read := part(snapshot, node)) is not None])
    return tuple(sorted(joined, key=lambda one: (one.inferred, order(one.agent.text), one.node.value)))


def part(snapshot: Snapshot, node: ox.NamedNode) -> Part | None:
    """A participation by itself; None where it has no agent."""
    agent = next(iter(nodes(snapshot, node, "rico:relationHasTarget")), None)
    if agent is None:
        return None
    return Part(
        node=node,
        agent=linked(snapshot, agent),
        certainty=", ".join(literals(snapshot, node, "rico:relationCertainty")),
        office=", ".join(literals(snapshot, node, "kg:officeAsStated")),
        offices=_values(snapshot, node, "kg:inOffice"),
        held=_values(snapshot, node, "kg:heldOffice"),
        sides=_values(snapshot, node, "kg:onBehalfOf"),
        sources=literals(snapshot, node, "dcterms:source"),
        origin=next(iter(nodes(snapshot, node, "kg:inferredFrom")), None),
        holders=tuple(Holder(value, ()) for value in _values(snapshot, node, "kg:probableHolder")),
    )


def evidence(snapshot: Snapshot, node: ox.NamedNode, records: Sequence[ox.NamedNode]) -> tuple[Evidence, ...]:
    """The words a statement rests on; where they are many, those in some records alone."""
    many = len(list(islice(snapshot.store.quads_for_pattern(node, _BY, None, None), QUOTED + 1))) > QUOTED
    if many:
        return tuple(said for record in records for said in _evidence_in(snapshot, node, record))
    found = []
    for row in rows(snapshot, _EVIDENCE, node):
        if (record := node_of(row, "record")) is not None:
            field, start, end = text_of(row, "field"), int(text_of(row, "start")), int(text_of(row, "end"))
            quotation = quote(text_of(row, "text"), start, end, f"{field}-{start}-{end}")
            found.append(((record.value, field, start), Evidence(linked(snapshot, record), quotation)))
    # Engines do not agree on the order of xsd:nonNegativeInteger.
    return tuple(said for _, said in sorted(found, key=lambda pair: pair[0]))


def rests_on(snapshot: Snapshot, node: ox.NamedNode, mention: str) -> bool:
    """A statement rests on the words at an address."""
    return next(snapshot.store.quads_for_pattern(node, _BY, ox.NamedNode(mention), None), None) is not None


def _evidence_in(snapshot: Snapshot, node: ox.NamedNode, record: ox.NamedNode) -> Iterator[Evidence]:
    for _, text in sorted(texts(snapshot, record).items(), reverse=True):
        for start, end, mark in sorted(text.marks, key=lambda marked: marked[:2]):
            if rests_on(snapshot, node, mark.mention):
                yield Evidence(linked(snapshot, record), quote(text.text, start, end, mark.anchor))


def _of_event(snapshot: Snapshot, event: ox.NamedNode) -> list[ox.NamedNode]:
    source, head = ox.NamedNode(expand("rico:relationHasSource")), snapshot.names.address("participation/")
    relations = {quad.subject for quad in snapshot.store.quads_for_pattern(None, source, event, None)}
    return [node for node in relations if isinstance(node, ox.NamedNode) and node.value.startswith(head)]


def _joined(found: Iterable[Part]) -> list[Part]:
    """An office and its probable holder are one part: the office's, or the holder's where a record names the holder."""
    by_node = {one.node: one for one in found}
    for one in tuple(by_node.values()):
        if one.origin is not None and (office := by_node.get(one.origin)) is not None:
            others = tuple(holder for holder in office.holders if holder.person.href != one.agent.href)
            by_node[office.node] = replace(office, holders=(*others, Holder(one.agent, one.sources)))
            del by_node[one.node]
    by_agent = {one.agent.href: one.node for one in by_node.values() if not one.inferred}
    for office in tuple(by_node.values()):
        named = [by_agent[holder.person.href] for holder in office.holders if holder.person.href in by_agent]
        if len(named) == 1:
            holder = by_node[named[0]]
            by_node[holder.node] = replace(holder, offices_alone=(*holder.offices_alone, office))
            del by_node[office.node]
    return list(by_node.values())


def _values(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> tuple[Value, ...]:
    return tuple(linked(snapshot, term) for term in nodes(snapshot, node, predicate))
