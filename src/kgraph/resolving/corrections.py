"""Editors' statements applied: corrections of a reading before it is resolved, facts from elsewhere beside it after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from kgraph.authorities import Authorities, Statement
from kgraph.faults import DataFault
from kgraph.reading.lexicon import KINDS
from kgraph.reading.reader import Reading
from kgraph.reading.spans import Find
from kgraph.records import TextField
from kgraph.resolving.merging import Group
from kgraph.resolving.outline import Outline

EDITOR: Final = "editor"


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says of words: the entity they name, or None where they name none."""

    find: Find
    entity: str | None


class Statements:
    """The statements about a collection's records, by record."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_record: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._by_record[statement.record].append(statement)

    def about(self, record: str) -> bool:
        """Whether some statement is about a record."""
        return record in self._by_record

    def refuse_unknown(self, ids: Container[str]) -> None:
        """Refuse statements about records the collection does not have.

        :param ids: those of the records that some statement is about, among others.
        :raises DataFault: there is one; file and line are the row's.
        """
        for rows in self._by_record.values():
            for row in rows:
                if row.record not in ids:
                    raise _fault(row, "record", f"no record has the id {row.record!r}; correct it or remove the row")

    def of(self, record: str, *actions: str) -> list[Statement]:
        """A record's statements of these actions, in the order of the file."""
        return [statement for statement in self._by_record.get(record, ()) if statement.action in actions]

    def form(self, record: str) -> str | None:
        """The form an editor gives a record: the last row's."""
        rows = self.of(record, "form")
        return rows[-1].value if rows else None

    def corrections(self, reading: Reading, authorities: Authorities) -> list[Correction]:
        """What editors say of a record's words.

        :raises DataFault: the characters are not in the text.
        """
        return [_correction(row, reading, authorities) for row in self.of(reading.record.id, "mention")]

    def of_events(self, groups: Iterable[Group]) -> Mapping[str, Sequence[Statement]]:
        """By the slug of each event: what editors state of its date, its place and who took part.

        :raises DataFault: the record has no such event.
        """
        own: dict[str, list[tuple[Outline, str]]] = defaultdict(list)
        for group in groups if self._by_record else ():
            for one in group.told:
                if one.record in self._by_record:
                    own[one.record].append((one, group.slug))
        said: dict[str, list[Statement]] = defaultdict(list)
        for record in sorted(self._by_record):
            for row in self.of(record, "participant", "event-date", "event-place"):
                said[_event(row, own[record])].append(row)
        return said


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """The reading with the words editors add, and without those they refuse."""
    refused = {(c.find.field, c.find.start, c.find.end) for c in corrections if c.entity is None}
    there = {(find.field, find.start, find.end) for find in reading.finds}
    added = [c.find for c in corrections if c.entity and (c.find.field, c.find.start, c.find.end) not in there]
    if not refused and not added:
        return reading
    kept = [find for find in reading.finds if (find.field, find.start, find.end) not in refused]
    order: tuple[TextField, ...] = get_args(TextField)
    finds = sorted([*kept, *added], key=lambda find: (order.index(find.field), find.start, -find.end))
    return replace(reading, finds=tuple(finds))


def _correction(row: Statement, reading: Reading, authorities: Authorities) -> Correction:
    name, _, span = row.target.partition(":")
    start, end = (int(part) for part in span.split("-"))
    text_field: TextField = "title" if name == "title" else "summary"
    text = reading.record.text(text_field)
    if not 0 <= start < end <= len(text):
        raise _fault(row, "target", f"the {name} of this record has {len(text)} characters; correct {row.target!r}")
    known = next((f for f in reading.finds if (f.field, f.start, f.end) == (text_field, start, end)), None)
    if known is None and not row.value:
        raise _fault(row, "target", f"nothing was found at {row.target!r}; there is nothing to refuse")
    kind = KINDS.get(row.value.partition("/")[0], "topic")
    entity = authorities.get(row.value)
    find = known or Find(text_field, start, end, text[start:end], kind, method=EDITOR)
    return Correction(find, entity.key if entity else None)


def _event(row: Statement, told: Iterable[tuple[Outline, str]]) -> str:
    """The slug of the event a row is about: of the record's events of that kind, the first or the one numbered.

    :param told: the events of its record.
    """
    kind, _, number = row.target.partition("-")
    own = sorted((one.start, slug) for one, slug in told if one.kind == kind)
    ordinal = int(number or 1)
    if ordinal > len(own):
        has = f"only {len(own)}" if own else "none"
        raise _fault(row, "target", f"the record has {has} of kind {kind}; `kgraph extract` lists its events")
    return own[ordinal - 1][1]


def _fault(row: Statement, column: str, message: str) -> DataFault:
    return DataFault(message, file=row.position.file, line=row.position.line, column=column)
