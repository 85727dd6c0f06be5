"""A mapping: which columns or keys of a file say which fields of a record, where their names are not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from kgraph.faults import SettingsFault
from kgraph.records.fields import FIELDS, NOTE
from kgraph.records.text_file import trimmed

REASON: Final = "set_aside_because"
"""The column, or key, in which a file of rows to mend says why each was set aside. It is not read."""
_NEAR: Final = 0.5  # of difflib's ratio; below it the names have little in common


class MappingFault(SettingsFault):
    """A mapping names what is no field, or no column of the file."""


def folded(column: str) -> str:
    """A column's name for comparison: lower case, no blanks around it, others as underscores.

    >>> folded(" Reference  Code")
    'reference_code'
    """
    return "_".join(trimmed(column).lower().split())


def is_field(name: str) -> bool:
    """It is a field of a record, or a note of some kind (`note:condition`)."""
    field, colon, kind = name.partition(":")
    return field in FIELDS and (not colon or (field == NOTE and bool(kind)))


def checked(mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping of columns to fields with its columns folded.

    :raises MappingFault: it maps a column to what is no field of a record.
    """
    for column, field in mapping.items():
        if not is_field(field):
            near = nearest(field.partition(":")[0], FIELDS)
            hint = f"the nearest is {near[0]}" if near else f"fields are {', '.join(sorted(FIELDS))}"
            raise MappingFault(f"{field!r}, which the column {column!r} is mapped to, is no field of a record; {hint}")
    return {folded(column): field for column, field in mapping.items()}


def refuse_absent(mapping: Mapping[str, str], columns: Iterable[str], file: str, what: str = "column") -> None:
    """Refuse a mapping that names columns which a file does not have.

    :param columns: the file's own, as it has them.
    :raises MappingFault: with the nearest of the file's columns for each that is missing.
    """
    own = {folded(column): trimmed(column) for column in columns if trimmed(column)}
    absent = [column for column in mapping if folded(column) not in own]
    if not absent:
        return
    faults = []
    for column in absent:
        near = [own[name] for name in nearest(folded(column), own)]
        faults.append(f"{file} has no {what} {column!r}" + (f"; the nearest is {near[0]!r}" if near else ""))
    shown = ", ".join(map(repr, own.values())) or "none"
    raise MappingFault(f"{'; '.join(faults)} ({what}s found: {shown})")


def nearest(name: str, names: Collection[str]) -> list[str]:
    """The names that a mistyped one may mean, the likeliest first."""
    return get_close_matches(name, sorted(names), 3, _NEAR)
