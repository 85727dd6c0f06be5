"""The events of a collection, put together from what its records say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kgraph.authorities import Authorities, Statement
from kgraph.authorities.entity import State
from kgraph.dates import ArchivalDate
from kgraph.resolving.hosts import Hosts, Said
from kgraph.resolving.labels import Labels
from kgraph.resolving.merging import Group, visit_date
from kgraph.resolving.provisional import Provisional
from kgraph.resolving.resolved import Certainty, Event, Participant, ResolvedRecord, Testified


def events_of(
    collection: str,
    groups: Sequence[Group],
    records: Sequence[ResolvedRecord],
    authorities: Authorities,
    provisional: Provisional,
    said: Mapping[int, Sequence[Statement]],
) -> tuple[Event, ...]:
    """The events, sorted by slug.

    :param said: by place of the event, what editors state of it, beside what its records say.
    """
    testimony: dict[str, list[tuple[str, Testified]]] = {}
    for resolved in records:
        for event in resolved.testified:
            testimony.setdefault(event.event, []).append((resolved.record.id, event))
    made = _Made(collection, testimony, Labels(authorities, provisional), Hosts(authorities, records))
    for group in sorted(groups, key=lambda group: bool(group.sessions)):
        made.add(group)
    events = (made.events[group.slug] for group in groups)
    return tuple(replace(event, statements=tuple(said.get(place, ()))) for place, event in enumerate(events))


class _Made:
    """The events made so far, sessions before the visits they belong to.

    :param testimony: by event, what each record says of it.
    """

    def __init__(
        self, collection: str, testimony: Mapping[str, Sequence[tuple[str, Testified]]], labels: Labels, hosts: Hosts
    ) -> None:
        self._collection = collection
        self._testimony = testimony
        self._labels = labels
        self._hosts = hosts
        self.events: dict[str, Event] = {}

    def add(self, group: Group) -> None:
        """Make the event of a group."""
        told = sorted(self._testimony.get(group.slug, ()), key=lambda pair: pair[0])
        sessions = [self.events[session.slug] for session in group.sessions]
        date, certainty = _date([event for _, event in told])
        if sessions:
            date, certainty = visit_date(group), "inferred"
        places = [event.place for _, event in told if event.place]
        place = next(iter(places or [session.place for session in sessions if session.place]), None)
        said = agreed([(record, part) for record, event in told for part in event.participants])
        if not told:
            said = [(record, _inferred(part)) for session in sessions for record, part in session.participants]
        host = self._hosts.state(place, date) if group.kind == "visit" else None
        said = self._hosts.visitors(said, host) if host and not told else said
        label = self._labels.label(group.kind, [part for _, part in said], date, place)
        if host is not None:
            words = told or [pair for session in group.sessions for pair in self._testimony.get(session.slug, ())]
            part = self._hosts.part(host, words) if self._is_abroad(said, host) else None
            said = [*said, part] if part else said
        self.events[group.slug] = Event(
            slug=group.slug,
            kind=group.kind,
            collection=self._collection,
            label=label,
            date=date,
            date_certainty=certainty,
            place=place,
            records=group.records,
            participants=_sorted(said),
            part_of=group.part_of.slug if group.part_of else None,
        )

    def _is_abroad(self, said: Sequence[Said], host: State) -> bool:
        """Some visitor comes from another state than the host's, which does not take part by any record's words."""
        return self._hosts.visitors(said, host) == list(said) and all(part.entity != host.key for _, part in said)


def _sorted(said: Iterable[Said]) -> tuple[Said, ...]:
    """One a record and entity, in the order of both."""
    parts = {(record, part.entity): part for record, part in said}
    return tuple((record, parts[record, entity]) for record, entity in sorted(parts))


def agreed(said: Sequence[Said]) -> list[Said]:
    """Whom an agent acts for at an event: where a record states it, that holds before what others only let infer."""
    stated = {
        part.entity: part.on_behalf_of for _, part in reversed(said) if part.on_behalf_certainty == "stated"
    }  # fmt: skip
    return [
        (record, part)
        if part.on_behalf_certainty == "stated" or not stated.get(part.entity)
        else (record, replace(part, on_behalf_of=stated[part.entity]))
        for record, part in said
    ]


def _inferred(participant: Participant) -> Participant:
    return replace(participant, certainty="inferred")


def _date(told: Sequence[Testified]) -> tuple[ArchivalDate, Certainty]:
    """The date of an event: one that a record states before one inferred, the narrower before the wider."""
    return narrowest([(event.date, event.date_certainty) for event in told])


def narrowest(dates: Sequence[tuple[ArchivalDate, Certainty]]) -> tuple[ArchivalDate, Certainty]:
    """Of several dates of one event a stated one, the narrowest, the first of these; no date where there is none."""
    return min(dates, key=lambda pair: (pair[1] != "stated", _width(pair[0])), default=(ArchivalDate(""), "inferred"))


def _width(date: ArchivalDate) -> int:
    return (date.latest - date.earliest).days if date.earliest and date.latest else 10**6
