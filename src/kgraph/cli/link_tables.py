"""What `kgraph link` prints: proposals in numbers, and the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import typer

from kgraph.linking.decisions import Decision, in_force
from kgraph.linking.review import Case

_VERDICTS = (("sure", "sure"), ("question", "questions"), ("none", "nothing fits"))


def print_proposals(cases: Sequence[Case]) -> None:
    """How many entities of each kind have a sure proposal, a question, or nothing."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    counts = Counter((case.kind, case.verdict) for case in cases)
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("kind")
    for _, words in _VERDICTS:
        table.add_column(words, justify="right")
    for kind in sorted({case.kind for case in cases}):
        table.add_row(kind, *(str(counts[kind, verdict]) for verdict, _ in _VERDICTS))  # type: ignore[index]
    Console().print(table)
    typer.echo("Nothing is decided yet: `kgraph link review`, or `kgraph serve --review`.")


def print_log(decisions: Sequence[Decision]) -> None:
    """One line a decision."""
    standing = {decision.id for decision in in_force(decisions)}
    for decision in decisions:
        typer.echo("  ".join(_parts(decision, standing)))


def _parts(decision: Decision, standing: set[str]) -> Iterable[str]:
    yield decision.id
    yield decision.date.isoformat() if decision.date else "          "
    yield decision.subject
    yield decision.words
    if decision.id not in standing and decision.undoes is None:
        yield "(taken back)"
    if decision.author:
        yield f"– {decision.author}"
    if decision.comment:
        yield f"“{decision.comment}”"
