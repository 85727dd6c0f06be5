"""`kgraph validate`: the shapes against the project, or against any RDF files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, find_project, say, stages


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
    findings: FindingsOption = None,
    strict: StrictOption = False,
) -> None:
    """Check the shapes and print the findings. Nothing is published. Exit 1 where a shape is violated."""
    from kgraph.cli.report import print_intake
    from kgraph.pipeline import Asked, check, check_files, write_intake

    with stages() as stage:
        if files:
            report = check_files(files, shapes, engine)
        else:
            found, asked = find_project(project), Asked(findings, strict)
            checked = check(found, shapes, stage, engine, asked)
            report = checked.report
            for note in checked.notes:
                say(note)
            print_intake(checked.intakes, write_intake(found.work, checked.intakes, asked, report), {})
    typer.echo({"text": report.to_text, "csv": report.to_csv, "turtle": report.to_turtle}[format_]())
    if not report.conforms:
        raise typer.Exit(1)
