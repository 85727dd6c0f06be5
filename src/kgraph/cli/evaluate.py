"""`kgraph evaluate GOLD`: how well reading does against annotated records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import ProjectOption, find_project, stages


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated records (JSON).")],
    json_: Annotated[bool, typer.Option("--json", help="Figures and differences as JSON.")] = False,
    differences: Annotated[bool, typer.Option("--differences", help="List what differs, record by record.")] = False,
    project: ProjectOption = None,
) -> None:
    """Precision, recall and F1 for dates, forms, mentions by kind, participants and event groups."""
    import json

    from kgraph.evaluation import evaluate as measure
    from kgraph.evaluation import read_gold
    from kgraph.pipeline import read_source

    read_gold(gold)  # what is wrong with it is said before the sources are read, which takes long
    with stages() as stage:
        read = read_source(find_project(project), gold, stage)
    figures = measure(gold, read.resolution, read.authorities)
    if json_:
        typer.echo(json.dumps(figures.to_json(), ensure_ascii=False))
    else:
        typer.echo(figures.to_text(differences=differences))
