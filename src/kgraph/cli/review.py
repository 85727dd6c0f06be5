"""`kgraph review`: the words a person should look at, and what the person decided."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kgraph.cli.console import ProjectOption, find_project, say, stages

if TYPE_CHECKING:
    from kgraph.evaluation.review import Doubt

_SHOWN_PLACES = 1


def review(
    source: Annotated[Path, typer.Argument(help="A file of records, such as a collection's own.")],
    format_: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="table, csv (to decide in), or json.")
    ] = "table",
    apply: Annotated[
        Path | None, typer.Option("--apply", metavar="FILE", help="Write the decisions of a filled CSV.")
    ] = None,
    project: ProjectOption = None,
) -> None:
    """List names with two readings, persons who may be one, words not resolved, and names nobody lists.

    Or write what was decided of them: decisions go into the collection's statements.csv, people.csv and log of links,
    and hold from the next build on.
    """
    from kgraph.cli.link import default_author
    from kgraph.evaluation.review import doubts
    from kgraph.pipeline import decide_doubts, read_source
    from kgraph.pipeline.links import parted

    found = find_project(project)
    if apply is not None:
        say(f"{decide_doubts(found, source, apply, default_author())} decisions written")
        return
    with stages() as stage:
        read = read_source(found, source, stage, edited=True)
    for note in read.notes:
        say(note)
    listed = doubts(read.resolution, read.authorities, parted(found))
    {"table": _print_table, "csv": _print_csv, "json": _print_json}[format_](listed)


def _print_table(listed: Sequence[Doubt]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("reason", "words", "kind", "readings", "places", "context", box=None, pad_edge=False)
    for doubt in listed:
        places = str(doubt.places[0]) + (f" and {len(doubt.places) - _SHOWN_PLACES} more" if doubt.places[1:] else "")
        table.add_row(doubt.reason, doubt.words, doubt.kind, "\n".join(doubt.readings), places, doubt.context)
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False)
    console.print(table)
    console.print(f"{len(listed)} to look at")


def _print_csv(listed: Sequence[Doubt]) -> None:
    from kgraph.evaluation.review import COLUMNS

    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(doubt.to_row() for doubt in listed)


def _print_json(listed: Sequence[Doubt]) -> None:
    for doubt in listed:
        row = doubt.to_row()
        places = [{"record": p.record, "field": p.field, "start": p.start, "end": p.end} for p in doubt.places]
        typer.echo(json.dumps({**row, "places": places, "readings": list(doubt.readings)}, ensure_ascii=False))
