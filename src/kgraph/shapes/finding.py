"""One finding: what a shape found wrong, where it was read, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal

from kgraph.records import Position

Severity = Literal["violation", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
_WIDTH: Final = 9
_PLACE: Final = ("file", "line", "column", "sheet", "cell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result of a shape.

    :param shape: the shape's name in words; `shape_address` is its own.
    :param component: the constraint that was not met, without its namespace ("MinCount", "SPARQL").
    :param focus: the address of what was checked; `focus_label` its label, or its key where it has none.
    :param path: the property that was checked, as a SPARQL path with prefixes; None for the thing as a whole.
    :param value: what stands there, as text; None where nothing does.
    :param message: what is expected.
    :param problem: what the reader of the source could not make out there, where it said so.
    :param reason: why it is expected.
    :param remedy: what to do.
    :param parts: what failed within, a line each: the shapes that an `sh:node`, `sh:or` or `sh:and` asked.
    :param small: the shape in a line.
    :param record: the address of the record (or of the entity of an authority's row) it was read from.
    :param title: of the record (or the authority's row) it was read from, None where none could be found.
    :param reference_code: of that record.
    :param position: where that was read.
    :param field: of that record ("title", "date"), where it is one field's matter.
    """

    severity: Severity
    shape: str
    shape_address: str
    component: str
    focus: str
    focus_label: str
    path: str | None = None
    value: str | None = None
    message: str
    problem: str | None = None
    reason: str = ""
    remedy: str = ""
    parts: tuple[str, ...] = ()
    small: str = ""
    record: str | None = None
    title: str | None = None
    reference_code: str | None = None
    position: Position | None = None
    field: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts findings: the gravest first, then by source position, shape and what was found."""
        at = self.position
        place = (at.file, at.line, at.column or "") if at else ("\uffff", 0, "")
        return SEVERITIES.index(self.severity), place, self.shape, self.focus, self.path or "", self.value or ""

    def lines(self) -> Iterator[str]:
        """The finding as plain text for a terminal, one line a part, without an end of line."""
        yield _one_line(f"{self.severity}: {self.shape}")
        parts = (
            ("record", self._record()),
            ("source", self._source()),
            ("about", self.focus_label),
            ("property", self.path),
            ("found", "nothing" if self.value is None and self.path else self.value),
            ("expected", self.message),
            *(("failed", part) for part in self.parts),
            ("problem", self.problem),
            ("because", self.reason),
            ("do", self.remedy),
            ("shape", self.shape_address),
            ("asks for", self.small),
        )
        for name, text in parts:
            if text:
                yield f"  {name:<{_WIDTH}} {_one_line(text)}"

    def __str__(self) -> str:
        return "\n".join(self.lines())

    @property
    def line(self) -> str:
        """The finding in one line: where, what is wrong, with which value, and what is expected."""
        where = self._source() or self.focus_label
        value = f"“{self.value}”: " if self.value is not None else ""
        return _one_line(f"{self.severity}: {where}: {value}{self.problem or self.message} [{self.shape}]")

    def to_row(self) -> dict[str, str | int | None]:
        """The finding as one row of a table: column name to value, `file`, `line` and `column` for the position."""
        row: dict[str, str | int | None] = {}
        for each in fields(self):
            if each.name == "position":
                row |= {name: getattr(self.position, name, None) for name in _PLACE}
            elif each.name == "parts":
                row["parts"] = " | ".join(self.parts)
            else:
                row[each.name] = getattr(self, each.name)
        return row

    def _record(self) -> str | None:
        if self.title is None:
            return None
        return f"{self.title} ({self.reference_code})" if self.reference_code else self.title

    def _source(self) -> str | None:
        if self.position is None:
            return self.field
        told = self.field is None or self.position.column == self.field
        return str(self.position) if told else f"{self.position}, field {self.field}"


COLUMNS: Final = tuple(
    name for each in fields(Finding) for name in (_PLACE if each.name == "position" else (each.name,))
)


def _one_line(text: str, limit: int = 400) -> str:
    """Text for one line of a terminal: control characters and ends of line as spaces, cut at `limit`."""
    flat = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"
