"""Answers of a query as text: a table for people, the standard formats for programs."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from kgraph.cli.endpoint import Answer
from kgraph.exports import RDF_FORMATS, rdf_format, to_bytes
from kgraph.exports.prefixes import Prefixes
from kgraph.exports.spreadsheet import safe_cell
from kgraph.faults import SettingsFault
from kgraph.names import publication_prefixes

ROW_FORMATS: Final[Mapping[str, ox.QueryResultsFormat]] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
PEOPLE_FORMATS: Final = ("table", "spreadsheet")
# By this mark spreadsheets know UTF-8.
SPREADSHEET_MARK: Final = "\ufeff"
# In a pipe nothing is cut.
WIDEST: Final = 100_000
NARROWEST: Final = 10
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def rendered(
    answer: Answer, format_: str, base: str, *, prefixes: Mapping[str, str] | None = None, terminal: bool = False
) -> bytes:
    """A whole answer in a format.

    :param format_: "table", "spreadsheet", one of `ROW_FORMATS`, or the name of an RDF format.
    :param base: the publication's base address, whose addresses have short names.
    :param prefixes: further short names, such as those a query declares.
    :param terminal: fit a table to the width of the terminal.
    :raises SettingsFault: rows were asked for as a graph, or a graph as rows.
    """
    if isinstance(answer, list):
        graph_format = rdf_format(format_)
        if graph_format is None:
            choices = ", ".join(each.name for each in RDF_FORMATS)
            raise SettingsFault(f"this query gives a graph, which has no form as {format_}; choose --format {choices}")
        quads = (ox.Quad(each.subject, each.predicate, each.object) for each in answer)
        return to_bytes(graph_format, quads, base, prefixes=prefixes)
    if format_ not in ROW_FORMATS and format_ not in PEOPLE_FORMATS:
        choices = ", ".join((*PEOPLE_FORMATS, *ROW_FORMATS))
        raise SettingsFault(f"this query gives rows, which have no form as {format_}; choose --format {choices}")
    if isinstance(answer, ox.QueryBoolean):
        plain = format_ not in {"json", "xml"}
        return (
            f"{str(bool(answer)).lower()}\n".encode()
            if plain
            else _ended(answer.serialize(format=ROW_FORMATS[format_]))
        )
    if format_ in ROW_FORMATS:
        return _ended(answer.serialize(format=ROW_FORMATS[format_]))
    if format_ == "spreadsheet":
        return _spreadsheet(answer)
    return _table(answer, Prefixes({**(prefixes or {}), **publication_prefixes(base)}), terminal=terminal)


def _table(solutions: ox.QuerySolutions, short: Prefixes, *, terminal: bool) -> bytes:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = [variable.value for variable in solutions.variables]
    table = Table(box=box.SIMPLE_HEAD, header_style="bold" if terminal else "", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", min_width=min(len(column), NARROWEST))
    for solution in solutions:
        table.add_row(*(Text(_cell(solution[column], short)) for column in columns))
    out = io.StringIO()
    width = shutil.get_terminal_size().columns if terminal else WIDEST
    Console(file=out, width=width, force_terminal=terminal).print(table)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    count = f"{table.row_count} {'row' if table.row_count == 1 else 'rows'}"
    return "".join(f"{line}\n" for line in (*lines, count) if line).encode()


def _spreadsheet(solutions: ox.QuerySolutions) -> bytes:
    columns = [variable.value for variable in solutions.variables]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for solution in solutions:
        writer.writerow([safe_cell(_value(solution[column])) for column in columns])
    return f"{SPREADSHEET_MARK}{out.getvalue()}".encode()


def _cell(term: object, short: Prefixes) -> str:
    """A term for people. A description is somebody else's text: it must not steer the terminal."""
    if isinstance(term, ox.NamedNode):
        return short.shorten(term.value) or term.value
    return _CONTROLS.sub(" ", _value(term))


def _value(term: object) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal)):
        return term.value
    return "" if term is None else str(term)


def _ended(text: bytes | None) -> bytes:
    whole = text or b""
    return whole if whole.endswith(b"\n") else whole + b"\n"
