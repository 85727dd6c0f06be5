"""Events of the collections that are one by decision: the records of both attest the one that stands for both.

Records that speak of one event are put together when they are resolved; what people decide beyond that, also across
collections, is applied here, so that taking it back gives both events again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from kgraph.resolving.events import agreed, narrowest
from kgraph.resolving.parts import delegation_to
from kgraph.resolving.resolved import Event, Participant, ResolvedRecord, Testified

_EVENT: Final = "event/"


class MergedEvents:
    """Joins events whose keys were merged.

    :param delegations: by slug of each event of all collections, the keys of its delegations.
    :param merged: old key to new, chains already followed. What is no such event, on either side, is left alone.
    """

    def __init__(self, delegations: Mapping[str, Iterable[str]], merged: Mapping[str, str]) -> None:
        pairs = ((old.removeprefix(_EVENT), new.removeprefix(_EVENT)) for old, new in merged.items())
        self._merged = {old: new for old, new in pairs if old in delegations and new in delegations}
        self._delegations = {old: tuple(delegations[old]) for old in self._merged}

    def slug(self, slug: str) -> str:
        """The slug that stands for an event now."""
        return self._merged.get(slug, slug)

    @property
    def keys(self) -> dict[str, str]:
        """Old keys to new: of the events, and of their delegations, whose keys hold the event's."""
        found = {f"{_EVENT}{old}": f"{_EVENT}{new}" for old, new in self._merged.items()}
        for old, new in self._merged.items():
            for key in self._delegations[old]:
                found[key] = delegation_to(new, key.removeprefix(delegation_to(old, "")))
        return found

    @property
    def pairs(self) -> Mapping[str, str]:
        """Slugs of events that were joined to another, to the slug of that one."""
        return self._merged

    def events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Each event as the one that stands for it; one that was joined to another is gone.

        :param events: whoever is joined is among them.
        """
        every = list(events)
        absorbed: dict[str, list[Event]] = {}
        for event in every:
            if (new := self._merged.get(event.slug)) is not None:
                absorbed.setdefault(new, []).append(event)
        return tuple(self._event(one, absorbed.get(one.slug, ())) for one in every if one.slug not in self._merged)

    def _event(self, event: Event, absorbed: Iterable[Event]) -> Event:
        every = [event, *absorbed]
        date, certainty = narrowest([(one.date, one.date_certainty) for one in every])
        said = [pair for one in every for pair in one.participants]
        return replace(
            event,
            date=date,
            date_certainty=certainty,
            place=next((one.place for one in every if one.place), None),
            records=tuple(sorted({record for one in every for record in one.records})),
            participants=tuple(agreed(said)) if len(every) > 1 else event.participants,
            part_of=self._whole(event.slug, [one.part_of for one in every]),
            statements=tuple(dict.fromkeys(statement for one in every for statement in one.statements)),
        )

    def _whole(self, slug: str, wholes: Iterable[str | None]) -> str | None:
        """The event that one is a session of: never itself, where a session and its visit were joined."""
        return next((now for whole in wholes if whole and (now := self.slug(whole)) != slug), None)

    def record(self, resolved: ResolvedRecord) -> ResolvedRecord:
        """A record that tells of the events as they are joined."""
        if not self._merged:
            return resolved
        found: dict[str, Testified] = {}
        for testified in resolved.testified:
            slug = self.slug(testified.event)
            here = replace(testified, event=slug, part_of=self._whole(slug, [testified.part_of]))
            found[slug] = _both(found[slug], here) if slug in found else here
        return replace(resolved, testified=tuple(found.values()))


def _both(one: Testified, other: Testified) -> Testified:
    """What a record says of an event in two places, the first one's word before the other's."""
    date, certainty = narrowest([(testified.date, testified.date_certainty) for testified in (one, other)])
    parts: dict[str, Participant] = {part.entity: part for part in (*other.participants, *one.participants)}
    return replace(
        one,
        date=date,
        date_certainty=certainty,
        place=one.place or other.place,
        participants=tuple(parts.values()),
        generated_record=one.generated_record or other.generated_record,
        evidence=tuple(sorted({*one.evidence, *other.evidence})),
        part_of=one.part_of or other.part_of,
    )


def delegations_of(events: Iterable[Event]) -> dict[str, list[str]]:
    """By slug of each event, the keys of its own delegations."""
    found: dict[str, list[str]] = {}
    for event in events:
        head = delegation_to(event.slug, "")
        own = (part.entity for _, part in event.participants if part.entity.startswith(head))
        found[event.slug] = list(dict.fromkeys(own))
    return found
