"""`kgraph validate`: the shapes against the project, or against any RDF files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kgraph.cli.console import ProjectOption, find_project, say, stages


def validate(
    files: Annotated[list[Path] | None, typer.Argument(help="RDF files; default: the project's own graph.")] = None,
    format_: Annotated[
        Literal["text", "csv", "turtle"],
        typer.Option("--format", help="Findings in words, as CSV, or as SHACL report."),
    ] = "text",
    shapes: Annotated[Path | None, typer.Option(help="Another shapes file; default: the shipped one.")] = None,
    engine: Annotated[
        Literal["compiled", "pyshacl"],
        typer.Option(help="The engine of builds, or the reference; both find the same."),
    ] = "compiled",
    project: ProjectOption = None,
) -> None:
    """Check the shapes and print the findings. Nothing is published. Exit 1 where a shape is violated."""
    from kgraph.pipeline import check, check_files

    with stages() as stage:
        if files:
            report = check_files(files, shapes, engine)
        else:
            checked = check(find_project(project), shapes, stage, engine)
            report = checked.report
            for note in checked.notes:
                say(note)
    typer.echo({"text": report.to_text, "csv": report.to_csv, "turtle": report.to_turtle}[format_]())
    if not report.conforms:
        raise typer.Exit(1)
