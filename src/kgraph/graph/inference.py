"""What follows from dated terms of office: offices held on a day, and who probably held an unnamed office."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph import names
from kgraph.authorities import Authorities
from kgraph.dates import ArchivalDate
from kgraph.graph.events import Evidence, Part, add_evidence, parts
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import text
from kgraph.resolving.resolved import Event


def add_inferences(to: Statements, events: Iterable[Event], evidence: Evidence, authorities: Authorities) -> None:
    """State, marked as inferred: offices that participants held, holders of unnamed offices, and inferred parts."""
    for event in events:
        stated = {part.entity for part in parts(event) if part.stated}
        for part in parts(event):
            if part.entity.startswith("person/"):
                to.add_links(to.node(part.key), "kg:heldOffice", held(authorities, part.entity, event.date))
            if not part.stated:
                _add_inferred(to, part, part.entity, authorities)
                add_evidence(to, part, evidence)
            for holder in part.holders:
                to.add(to.node(part.key), "kg:probableHolder", to.node(holder))
                if holder not in stated:
                    _add_inferred(to, part, holder, authorities)


def held(authorities: Authorities, person: str, date: ArchivalDate) -> tuple[str, ...]:
    """Keys of the offices a person held on every day a date can mean; none where one of its sides is unknown."""
    if date.earliest is None or date.latest is None:
        return ()
    terms = authorities.offices_of(person, date.earliest, date.latest)
    return tuple(sorted({term_of_office.office for term_of_office in terms}))


def _add_inferred(to: Statements, part: Part, person: str, authorities: Authorities) -> None:
    inferred = Part(part.event, person, part.said)
    node, event = to.node(inferred.key), to.node(names.key("event", part.event.slug))
    to.add(event, "rico:hasOrHadParticipant", to.node(person))
    to.add_types(node, "kg:Participation")
    entity = authorities.get(person)
    to.add(node, "rdfs:label", text(f"{entity.label if entity else part.first.label}: {part.event.label}"))
    to.add(node, "rico:relationHasSource", event)
    to.add(node, "rico:relationHasTarget", to.node(person))
    to.add(node, "rico:relationCertainty", text("inferred"))
    to.add_links(node, "kg:onBehalfOf", part.sides)
    to.add_links(node, "kg:inOffice", part.offices)
    if person != part.entity:
        to.add(node, "kg:inferredFrom", to.node(part.key))
        to.add_links(node, "kg:heldOffice", held(authorities, person, part.event.date))
        sources = {said.holder.term_source for _, said in part.said if said.holder and said.holder.entity == person}
        to.add(node, "dcterms:source", *(text(source) for source in sorted(sources)))
