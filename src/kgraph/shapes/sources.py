"""Where what the graph says was read: given by who read it, by address."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.records import Position, Record


@dataclass(frozen=True, slots=True)
class RecordSource:
    """Where a record was read; or a row of an authority file, which has no reference code.

    :param title: the record's title, or the entity's label.
    :param positions: field name to its own place, where that is not `position`.
    :param problems: field name to what the reader could not make out in it, in words.
    """

    title: str
    reference_code: str | None = None
    position: Position | None = None
    positions: tuple[tuple[str, Position], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, record: Record) -> RecordSource:
        """The source of a record."""
        problems = (("date", record.date.problem),) if record.date.problem else ()
        return cls(record.title, record.reference_code, record.position, record.positions, problems)

    def problem_of(self, field: str | None) -> str | None:
        """What the reader of the file could not make out in a field."""
        return dict(self.problems).get(field) if field else None

    def place_of(self, field: str | None) -> Position | None:
        """Where a field was read: its own place, else that of the whole."""
        return dict(self.positions).get(field, self.position) if field else self.position
