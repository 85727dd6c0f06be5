"""`kgraph validate`: the shapes against the project, or against any RDF files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kgraph.cli.console import FindingsOption, ProjectOption, StrictOption, find_project, say, stages

if TYPE_CHECKING:
    from kgraph.shapes import Report

Format = Literal["text", "csv", "sarif", "turtle", "jsonld"]


def validate(
    files: Annotated[list[Path] | None, typer.Argument(help="RDF files; default: the project's own graph.")] = None,
    format_: Annotated[
        Format, typer.Option("--format", help="Findings in words, as CSV or SARIF; or the SHACL report.")
    ] = "text",
    shapes: Annotated[
        list[Path] | None, typer.Option(help="A shapes file in place of the project's; may be given several times.")
    ] = None,
    severity: Annotated[
        Literal["violation", "warning", "info"], typer.Option(help="The least grave findings to show.")
    ] = "info",
    limit: Annotated[int | None, typer.Option("--max", min=0, help="How many findings to show; default: all.")] = None,
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
    from kgraph.pipeline import Asked, check, check_files, project_shapes, write_intake

    asked = Asked(findings, strict)
    with stages() as stage:
        if files:
            report = check_files(files, shapes or project_shapes(find_project(project)), stage, engine)
            write_intake(Path(), (), asked, report)
        else:
            found = find_project(project)
            checked = check(found, shapes, stage, engine, asked)
            report = checked.report
            for note in checked.notes:
                say(note)
            print_intake(checked.intakes, write_intake(found.work, checked.intakes, asked, report), {})
    text = _written(report.selected(severity), format_, limit)
    typer.echo(text, nl=not text.endswith("\n"))
    if not report.conforms:
        raise typer.Exit(1)


def _written(report: Report, format_: Format, limit: int | None) -> str:
    """The report in a format. The standard report is whole whatever the limit."""
    from kgraph.exports.spreadsheet import safe_cell

    match format_:
        case "text":
            return "\n".join(report.lines(limit))
        case "csv":
            return report.to_csv(safe_cell, limit)
        case "sarif":
            return report.to_sarif(limit)
        case "turtle":
            return report.to_turtle()
        case "jsonld":
            return report.to_jsonld()
