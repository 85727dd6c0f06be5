"""A new project: the files of records in a folder of their own each, and a kgraph.toml that says how they are read."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kgraph import names, publication
from kgraph.faults import SettingsFault
from kgraph.records.proposing import Proposal

_HEAD = """\
# What is published, and how its files are read. docs/reference.md of kgraph tells every setting.
title = {title}
release = {release}  # the date of the release; a person counts as living, or not, as of then
# publisher = "Your institution"
# contact = "mailto:you@example.org"
# base = "https://example.org/records"  # where it will be served; without it only this machine can open its addresses
"""


@dataclass(frozen=True, slots=True)
class NewCollection:
    """A collection of a new project: its slug and title, and how its file is read."""

    slug: str
    title: str
    proposal: Proposal

    def place(self, folder: Path) -> Path:
        """Where its file lies in a project: where it is, if that is in the folder already, else in one of its own."""
        path = self.proposal.path.resolve()
        if path.is_relative_to(folder.resolve()):
            return folder / path.relative_to(folder.resolve())
        return folder / self.slug / path.name


def refuse_occupied(folder: Path, *, force: bool) -> None:
    """Refuse a folder that is none, or that holds something and is not forced.

    :raises SettingsFault: it is occupied.
    """
    if folder.exists() and not folder.is_dir():
        raise SettingsFault(f"{folder}: this is a file; name a folder, which is made where there is none")
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise SettingsFault(f"{folder}: the folder is not empty; name another, or allow it with --force")


def slug_of(path: Path, taken: Sequence[str]) -> str:
    """A collection's slug from its file's name, with a number where another has it."""
    base = slug = names.slug(path.stem).replace(".", "-")
    number = 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def title_of(path: Path) -> str:
    """A title from a file's name: `letters_1975` is "Letters 1975"."""
    words = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] if words else path.stem


def write_project(folder: Path, title: str, release: date, collections: Sequence[NewCollection]) -> Path:
    """Make a project as a whole or not at all; in a folder that holds something already, the kgraph.toml is the last.

    :return: the path of the kgraph.toml.
    :raises SettingsFault: the disk or the folder refuses.
    """
    if folder.is_dir() and any(folder.iterdir()):
        _write(folder, title, release, collections)
        return folder / publication.FILE_NAME
    part = folder.resolve().with_name(f".{folder.resolve().name}.{secrets.token_hex(4)}.part")
    try:
        _write(part, title, release, collections)
        part.replace(folder)
    except OSError as error:
        raise SettingsFault(f"{folder}: cannot be made: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return folder / publication.FILE_NAME


def _write(folder: Path, title: str, release: date, collections: Sequence[NewCollection]) -> None:
    target = folder / publication.FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for collection in collections:
            place = collection.place(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.resolve() != collection.proposal.path.resolve():
                shutil.copyfile(collection.proposal.path, place)
        target.write_text("".join(_settings(folder, title, release, collections)), encoding="utf-8")
    except OSError as error:
        raise SettingsFault(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from error
    publication.read(target)


def _settings(folder: Path, title: str, release: date, collections: Sequence[NewCollection]) -> Iterator[str]:
    yield _HEAD.format(title=_text(title), release=release.isoformat())
    for collection in collections:
        yield "\n[[collections]]\n"
        yield f"slug = {_text(collection.slug)}\ntitle = {_text(collection.title)}\n"
        yield f"records = {_text(collection.place(folder).relative_to(folder).as_posix())}\n"
        if collection.proposal.about.description:
            yield f"description = {_text(' '.join(collection.proposal.about.description.split()))}\n"
        if collection.proposal.order:
            yield f"date_order = {_text(collection.proposal.order)}  # as its dates in figures show\n"
        elif collection.proposal.order_open:
            yield '# date_order = "day-first"  # or "month-first": its dates in figures leave it open\n'
        if collection.proposal.language:
            language = _text(collection.proposal.language)
            yield f"description_language = {language}  # as the names of its columns are in\n"
        yield f"# authorities = {_text(collection.slug + '/authorities')}  # your own people.csv, names.csv …\n"
        yield from _mapping(collection.proposal)


def _mapping(proposal: Proposal) -> Iterator[str]:
    columns: dict[str, list[str]] = {}
    for column, field in proposal.mapping.items():
        columns.setdefault(field, []).append(column)
    unread = [guess for guess in proposal.guesses if guess.field is None and not guess.known]
    if not columns and not unread:
        return
    yield "\n# Field of a record = the column that holds it, and why. `kgraph extract` shows what a change does.\n"
    yield "[collections.mapping]\n"
    reasons = {guess.column: guess.reason for guess in proposal.guesses}
    for field, named in columns.items():
        value = _text(named[0]) if len(named) == 1 else f"[{', '.join(map(_text, named))}]"
        why = "; ".join(reasons[column] for column in named)
        yield f"{field if field.replace('_', '').isalnum() else _text(field)} = {value}  # {_comment(why)}\n"
    for guess in unread:
        yield f"# {_text(guess.column)} is not read: {_comment(guess.reason)}\n"


def _text(text: str) -> str:
    """A TOML basic string; JSON's is one, but for the character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return " ".join(text.split())
