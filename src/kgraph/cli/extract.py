"""`kgraph extract SOURCE`: what was found in a source, before anything is built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, find_project, say, stages


def extract(
    source: Annotated[Path, typer.Argument(help="A file of records in any format that is read.")],
    json_: Annotated[bool, typer.Option("--json", help="One line of JSON a record.")] = False,
    project: ProjectOption = None,
    findings: FindingsOption = None,
    strict: StrictOption = False,
) -> None:
    """Read a source with the project's authorities and show what each record says, without building anything.

    Rows that cannot be read are set aside and told. What editors of the project's collection state of its records is
    applied and shown as theirs.
    """
    from kgraph.cli.report import print_intake
    from kgraph.evaluation import Lines, Texts
    from kgraph.names import Names
    from kgraph.pipeline import Asked, read_source, refuse, write_intake

    found = find_project(project)
    with stages() as stage:
        read = read_source(found, source, stage, edited=True)
    asked = Asked(findings, strict)
    written = write_intake(found.work, [read.intake], asked)
    if strict:
        refuse([read.intake], asked, written)
    for note in read.notes:
        say(note)
    texts = Texts(read.resolution, read.authorities)
    lines = Lines(read.resolution, read.authorities, Names(found.publication.base))
    for item in read.in_source_order():
        if json_:
            typer.echo(json.dumps(lines.line(item), ensure_ascii=False))
        else:
            typer.echo(texts.text(item))
    print_intake([read.intake], written, {})
