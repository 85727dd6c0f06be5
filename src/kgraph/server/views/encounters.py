"""Who took part in what: an agent's events with dates, an event's participants with office and side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.mentions import Quotation, quote
from kgraph.server.views.values import Row, Value, linked, node_of, rows, text_of
from kgraph.server.views.words import kind
from kgraph.store.labels import objects, types

_OF_AGENT: Final = """
SELECT ?this ?part ?event ?certainty WHERE {
  ?part rico:relationHasTarget ?this ; a kg:Participation ; rico:relationHasSource ?event .
  OPTIONAL { ?part rico:relationCertainty ?certainty }
}"""
_OF_EVENT: Final = """
SELECT ?this ?part ?agent ?certainty WHERE {
  ?part rico:relationHasSource ?this ; a kg:Participation ; rico:relationHasTarget ?agent .
  OPTIONAL { ?part rico:relationCertainty ?certainty }
}"""
_EVIDENCE: Final = """
SELECT ?this ?record ?field ?start ?end ?text WHERE {
  ?this kg:evidence ?mention .
  ?mention nif:referenceContext ?context ; nif:beginIndex ?start ; nif:endIndex ?end .
  ?context kg:ofRecord ?record ; kg:field ?field ; nif:isString ?text .
} ORDER BY ?record ?field ?start"""
_RECORDS: Final = """
SELECT ?this ?record ?testimony WHERE {
  ?record kg:attests ?this .
  OPTIONAL { ?relation a kg:Attestation ; rico:relationHasSource ?record ; rico:relationHasTarget ?this ;
             kg:testimony ?testimony }
}"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a statement rests on, and the record they stand in."""

    record: Value
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Part:
    """An agent's part in an event.

    :param office: as the record states it; `offices` are the offices that means, `held` those held by a dated term.
    :param sides: on whose behalf.
    :param holders: who probably held the office that took part.
    """

    agent: Value
    certainty: str
    office: str
    offices: tuple[Value, ...]
    held: tuple[Value, ...]
    sides: tuple[Value, ...]
    holders: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another who took part, and on whose behalf."""

    agent: Value
    certainty: str
    sides: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event that an agent took part in.

    :param office: of the agent there, as a record states it; `offices` are those it means, `held` those by terms.
    """

    event: Value
    kind: str
    date: When
    place: tuple[Value, ...]
    certainty: str
    office: str
    offices: tuple[Value, ...]
    held: tuple[Value, ...]
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A record that speaks of an event, and from which distance."""

    record: Value
    date: When
    testimony: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office."""

    person: Value
    office: Value
    begin: When | None
    end: When | None
    source: str


def encounters(snapshot: Snapshot, agent: ox.NamedNode, limit: int) -> tuple[tuple[Encounter, ...], int]:
    """The events an agent took part in, the earliest first, at most `limit`; and how many there are."""
    found: dict[ox.NamedNode, Row] = {}
    for row in rows(snapshot, _OF_AGENT, agent):
        if (event := node_of(row, "event")) is not None:
            found.setdefault(event, row)
    dated = sorted(((when(snapshot, event), event) for event in found), key=lambda pair: (pair[0].order, pair[1].value))
    shown = tuple(_encounter(snapshot, agent, event, date, found[event]) for date, event in dated[:limit])
    return shown, len(dated)


def participants(snapshot: Snapshot, event: ox.NamedNode, limit: int = 200) -> tuple[Part, ...]:
    """Who took part in an event: what is stated first, then what is inferred."""
    found = {}
    for row in rows(snapshot, _OF_EVENT, event):
        part, agent = node_of(row, "part"), node_of(row, "agent")
        if part is not None and agent is not None:
            found[part] = (agent, text_of(row, "certainty"))
    shown = sorted(found.items(), key=lambda item: item[0].value)[:limit]
    parts = [_part(snapshot, part, agent, certainty) for part, (agent, certainty) in shown]
    return tuple(sorted(parts, key=lambda part: (part.certainty != "stated", part.agent.text.casefold())))


