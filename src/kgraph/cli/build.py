"""`kgraph build`: sources to a validated, current generation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, complain, find_project, say, stages
from kgraph.faults import Fault, SettingsFault

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
    engine: Annotated[
        Literal["processes", "dask"], typer.Option(help="What works on the records: processes here, or a cluster.")
    ] = "processes",
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The scheduler of the cluster, such as tcp://host:8786.")
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

    if (engine == "dask") != (scheduler is not None):
        raise SettingsFault("--engine dask and --scheduler ADDRESS go together; give both or neither")
    asked, hands = Asked(findings, strict), Workers(processes or len(os.sched_getaffinity(0)), scheduler)
    if watch:
        _watch(project, asked, hands, json_)
    elif not _build(find_project(project), asked, hands, json_):
        raise typer.Exit(1)


class Workers(NamedTuple):
    """How many processes work here, and the scheduler of the cluster that works on the records."""

    processes: int
    scheduler: str | None


def _build(project: Project, asked: Asked, workers: Workers, json_: bool) -> bool:
    """Build once and tell; whether something was published."""
    from kgraph.cli.report import build_json, print_build
    from kgraph.pipeline import build as run

    with stages() as stage:
        built = run(project, stage, asked, workers.processes, workers.scheduler)
    for note in built.notes:
        say(note)
    if json_:
        typer.echo(build_json(built))
    else:
        print_build(project, built)
    return built.generation is not None


def _watch(folder: Path | None, asked: Asked, workers: Workers, json_: bool) -> None:
    """Build again and again. What is wrong is told, and waited for to be mended."""
    from kgraph.pipeline.watching import marks, wait_for_change

    project = find_project(folder)
    while True:
        before = marks(project)
        try:
            project = find_project(folder)
            _build(project, asked, workers, json_)
        except Fault as fault:
            complain(str(fault))
        say("watching the sources; Ctrl-C ends it")
        wait_for_change(project, before)
