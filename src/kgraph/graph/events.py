"""What several records give together: events, who took part, delegations, provisional entities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kgraph import names
from kgraph.graph.dates import add_date
from kgraph.graph.editorial import add_statement
from kgraph.graph.statements import Statements
from kgraph.graph.territories import location
from kgraph.graph.vocabulary import EVENT_CLASSES, term, text
from kgraph.resolving.resolved import Event, Participant

Evidence = Callable[[str, int], str]
"""The id of a record and a place among its mentions to the key of that mention."""


@dataclass(frozen=True, slots=True)
class Part:
    """One agent's part in one event, with what each record says of it.

    :param said: (record id, participant) for each record that says so, in the order of record ids.
    """

    event: Event
    entity: str
    said: tuple[tuple[str, Participant], ...]

    @property
    def key(self) -> str:
        """Key of the participation: the event, then the agent with its type, unless that is a person."""
        type_, _, slug = self.entity.partition("/")
        if type_ == "delegation":
            slug = slug.removeprefix(f"{self.event.slug}-")
        head = "" if type_ == "person" else f"{type_}-"
        return names.key("participation", f"{self.event.slug}-{head}{slug}")

    @property
    def first(self) -> Participant:
        """What the first record says: the label and kind that the part goes by."""
        return self.said[0][1]

    @property
    def stated(self) -> bool:
        """At least one record states the part."""
        return any(participant.certainty == "stated" for _, participant in self.said)

    @property
    def sides(self) -> tuple[str, ...]:
        """Keys of the states, parties or organisations the agent acts for."""
        return _distinct(participant.on_behalf_of for _, participant in self.said)

    @property
    def offices(self) -> tuple[str, ...]:
        """Keys of the offices that records give the agent here."""
        return _distinct(participant.office_entity for _, participant in self.said)

    @property
    def holders(self) -> tuple[str, ...]:
        """Keys of the persons who probably held the office that took part."""
        return _distinct(participant.holder.entity if participant.holder else None for _, participant in self.said)


def parts(event: Event) -> Iterator[Part]:
    """The parts of an event, one an agent, sorted by the agent's key."""
    said: dict[str, list[tuple[str, Participant]]] = {}
    for record, participant in event.participants:
        said.setdefault(participant.entity, []).append((record, participant))
    for entity in sorted(said):
        yield Part(event, entity, tuple(sorted(said[entity], key=lambda pair: pair[0])))


def add_event(to: Statements, event: Event, evidence: Evidence) -> None:
    """State an event and its participations."""
    key = names.key("event", event.slug)
    node = to.node(key)
    to.add_types(node, "rico:Activity", "schema:Event")
    kind = EVENT_CLASSES.get(event.kind)
    to.add(node, "rdf:type", term(kind) if kind else None)
    to.add(node, "rdfs:label", text(event.label))
    to.add(node, "skos:prefLabel", text(event.label))
    if event.date.expression:
        to.add(node, "rico:occurredAtDate", add_date(to, key, event.date, certainty=event.date_certainty))
    to.add_links(node, "rico:hasOrHadLocation", [location(event.place)] if event.place else [])
    to.add_links(node, "rico:isDirectSubeventOf", [names.key("event", event.part_of)] if event.part_of else [])
    for statement in event.statements:
        add_statement(to, node, statement)
    for part in parts(event):
        if part.stated:
            to.add(node, "rico:hasOrHadParticipant", to.node(part.entity))
            _add_participation(to, part, evidence)
        if part.first.kind == "delegation":
            _add_delegation(to, part)


def _add_participation(to: Statements, part: Part, evidence: Evidence) -> None:
    node = to.node(part.key)
    to.add_types(node, "kg:Participation")
    to.add(node, "rdfs:label", text(f"{part.first.label}: {part.event.label}"))
    to.add(node, "rico:relationHasSource", to.node(names.key("event", part.event.slug)))
    to.add(node, "rico:relationHasTarget", to.node(part.entity))
    to.add(node, "rico:relationCertainty", text("stated"))
    to.add_links(node, "kg:onBehalfOf", part.sides)
    if part.sides:
        stated = any(said.on_behalf_certainty == "stated" for _, said in part.said)
        to.add(node, "kg:onBehalfCertainty", text("stated" if stated else "inferred"))
    to.add_links(node, "kg:inOffice", part.offices)
    to.add(node, "kg:officeAsStated", *(text(words) for words in _distinct(said.office for _, said in part.said)))
    to.add(node, "dcterms:source", *(text(words) for words in _distinct(said.source_field for _, said in part.said)))
    add_evidence(to, part, evidence)


def add_evidence(to: Statements, part: Part, evidence: Evidence) -> None:
    """State which records and words a participation rests on."""
    node = to.node(part.key)
    for record, participant in part.said:
        to.add(node, "rico:isEvidencedBy", to.node(names.key("record", record)))
        to.add_links(node, "kg:evidence", (evidence(record, place) for place in participant.evidence))


def _add_delegation(to: Statements, part: Part) -> None:
    node = to.node(part.entity)
    to.add_types(node, "kg:Delegation", "rico:Group")
    to.add(node, "rdfs:label", text(part.first.label))
    to.add(node, "skos:prefLabel", text(part.first.label))
    to.add_links(node, "kg:onBehalfOf", part.sides)


def _distinct(values: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
