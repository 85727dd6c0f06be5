"""`kgraph build`: sources to a validated, current generation."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, find_project, say, stages


def build(
    project: ProjectOption = None,
    json_: Annotated[bool, typer.Option("--json", help="Print what was built as JSON.")] = False,
    findings: FindingsOption = None,
    strict: StrictOption = False,
    processes: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes work on a large collection; all processors without it."),
    ] = None,
) -> None:
    """Read the sources, check them, and make the result the current generation.

    Refuses to publish on a violation of a shape (exit 1); the last good generation stays current. Rows that cannot be
    read are set aside and told.
    """
    from kgraph.cli.report import build_json, print_build
    from kgraph.pipeline import Asked
    from kgraph.pipeline import build as run

    found = find_project(project)
    with stages() as stage:
        built = run(found, stage, Asked(findings, strict), processes or len(os.sched_getaffinity(0)))
    for note in built.notes:
        say(note)
    if json_:
        typer.echo(build_json(built))
    else:
        print_build(found, built)
    if built.generation is None:
        raise typer.Exit(1)
