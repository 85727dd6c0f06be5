"""Offices: what a subject held by the records, against what the item held, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from kgraph.linking.candidate import HeldOffice, Subject, Weight
from kgraph.linking.item import Item, ItemTerm
from kgraph.linking.names import compare, stems
from kgraph.linking.times import bounds

_HELD_THEN, _HELD_AT_OTHER_TIMES, _ALIKE, _SOME_OFFICE = 3.0, 0.5, 2.0, 0.7
# So much of the words of two offices must be the same for them to be alike.
_LIKE: Final = 0.5

Days = tuple[date | None, date | None]


def office_weights(subject: Subject, item: Item, label: Callable[[str], str]) -> Iterator[Weight]:
    """The best that an office of the subject and a term of the item say together.

    :param label: the label of an item.
    """
    found = [weight for office in subject.offices for term in item.terms if (weight := _weight(office, term, label))]
    if found:
        yield max(found, key=lambda weight: weight.value)
    elif subject.kind == "person" and item.terms:
        terms = [term for term in item.terms if overlap(term, subject.record_days)]
        if terms:
            yield Weight("office", _SOME_OFFICE, f"held an office then: {label(terms[0].office)}")


def _weight(office: HeldOffice, term: ItemTerm, label: Callable[[str], str]) -> Weight | None:
    there = label(term.office)
    same = office.office is not None and office.office.item == term.office
    if not same and not _alike(office, there):
        return None
    when = "/".join((term.begin, term.end)).strip("/")
    at = f" ({when})" if when else ""
    match overlap(term, office.days):
        case True:
            return Weight("office", _HELD_THEN if same else _ALIKE, f"held the office “{there}” then{at}")
        case False:
            return Weight("office", -_HELD_AT_OTHER_TIMES, f"held the office “{there}”, but not then{at}")
        case None:
            value = _ALIKE if same else _HELD_AT_OTHER_TIMES
            return Weight("office", value, f"held the office “{there}”, when is not said")


def _alike(office: HeldOffice, there: str) -> bool:
    names = (office.words, *((office.office.label,) if office.office else ()))
    if any(compare(name, there, person=False) for name in names):
        return True
    theirs = set(stems(there))
    return any(len(theirs & set(stems(name))) > _LIKE * len(theirs | set(stems(name))) for name in names)


def overlap(term: ItemTerm, days: Days) -> bool | None:
    """Whether a term covers some of the days; None where the term or the days say nothing of when."""
    first, last = days
    begin = bounds(term.begin)[0] if term.begin else None
    end = bounds(term.end)[1] if term.end else None
    if (begin is None and end is None) or (first is None and last is None):
        return None
    return (begin is None or last is None or begin <= last) and (end is None or first is None or end >= first)
