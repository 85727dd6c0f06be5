"""Wikidata's times as EDTF.

A value says its precision and calendar (https://www.wikidata.org/wiki/Help:Dates): `+1976-10-00T00:00:00Z` with
precision 10 is October 1976, never its first day. The truthy N-Triples have lost the precision, so that there a
first of January may be a whole year.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from kgraph.dates import ArchivalDate, from_edtf

DAY, MONTH, YEAR, DECADE, CENTURY = 11, 10, 9, 8, 7
JULIAN: Final = "Q1985786"
_TIME: Final = re.compile(r"([+-]?)(\d{1,16})-(\d\d)-(\d\d)T")
# The Julian day number of the day before 0001-01-01 (Gregorian), whose ordinal is 1.
_BEFORE_ORDINALS: Final = 1721425


def edtf_of(time: str, precision: int, calendar: str = "") -> str | None:
    """A time value in EDTF, or None where it says less than a century or is no time.

    :param calendar: the address or id of its calendar model; a day of the Julian calendar is given in the Gregorian.
    """
    found = _TIME.match(time)
    if found is None or precision < CENTURY:
        return None
    sign, year, month, day = found[1], int(found[2]), int(found[3]), int(found[4])
    if sign == "-":
        return f"-{year:04d}" if 0 < year < 9999 and precision >= YEAR else None
    if not 0 < year <= 9999:
        return None
    if precision == CENTURY:
        first = (year - 1) // 100 * 100 + 1
        return f"{first:04d}/{first + 99:04d}"
    if precision == DECADE:
        return f"{year // 10:03d}X"
    if precision == YEAR or month == 0:
        return f"{year:04d}"
    if precision == MONTH or day == 0:
        return f"{year:04d}-{month:02d}"
    if calendar.endswith(JULIAN):
        return _gregorian(year, month, day)
    return f"{year:04d}-{month:02d}-{day:02d}"


def edtf_of_truthy(time: str) -> str | None:
    """A time of the truthy N-Triples in EDTF; a first of January counts as its year, since it may be no more."""
    precision = YEAR if "-01-01T" in time else DAY
    return edtf_of(time if time.startswith(("+", "-")) else f"+{time}", precision)


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day an EDTF date can mean; an ill-formed one and one before our era have none."""
    try:
        read = from_edtf(edtf)
    except ValueError:
        return None, None
    return read.earliest, read.latest


def archival(edtf: str) -> ArchivalDate | None:
    """The date an EDTF string says, or None where it is ill-formed (a 31st of April)."""
    try:
        return from_edtf(edtf)
    except ValueError:
        return None


def _gregorian(year: int, month: int, day: int) -> str | None:
    """A Julian day in the Gregorian calendar (E. G. Richards, Explanatory Supplement to the Astronomical Almanac)."""
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    ordinal = number - _BEFORE_ORDINALS
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else None