def witnesses(snapshot: Snapshot, event: ox.NamedNode) -> tuple[Witness, ...]:
    """The records that speak of an event."""
    found = [
        Witness(linked(snapshot, record), when(snapshot, record), text_of(row, "testimony"))
        for row in rows(snapshot, _RECORDS, event)
        if (record := node_of(row, "record")) is not None
    ]
    return tuple(sorted(found, key=lambda witness: (witness.date.order, witness.record.href)))


def tenures(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Tenure, ...]:
    """Terms of office of a person, or in an office."""
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
    def nodes(predicate: str) -> list[ox.NamedNode]:
        found = objects(snapshot.store, term, ox.NamedNode(expand(predicate)))
        return [node for node in found if isinstance(node, ox.NamedNode)]

    begin, end = nodes("rico:hasBeginningDate"), nodes("rico:hasEndDate")
    return Tenure(
        person=linked(snapshot, nodes("rico:relationHasSource")[0]),
        office=linked(snapshot, nodes("rico:relationHasTarget")[0]),
        begin=when(snapshot, begin[0]) if begin else None,
        end=when(snapshot, end[0]) if end else None,
        source=", ".join(_literals(snapshot, term, "dcterms:source")),
    )


def _encounter(snapshot: Snapshot, agent: ox.NamedNode, event: ox.NamedNode, date: When, row: Row) -> Encounter:
    part = node_of(row, "part")
    assert part is not None
    return Encounter(
        event=linked(snapshot, event),
        kind=kind(types(snapshot.store, event), "event"),
        date=date,
        place=_values(snapshot, event, "rico:hasOrHadLocation"),
        certainty=text_of(row, "certainty"),
        office=", ".join(_literals(snapshot, part, "kg:officeAsStated")),
        offices=_values(snapshot, part, "kg:inOffice"),
        held=_values(snapshot, part, "kg:heldOffice"),
        others=_others(snapshot, agent, event),
    )


def _others(snapshot: Snapshot, agent: ox.NamedNode, event: ox.NamedNode) -> tuple[Other, ...]:
    found = {}
    for row in rows(snapshot, _OF_EVENT, event):
        part, other = node_of(row, "part"), node_of(row, "agent")
        if part is not None and other is not None and other != agent:
            sides = _values(snapshot, part, "kg:onBehalfOf")
            found[other] = Other(linked(snapshot, other), text_of(row, "certainty"), sides)
    return tuple(sorted(found.values(), key=lambda one: (one.certainty != "stated", one.agent.text.casefold()))[:20])


def _part(snapshot: Snapshot, part: ox.NamedNode, agent: ox.NamedNode, certainty: str) -> Part:
    evidence = []
    for words in rows(snapshot, _EVIDENCE, part):
        record, field = node_of(words, "record"), text_of(words, "field")
        start, end = int(text_of(words, "start")), int(text_of(words, "end"))
        if record is not None:
            quotation = quote(text_of(words, "text"), start, end, f"{field}-{start}-{end}")
            evidence.append(Evidence(linked(snapshot, record), quotation))
    return Part(
        agent=linked(snapshot, agent),
        certainty=certainty,
        office=", ".join(_literals(snapshot, part, "kg:officeAsStated")),
        offices=_values(snapshot, part, "kg:inOffice"),
        held=_values(snapshot, part, "kg:heldOffice"),
        sides=_values(snapshot, part, "kg:onBehalfOf"),
        holders=_values(snapshot, part, "kg:probableHolder"),
        evidence=tuple(evidence),
        sources=_literals(snapshot, part, "dcterms:source"),
    )


def _values(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> tuple[Value, ...]:
    found = objects(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return tuple(linked(snapshot, term) for term in sorted(found, key=str) if isinstance(term, ox.NamedNode))


def _literals(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> tuple[str, ...]:
    found = objects(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return tuple(sorted(term.value for term in found if isinstance(term, ox.Literal)))
