"""`kgraph build`: sources to a validated, current generation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, complain, find_project, say, stages
from kgraph.faults import Fault

if TYPE_CHECKING:
    from kgraph.pipeline import Asked
    from kgraph.publication import Project


def build(
    project: ProjectOption = None,
    json_: Annotated[bool, typer.Option("--json", help="Print what was built as JSON.")] = False,
    findings: FindingsOption = None,
    strict: StrictOption = False,
    processes: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes work on a large collection; all processors without it."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever a source changes, until stopped.")
    ] = False,
) -> None:
    """Read the sources, check them, and make the result the current generation.

    Refuses to publish on a violation of a shape (exit 1); the last good generation stays current. Rows that cannot be
    read are set aside and told.
    """
    from kgraph.pipeline import Asked

    asked, hands = Asked(findings, strict), processes or len(os.sched_getaffinity(0))
    if watch:
        _watch(project, asked, hands, json_)
    elif not _build(find_project(project), asked, hands, json_):
        raise typer.Exit(1)


def _build(project: Project, asked: Asked, processes: int, json_: bool) -> bool:
    """Build once and tell; whether something was published."""
    from kgraph.cli.report import build_json, print_build
    from kgraph.pipeline import build as run

    with stages() as stage:
        built = run(project, stage, asked, processes)
    for note in built.notes:
        say(note)
    if json_:
        typer.echo(build_json(built))
    else:
        print_build(project, built)
    return built.generation is not None


def _watch(folder: Path | None, asked: Asked, processes: int, json_: bool) -> None:
    """Build again and again. What is wrong is told, and waited for to be mended."""
    from kgraph.pipeline.watching import marks, wait_for_change

    project = find_project(folder)
    while True:
        before = marks(project)
        try:
            project = find_project(folder)
            _build(project, asked, processes, json_)
        except Fault as fault:
            complain(str(fault))
        say("watching the sources; Ctrl-C ends it")
        wait_for_change(project, before)
