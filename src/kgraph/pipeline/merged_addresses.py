"""Addresses that merges gave up: those of the entities and events, and of all that is named after them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from kgraph import names
from kgraph.authorities import Authorities, Entity, Redirect
from kgraph.authorities.entity import Term
from kgraph.dates import ArchivalDate
from kgraph.graph.agents import term_key
from kgraph.graph.dates import date_key
from kgraph.graph.editorial import statement_date_key
from kgraph.graph.events import Part, parts
from kgraph.graph.identified import Identified
from kgraph.graph.reach import named_by_records, reached
from kgraph.graph.records import attestation_key
from kgraph.graph.territories import location, places
from kgraph.linking.decisions import Decision
from kgraph.linking.log import FILE_NAME
from kgraph.linking.standing import Standing
from kgraph.records import Position
from kgraph.resolving.resolved import Event, Resolution

Follow = Callable[[str], str]
"""Gives the key that stands for a key now."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at one moment: before merges, or after them.

    :param named: keys of the entities that records and events name.
    :param provisional: entities that no authority file holds, by key.
    :param attested: ids of records, each with the slug of an event that it tells of.
    """

    authorities: Authorities
    named: Set[str]
    provisional: Mapping[str, Entity]
    events: Sequence[Event]
    attested: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, authorities: Authorities, resolutions: Sequence[Resolution]) -> Known:
        """What some resolutions hold."""
        records = [record for each in resolutions for record in each.records]
        return cls(
            authorities,
            named_by_records(resolutions) | Identified(authorities).of(one.record for one in records),
            {entity.key: entity for each in resolutions for entity in each.provisional},
            [event for each in resolutions for event in each.events],
            [(one.record.id, testified.event) for one in records for testified in one.testified],
        )

    def entities(self) -> dict[str, Entity]:
        """The entities that are in the graph, by key."""
        return {**self.provisional, **reached(set(self.named), self.authorities).entities}


def merged_redirects(
    before: Known,
    after: Known,
    now: Standing,
    follow: Follow,
    redirects: Iterable[Redirect],
    withdrawn: Collection[str],
) -> tuple[Redirect, ...]:
    """Redirects of a project: those of its files, to what entities are now, and those that merges bring.

    :param follow: gives the key that stands for an entity, event or delegation since the merges.
    :param redirects: those of the files; one of them holds before one that a merge would bring.
    :param withdrawn: keys that were withdrawn.
    """
    stated = {row.address: replace(row, replaced_by=follow(row.replaced_by)) for row in redirects}
    decisions = {decision.subject: decision for decision in now.decided.values() if _merges(decision)}
    there = {new for _, new, _ in _addresses(after, after.entities(), lambda key: key)}
    made: dict[str, Redirect] = {}
    for old, new, because in _addresses(before, _everything(before), follow):
        if old != new and new in there and old not in there and old not in stated and because in decisions:
            made.setdefault(old, _redirect(old, new, decisions[because]))
    for old, decision in decisions.items():
        target = _target(str(decision.object), stated)
        if old in now.merged and follow(old) in there:
            target = follow(old)
        elif target not in withdrawn and str(decision.object) not in stated:
            continue
        if old not in there and old not in stated:
            made.setdefault(old, _redirect(old, target, decision))
    return (*stated.values(), *made.values())


def _target(key: str, stated: Mapping[str, Redirect]) -> str:
    return stated[key].replaced_by if key in stated else key


def _merges(decision: Decision) -> bool:
    return decision.merges and not decision.refused


def _everything(known: Known) -> dict[str, Entity]:
    return {**known.provisional, **known.authorities.entities}


def _addresses(known: Known, entities: Mapping[str, Entity], follow: Follow) -> Iterator[tuple[str, str, str]]:
    """Keys, what they are now, and the entity or event whose key decides: of all that is named after one."""
    for key, entity in entities.items():
        yield key, follow(key), key
        for role, side in (("begin", entity.exists.begin), ("end", entity.exists.end)):
            if side is not None:
                yield date_key(key, role), date_key(follow(key), role), key
    for term in known.authorities.terms:
        if term.person in entities and term.office in entities:
            yield from _of_term(term, follow)
    for event in known.events:
        yield from _of_event(event, follow)
    for record, slug in known.attested:
        event_key = names.key("event", slug)
        new = follow(event_key).partition("/")[2]
        yield attestation_key(record, slug), attestation_key(record, new), event_key


def _of_term(term: Term, follow: Follow) -> Iterator[tuple[str, str, str]]:
    person, office = follow(term.person), follow(term.office)
    because = term.person if person != term.person else term.office
    old, new = term_key(term), term_key(replace(term, person=person, office=office))
    yield old, new, because
    for role, side in (("begin", term.span.begin), ("end", term.span.end)):
        if side is not None:
            yield date_key(old, role), date_key(new, role), because


def _of_event(event: Event, follow: Follow) -> Iterator[tuple[str, str, str]]:
    key = names.key("event", event.slug)
    new = replace(event, slug=follow(key).partition("/")[2])
    new_key = names.key("event", new.slug)
    yield key, new_key, key
    if event.date.expression:
        yield date_key(key), date_key(new_key), key
    for statement in event.statements:
        if statement.event_date is not None:
            yield statement_date_key(key, statement), statement_date_key(new_key, statement), key
    for place in places(event):
        yield location(place), location(follow(place)), place
    for part in parts(event):
        for agent in dict.fromkeys((part.entity, *part.holders)):
            because = key if key != new_key else agent
            yield Part(event, agent, part.said).key, Part(new, follow(agent), part.said).key, because
        if part.first.kind == "delegation":
            yield part.entity, follow(part.entity), key


def _redirect(old: str, new: str, decision: Decision) -> Redirect:
    day = decision.date.isoformat() if decision.date else ""
    when = ArchivalDate(day, day or None, decision.date, decision.date)
    return Redirect(old, new, when, decision.comment or "the same", decision.position or Position(FILE_NAME, 0))
