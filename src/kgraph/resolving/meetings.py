"""Which records tell of one meeting.

On one day: two persons in common, or one and an office: an unnamed holder whom the other record can name, or an office
and a foreign state in common. A report that only says it was before its own day tells of the one meeting of its persons
in the days before. Records that meetings themselves made name everybody, so that sides tell them apart, as hours and
numbers do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from kgraph.authorities.entity import Office
from kgraph.reading.offices import office_class
from kgraph.resolving.dating import is_day
from kgraph.resolving.draft import INDIVIDUAL, TALKS
from kgraph.resolving.offices import Offices, seatless
from kgraph.resolving.outline import Outline, Side
from kgraph.resolving.period import Period

_GROUPED: Final = (*TALKS, "other")
# How long before it a report's meeting can have been, where another record says the day.
_REPORTED: Final = timedelta(days=4)


def same_meetings(told: Sequence[Outline], offices: Offices) -> list[list[Outline]]:
    """What records tell, put together by meeting; what is no meeting stands alone.

    :param told: in the order of their records' ids.
    """
    meetings: list[list[Outline]] = []
    by_day: dict[date, list[list[Outline]]] = defaultdict(list)
    bounded: list[Outline] = []
    for one in told:
        if one.kind in TALKS and one.date.earliest is None and one.date.latest and len(one.individuals) > 1:
            bounded.append(one)
            continue
        day = one.date.earliest if one.kind in _GROUPED and is_day(one.date) else None
        same = next((known for known in by_day[day] if _is_same(known, one, offices)), None) if day else None
        if same is not None:
            same.append(one)
            continue
        meetings.append(new := [one])
        if day:
            by_day[day].append(new)
    reports: dict[date, list[list[Outline]]] = defaultdict(list)
    for one in bounded:
        known = _reported(one, by_day) or _reported_too(one, reports)
        if known is None:
            meetings.append(known := [])
            reports[one.date.latest or date.max].append(known)
        known.append(one)
    for meeting in meetings:
        meeting.sort(key=lambda one: (one.record, one.start))
    return meetings


def _reported(report: Outline, by_day: dict[date, list[list[Outline]]]) -> list[Outline] | None:
    """The one meeting of a report's persons in the days up to it."""
    last = report.date.latest or date.max
    days = [last - timedelta(days=back) for back in range(_REPORTED.days + 1)]
    fitting = [known for day in days for known in by_day.get(day, ()) if _tells_of(report, known)]
    return fitting[0] if len(fitting) == 1 else None


def _reported_too(report: Outline, reports: dict[date, list[list[Outline]]]) -> list[Outline] | None:
    """What another report of the same day tells of the same persons, where no record says the day."""
    fitting = [known for known in reports.get(report.date.latest or date.max, ()) if _tells_of(report, known)]
    return fitting[0] if len(fitting) == 1 else None


def _tells_of(report: Outline, known: Sequence[Outline]) -> bool:
    if any(other.record == report.record for other in known) or known[0].kind not in TALKS:
        return False
    persons = frozenset[str]().union(*(other.individuals for other in known))
    apart = any(report.sitting.is_apart(other.sitting) for other in known)
    return len(report.individuals & persons) > 1 and not apart


def _is_same(known: Sequence[Outline], one: Outline, offices: Offices) -> bool:
    if any(other.record == one.record for other in known):
        return False
    return any(_alike(other, one, offices) for other in known) and not any(
        one.sitting.is_apart(other.sitting) or _other_sides(other, one) for other in known
    )


def _alike(one: Outline, other: Outline, offices: Offices) -> bool:
    shared = one.individuals & other.individuals
    if (one.kind == "other") != (other.kind == "other"):
        return False
    if len(shared) != 1 or one.kind == "other":
        return len(shared) > 1
    if _is_named_by(one, other, shared, offices) or _is_named_by(other, one, shared, offices):
        return True
    ours, theirs = _beside(one, shared, offices), _beside(other, shared, offices)
    home = sides_of(one, shared) | sides_of(other, shared)
    return bool(ours[0] & theirs[0]) and bool((ours[1] & theirs[1]) - home)


def _other_sides(one: Outline, other: Outline) -> bool:
    """Whether of two records that name everybody one names somebody of a side that the other has nobody of."""
    if not (one.generated and other.generated):
        return False
    return any(
        sides_of(first, first.individuals - second.individuals) - sides_of(second, second.individuals)
        and len(sides_of(second, second.individuals)) > 1
        for first, second in ((one, other), (other, one))
    )


def _is_named_by(one: Outline, other: Outline, shared: frozenset[str], offices: Offices) -> bool:
    """Whether the only other participant of one record is the holder of an office, and the other names the holder."""
    unnamed = [side for side in one.sides if side.kind == "office" and side.entity not in shared]
    persons = [side for side in other.sides if side.kind == "person" and side.entity not in shared]
    if len(unnamed) != 1 or len(one.individuals) > 2:
        return False
    holders = [side for side in persons if _could_hold(side, unnamed[0], other, offices)]
    return len(holders) == 1


def _could_hold(person: Side, office: Side, told: Outline, offices: Offices) -> bool:
    """Whether a person bears an office of the class, and nothing says that the two act for different sides."""
    if person.on_behalf_of and office.on_behalf_of and person.on_behalf_of != office.on_behalf_of:
        return False
    held = (offices.authorities.get(key) for key in offices.held(person.entity, Period.of(told.date)))
    classes = {office_class(seatless(entity.class_)) for entity in held if isinstance(entity, Office)}
    return office.class_ is not None and office.class_ in classes | {person.class_}


def _beside(told: Outline, shared: frozenset[str], offices: Offices) -> tuple[set[str], set[str]]:
    """Offices and sides of those who are not the persons in common."""
    period = Period.of(told.date)
    held: set[str] = set()
    sides: set[str] = set()
    for side in told.sides:
        if side.entity in shared or side.kind not in INDIVIDUAL:
            continue
        held.update(offices.held(side.entity, period) if side.kind == "person" else ())
        held.update(key for key in (side.office,) if key)
        sides.update(key for key in (side.on_behalf_of,) if key)
    return held, sides


def sides_of(told: Outline, persons: Iterable[str]) -> set[str]:
    """Whom some of the participants acted for, as far as it is known."""
    keys = set(persons)
    return {side.on_behalf_of for side in told.sides if side.entity in keys and side.on_behalf_of is not None}
