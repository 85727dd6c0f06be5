"""What an editor knows from elsewhere, or corrects in a reading: the rows of statements.csv.

Here a row is checked by itself and against the authorities; whether its record and event exist is for resolving.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from kgraph import names
from kgraph.authorities.authorities import Authorities
from kgraph.authorities.cells import CellReader
from kgraph.authorities.faults import FaultList
from kgraph.authorities.tables import Entry, Row, read_table
from kgraph.dates import ArchivalDate
from kgraph.records import Position

Action = Literal["participant", "event-date", "event-place", "mention", "form"]

COLUMNS: Final = (
    "record", "action", "target", "value", "office", "on_behalf_of", "source", "quotation", "editor", "date",
)  # fmt: skip
_KINDS: Final = "conversation|meeting|negotiation|visit|correspondence|other"
_EVENT: Final = re.compile(rf"({_KINDS})(-[1-9][0-9]*)?")
_WORDS: Final = re.compile(r"(title|summary):([0-9]+)-([0-9]+)")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FACTS: Final = ("participant", "event-date", "event-place")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an editor about a record.

    :param record: slug of the record.
    :param target: the event (`meeting`, `meeting-2`) or the words (`summary:10-14`) it speaks of; "" for a form.
    :param value: a key, an EDTF date or a form; "" refuses the mention.
    :param event_date: the value of an `event-date`, read.
    :param office: key of the office a participant acted in.
    :param on_behalf_of: key of the state, party or organisation a participant acted for.
    :param quotation: the words it rests on; always there for a fact from elsewhere.
    :param date: when the editor stated it.
    """

    record: str
    action: Action
    target: str
    value: str
    source: str
    position: Position
    event_date: ArchivalDate | None = None
    office: str | None = None
    on_behalf_of: str | None = None
    quotation: str | None = None
    editor: str | None = None
    date: ArchivalDate | None = None


def read_statements(path: Path, authorities: Authorities) -> tuple[Statement, ...]:
    """The statements of a file, in its order; none where there is no such file.

    :raises AuthorityFaults: for every row with an unknown action, a target, value or key of the wrong form, an entity
        no authority file has, no source, or no quotation where it brings a fact from elsewhere.
    """
    if not path.is_file():
        return ()
    faults = FaultList()
    reader = CellReader(faults)
    rows = read_table(path, COLUMNS, ("record", "action", "source"), faults)
    statements = tuple(statement for row in rows if (statement := _statement(reader, row)))
    for reference in reader.references:
        if reference.key not in authorities.entities:
            reader.note(reference.row, reference.column, f"no authority file has {reference.key}; add it there first")
    faults.refuse()
    return statements


def _statement(reader: CellReader, row: Row) -> Statement | None:
    entry = Entry((row,))
    record, source = reader.required(entry, "record"), reader.required(entry, "source")
    reader.required(entry, "action")
    action = reader.choice(entry, "action", get_args(Action))
    if action in _FACTS:
        reader.required(entry, "quotation")
    if action is None:
        return None
    _check_target(reader, entry, action)
    return Statement(
        record=record,
        action=action,
        target=entry.get("target"),
        value=_value(reader, entry, action),
        source=source,
        position=Position(row.file, row.line),
        event_date=reader.date(entry, "value") if action == "event-date" else None,
        office=reader.key(entry, "office", ("office",)),
        on_behalf_of=reader.key(entry, "on_behalf_of", ("state", "party", "organisation")),
        quotation=entry.get("quotation") or None,
        editor=entry.get("editor") or None,
        date=reader.date(entry, "date"),
    )


def _check_target(reader: CellReader, entry: Entry, action: Action) -> None:
    row, target = entry.rows[0], entry.get("target")
    if action in _FACTS and not _EVENT.fullmatch(target):
        reader.note(row, "target", f"{target!r} is no event; write one of {_KINDS.replace('|', ', ')}, or meeting-2")
    elif action == "mention":
        words = _WORDS.fullmatch(target)
        if not words or int(words[2]) >= int(words[3]):
            reader.note(row, "target", f"{target!r} is no place in a text; write title:0-9 or summary:10-14")
    elif action == "form" and target:
        reader.note(row, "target", "must be empty for a form")


def _value(reader: CellReader, entry: Entry, action: Action) -> str:
    """The value, its key noted for the check against the authorities."""
    value = entry.get("value")
    if action == "mention":
        return reader.key(entry, "value", names.TYPES) or "" if value else ""
    reader.required(entry, "value")
    if action == "participant":
        return reader.key(entry, "value", ("person", "organisation")) or ""
    if action == "event-place":
        return reader.key(entry, "value", ("place", "state")) or ""
    if action == "form" and value and not _SLUG.fullmatch(value):
        reader.note(entry.rows[0], "value", f"{value!r} is no form; write its slug, as in conversation-record")
    return value
