"""Dates of life or existence against the dates of the records, and against the dates known here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from kgraph.authorities.entity import Span
from kgraph.dates import ArchivalDate
from kgraph.linking.candidate import Subject, Weight
from kgraph.linking.item import Item
from kgraph.linking.times import bounds

Side = Literal["begin", "end"]
_YEAR: Final = 365.2425
# A person of records acts: older than a child, and not older than people grow.
_YOUNGEST, _OLDEST = 15, 95
_IMPOSSIBLE, _CHILD, _HARDLY, _LATE = -12.0, -9.0, -6.0, -2.0
# Who is dead is still spoken of, the less the longer; so many years count as one.
_FORGOTTEN: Final = 10.0
_FITS: Final = 1.5
_SAME_DAY, _SAME_YEAR, _NEAR, _OTHER = 4.0, 2.5, 0.0, -5.0
# Snapshots hold wrong dates, and calendars differ: a year more or less says nothing.
_NEAR_YEARS: Final = 1.5

_WORDS: Final[dict[tuple[bool, Side], str]] = {
    (True, "begin"): "born",
    (True, "end"): "died",
    (False, "begin"): "began",
    (False, "end"): "ended",
}


def dates_weights(subject: Subject, item: Item) -> Iterator[Weight]:
    """What the dates say."""
    known = list(_known_dates(subject, item))
    yield from known
    # Dates known here are the better evidence; where they agree the records' dates add nothing.
    if not any(weight.value > 0 for weight in known):
        yield from _record_dates(subject, item)


def _known_dates(subject: Subject, item: Item) -> Iterator[Weight]:
    sides: tuple[tuple[Side, tuple[str, ...]], ...] = (("begin", item.begins), ("end", item.ends))
    for side, said in sides:
        ours = _side(subject.dates, side)
        if ours is None or not said:
            continue
        value = max(_agreement(ours, edtf) for edtf in said)
        word = _WORDS[subject.kind == "person", side]
        if value > 0:
            yield Weight("dates", value, f"{word} {said[0]}, as here")
        elif value < 0:
            yield Weight("dates", value, f"{word} {' or '.join(said)}; here {ours.edtf}")
        else:
            yield Weight("dates", value, f"{word} {' or '.join(said)}, near {ours.edtf} as here")


def _side(span: Span, side: Side) -> ArchivalDate | None:
    found = span.begin if side == "begin" else span.end
    return found if found is not None and found.earliest is not None and found.latest is not None else None


def _agreement(ours: ArchivalDate, edtf: str) -> float:
    first, last = bounds(edtf)
    if first is None or last is None or ours.earliest is None or ours.latest is None:
        return _NEAR
    if first <= ours.latest and ours.earliest <= last:
        return _SAME_DAY if first == last and ours.earliest == ours.latest else _SAME_YEAR
    gap = max((first - ours.latest).days, (ours.earliest - last).days)
    return _NEAR if gap <= _NEAR_YEARS * _YEAR else _OTHER


def _record_dates(subject: Subject, item: Item) -> Iterator[Weight]:
    first, last = subject.record_days
    if first is None and last is None:
        return
    first, last = first or last, last or first
    if first is None or last is None:
        return
    begins = [day for edtf in item.begins if (day := bounds(edtf)[0]) is not None]
    ends = [day for edtf in item.ends if (day := bounds(edtf)[1]) is not None]
    begin, end = min(begins, default=None), max(ends, default=None)
    if subject.kind == "person":
        yield from _life(begin, end, first, last, item)
    else:
        yield from _existence(begin, end, first, last, subject.kind)


def _life(begin: date | None, end: date | None, first: date, last: date, item: Item) -> Iterator[Weight]:
    born = f"born {item.begins[0]}" if item.begins else ""
    died = f"died {item.ends[0]}" if item.ends else ""
    if begin is None and end is None:
        yield Weight("dates", 0.0, "no dates of life are known there")
    elif begin is not None and begin > last:
        yield Weight("dates", _IMPOSSIBLE, f"{born}, after the last record ({last.year})")
    elif begin is not None and _years(begin, last) < _YOUNGEST:
        yield Weight("dates", _CHILD, f"{born}, a child at the last record ({last.year})")
    elif end is not None and end < first:
        gone = _years(end, first)
        value = max(_IMPOSSIBLE, _LATE - gone / _FORGOTTEN)
        yield Weight("dates", value, f"{died}, {_some(gone)} before the first record ({first.year})")
    elif end is None and begin is not None and _years(begin, first) > _OLDEST:
        yield Weight("dates", _HARDLY, f"{born}, {_some(_years(begin, first))} before the first record")
    else:
        known = ", ".join(part for part in (born, died) if part)
        half = begin is None
        yield Weight("dates", _FITS / 2 if half else _FITS, f"{known}: alive and grown at the time of the records")


def _existence(begin: date | None, end: date | None, first: date, last: date, kind: str) -> Iterator[Weight]:
    if begin is None and end is None:
        return
    if begin is not None and begin > last:
        value = _HARDLY if kind in {"place", "office", "topic", "country"} else _IMPOSSIBLE
        yield Weight("dates", value, f"began {begin.year}, after the last record ({last.year})")
    elif end is not None and end < first:
        # What is over is still spoken of, an event most of all.
        value = 0.0 if kind == "event" else max(_HARDLY, _LATE - _years(end, first) / _FORGOTTEN)
        yield Weight("dates", value, f"ended {end.year}, before the first record ({first.year})")
    else:
        yield Weight("dates", _FITS, f"existed at the time of the records ({first.year}–{last.year})")


def _years(one: date, other: date) -> float:
    return (other - one).days / _YEAR


def _some(years: float) -> str:
    return "less than a year" if years < 1 else "a year" if years < 2 else f"{int(years)} years"
