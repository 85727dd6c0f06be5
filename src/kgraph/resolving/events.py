"""The events of a collection, put together from what its records say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kgraph.authorities import Authorities, Entity, Statement
from kgraph.authorities.entity import State
from kgraph.dates import ArchivalDate
from kgraph.resolving.hosts import Hosts, Said
from kgraph.resolving.labels import Labels
from kgraph.resolving.merging import Group, visit_date
from kgraph.resolving.resolved import Attested, Certainty, Event, Participant, Testified


class Events:
    """Puts together the events of a collection.

    :param provisional: entities no authority file holds, by key.
    """

    def __init__(self, collection: str, authorities: Authorities, provisional: Mapping[str, Entity]) -> None:
        self._collection = collection
        self._labels = Labels(authorities, provisional)
        self._hosts = Hosts(authorities)

    def of(
        self,
        groups: Iterable[Group],
        told: Iterable[Attested],
        said: Mapping[str, Sequence[Statement]] = MappingProxyType({}),
    ) -> tuple[Event, ...]:
        """Some events, sorted by slug.

        :param groups: theirs; a visit with all its sessions.
        :param told: all that records say of them.
        :param said: by slug, what editors state of an event beside what its records say.
        """
        testimony: dict[str, list[Attested]] = {}
        for attested in told:
            testimony.setdefault(attested.testified.event, []).append(attested)
        for one in testimony.values():
            one.sort(key=lambda attested: attested.record)
        made: dict[str, Event] = {}
        for group in sorted(groups, key=lambda group: bool(group.sessions)):
            event = self._event(group, testimony, [made[session.slug] for session in group.sessions])
            made[group.slug] = replace(event, statements=tuple(said.get(group.slug, ())))
        return tuple(made[slug] for slug in sorted(made))

    def _event(self, group: Group, testimony: Mapping[str, Sequence[Attested]], sessions: Sequence[Event]) -> Event:
        told = testimony.get(group.slug, ())
        date, certainty = _date([one.testified for one in told])
        if sessions:
            date, certainty = visit_date(group), "inferred"
        places = [one.testified.place for one in told if one.testified.place]
        place = next(iter(places or [session.place for session in sessions if session.place]), None)
        said = agreed([(one.record, part) for one in told for part in one.testified.participants])
        if not told:
            said = [(record, _inferred(part)) for session in sessions for record, part in session.participants]
        host = self._hosts.state(place, date) if group.kind == "visit" else None
        said = self._hosts.visitors(said, host) if host and not told else said
        label = self._labels.label(group.kind, [part for _, part in said], date, place)
        if host is not None:
            words = told or [one for session in group.sessions for one in testimony.get(session.slug, ())]
            part = self._hosts.part(host, words) if self._is_abroad(said, host) else None
            said = [*said, part] if part else said
        return Event(
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
