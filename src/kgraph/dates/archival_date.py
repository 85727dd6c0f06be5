"""An archival date: the words as written, and what they say at the least and at the most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArchivalDate:
    """A date as an archive writes it.

    :param expression: the words as written, never altered ("October, 1976").
    :param edtf: the same in EDTF (ISO 8601-2), or None where the words could not be read ("1976-10").
    :param earliest: the first day it can mean, or None where that side is unknown or open.
    :param latest: the last day it can mean, or None likewise.
    :param problem: why it could not be read, or what is ambiguous about it, in words; None where it was read.

    Invariant: `earliest <= latest` where both are known; without `edtf` there are no bounds.
    """

    expression: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    problem: str | None = None

    @property
    def open_start(self) -> bool:
        """The start is unknown or open: no first day can be given."""
        return self.edtf is not None and self.earliest is None

    @property
    def open_end(self) -> bool:
        """The end is unknown or open: no last day can be given."""
        return self.edtf is not None and self.latest is None

    @property
    def doubtful(self) -> bool:
        """It is approximate or uncertain (`~`, `?`, `%`), or something about it should be looked at."""
        return self.problem is not None or bool(set("~?%") & set(self.edtf or ""))

    def certainly_within(self, first: date, last: date) -> bool:
        """Both bounds are known and inside the period, and nothing about the date is doubtful."""
        if self.earliest is None or self.latest is None or self.doubtful:
            return False
        return first <= self.earliest and self.latest <= last

    def possibly_within(self, first: date, last: date) -> bool:
        """The period and the date can overlap; an unknown side never speaks against it. An unread date never does."""
        if self.edtf is None:
            return False
        return (self.earliest is None or self.earliest <= last) and (self.latest is None or self.latest >= first)
