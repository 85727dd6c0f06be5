"""Where records name an entity: the words with some of what stands around them, leading to the exact characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.values import Value, linked, literals, nodes, subjects
from kgraph.store.searching import Wanted

AROUND: Final = 60
_CONTEXTS: Final = ox.NamedNode(expand("kg:ofRecord"))
_MENTIONS: Final = ox.NamedNode(expand("nif:referenceContext"))


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
    """The records that name an entity, the earliest first, at most `limit`; and how many name it or are about it."""
    key = snapshot.names.key_of(node.value) or ""
    wanted = Wanted(types=("record",), facets=((key.partition("/")[0], key),))
    found = []
    for record in snapshot.generation.index.keys(wanted, limit):
        named = ox.NamedNode(snapshot.names.address(record))
        quotations = _quotations(snapshot, node, named)
        if quotations:
            found.append(NamedIn(linked(snapshot, named), when(snapshot, named), quotations))
    return tuple(found), snapshot.generation.index.count(wanted) if found else 0


def _quotations(snapshot: Snapshot, node: ox.NamedNode, record: ox.NamedNode) -> tuple[Quotation, ...]:
    """Where a record names an entity, its title first."""
    found = []
    for context in subjects(snapshot, _CONTEXTS, record):
        field, text = ("".join(literals(snapshot, context, name)) for name in ("kg:field", "nif:isString"))
        for mention in subjects(snapshot, _MENTIONS, context):
            if node in nodes(snapshot, mention, "itsrdf:taIdentRef"):
                start, end = (int(literals(snapshot, mention, f"nif:{name}Index")[0]) for name in ("begin", "end"))
                found.append((field != "title", start, quote(text, start, end, f"{field}-{start}-{end}")))
    return tuple(quotation for _, _, quotation in sorted(found, key=_place))


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
