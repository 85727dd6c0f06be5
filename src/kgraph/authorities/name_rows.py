"""The rows of names.csv: variants of an entity's label with language, sense, and when they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, get_args

from kgraph import names as addresses
from kgraph.authorities.cells import CellReader
from kgraph.authorities.entity import Entity, Name, Sense
from kgraph.authorities.tables import Entry, Row

NAMES_FILE: Final = "names.csv"
NAMES_COLUMNS: Final = (
    "entity", "text", "tag", "sense", "preferred", "used_by", "begin", "end", "only_with", "source",
)  # fmt: skip


def add_names(
    reader: CellReader, folders: Sequence[Sequence[Row]], entities: Mapping[str, Entity]
) -> dict[str, list[Name]]:
    """The names of the entities that have rows, the label first.

    A name that stands twice in one folder is a fault, and so is a second preferred name in one language; over folders
    names add up, and the last preferred name of a language counts. What a row refers to is checked later.
    """
    gathered: dict[str, list[Name]] = {}
    for rows in folders:
        preferred: dict[tuple[str, str], Row] = {}
        seen: dict[tuple[str, Name], Row] = {}
        for row in rows:
            read = _name(reader, row)
            if read is None or read[0] not in entities:
                continue
            key, name = read
            if (first := seen.setdefault((key, name), row)) is not row:
                reader.note(row, "text", f"{name.text!r} stands in line {first.line} too; keep one row")
                continue
            if name.preferred:
                _check_preferred(reader, row, name, entities[key], preferred)
            _add(gathered.setdefault(key, list(entities[key].names)), name)
    return gathered


def _name(reader: CellReader, row: Row) -> tuple[str, Name] | None:
    entry = Entry((row,))
    text = reader.required(entry, "text")
    reader.required(entry, "source")
    reader.required(entry, "entity")
    key = reader.key(entry, "entity", addresses.TYPES)
    name = Name(
        text,
        tag=reader.tag(entry),
        sense=reader.choice(entry, "sense", get_args(Sense)) or "name",
        preferred=reader.yes(entry, "preferred"),
        used_by=entry.get("used_by") or None,
        span=reader.span(entry),
        only_with=reader.keys(entry, "only_with", addresses.TYPES),
    )
    return (key, name) if key and text else None


def _check_preferred(
    reader: CellReader, row: Row, name: Name, entity: Entity, preferred: dict[tuple[str, str], Row]
) -> None:
    if name.tag == "en" and name.text != entity.label:
        reader.note(row, "preferred", f"{entity.key} has its label as preferred name in en; change the label instead")
    elif (first := preferred.setdefault((entity.key, name.tag), row)) is not row:
        reader.note(
            row, "preferred", f"{entity.key} has a preferred name in {name.tag!r} in line {first.line}; keep one"
        )


def _add(names: list[Name], name: Name) -> None:
    """Add a name once; a preferred one takes the place of what was preferred in its language before."""
    same = [other for other in names if other.text == name.text]
    if not name.preferred and any(replace(other, preferred=False) == name for other in same):
        return
    if name.preferred:
        names[:] = [
            replace(other, preferred=False) if other.preferred and other.tag == name.tag else other
            for other in names
            if replace(other, preferred=True) != name
        ]
    names.append(name)
