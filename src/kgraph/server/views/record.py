"""A record's page: its title and description with every mention marked at its exact characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.values import Row, Value, is_web, linked, node_of, rows, text_of
from kgraph.store.labels import first_object, objects

_TEXTS: Final = """
SELECT ?this ?context ?field ?text ?author ?license WHERE {
  ?context kg:ofRecord ?this ; kg:field ?field ; nif:isString ?text .
  OPTIONAL { ?context dcterms:creator ?author }
  OPTIONAL { ?context dcterms:license ?license }
}"""
_MENTIONS: Final = """
SELECT ?this ?mention ?start ?end ?entity ?certainty ?method WHERE {
  ?mention nif:referenceContext ?this ; nif:beginIndex ?start ; nif:endIndex ?end .
  OPTIONAL { ?mention itsrdf:taIdentRef ?entity }
  OPTIONAL { ?mention kg:certainty ?certainty }
  OPTIONAL { ?mention kg:method ?method }
}"""
_EVENTS: Final = """
SELECT DISTINCT ?this ?event ?testimony WHERE {
  ?this kg:attests/rico:isDirectSubeventOf? ?event .
  OPTIONAL { ?relation a kg:Attestation ; rico:relationHasSource ?this ; rico:relationHasTarget ?event ;
             kg:testimony ?testimony }
}"""
_POSSIBLE: Final = ox.NamedNode(expand("kg:possiblyMeans"))
SHOWN_HERE: Final = (
    "rico:scopeAndContent", "kg:descriptionSource", "kg:attests", "rico:documents", "schema:mentions", "schema:url",
    "rico:hasCreationDate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: what they name, or may name; `anchor` is their place on the page."""

    anchor: str
    kind: str
    entity: Value | None
    possible: tuple[Value, ...]
    certainty: str
    method: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text, marked or not. The pieces of a text put together are the text.

    :param within: anchors of marks that overlap this one and are not shown, so that links to them still arrive.
    """

    text: str
    mark: Mark | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A title or description in pieces. `author` says whose words it is, `license` under which terms."""

    pieces: tuple[Piece, ...]
    author: str = ""
    license: str = ""

    @property
    def ambiguous(self) -> tuple[Piece, ...]:
        """Marked words with more than one reading."""
        return tuple(piece for piece in self.pieces if piece.mark is not None and piece.mark.possible)


@dataclass(frozen=True, slots=True)
class Attested:
    """An event the record speaks of, and from which distance."""

    event: Value
    date: When
    testimony: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a record's page shows besides what every entity's does."""

    title: Text
    summary: Text | None
    source: str
    url: str
    date: When
    written: str
    events: tuple[Attested, ...]


def record(snapshot: Snapshot, node: ox.NamedNode) -> RecordView:
    """The view of a record."""
    texts = {
        text_of(row, "field"): _text(snapshot, context, row)
        for row in rows(snapshot, _TEXTS, node)
        if (context := node_of(row, "context")) is not None
    }
    title = texts.get("title") or Text((Piece(_literal(snapshot, node, "rico:title")),))
    summary = texts.get("summary")
    description = _literal(snapshot, node, "rico:scopeAndContent")
    if summary is None and description:
        summary = Text((Piece(description),))
    created = first_object(snapshot.store, node, ox.NamedNode(expand("rico:hasCreationDate")))
    date = when(snapshot, created) if isinstance(created, ox.NamedNode) else When()
    url = first_object(snapshot.store, node, ox.NamedNode(expand("schema:url")))
    return RecordView(
        title=title,
        summary=summary,
        source=_literal(snapshot, node, "kg:descriptionSource"),
        url=url.value if isinstance(url, ox.NamedNode) and is_web(url.value) else "",
        date=date,
        written=date.expression,
        events=_events(snapshot, node),
    )


def pieces(text: str, marks: Iterable[tuple[int, int, Mark]]) -> tuple[Piece, ...]:
    """Cut a text at its marks. Of marks that overlap, the first and longest is kept: links cannot be nested.

    Positions count Unicode code points; a mark beyond the text is left out.
    """
    found: list[Piece] = []
    done = 0
    for start, end, mark in sorted(marks, key=lambda item: (item[0], -item[1], item[2].anchor)):
        if done <= start < end <= len(text):
            if start > done:
                found.append(Piece(text[done:start]))
            found.append(Piece(text[start:end], mark))
            done = end
        elif found and start < done:
            found[-1] = replace(found[-1], within=(*found[-1].within, mark.anchor))
    if done < len(text) or not found:
        found.append(Piece(text[done:]))
    return tuple(found)


def _text(snapshot: Snapshot, context: ox.NamedNode, row: Row) -> Text:
    field, text = text_of(row, "field"), text_of(row, "text")
    marks = [_mark(snapshot, field, mention) for mention in rows(snapshot, _MENTIONS, context)]
    license_ = node_of(row, "license")
    license_address = license_.value if license_ is not None and is_web(license_.value) else ""
    return Text(pieces(text, marks), text_of(row, "author"), license_address)


def _mark(snapshot: Snapshot, field: str, row: Row) -> tuple[int, int, Mark]:
    start, end = int(text_of(row, "start")), int(text_of(row, "end"))
    entity, mention = node_of(row, "entity"), node_of(row, "mention")
    possible = objects(snapshot.store, mention, _POSSIBLE) if mention is not None else ()
    key = snapshot.names.key_of(entity.value) if entity is not None else None
    mark = Mark(
        anchor=f"{field}-{start}-{end}",
        kind=(key or "").partition("/")[0],
        entity=linked(snapshot, entity) if entity is not None else None,
        possible=tuple(linked(snapshot, term) for term in sorted(possible, key=str) if isinstance(term, ox.NamedNode)),
        certainty=text_of(row, "certainty"),
        method=text_of(row, "method"),
    )
    return start, end, mark


def _events(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Attested, ...]:
    found = [
        Attested(linked(snapshot, event), when(snapshot, event), text_of(row, "testimony"))
        for row in rows(snapshot, _EVENTS, node)
        if (event := node_of(row, "event")) is not None
    ]
    return tuple(sorted(found, key=lambda attested: (attested.date.order, attested.event.href)))


def _literal(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> str:
    found = first_object(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return found.value if isinstance(found, ox.Literal) else ""
