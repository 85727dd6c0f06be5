"""Records in a CSV file with named columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from kgraph.dates import DateOrder, read_date
from kgraph.faults import DataFault
from kgraph.records.record import DescriptionSource, Position, Record, SetAside
from kgraph.records.text_file import one_line, paragraphs

COLUMNS: Final = (
    "title", "date", "summary", "reference_code", "form", "language", "description_language", "description_source",
    "description_author", "description_licence", "holder", "shelfmark", "url", "level", "authors", "translators",
    "access_conditions", "use_conditions", "rights", "access_points",
)  # fmt: skip
_DELIMITERS: Final = ",;\t"
_PAGE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_FIRST_LINE: Final = re.compile(r"[^\r\n]+")
_LARGEST_CELL: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """What a table gives. The records have no id yet."""

    records: tuple[Record, ...]
    set_aside: tuple[SetAside, ...]
    notes: tuple[str, ...]


class _RowError(ValueError):
    """A row that cannot be read as a record; `column` names the cell where it is one cell's fault."""

    def __init__(self, reason: str, column: str | None = None):
        super().__init__(reason)
        self.column = column


def looks_like_a_table(text: str) -> bool:
    """The first line names columns that are known here: `title` and another one, or two of the others."""
    header = _header(text)
    return len(header) > 1 and ("title" in header or len(set(header) & set(COLUMNS)) > 1)


def read_table(text: str, file: str, collection: str, order: DateOrder | None = None) -> Table:
    """Read the rows of a table.

    :param file: the file as the user named it, for positions.
    :raises DataFault: there is no column `title`, a column is named twice, there is no row, the quoting is broken, or
        a cell is larger than 10 MB.
    """
    rows = list(_rows(text, file))
    if not rows:
        raise DataFault("the table is empty; its first line must name the columns", file=file, line=1)
    header_line, header = rows[0][0], [_column(cell) for cell in rows[0][1]]
    _check_header(header, file, header_line)
    records, set_aside = [], []
    for line, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            records.append(_record(_named(header, cells), Position(file, line), collection, order))
        except _RowError as error:
            set_aside.append(SetAside(Position(file, line, error.column), str(error), " | ".join(cells)[:500]))
    if not records and not set_aside:
        raise DataFault("the table names its columns but has no row", file=file, line=header_line)
    unread = [column for column in header if column and column not in COLUMNS]
    notes = (f"{file}: columns that were not read: {', '.join(unread)}",) if unread else ()
    return Table(tuple(records), tuple(set_aside), notes)


def _header(text: str) -> list[str]:
    return [_column(cell.strip('" ')) for cell in _first_line(text).split(_delimiter(text))]


def _delimiter(text: str) -> str:
    """The sign that the header's names stand between: the one that parts the most names that are known."""
    cells = {sign: _first_line(text).split(sign) for sign in _DELIMITERS}
    known = {sign: sum(_column(cell.strip('" ')) in COLUMNS for cell in cells[sign]) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: known[sign])


def _first_line(text: str) -> str:
    match = _FIRST_LINE.search(text)
    return match[0] if match else ""


def _column(cell: str) -> str:
    return "_".join(cell.strip().lower().split())


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the physical line it begins on, counted through line breaks in quoted cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    usual_limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise DataFault(
                    f"the row that begins here cannot be read: {_plain(error)}", file=file, line=line
                ) from error
            if row:
                yield line, row
    finally:
        csv.field_size_limit(usual_limit)


def _plain(error: csv.Error) -> str:
    words = str(error)
    if "field limit" in words:
        return "a cell is larger than 10 MB"
    if "unexpected end of data" in words:
        return "a quotation mark is opened and never closed"
    return f"{words}; a quotation mark inside a quoted cell is written twice"


def _check_header(header: Sequence[str], file: str, line: int) -> None:
    if "title" not in header:
        found = ", ".join(filter(None, header)) or "none"
        wanted = "no column is named title; name the column that holds the records' titles so"
        raise DataFault(f"{wanted} (columns found: {found})", file=file, line=line)
    twice = [column for column, times in Counter(header).items() if column and times > 1]
    if twice:
        raise DataFault(f"more than one column is named {twice[0]}; rename all but one", file=file, line=line)


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    surplus = [cell for cell in cells[len(header) :] if cell.strip()]
    if surplus or len(cells) < len(header):
        raise _RowError(f"the row has {len(cells)} cells and the header {len(header)}; look for a lost comma or quote")
    return dict(zip(header, cells, strict=False))


def _record(cells: dict[str, str], position: Position, collection: str, order: DateOrder | None) -> Record:
    def text(name: str) -> str | None:
        return cells.get(name, "").strip() or None

    def several(name: str) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, cells.get(name, "").split("|"))))

    title = one_line(cells["title"])
    if not title:
        raise _RowError("the record has no title", "title")
    return Record(
        id="",
        collection=collection,
        position=position,
        title=title,
        summary=paragraphs(cells.get("summary", "")),
        date=read_date(cells.get("date", ""), order=order),
        reference_code=text("reference_code"),
        form=text("form"),
        language=text("language"),
        description_language=text("description_language") or "en",
        description_source=_description_source(text("description_source") or "archive"),
        description_author=text("description_author"),
        description_licence=text("description_licence"),
        holder=text("holder"),
        shelfmark=text("shelfmark"),
        url=_page(text("url")),
        level=text("level"),
        authors=several("authors"),
        translators=several("translators"),
        access_conditions=text("access_conditions"),
        use_conditions=text("use_conditions"),
        rights=text("rights"),
        access_points=several("access_points"),
        positions=tuple((name, replace(position, column=name)) for name in COLUMNS if text(name)),
    )


def _page(url: str | None) -> str | None:
    if url and not _PAGE.fullmatch(url):
        raise _RowError(f"{url!r} is no address of a page; it begins with http:// or https:// and has no blank", "url")
    return url


def _description_source(text: str) -> DescriptionSource:
    sources: tuple[DescriptionSource, ...] = get_args(DescriptionSource)
    for source in sources:
        if source == text:
            return source
    raise _RowError(f"{text!r} is not one of {', '.join(sources)}", "description_source")
