"""The addresses of events, put into the records that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kgraph.resolving.merging import Group
from kgraph.resolving.parts import DELEGATION, delegation_to
from kgraph.resolving.resolved import Participant, ResolvedRecord
from kgraph.resolving.resolver import RecordDraft


@dataclass(frozen=True, slots=True)
class Placed:
    """Which event of the collection an event of a record is: its slug, and that of the visit it was a session of."""

    slug: str
    part_of: str | None


class Places:
    """The events of a collection, by the records that tell of them."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._placed: dict[tuple[str, int], Placed] = {}
        for group in groups:
            placed = Placed(group.slug, group.part_of.slug if group.part_of else None)
            for one in group.told:
                self._placed[one.record, one.ordinal] = placed

    def of(self, record: str, events: int) -> tuple[Placed, ...]:
        """Those of a record, which tells of so many events, in its order."""
        return tuple(self._placed[record, ordinal] for ordinal in range(events))


def placed(draft: RecordDraft, places: Sequence[Placed]) -> ResolvedRecord:
    """A record whose events have their addresses.

    :param places: of its events, in their order.
    """
    said = draft.said
    testified = tuple(
        replace(
            one,
            event=place.slug,
            part_of=place.part_of,
            participants=tuple(_with_event(part, place.slug) for part in one.participants),
        )
        for one, place in zip(said.testified, places, strict=True)
    )
    letter = next((one.event for one in testified if one.kind == "correspondence"), "")
    senders = tuple(_with_event(part, letter) for part in said.senders)
    addressees = tuple(_with_event(part, letter) for part in said.addressees)
    return replace(said, testified=testified, senders=senders, addressees=addressees)


def _with_event(part: Participant, event: str) -> Participant:
    """A participant; a delegation gets its event into its key."""
    if not part.entity.startswith(DELEGATION):
        return part
    return replace(part, entity=delegation_to(event, part.entity))


def delegations(groups: Iterable[Group]) -> dict[str, list[str]]:
    """By slug of each event, the keys of its own delegations."""
    return {
        group.slug: list(dict.fromkeys(
            delegation_to(group.slug, side.entity)
            for one in group.told for side in one.sides if side.entity.startswith(DELEGATION)
        ))
        for group in groups
    }  # fmt: skip
