"""Events of the collections that are one by decision: the records of both attest the one that stands for both.

Records that speak of one event are put together when they are resolved; what people decide beyond that, also across
collections, is applied here, so that taking it back gives both events again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from kgraph.resolving.events import agreed, narrowest
from kgraph.resolving.resolved import Event, Participant, Resolution, ResolvedRecord, Testified

_EVENT: Final = "event/"
_DELEGATION: Final = "delegation/"


class MergedEvents:
    """Joins events whose keys were merged.

    :param merged: old key to new, chains already followed. What is no event of the resolutions, on either side, is left
        alone.
    """

    def __init__(self, resolutions: Iterable[Resolution], merged: Mapping[str, str]) -> None:
        events = [event for each in resolutions for event in each.events]
        known = {event.slug for event in events}
        pairs = ((old.removeprefix(_EVENT), new.removeprefix(_EVENT)) for old, new in merged.items())
        self._merged = {old: new for old, new in pairs if old in known and new in known}
        self._absorbed: dict[str, list[Event]] = {}
        for event in events:
            if (new := self._merged.get(event.slug)) is not None:
                self._absorbed.setdefault(new, []).append(event)

    def slug(self, slug: str) -> str:
        """The slug that stands for an event now."""
        return self._merged.get(slug, slug)

    @property
    def keys(self) -> dict[str, str]:
        """Old keys to new: of the events, and of their delegations, whose keys hold the event's."""
        found = {f"{_EVENT}{old}": f"{_EVENT}{new}" for old, new in self._merged.items()}
        for absorbed in self._absorbed.values():
            for event in absorbed:
                found.update(self._delegations(event))
        return found

    def resolution(self, resolution: Resolution) -> Resolution:
        """A resolution in which every event is the one that stands for it; one that was joined to another is gone."""
        if not self._merged:
            return resolution
        return replace(
            resolution,
            records=tuple(self._record(record) for record in resolution.records),
            events=tuple(self._event(event) for event in resolution.events if event.slug not in self._merged),
        )

    def _delegations(self, event: Event) -> Iterator[tuple[str, str]]:
        head = f"{_DELEGATION}{event.slug}-"
        for _, participant in event.participants:
            if participant.entity.startswith(head):
                yield (
                    participant.entity,
                    f"{_DELEGATION}{self.slug(event.slug)}-{participant.entity.removeprefix(head)}",
                )

    def _event(self, event: Event) -> Event:
        every = [event, *self._absorbed.get(event.slug, ())]
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

    def _record(self, resolved: ResolvedRecord) -> ResolvedRecord:
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
