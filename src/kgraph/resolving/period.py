"""The days a record or an event stands for when asked what held then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kgraph.authorities.entity import Entity, Span
from kgraph.dates import ArchivalDate


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day; None for both where nothing is known.

    A date with one unknown side stands for its known one: what is only known to be before a day is asked about there.
    """

    first: date | None
    last: date | None

    @classmethod
    def of(cls, date_: ArchivalDate) -> Period:
        """The period of a date."""
        first, last = date_.earliest, date_.latest
        return cls(first or last, last or first)

    def allows(self, span: Span) -> bool:
        """Nothing known speaks against the span covering the period."""
        return self.first is None or self.last is None or span.holds_on(self.first, self.last)

    def touches(self, span: Span) -> bool:
        """Nothing known speaks against the span covering some day of the period."""
        if self.first is None or self.last is None:
            return True
        begins = span.begin.earliest if span.begin else None
        ends = span.end.latest if span.end else None
        return (begins is None or begins <= self.last) and (ends is None or self.first <= ends)

    def had_begun(self, entity: Entity) -> bool:
        """The entity can have begun by then; it may have ended, as what is spoken of often has."""
        begin = entity.exists.begin
        return self.last is None or begin is None or begin.earliest is None or begin.earliest <= self.last
