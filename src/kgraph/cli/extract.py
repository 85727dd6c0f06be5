"""`kgraph extract SOURCE`: what was found in a source, before anything is built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import ProjectOption, find_project, say, stages


def extract(
    source: Annotated[Path, typer.Argument(help="A listing, a CSV of records, or annotated records.")],
    json_: Annotated[bool, typer.Option("--json", help="One line of JSON a record.")] = False,
    project: ProjectOption = None,
) -> None:
    """Read a source with the project's authorities and show what each record says, without building anything.

    What editors of the project's collection state of its records is applied and shown as theirs.
    """
    from kgraph.evaluation import Lines, Texts
    from kgraph.names import Names
    from kgraph.pipeline import read_source

    found = find_project(project)
    with stages() as stage:
        read = read_source(found, source, stage, edited=True)
    for note in read.notes:
        say(note)
    texts = Texts(read.resolution, read.authorities)
    lines = Lines(read.resolution, read.authorities, Names(found.publication.base))
    for item in read.in_source_order():
        if json_:
            typer.echo(json.dumps(lines.line(item), ensure_ascii=False))
        else:
            typer.echo(texts.text(item))
