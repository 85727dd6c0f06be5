"""`kgraph init DIR --from FILE…`: a new project from a spreadsheet, a listing or a finding aid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import say, stages
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.records import Record
    from kgraph.records.proposing import Proposal

_SHOWN = 90


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The project's folder; made where there is none.")],
    files: Annotated[list[Path], typer.Option("--from", metavar="FILE…", help="A file of records, or several.")],
    more: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="More files of records.")] = None,
    title: Annotated[str | None, typer.Option(help="The publication's title; default: from the file.")] = None,
    said: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column holds a field; may be repeated."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Also in a folder that is not empty.")] = False,
) -> None:
    """Make a project from files of records: look at them, say how they are read and why, write a kgraph.toml.

    The files are copied into the project. `kgraph build` in it is the next command.
    """
    from kgraph.pipeline.new_project import NewCollection, refuse_occupied, slug_of, title_of, write_project
    from kgraph.pipeline.progress import watching
    from kgraph.records.mapping import refuse_absent
    from kgraph.records.proposing import propose

    refuse_occupied(folder, force=force)
    mapping = _said(said or [])
    collections: list[NewCollection] = []
    with stages() as stage:
        for file in (*files, *(more or ())):
            slug = slug_of(file, [collection.slug for collection in collections])
            proposal = propose(file, slug, mapping, watching(stage))
            collections.append(NewCollection(slug, proposal.about.title or title_of(file), proposal))
    for collection in collections:
        for line in proposal_lines(collection.proposal):
            typer.echo(line)
    columns = [guess.column for collection in collections for guess in collection.proposal.guesses]
    refuse_absent(mapping, columns, ", ".join(str(collection.proposal.path) for collection in collections))
    readable = [collection for collection in collections if collection.proposal.count]
    if not readable:
        raise SettingsFault("no record could be read, so no project was made; mend the files, or say more with --map")
    for collection in collections:
        if collection not in readable:
            typer.echo(
                f"left out {collection.proposal.path}: no record of it could be read; mend it, or say more with --map"
            )
    settings = write_project(folder, title or readable[0].title, datetime.now(UTC).date(), readable)
    for collection in readable:
        if collection.place(folder).resolve() != collection.proposal.path.resolve():
            typer.echo(f"copied {collection.proposal.path} to {collection.place(folder)}")
    typer.echo(f"wrote {settings}")
    say(f"next: cd {folder} && kgraph build")


def _said(options: list[str]) -> dict[str, str]:
    """`--map` as column to field."""
    mapping: dict[str, str] = {}
    for option in options:
        field, equals, column = option.partition("=")
        if not equals or not column:
            raise SettingsFault(f"--map {option}: write it as FIELD=COLUMN, as in --map 'title=Name of piece'")
        mapping[column] = field
    return mapping


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """What is said of one file: what it is, its columns and why they are read so, and its first records."""
    from kgraph.pipeline import balance

    whose = f" with the columns of {proposal.dialect}" if proposal.dialect else ""
    yield f"{proposal.path}: {proposal.format}{whose}; {balance(proposal.count, proposal.aside)}"
    guessed = [guess for guess in proposal.guesses if not guess.known]
    width = max((len(guess.column) for guess in guessed), default=0)
    for guess in guessed:
        yield f"  {guess.column:<{width}}  {guess.field or 'not read':<16}  {guess.reason}"
    if known := len(proposal.guesses) - len(guessed):
        yield f"  {known} column{'s' if known > 1 else ''} known by name"
    if proposal.language:
        yield f"  descriptions are taken to be in the language of the columns' names: {proposal.language}"
    if proposal.order:
        yield f"  dates in figures: {proposal.order}, as some of them leave no choice"
    if proposal.order_open:
        yield "  day or month could come first in dates in figures: set date_order in kgraph.toml to have them read"
    for note in proposal.notes:
        yield f"  {note}"
    for record in proposal.records:
        yield from _record_lines(record)
    for one in proposal.set_aside:
        yield f"  set aside: {one.position}: {one.reason}"


def _record_lines(record: Record) -> Iterator[str]:
    yield f"  {record.position}: {_short(record.title)}"
    date = record.date
    if date.expression:
        yield f"      date      {date.expression} = {date.edtf or f'not read: {date.problem}'}"
    texts = {
        "code": record.reference_code,
        "summary": record.summary,
        "people": "; ".join(point.text for point in record.headings),
        "holder": record.holder,
    }
    for name, text in texts.items():
        if text:
            yield f"      {name:<8}  {_short(text)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
