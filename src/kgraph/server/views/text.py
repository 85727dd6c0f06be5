"""A title or description with every mention marked at its exact characters, marks within marks included."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.naming import foreign
from kgraph.server.views.values import LONGEST, Row, Value, is_web, linked, node_of, rows, text_of
from kgraph.store.labels import clipped, first_object, objects

_TEXTS: Final = """
SELECT ?this ?context ?field ?text ?author ?license WHERE {
  ?context kg:ofRecord ?this ; kg:field ?field ; nif:isString ?text .
  OPTIONAL { ?context dcterms:creator ?author }
  OPTIONAL { ?context dcterms:license ?license }
}"""
_MENTIONS: Final = """
SELECT ?this ?mention ?words ?start ?end ?entity ?certainty ?method ?sense WHERE {
  ?mention nif:referenceContext ?this ; nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?words .
  OPTIONAL { ?mention itsrdf:taIdentRef ?entity }
  OPTIONAL { ?mention kg:certainty ?certainty }
  OPTIONAL { ?mention kg:method ?method }
  OPTIONAL { ?mention kg:sense ?sense }
}"""
_FIELDS: Final = {
    "title": ox.NamedNode(expand("rico:title")), "summary": ox.NamedNode(expand("rico:scopeAndContent")),
}  # fmt: skip
TEXTS_KEPT: Final = 200  # the claims of a record are asked for one after another
_POSSIBLE: Final = ox.NamedNode(expand("kg:possiblyMeans"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: what they name, or may name; `anchor` is their place on the page.

    :param supports: numbers of the statements on the page that rest on these words.
    """

    anchor: str
    kind: str
    entity: Value | None
    possible: tuple[Value, ...]
    certainty: str
    method: str
    sense: str = ""
    mention: str = ""
    words: str = ""
    supports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text, marked or not. The pieces of a text put together are the text.

    :param within: anchors of marks that cross this one and are not shown, so that links to them still arrive.
    :param inner: of a mark with marks inside, its own pieces, which put together are its text.
    """

    text: str
    mark: Mark | None = None
    within: tuple[str, ...] = ()
    inner: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A title or description in pieces. `author` says whose words it is, `license` under which terms.

    :param language: of the words, where that is not the page's.
    :param beginning: whether this is the beginning of a text too long for a page.
    """

    pieces: tuple[Piece, ...]
    author: str = ""
    license: str = ""
    language: str = ""
    beginning: bool = False

    @property
    def marks(self) -> tuple[Piece, ...]:
        """All marked pieces, those within others too."""
        return tuple(_marked(self.pieces))

    @property
    def ambiguous(self) -> tuple[Piece, ...]:
        """Marked words with more than one reading."""
        return tuple(piece for piece in self.marks if piece.mark is not None and piece.mark.possible)


@dataclass(frozen=True, slots=True)
class Described:
    """A title or description as it is stored, with the marks in it."""

    text: str
    marks: tuple[tuple[int, int, Mark], ...]
    author: str = ""
    license: str = ""
    language: str = ""

    def cut(self, supports: Mapping[str, tuple[int, ...]] | None = None, only: Collection[str] | None = None) -> Text:
        """Its text in pieces.

        :param supports: by the address of a mention, the numbers of statements that rest on it.
        :param only: the addresses of the mentions to mark; None for all.
        """
        kept = [
            (start, end, replace(mark, supports=(supports or {}).get(mark.mention, ())))
            for start, end, mark in self.marks
            if only is None or mark.mention in only
        ]
        shown = clipped(self.text, LONGEST)
        return Text(pieces(shown, kept), self.author, self.license, self.language, shown != self.text)


def texts(snapshot: Snapshot, record: ox.NamedNode) -> Mapping[str, Described]:
    """The texts of a record by field: "title", "summary"."""
    kept: dict[str, Mapping[str, Described]] = snapshot.once_said("texts", dict)
    found = kept.get(record.value)
    if found is None:
        if len(kept) >= TEXTS_KEPT:
            kept.clear()
        found = kept[record.value] = _texts(snapshot, record)
    return found


def _texts(snapshot: Snapshot, record: ox.NamedNode) -> dict[str, Described]:
    found = {}
    for row in rows(snapshot, _TEXTS, record):
        if (context := node_of(row, "context")) is not None:
            field, license_ = text_of(row, "field"), node_of(row, "license")
            said = sorted(rows(snapshot, _MENTIONS, context), key=_place)
            marks = tuple(_mark(snapshot, field, mention) for mention in said)
            license_address = license_.value if license_ is not None and is_web(license_.value) else ""
            language = foreign(_language(snapshot, record, field))
            text = row["text"].value if isinstance(row["text"], ox.Literal) else ""
            found[field] = Described(text, marks, text_of(row, "author"), license_address, language)
    return found


def _place(mention: Row) -> tuple[int, int]:
    """Where words stand: no engine need give them in order."""
    return int(text_of(mention, "start")), int(text_of(mention, "end"))


def _language(snapshot: Snapshot, record: ox.NamedNode, field: str) -> str:
    stated = first_object(snapshot.store, record, _FIELDS[field]) if field in _FIELDS else None
    return stated.language or "" if isinstance(stated, ox.Literal) else ""


def pieces(text: str, marks: Iterable[tuple[int, int, Mark]]) -> tuple[Piece, ...]:
    """Cut a text at its marks. A mark inside another is a piece of it; of marks that cross, the first is kept.

    Positions count Unicode code points; a mark beyond the text is left out.
    """
    ordered = sorted(marks, key=lambda item: (item[0], -item[1], item[2].anchor))
    inside = [mark for mark in ordered if 0 <= mark[0] < mark[1] <= len(text)]
    return _cut(text, 0, len(text), inside) or (Piece(""),)


def _cut(text: str, start: int, end: int, marks: list[tuple[int, int, Mark]]) -> tuple[Piece, ...]:
    """The pieces of `text[start:end]`; the marks lie in it, ordered by start and then by length."""
    found: list[Piece] = []
    done = start
    for place, (first, last, mark) in enumerate(marks):
        if first < done:
            continue
        if first > done:
            found.append(Piece(text[done:first]))
        overlapping = [other for other in marks[place + 1 :] if other[0] < last]
        nested = [other for other in overlapping if other[1] <= last and other[:2] != (first, last)]
        hidden = tuple(other[2].anchor for other in overlapping if other not in nested)
        inner = _cut(text, first, last, nested) if nested else ()
        found.append(Piece(text[first:last], mark, hidden, inner))
        done = last
    if done < end:
        found.append(Piece(text[done:end]))
    return tuple(found)


def _marked(found: Iterable[Piece]) -> Iterable[Piece]:
    for piece in found:
        if piece.mark is not None:
            yield piece
        yield from _marked(piece.inner)


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
        sense=text_of(row, "sense"),
        mention=mention.value if mention is not None else "",
        words=text_of(row, "words"),
    )
    return start, end, mark
