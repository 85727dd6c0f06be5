"""`kgraph extract SOURCE`: what was found in a source, before anything is built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, find_project, say, stages

if TYPE_CHECKING:
    from kgraph.pipeline import Asked, Intake, SourceRead
    from kgraph.publication import Project


def extract(
    source: Annotated[Path, typer.Argument(help="A file of records in any format that is read.")],
    json_: Annotated[bool, typer.Option("--json", help="One line of JSON a record.")] = False,
    project: ProjectOption = None,
    findings: FindingsOption = None,
    strict: StrictOption = False,
) -> None:
    """Read a source with the project's authorities and show what each record says, without building anything.

    Rows that cannot be read are set aside and told. What editors of the project's collection state of its records is
    applied and shown as theirs. A large source is shown part by part, as it is read.
    """
    from kgraph.cli.report import print_intake
    from kgraph.pipeline import Asked, write_intake

    found, asked = find_project(project), Asked(findings, strict)
    if strict:
        _refuse_any_set_aside(found, source, asked)
    intake: Intake | None = None
    for read in _parts(found, source):
        for note in read.notes:
            say(note)
        _print(read, found, as_json=json_)
        intake = read.intake if intake is None else _together(intake, read.intake)
    assert intake is not None
    print_intake([intake], write_intake(found.work, [intake], asked), {})


def _parts(project: Project, source: Path) -> Iterator[SourceRead]:
    """The parts of a source. How far it is is shown while each is read, and not while it is printed."""
    from kgraph.pipeline import read_parts

    show = [lambda _stage: None]
    parts = read_parts(project, source, lambda stage: show[0](stage), edited=True)
    while True:
        with stages() as show[0]:
            part = next(parts, None)
        if part is None:
            return
        yield part


def _print(read: SourceRead, project: Project, *, as_json: bool) -> None:
    from kgraph.evaluation import Lines, Texts
    from kgraph.names import Names

    texts = Texts(read.resolution, read.authorities)
    lines = Lines(read.resolution, read.authorities, Names(project.publication.base))
    for item in read.in_source_order():
        typer.echo(json.dumps(lines.line(item), ensure_ascii=False) if as_json else texts.text(item))


def _refuse_any_set_aside(project: Project, source: Path, asked: Asked) -> None:
    """Look through a source before anything of it is shown."""
    from kgraph.pipeline import refuse, taken_in, write_intake

    with stages() as stage:
        intake = taken_in(project, source, stage)
    if intake.set_aside:
        refuse([intake], asked, write_intake(project.work, [intake], asked))


def _together(one: Intake, other: Intake) -> Intake:
    return replace(one, records=one.records + other.records, set_aside=(*one.set_aside, *other.set_aside))
