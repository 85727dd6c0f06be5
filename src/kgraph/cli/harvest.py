"""`kgraph harvest URL --to DIR`: the records of a repository over OAI-PMH, into a folder that a project names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import ProjectOption, bar, find_project, say
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.harvesting import Folder, Harvested, Selection
    from kgraph.publication import Project


def harvest(
    url: Annotated[
        str | None,
        typer.Argument(metavar="[URL]", help="Base address of the repository; default: those that kgraph.toml names."),
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="DIR", help="Folder of the records; made anew.")] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="Metadata format, as it names it; default: the richest it has.")
    ] = None,
    set_: Annotated[str | None, typer.Option("--set", metavar="SET", help="Only the records of a set.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Only what changed then or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only what changed then or earlier.")] = None,
    contact: Annotated[
        str, typer.Option(help="Your e-mail address or page, told to the repository; default: that of kgraph.toml.")
    ] = "",
    afresh: Annotated[bool, typer.Option("--afresh", help="Fetch everything again, not only what changed.")] = False,
    project: ProjectOption = None,
) -> None:
    """Fetch the records of a repository over OAI-PMH; the next time only what changed there.

    A run that is stopped goes on where it was when the command is given again. The records stand in DIR/records.xml,
    which `kgraph init` and the collections of kgraph.toml can name.
    """
    from kgraph.harvesting import Client
    from kgraph.harvesting import harvest as run
    from kgraph.patience import tell_of_waits

    found = find_project(project)
    who = contact or found.publication.contact
    if not who:
        say("no contact is told to the repository: set `contact` in kgraph.toml, or say --contact")
    given = {"format": format_, "set": set_, "since": since, "until": until}
    tell_of_waits(say)
    for selection, folder in _wanted(found, url, to, given):
        try:
            with Client(selection.url, who) as client, bar(f"Harvesting {selection.url}") as progress:
                done = run(selection, folder, client, progress, afresh=afresh)
        except KeyboardInterrupt:
            say(f"what came so far is kept; the same command goes on from there ({folder.path})")
            raise
        for line in _lines(done, folder):
            say(line)


def _wanted(
    project: Project, url: str | None, to: Path | None, given: dict[str, str | None]
) -> Iterator[tuple[Selection, Folder]]:
    """What is harvested, and into which folder."""
    from kgraph.harvesting import Folder
    from kgraph.harvesting.selection import selected

    if url is not None:
        if to is None:
            raise SettingsFault("say where the records go: --to DIR")
        yield selected(url, **given), Folder(to)
        return
    if to is not None or any(given.values()):
        raise SettingsFault("name the repository's address: kgraph harvest URL --to DIR")
    named = [collection for collection in project.publication.collections if collection.harvest is not None]
    if not named:
        raise SettingsFault('no collection of kgraph.toml has harvest = { url = "…" }; name an address with --to DIR')
    for collection in named:
        assert collection.harvest is not None
        yield selected(**collection.harvest.model_dump()), Folder((project.sources / collection.records).parent)


def _lines(done: Harvested, folder: Folder) -> Iterator[str]:
    yield from done.notes
    if done.resumed:
        yield f"gone on with after {done.resumed:,} answers that came before"
    if done.records is None:
        yield f"nothing changed since the last time; {folder.records} stands as it is"
        return
    one = done.records
    count = f"{one.records:,} record{'' if one.records == 1 else 's'}"
    yield f"{folder.records}: {count} ({one.new:,} new, {one.changed:,} changed, {one.deleted:,} deleted)"
