"""A date in an archive's words, beside the same date as the archive itself normalised it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kgraph.dates import ArchivalDate, DateOrder, from_edtf, read_date

_SIDE: Final = re.compile(r"(?P<year>-?\d{4})-?(?P<month>\d\d)?-?(?P<day>\d\d)?(?:T.*)?\Z", re.ASCII)


def stated_date(words: str, normal: str | None, order: DateOrder | None = None) -> ArchivalDate:
    """The date: the archive's own normalisation where it gave one that is a date, else what its words say.

    Where both are read and cannot both be true, the archive's own holds and `problem` says so. Where both mean the
    same days, the words' reading is kept, since it can say more ("circa").

    :param normal: ISO 8601, as in the attribute `normal` of EAD: `1975-05-03`, `19750503`, `1975/1976`.
    """
    read = _read(words, order)
    own = _own(normal) if normal else None
    if own is None:
        return read
    own = replace(own, expression=words or own.expression)
    if read.edtf is None or read.problem is not None:
        return own
    if (read.earliest, read.latest) == (own.earliest, own.latest):
        return read
    if _apart(read, own):
        return replace(own, problem=f"its words say {read.edtf}, and the archive's own normalised date {normal}")
    return own


@lru_cache(maxsize=65536)
def _read(words: str, order: DateOrder | None) -> ArchivalDate:
    """A date as `read_date` reads it; a collection has the same dates again and again."""
    return read_date(words, order=order)


def period(begin: str | None, end: str | None) -> str | None:
    """The normalised date of a begin and an end; a day or month of zeros is one that is not known."""
    first, last = (_side(side) if side else None for side in (begin, end))
    if first and last and first != last:
        return f"{first}/{last}"
    return first or last


def _own(normal: str) -> ArchivalDate | None:
    sides = [_side(side) for side in normal.split("/")]
    if len(sides) > 2 or None in sides or sides[0] is None:
        return None
    edtf = sides[0] if len(set(sides)) == 1 else "/".join(side or "" for side in sides)
    try:
        return from_edtf(edtf, expression=normal)
    except ValueError:
        return None


def _side(text: str) -> str | None:
    match = _SIDE.match(text.strip())
    if match is None:
        return None
    parts = [match["year"]]
    for part in (match["month"], match["day"]):
        if part is None or part == "00":
            break
        parts.append(part)
    return "-".join(parts)


def _apart(one: ArchivalDate, other: ArchivalDate) -> bool:
    begins_late = one.earliest is not None and other.latest is not None and one.earliest > other.latest
    ends_early = one.latest is not None and other.earliest is not None and one.latest < other.earliest
    return begins_late or ends_early
