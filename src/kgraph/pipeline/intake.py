"""What came in with a file of records, and what became of it: nothing is dropped that is not counted and said.

Rows that cannot be read are set aside. They are told, listed in a file of findings, and written as they stand into a
file of their own, where they can be mended and read again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgraph import names
from kgraph.exports import write_file
from kgraph.exports.spreadsheet import safe_cell
from kgraph.faults import DataFault
from kgraph.records import SetAside
from kgraph.records.mending import mendable
from kgraph.shapes import Report
from kgraph.shapes.finding import COLUMNS
from kgraph.whole_files import make_folder

SHOWN: Final = 100
FINDINGS: Final = "findings.csv"
SET_ASIDE: Final = "set-aside"
_PLACE: Final = ("file", "line", "column", "sheet", "cell")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asks of rows that cannot be read.

    :param findings: where all findings are written; None for the folder of generations, and only where rows were set
        aside.
    :param strict: one such row refuses the whole.
    """

    findings: Path | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """One file of records.

    :param collection: slug of the collection its records belong to.
    :param path: the file, and `name` how it is named in positions.
    :param records: how many records it gave.
    :param mapping: column to field, as it was read with.
    """

    collection: str
    path: Path
    name: str
    records: int
    set_aside: tuple[SetAside, ...]
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """How many rows, or objects, or descriptions came in."""
        return self.records + len(self.set_aside)


def balance(records: int, set_aside: int) -> str:
    """What came in as what went out.

    >>> balance(1, 2)
    '3 read = 1 record + 2 set aside'
    """
    return f"{records + set_aside:,} read = {records:,} record{'' if records == 1 else 's'} + {set_aside:,} set aside"


@dataclass(frozen=True, slots=True)
class Written:
    """Where findings and rows to mend were written; nothing where there was none."""

    findings: Path | None = None
    rows: tuple[Path, ...] = ()

    def lines(self) -> Iterator[str]:
        """What is said of them."""
        if self.findings:
            yield f"all findings: {self.findings}"
        if self.rows:
            yield f"the rows that were set aside, to mend and read again: {', '.join(map(str, self.rows))}"


NOTHING: Final = Written()


def write_intake(work: Path, intakes: Sequence[Intake], asked: Asked, report: Report | None = None) -> Written:
    """Write the findings and the rows to mend.

    Rows go into a file named by what was set aside, and one that is there is left as it is: it may be mended already.

    :param work: the folder of generations.
    :param report: what the shapes found; None where they were not checked.
    :raises SettingsFault: a file cannot be written.
    """
    aside = [intake for intake in intakes if intake.set_aside]
    findings = asked.findings or (work / FINDINGS if aside else None)
    if findings is not None:
        make_folder(findings.parent)
        write_file(findings, _findings(intakes, report))
    rows = tuple(path for intake in aside for path in _write_rows(work / SET_ASIDE, intake))
    return Written(findings, rows)


def refuse(intakes: Sequence[Intake], asked: Asked, written: Written) -> None:
    """Refuse where a file gave no record at all, or, where the user is strict, where any row was set aside.

    :raises DataFault: with the first hundred reasons and where the others are.
    """
    for intake in intakes:
        if intake.set_aside and (asked.strict or not intake.records):
            count = len(intake.set_aside)
            none = f"nothing of it could be read; set aside: {count:,}; mend:"
            some = f"{count:,} of its {intake.read:,} records cannot be read, and --strict refuses:"
            lines = [none if not intake.records else some, *aside_lines(intake.set_aside), *written.lines()]
            raise DataFault("\n".join(lines), file=intake.name)


def aside_lines(set_aside: Sequence[SetAside]) -> Iterator[str]:
    """The first hundred of what was set aside, a line each, and how many more there are."""
    for one in set_aside[:SHOWN]:
        yield f"  set aside: {one.position}: {one.reason}"
    if len(set_aside) > SHOWN:
        yield f"  … and {len(set_aside) - SHOWN:,} more"


def _findings(intakes: Sequence[Intake], report: Report | None) -> Iterator[str]:
    """CSV in the columns of `kgraph validate --format csv`: what was set aside, then what the shapes found."""
    yield _row(dict(zip(COLUMNS, COLUMNS, strict=True)))
    for intake in intakes:
        for one in intake.set_aside:
            place = {name: getattr(one.position, name) for name in _PLACE}
            told = {"severity": "set aside", "shape": "A record can be read", "message": one.reason, "value": one.text}
            yield _row({**told, **place})
    for finding in report.findings if report else ():
        yield _row(finding.to_row())


def _row(values: Mapping[str, object]) -> str:
    out = io.StringIO(newline="")
    safe = {name: safe_cell(value) if isinstance(value, str) else value for name, value in values.items()}
    csv.DictWriter(out, COLUMNS, restval="", extrasaction="ignore").writerow(safe)
    return out.getvalue()


def _write_rows(folder: Path, intake: Intake) -> Iterator[Path]:
    said = names.digest("\n".join(f"{one.position} {one.reason} {one.text}" for one in intake.set_aside))
    for found in mendable(intake.path, intake.name, intake.set_aside, intake.mapping):
        make_folder(folder)
        path = folder / f"{intake.collection}-{said}{found.ending}"
        if not path.exists():
            write_file(path, found.pieces)
        yield path
