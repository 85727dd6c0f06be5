"""What the commands share: options, messages on standard error, progress on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kgraph.publication import Project

ProjectOption = Annotated[
    Path | None,
    typer.Option("--project", metavar="DIR", help="Folder of the project's kgraph.toml; default: found upward."),
]

FindingsOption = Annotated[
    Path | None,
    typer.Option("--findings", metavar="FILE", help="Write all findings there as CSV; default: in .kgraph, if any."),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Refuse if any row of the sources cannot be read.")]


def find_project(folder: Path | None) -> Project:
    """The project of the working folder, or of the folder given by name.

    :raises SettingsFault: there is none in the named folder, or its kgraph.toml is wrong.
    """
    from kgraph import publication

    return publication.find(Path.cwd(), folder)


def say(message: str) -> None:
    """Tell the user something, on standard error."""
    typer.echo(message, err=True)


def complain(message: str) -> None:
    """Tell the user what is wrong."""
    say(f"kgraph: {message}")


@contextmanager
def stages() -> Iterator[Callable[[str], None]]:
    """A function to be told the name of each stage: shown with a spinner on a terminal, silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _stage: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:
        yield lambda stage: status.update(f"{stage} …")


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int | None], None]]:
    """A function to be told how many of how many are done: a bar with the time left on a terminal, silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
