"""When an event was, by what a record says: its own words first, then the document's date and form."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from kgraph.dates import ArchivalDate, from_edtf
from kgraph.reading.forms import GENERATED
from kgraph.reading.spans import Find
from kgraph.resolving.resolved import Certainty

_YEAR: Final = re.compile(r"\d{4}")


def own_date(find: Find | None, document: ArchivalDate) -> ArchivalDate | None:
    """The date that words of a record give its event.

    A day and month without a year are of the document's year, or of the year before where they would lie after it.
    """
    date = find.date if find else None
    if date is None or date.edtf is None:
        return None
    if (
        document.latest is None
        or date.earliest is None
        or date.earliest <= document.latest
        or _YEAR.search(date.expression)
    ):
        return date
    before = date.edtf.replace(str(date.earliest.year), str(date.earliest.year - 1))
    return from_edtf(before, date.expression) if _is_edtf(before) else date


def days_before(document: ArchivalDate, days: int) -> ArchivalDate | None:
    """The day that lies some days before a record's, where that is one day ("yesterday", "the day before")."""
    if document.earliest is None or not is_day(document):
        return None
    return from_edtf((document.earliest - timedelta(days=days)).isoformat())


def by_document(document: ArchivalDate, form: str) -> tuple[ArchivalDate, Certainty]:
    """The date of an event whose words give none.

    The record a conversation made is of its day; what reports on one only bounds it: it was on or before that day.
    """
    if form in GENERATED or document.edtf is None or document.latest is None:
        return document, "inferred"
    return on_or_before(document), "inferred"


def on_or_before(document: ArchivalDate) -> ArchivalDate:
    """An interval of unknown start that ends with a date (EDTF: an empty side is unknown)."""
    last = document.latest
    end = document.edtf or ""
    if "/" in end or end[:1] in "[{" or not _is_edtf(f"/{end}"):
        end = last.isoformat() if last else ""
    return from_edtf(f"/{end}", f"on or before {document.expression}")


def between(dates: list[ArchivalDate]) -> ArchivalDate:
    """From the first day of several dates to the last."""
    first = min(date.earliest for date in dates if date.earliest)
    last = max(date.latest for date in dates if date.latest)
    return from_edtf(f"{first}/{last}" if first != last else str(first))


def is_day(date: ArchivalDate) -> bool:
    """Whether a date is one known day."""
    return date.earliest is not None and date.earliest == date.latest


def _is_edtf(text: str) -> bool:
    try:
        from_edtf(text)
    except ValueError:
        return False
    return True
