"""An EDTF string: is it one, and which days bound it.

Rules: Extended Date/Time Format, levels 0 to 2, https://www.loc.gov/standards/datetime/ (ISO 8601-2:2019, annex A).
A qualifier (`?`, `~`, `%`) marks doubt and moves no bound: how far "circa" reaches is not written anywhere. An unknown
(`/1973`) or open (`../1973`) side has no bound, and neither has a day that `datetime.date` cannot hold (before year 1
or after 9999).
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from kgraph.dates.archival_date import ArchivalDate

Bounds = tuple[date | None, date | None]

_Q: Final = "[?~%]?"
_CALENDAR: Final = re.compile(
    rf"{_Q}(-?[\dX]{{4}}){_Q}(?:-{_Q}([\dX]{{2}}){_Q}(?:-{_Q}([\dX]{{2}}){_Q})?)?",
    re.ASCII,
)
_SHORT_YEAR: Final = re.compile(rf"(-?\d{{2,3}}){_Q}", re.ASCII)
_ROUNDED_YEAR: Final = re.compile(r"(-?\d{4})S(\d+)", re.ASCII)
_LONG_YEAR: Final = re.compile(r"Y-?(?:[1-9]\d{4,}|[1-9]\d*E\d+)(?:S\d+)?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME: Final = re.compile(
    r"(?:([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|[+-](?:0\d|1[0-3])(?::?[0-5]\d)?|[+-]14(?::?00)?)?",
    re.ASCII,
)

# First and last month, and the year each lies in relative to the one written. Spring, summer and autumn of no stated
# hemisphere (21-23) lie somewhere in their year; a winter also reaches into the year before or after. Where
# astronomical and meteorological seasons differ, the wider counts.
_SEASONS: Final[dict[int, tuple[int, int, int, int]]] = {
    21: (0, 1, 0, 12), 22: (0, 1, 0, 12), 23: (0, 1, 0, 12), 24: (-1, 12, 1, 3),
    25: (0, 3, 0, 6), 26: (0, 6, 0, 9), 27: (0, 9, 0, 12), 28: (-1, 12, 1, 3),
    29: (0, 9, 0, 12), 30: (-1, 12, 1, 3), 31: (0, 3, 0, 6), 32: (0, 6, 0, 9),
    33: (0, 1, 0, 3), 34: (0, 4, 0, 6), 35: (0, 7, 0, 9), 36: (0, 10, 0, 12),
    37: (0, 1, 0, 4), 38: (0, 5, 0, 8), 39: (0, 9, 0, 12), 40: (0, 1, 0, 6), 41: (0, 7, 0, 12),
}  # fmt: skip


def from_edtf(edtf: str, expression: str | None = None) -> ArchivalDate:
    """The date an EDTF string says, with the days that bound it.

    :param edtf: the string, without blanks around it.
    :param expression: the words as written, where they are not the string itself.
    :raises ValueError: it is not EDTF, names a day that does not exist, or is an interval that ends before it starts.
    """
    earliest, latest = _bounds(edtf)
    return ArchivalDate(edtf if expression is None else expression, edtf, earliest, latest)


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds:
    if text[:1] + text[-1:] in {"[]", "{}"}:
        return _set(text[1:-1])
    if "/" in text:
        start, _, end = text.partition("/")
        return _span(text, start, end, unbounded=("", ".."))
    return _date(text)


def _set(members: str) -> Bounds:
    """The bounds of `[…]` (one of them) or `{…}` (all of them): from the first day of any to the last of any."""
    found = [_member(member.strip()) for member in members.split(",")]
    starts, ends = [start for start, _ in found], [end for _, end in found]
    return _outermost(min, starts), _outermost(max, ends)


def _outermost(choose: Callable[[list[date]], date], days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return choose(known) if len(known) == len(days) else None


def _member(text: str) -> Bounds:
    start, dots, end = text.partition("..")
    if not dots:
        return _date(text)
    if not start and not end:
        raise ValueError(f"not a member of an EDTF set: {text!r}")
    return _span(text, start, end, unbounded=("",))


def _span(text: str, start: str, end: str, unbounded: tuple[str, ...]) -> Bounds:
    first = (None, None) if start in unbounded else _date(start)
    last = (None, None) if end in unbounded else _date(end)
    if first[0] is not None and last[1] is not None and first[0] > last[1]:
        raise ValueError(f"ends before it starts: {text!r}")
    return first[0], last[1]


def _date(text: str) -> Bounds:
    day, marker, time = text.partition("T")
    if marker:
        if not (_TIME.fullmatch(time) and _DAY.fullmatch(day)):
            raise ValueError(f"not a date and time in EDTF: {text!r}")
        return _calendar(day, *day.split("-"))
    if match := _CALENDAR.fullmatch(text):
        return _calendar(text, *match.groups())
    if match := _SHORT_YEAR.fullmatch(text):
        digits = match[1]
        return _years(digits + "X" * (4 - len(digits.lstrip("-"))))
    if match := _ROUNDED_YEAR.fullmatch(text):
        sign, digits, kept = match[1][:-4], match[1][-4:], int(match[2])
        return _years(sign + digits[:kept] + "X" * (4 - kept))
    if _LONG_YEAR.fullmatch(text):
        return None, None
    raise ValueError(f"not an EDTF date: {text!r}")


def _calendar(text: str, year: str, month: str | None = None, day: str | None = None) -> Bounds:
    """The bounds of a year, month or day, any digit of which may be `X`."""
    if month is None:
        return _years(year)
    if day is not None and year.isdigit() and month.isdigit() and day.isdigit():
        return _one_day(text, int(year), int(month), int(day))
    if month.isdigit() and int(month) in _SEASONS:
        if day is not None:
            raise ValueError(f"a season has no day: {text!r}")
        return _season(year, int(month))
    months = [number for number in range(1, 13) if _fits(number, month)]
    days = range(1, 32) if day is None else [number for number in range(1, 32) if _fits(number, day)]
    first = _first_day(_matching_years(year), months, days)
    if first is None:
        raise ValueError(f"no such day or month: {text!r}")
    if _boundless(year):
        return None, None
    last = _first_day(_matching_years(year, backward=True), months[::-1], days[::-1])
    return _representable(first), _representable(last)


def _one_day(text: str, year: int, month: int, day: int) -> Bounds:
    # The calendar repeats every 400 years, and year 0 is a leap year that `date` cannot hold.
    try:
        date(year or 400, month, day)
    except ValueError as error:
        raise ValueError(f"no such day: {text!r}") from error
    return _representable((year, month, day)), _representable((year, month, day))


def _first_day(years: Iterator[int], months: list[int], days: range | list[int]) -> tuple[int, int, int] | None:
    """The first of the years, months and days, in their order, that is a day of the calendar."""
    for year in years:
        for month in months:
            length = 29 if month == 2 and isleap(year) else monthrange(2001, month)[1]
            for day in days:
                if day <= length:
                    return year, month, day
    return None


def _representable(day: tuple[int, int, int] | None) -> date | None:
    return date(*day) if day is not None and 1 <= day[0] <= 9999 else None


def _fits(number: int, pattern: str) -> bool:
    return all(sign in ("X", digit) for sign, digit in zip(pattern, f"{number:0{len(pattern)}d}", strict=True))


def _boundless(year: str) -> bool:
    """Nothing of the year is known, or it lies before the years that can be bounded."""
    return year == "XXXX" or year.startswith("-")


def _matching_years(pattern: str, *, backward: bool = False) -> Iterator[int]:
    digits = pattern.lstrip("-")
    sign = -1 if len(digits) < len(pattern) else 1
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    numbers = range(high, low - 1, -1) if backward else range(low, high + 1)
    return (sign * number for number in numbers if _fits(number, digits))


def _years(pattern: str) -> Bounds:
    if _boundless(pattern):
        return None, None
    low, high = int(pattern.replace("X", "0")), int(pattern.replace("X", "9"))
    return _representable((low, 1, 1)), _representable((high, 12, 31))


def _season(year: str, code: int) -> Bounds:
    if _boundless(year):
        return None, None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    year_before, first_month, year_after, last_month = _SEASONS[code]
    last_day = (high + year_after, last_month, monthrange(2001, last_month)[1])  # no season ends in February
    return _representable((low + year_before, first_month, 1)), _representable(last_day)
