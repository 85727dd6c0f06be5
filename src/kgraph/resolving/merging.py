"""Which records speak of one event, and what its address is.

What one meeting is, `meetings` says. The same visit: sessions with the same persons, at most three days apart. An
event's slug comes from the collection, the smallest id of the records that attest it, its kind and its ordinal there,
so that no order of records changes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from kgraph import names
from kgraph.dates import ArchivalDate
from kgraph.resolving.dating import between, is_day
from kgraph.resolving.draft import TALKS
from kgraph.resolving.meetings import same_meetings, sides_of
from kgraph.resolving.offices import Offices
from kgraph.resolving.outline import Outline
from kgraph.resolving.resolved import EventKind

_GAP: Final = timedelta(days=3)
_KNOWN_VISIT: Final = timedelta(days=62)


@dataclass(slots=True, eq=False)
class Group:
    """What records tell of one event; `part_of` is the visit it was a session of.

    :param sessions: of a visit put together from sessions, their groups.
    """

    told: list[Outline]
    part_of: Group | None = None
    sessions: list[Group] = field(default_factory=list)
    slug: str = ""

    @property
    def kind(self) -> EventKind:
        """The kind by the first record that attests it; a visit put together from sessions is one."""
        return self.first.kind if self.told else "visit"

    @property
    def first(self) -> Outline:
        """What the record of the smallest id says: events are put together in the order of ids."""
        return self.told[0]

    @property
    def date(self) -> ArchivalDate:
        """The day it was by the first record that tells it, else the date of the first."""
        return next((one.date for one in self.told if is_day(one.date)), self.first.date)

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of the records that attest it, sorted; for a visit, those of its sessions too."""
        own = {one.record for one in self.told}
        return tuple(sorted(own | {record for session in self.sessions for record in session.records}))

    @property
    def individuals(self) -> frozenset[str]:
        """Keys of the persons and offices that took part."""
        return frozenset().union(*(one.individuals for one in self.told))


def merge(collection: str, told: Iterable[Outline], offices: Offices) -> list[Group]:
    """The events of a collection, each with its slug, in the order of slugs.

    :param told: what its records tell, in any order.
    """
    meetings = same_meetings(sorted(told, key=lambda one: (one.record, one.start)), offices)
    groups = [Group(meeting) for meeting in meetings]
    groups = _same_visits(groups)
    group_of = {(one.record, one.ordinal): group for group in groups for one in group.told}
    for group in groups:
        for one in group.told:
            if one.visit is not None:
                group.part_of = group_of[one.record, one.visit]
    groups.extend(_visits_of_sessions(groups))
    for group in groups:
        if group.part_of is not None and not _is_known(group.part_of):
            group.part_of = None
    _name(collection, groups)
    return sorted(groups, key=lambda group: group.slug)


def _same_visits(groups: list[Group]) -> list[Group]:
    """Visits that several records state are one where the visitor and the place are the same and the days overlap."""
    kept: list[Group] = []
    by_place: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        here = by_place[group.first.place] if group.kind == "visit" else []
        known = next((other for other in here if _same_stated_visit(other, group)), None)
        if known is not None:
            known.told.extend(group.told)
            continue
        kept.append(group)
        here.append(group)
    return kept


def _same_stated_visit(one: Group, other: Group) -> bool:
    """Whether two visits to one place are the same."""
    ours, theirs = one.first, other.first
    if ours.place is None or set(one.records) & set(other.records) or not one.individuals & other.individuals:
        return False
    if not (_is_bounded(ours.date) and _is_bounded(theirs.date)):
        return False
    return ours.date.possibly_within(theirs.date.earliest or date.min, theirs.date.latest or date.max)


def _is_bounded(when: ArchivalDate) -> bool:
    """Whether a visit's date is close enough to tell it from the visitor's next one."""
    return bool(when.earliest and when.latest and when.latest - when.earliest <= _KNOWN_VISIT)


def _visits_of_sessions(groups: Iterable[Group]) -> list[Group]:
    """Visits put together from meetings of the same persons on days close together.

    Where a session's record states the visit, it is that one; else it is a new event, which no record states.
    """
    met = [group for group in groups if group.kind in TALKS and len(group.individuals) > 1 and is_day(group.date)]
    made = []
    for chain in _chains(sorted(met, key=lambda group: (group.date.earliest, group.records))):
        stated = [group.part_of for group in chain if group.part_of is not None]
        visit = stated[0] if stated else Group([])
        visit.sessions.extend(group for group in chain if group not in visit.sessions)
        for group in chain:
            group.part_of = visit
        if not stated:
            made.append(visit)
    return made


def _is_known(visit: Group) -> bool:
    """A visit has days: stated ones, or those of its sessions."""
    return bool(visit.sessions) or any(one.date_certainty == "stated" for one in visit.told)


def _chains(met: Sequence[Group]) -> list[list[Group]]:
    """Meetings in the order of days, those that follow one another between the same persons put together."""
    chains: list[list[Group]] = []
    open_of: dict[str, list[list[Group]]] = defaultdict(list)
    for group in met:
        day = group.date.earliest or date.min
        persons = group.individuals
        near = {id(chain): chain for person in persons for chain in open_of[person] if _is_open(chain, day)}
        fitting = [chain for chain in near.values() if all(_same_persons(other, group) for other in chain)]
        same = min(fitting, key=lambda chain: (chain[0].date.earliest, chain[0].records), default=None)
        if same is None:
            chains.append(same := [])
        same.append(group)
        for person in persons:
            others = [chain for chain in open_of[person] if chain is not same and _is_open(chain, day)]
            open_of[person] = [*others, same]
    return [chain for chain in chains if len(chain) > 1]


def _is_open(chain: Sequence[Group], day: date) -> bool:
    return day - (chain[-1].date.earliest or date.min) <= _GAP


def _same_persons(one: Group, other: Group) -> bool:
    """The same took part, or one of each of two sides at least: others may have joined them."""
    ours, theirs = one.individuals, other.individuals
    if ours == theirs:
        return True
    shared = ours & theirs
    sides = {side for group in (one, other) for told in group.told for side in sides_of(told, shared)}
    return len(shared) > 1 and len(sides) > 1


def _name(collection: str, groups: Iterable[Group]) -> None:
    """Give each group its slug; what a record states itself is numbered before what is put together."""
    seats: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        seats[group.records[0], group.kind].append(group)
    for (record, kind), here in seats.items():
        here.sort(key=lambda group: (not group.told, group.first.start if group.told else (9, 0)))
        for ordinal, group in enumerate(here, 1):
            group.slug = names.key("event", f"{collection}-{record}-{kind}-{ordinal}").partition("/")[2]


def visit_date(group: Group) -> ArchivalDate:
    """The days of a visit by its sessions, within what is stated of it."""
    return between([session.date for session in group.sessions])
