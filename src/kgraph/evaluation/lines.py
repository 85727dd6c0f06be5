"""One record as a line of JSON: the interface of every measurement of extraction. Keys are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kgraph.authorities import Authorities, Entity, Statement
from kgraph.names import Names
from kgraph.records import Position, SetAside
from kgraph.resolving.resolved import Event, Mention, Participant, Resolution, ResolvedRecord, Testified

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of the entities a resolution speaks of: listed ones and provisional ones."""

    authorities: Authorities
    provisional: dict[str, Entity]
    names: Names

    @classmethod
    def of(cls, resolution: Resolution, authorities: Authorities, names: Names) -> Described:
        """The entities of a resolution."""
        return cls(authorities, {entity.key: entity for entity in resolution.provisional}, names)

    def entity(self, key: str | None) -> Entity | None:
        """The entity of a key; None for none, and for a delegation, which is only what its event says."""
        return self.authorities.get(key) or self.provisional.get(key or "")

    def reference(self, key: str | None) -> Json | None:
        """`{entity, label, wikidata}`, or None."""
        return self.named(key, None) if key else None

    def named(self, key: str | None, words: str | None) -> Json:
        """The same with all values None where nothing is known; `words` label what has no entity of its own."""
        entity = self.entity(key)
        return {
            "entity": self.names.address(key) if key else None,
            "label": entity.label if entity else words,
            "wikidata": entity.link.item if entity and entity.link else None,
        }


class Lines:
    """The lines of a resolution's records. What all of them need is made ready once.

    :param names: mints the addresses of the publication.
    """

    def __init__(self, resolution: Resolution, authorities: Authorities, names: Names) -> None:
        self._known = Described.of(resolution, authorities, names)
        self._events = {event.slug: event for event in resolution.events}

    def line(self, item: ResolvedRecord | SetAside) -> Json:
        """What one record says, as JSON values; a record set aside gives its position and an `error`."""
        if isinstance(item, SetAside):
            return {"id": None, "position": _position(item.position), "error": item.reason, "text": item.text}
        return _line(item, self._known, self._events)


def to_line(item: ResolvedRecord | SetAside, resolution: Resolution, authorities: Authorities, names: Names) -> Json:
    """The line of one record; for many, make `Lines` once."""
    return Lines(resolution, authorities, names).line(item)


def _line(item: ResolvedRecord, known: Described, whole: Mapping[str, Event]) -> Json:
    record = item.record
    return {
        "id": record.id,
        "position": _position(record.position),
        "date": {
            "expression": record.date.expression,
            "edtf": record.date.edtf,
            "earliest": _day(record.date.earliest),
            "latest": _day(record.date.latest),
            "problem": record.date.problem,
        },
        "form": item.form,
        "form_certainty": item.form_certainty,
        "title": record.title,
        "summary": record.summary,
        "mentions": [_mention(mention, known) for mention in item.mentions],
        "events": [_event(event, known, whole[event.event]) for event in item.testified],
        "sender": [_participant(sender, known) for sender in item.senders],
        "addressee": [_participant(addressee, known) for addressee in item.addressees],
        "topics": _references((subject.entity for subject in item.subjects if _is_topic(subject.entity)), known),
        "subjects": _references((subject.entity for subject in item.subjects if not _is_topic(subject.entity)), known),
        "access_points": list(record.access_points),
    }


def _mention(mention: Mention, known: Described) -> Json:
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "sense": mention.sense,
        **known.named(mention.entity, None),
        "certainty": mention.certainty,
        "method": mention.method,
        "alternatives": [known.names.address(key) for key in mention.alternatives],
    }


def _event(event: Testified, known: Described, whole: Event) -> Json:
    """What a record says of an event; `whole` and `statements` are what all records and editors together do."""
    return {
        "id": known.names.address(f"event/{event.event}"),
        "kind": event.kind,
        "date": event.date.edtf,
        "date_certainty": event.date_certainty,
        "earliest": _day(event.date.earliest),
        "latest": _day(event.date.latest),
        "place": known.reference(event.place),
        "participants": [_participant(participant, known) for participant in event.participants],
        "records": list(whole.records),
        "part_of": known.names.address(f"event/{event.part_of}") if event.part_of else None,
        "testimony": event.testimony,
        "whole": {
            "label": whole.label,
            "date": whole.date.edtf,
            "earliest": _day(whole.date.earliest),
            "latest": _day(whole.date.latest),
            "place": known.reference(whole.place),
        },
        "statements": [_statement(statement, known) for statement in whole.statements],
    }


def _statement(statement: Statement, known: Described) -> Json:
    """What an editor states of an event: a participant, its place, or its date in EDTF."""
    is_date = statement.action == "event-date"
    return {
        "action": statement.action,
        "value": statement.value if is_date else known.reference(statement.value),
        "office": known.reference(statement.office),
        "on_behalf_of": known.reference(statement.on_behalf_of),
        "source": statement.source,
        "quotation": statement.quotation,
    }


def _participant(participant: Participant, known: Described) -> Json:
    holder = participant.holder
    line = {
        **known.named(participant.entity, participant.label),
        "kind": participant.kind,
        "office": participant.office,
        "on_behalf_of": known.reference(participant.on_behalf_of),
        "on_behalf_certainty": participant.on_behalf_certainty if participant.on_behalf_of else None,
        "certainty": participant.certainty,
        "evidence": list(participant.evidence),
    }
    if participant.kind in {"office", "delegation"}:
        line["label"] = participant.label
    if holder is not None:
        line["holder"] = {**known.named(holder.entity, None), "certainty": "inferred"}
    return line


def _references(keys: Iterable[str], known: Described) -> list[Json | None]:
    return [known.reference(key) for key in keys]


def _is_topic(key: str) -> bool:
    return key.startswith("topic/")


def _position(position: Position) -> Json:
    return {"file": position.file, "line": position.line, "column": position.column}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
