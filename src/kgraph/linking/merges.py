"""Entities that are the same as others: every mention of the one becomes a mention of the other.

Nothing is lost: the sources keep both, so that a merge taken back is undone by the next build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Name, Span, Term
from kgraph.resolving.resolved import (
    Event,
    Holder,
    Mention,
    Participant,
    ResolvedRecord,
    Subject,
    Testified,
)


class Merges:
    """Replaces keys of merged entities in the values of authorities and resolving.

    :param merged: old key to new, chains already followed.
    """

    def __init__(self, merged: Mapping[str, str]) -> None:
        self._merged = merged

    def key(self, key: str) -> str:
        """The key that stands for a key now."""
        return self._merged.get(key, key)

    def authorities(self, authorities: Authorities) -> Authorities:
        """Authorities without the merged entities: their names and terms of office are those of the others."""
        gathered = self._entities(authorities.entities.values())
        terms: dict[tuple[str, str, str | None], Term] = {}
        for term in authorities.terms:
            new = replace(term, person=self.key(term.person), office=self.key(term.office))
            begin = new.span.begin.edtf if new.span.begin else None
            terms.setdefault((new.person, new.office, begin), new)
        return replace(authorities, entities=gathered, terms=tuple(terms.values()))

    def provisional(self, entities: Iterable[Entity], authorities: Authorities) -> tuple[Entity, ...]:
        """The provisional entities of a collection, sorted by key.

        :param authorities: as merged; a provisional entity whose key they hold is no longer one.
        """
        kept = self._entities(entities)
        return tuple(kept[key] for key in sorted(kept) if key not in authorities.entities)

    def _entities(self, entities: Iterable[Entity]) -> dict[str, Entity]:
        """Entities by key; one that was merged leaves its names to the other, where that is among them."""
        listed = list(entities)
        kept = {entity.key: self._references(entity) for entity in listed if entity.key not in self._merged}
        for entity in listed:
            if entity.key in self._merged and (other := kept.get(self.key(entity.key))) is not None:
                kept[other.key] = _joined(other, self._references(entity))
        return kept

    def _references(self, entity: Entity) -> Entity:
        """An entity whose fields refer to merged ones; whatever fields a kind has, a merged key in them is followed."""
        changed: dict[str, Any] = {}
        for field in fields(entity):
            value = getattr(entity, field.name)
            if isinstance(value, str) and value in self._merged:
                changed[field.name] = self.key(value)
            elif isinstance(value, tuple) and any(isinstance(one, str) and one in self._merged for one in value):
                followed = (self.key(one) for one in value)
                changed[field.name] = tuple(dict.fromkeys(key for key in followed if key != entity.key))
        return replace(entity, **changed) if changed else entity

    def record(self, resolved: ResolvedRecord) -> ResolvedRecord:
        """A record in which merged entities are nowhere left."""
        return replace(
            resolved,
            mentions=tuple(self._mention(mention) for mention in resolved.mentions),
            testified=tuple(self._testified(testified) for testified in resolved.testified),
            senders=self._participants(resolved.senders),
            addressees=self._participants(resolved.addressees),
            subjects=_subjects(replace(subject, entity=self.key(subject.entity)) for subject in resolved.subjects),
        )

    def _mention(self, mention: Mention) -> Mention:
        """A mention with two readings that are one now is no longer ambiguous."""
        alternatives = tuple(dict.fromkeys(self.key(key) for key in mention.alternatives))
        if mention.entity is not None:
            return replace(mention, entity=self.key(mention.entity), alternatives=alternatives)
        if len(alternatives) == 1 and len(mention.alternatives) > 1:
            return replace(mention, entity=alternatives[0], certainty="inferred", alternatives=())
        return replace(mention, alternatives=alternatives)

    def _testified(self, testified: Testified) -> Testified:
        place = self.key(testified.place) if testified.place else None
        return replace(testified, place=place, participants=self._participants(testified.participants))

    def event(self, event: Event) -> Event:
        """An event in which merged entities are nowhere left."""
        said: dict[tuple[str, str], Participant] = {}
        for record, participant in event.participants:
            new = self._participant(participant)
            known = said.get((record, new.entity))
            said[record, new.entity] = _both(known, new) if known else new
        return replace(
            event,
            place=self.key(event.place) if event.place else None,
            participants=tuple(sorted(((record, part) for (record, _), part in said.items()), key=_order)),
            statements=tuple(
                replace(statement, value=self.key(statement.value), office=self._maybe(statement.office),
                        on_behalf_of=self._maybe(statement.on_behalf_of))
                for statement in event.statements
            ),
        )  # fmt: skip

    def _participants(self, participants: Iterable[Participant]) -> tuple[Participant, ...]:
        found: dict[str, Participant] = {}
        for participant in participants:
            new = self._participant(participant)
            known = found.get(new.entity)
            found[new.entity] = _both(known, new) if known else new
        return tuple(found.values())

    def _participant(self, participant: Participant) -> Participant:
        holder = participant.holder
        return replace(
            participant,
            entity=self.key(participant.entity),
            office_entity=self._maybe(participant.office_entity),
            on_behalf_of=self._maybe(participant.on_behalf_of),
            holder=Holder(self.key(holder.entity), holder.term_source) if holder else None,
        )

    def _maybe(self, key: str | None) -> str | None:
        return self.key(key) if key is not None else None


def _order(pair: tuple[str, Participant]) -> tuple[str, str]:
    return pair[0], pair[1].entity


def _both(one: Participant, other: Participant) -> Participant:
    """Two parts of what is one agent: what either says, the first one's word before the other's."""
    return replace(
        one,
        office=one.office or other.office,
        office_entity=one.office_entity or other.office_entity,
        on_behalf_of=one.on_behalf_of or other.on_behalf_of,
        certainty="stated" if "stated" in (one.certainty, other.certainty) else one.certainty,
        evidence=tuple(sorted({*one.evidence, *other.evidence})),
    )


def _subjects(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    found: dict[str, Subject] = {}
    for subject in subjects:
        known = found.get(subject.entity)
        found[subject.entity] = (
            replace(known, evidence=tuple(sorted({*known.evidence, *subject.evidence}))) if known else subject
        )
    return tuple(found.values())


def _joined(entity: Entity, merged: Entity) -> Entity:
    """An entity with what one that is the same has beside it: names, identifiers, and whatever it lacks itself."""
    known = {name.text for name in entity.names} | {entity.label}
    own = merged.names or (Name(merged.label),)
    names = (replace(name, preferred=False) for name in own if name.text not in known)
    lacking = {field.name: _filled(entity, merged, field.name) for field in fields(entity)}
    given = {name: value for name, value in lacking.items() if name not in _OWN and value is not None}
    sources = dict.fromkeys(source for source in (entity.source, merged.source) if source)
    return replace(
        entity,
        **given,
        names=(*entity.names, *names),
        exists=_span(entity.exists, merged.exists),
        source="; ".join(sources),
    )


# What an entity keeps as its own, or has joined in its own way.
_OWN = frozenset({"key", "label", "names", "exists", "link", "source", "position"})


def _filled(entity: Entity, merged: Entity, name: str) -> Any:
    """The value of a field: both lists together; else the entity's own, and the other's where it has none."""
    own, others = getattr(entity, name), getattr(merged, name, None)
    if isinstance(own, tuple):
        return tuple(one for one in dict.fromkeys((*own, *(others or ()))) if one != entity.key)
    return others if own is None else own


def _span(own: Span, others: Span) -> Span:
    """The dates of an entity, with a side that it lacks from the other, unless that contradicts the side it has."""
    filled = Span(own.begin or others.begin, own.end or others.end)
    begin, end = filled.begin, filled.end
    if begin and end and begin.earliest and end.latest and begin.earliest > end.latest:
        return own
    return filled
