"""AtoM's CSV of authority records (accesstomemory.org, "CSV import", template `authority-records`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kgraph.authorities.archival.notice import AgentKind, Notice, span_of
from kgraph.dates import read_date
from kgraph.faults import DataFault
from kgraph.records.authority_headings import identifier_of
from kgraph.records.items import Source
from kgraph.records.languages import language_tag
from kgraph.records.record import SetAside
from kgraph.records.tables.cells import Cells, Header, several
from kgraph.records.tables.rows import Row, rows

_NEEDED: Final = ("typeofentity", "authorizedformofname")
_OTHER_NAMES: Final = ("parallelformsofname", "standardizedformsofname", "otherformsofname")
_KINDS: Final[dict[str, AgentKind]] = {"person": "person", "family": "family", "corporate body": "organisation"}


def read_atom(path: Path, file: str) -> Iterator[Notice | SetAside]:
    """The authority records of a file, each row one.

    :param file: the file as the user named it.
    :raises SettingsFault: it cannot be read.
    :raises DataFault: it is no text, or its first row does not name AtoM's columns.
    """
    source = Source(path, file, path.suffix.lower(), "")
    found = rows(source.text.splitlines(keepends=True), ",", file)
    header: Header | None = None
    for row in found:
        if isinstance(row, SetAside):
            yield row
        elif header is None:
            header = _header(row, file)
        elif not row.is_blank:
            yield _notice(Cells(header, row))
    if header is None:
        raise DataFault("the file is empty", file=file, line=1)


def _header(row: Row, file: str) -> Header:
    header = Header.of(row)
    missing = [name for name in _NEEDED if name not in header.names]
    if missing:
        wanted = "typeOfEntity and authorizedFormOfName"
        fault = f"these are no authority records of AtoM: the first row does not name {wanted}"
        raise DataFault(fault, file=file, line=row.position.line)
    return header


def _notice(cells: Cells) -> Notice | SetAside:
    kind, name = _KINDS.get(cells["typeofentity"].lower()), cells["authorizedformofname"]
    if kind is None or not name:
        reason = "typeOfEntity must be Person, Family or Corporate body, and authorizedFormOfName must be filled"
        return SetAside(cells.row.position, reason, " | ".join(cells.row.cells)[:500])
    tag = language_tag(cells["culture"]) or ""
    others = (other for column in _OTHER_NAMES for other in several(cells[column]) if other)
    identifiers = [value for value in several(cells["corporatebodyidentifiers"]) if value]
    return Notice(
        id=cells["descriptionidentifier"] or name,
        kind=kind,
        names=tuple(dict.fromkeys([(name, tag), *((other, "") for other in others)])),
        position=cells.row.position,
        exists=span_of(read_date(cells["datesofexistence"])),
        identifiers=tuple(identifier_of(value, None) for value in identifiers),
        occupations=tuple(filter(None, several(cells["actoroccupations"]))),
    )
