"""What a sheet says of its cells beside their values: which are merged, and which are formulas without a value."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from openpyxl.utils import range_boundaries

from kgraph.faults import DataFault
from kgraph.records.xml.parsing import events, local, release

_MOST_ROWS: Final = 1_048_576  # of a sheet, and so of a merged cell


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet.

    :param merged: how many cells are merged.
    :param captions: rows in which a cell merged over several columns of them alone begins.
    :param continued: row to the columns, from 0, in which a cell merged with the one above it stands.
    :param spanned: how many rows the merged cells span beyond their first.
    :param unknown: addresses of cells with a formula whose value is not stored.
    :param errors: addresses of cells that show an error.
    """

    merged: int = 0
    captions: set[int] = field(default_factory=set)
    continued: dict[int, list[int]] = field(default_factory=dict)
    spanned: int = 0
    unknown: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def remarks(self) -> Iterator[str]:
        """What the user should know."""
        if self.merged:
            yield f"{self.merged} merged cells; one merged over several rows counts in each of them"
        if self.unknown:
            yield (
                f"{len(self.unknown)} formulas have no value stored, the first in {self.unknown[0]}; open the workbook "
                "in the program that made it and save it"
            )
        if self.errors:
            yield f"{len(self.errors)} cells show an error and count as empty, the first is {self.errors[0]}"


def sheet_marks(part: bytes, file: str) -> SheetMarks:
    """The marks in a sheet's part.

    :raises DataFault: it is not well-formed, or its merged cells span more rows than any sheet of records has.
    """
    marks = SheetMarks()
    for event, element in events(io.BytesIO(part), file) if part else ():
        if event == "start":
            continue
        name = local(element)
        if name == "c":
            _cell(element, marks)
        elif name == "row":
            release(element)
        elif name == "mergeCell":
            _merge(element.get("ref", ""), marks)
    if marks.spanned > _MOST_ROWS:
        raise DataFault("its merged cells span more rows than a sheet has", file=file, line=1)
    return marks


def _merge(reference: str, marks: SheetMarks) -> None:
    """Note a merged cell; a reference that is none merges nothing."""
    try:
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(reference))
    except (ValueError, TypeError):
        return
    marks.merged += 1
    if top == bottom and right > left:
        marks.captions.add(top)
    marks.spanned += bottom - top
    for row in range(top + 1, bottom + 1) if marks.spanned <= _MOST_ROWS else ():
        marks.continued.setdefault(row, []).append(left - 1)


def _cell(cell: etree._Element, marks: SheetMarks) -> None:
    names = {local(child): child for child in cell}
    value = names.get("v")
    if "f" in names and (value is None or not (value.text or "").strip()) and cell.get("t") != "str":
        marks.unknown.append(cell.get("r", "?"))
    elif cell.get("t") == "e":
        marks.errors.append(cell.get("r", "?"))
