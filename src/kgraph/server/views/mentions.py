"""Where records name an entity: the words with some of what stands around them, leading to the exact characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.values import Value, linked, node_of, rows, text_of

AROUND: Final = 60
_MENTIONS: Final = """
SELECT ?this ?record ?field ?start ?end ?text WHERE {
  ?mention itsrdf:taIdentRef ?this ; nif:referenceContext ?context ; nif:beginIndex ?start ; nif:endIndex ?end .
  ?context kg:ofRecord ?record ; kg:field ?field ; nif:isString ?text .
}"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in a text with what stands before and after them. `anchor` is the place on the record's page."""

    before: str
    words: str
    after: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A record that names an entity, and where it does."""

    record: Value
    date: When
    quotations: tuple[Quotation, ...]


def named_in(snapshot: Snapshot, node: ox.NamedNode, limit: int) -> tuple[tuple[NamedIn, ...], int]:
    """The records that name an entity, the earliest first, at most `limit`; and how many there are."""
    found: dict[ox.NamedNode, list[tuple[bool, int, Quotation]]] = {}
    for row in rows(snapshot, _MENTIONS, node):
        if (record := node_of(row, "record")) is not None:
            field, start, end = text_of(row, "field"), int(text_of(row, "start")), int(text_of(row, "end"))
            quotation = quote(text_of(row, "text"), start, end, f"{field}-{start}-{end}")
            found.setdefault(record, []).append((field != "title", start, quotation))  # the title comes first
    dated = sorted(
        ((when(snapshot, record), record) for record in found), key=lambda pair: (pair[0].order, pair[1].value)
    )
    shown = tuple(
        NamedIn(linked(snapshot, record), date, tuple(place[2] for place in sorted(found[record], key=_place)))
        for date, record in dated[:limit]
    )
    return shown, len(dated)


def quote(text: str, start: int, end: int, anchor: str) -> Quotation:
    """The characters from `start` to `end` of a text with some around them, cut between words where there is one."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + (before.partition(" ")[2] or before)
    if end + AROUND < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return Quotation(before, text[start:end], after, anchor)


def _place(found: tuple[bool, int, Quotation]) -> tuple[bool, int]:
    return found[:2]
