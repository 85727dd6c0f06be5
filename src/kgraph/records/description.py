"""A record while it is read: what each format's reader says of it, field by field, until it is a `Record`.

Every reader knows its format's own words only, and says them here under the names of the record's fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, get_args

from kgraph.dates import DateOrder
from kgraph.records.fields import KINDS, NOTE, TEXTS
from kgraph.records.html_text import is_plainly_html, without_tags
from kgraph.records.languages import language_tag, tag_of_name
from kgraph.records.record import (
    AccessPoint,
    AccessPointKind,
    DescriptionSource,
    Identifier,
    Note,
    Position,
    Record,
    SetAside,
)
from kgraph.records.stated_date import period, stated_date
from kgraph.records.text_file import one_line, paragraphs, trimmed

_SINGLE: Final = frozenset(TEXTS) - {"summary", "access_conditions", "use_conditions", "rights", "extent", "language"}
_PAGE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LONGEST_SHOWN: Final = 500


class Unreadable(ValueError):  # noqa: N818 - it is the row that is at fault
    """What cannot be read as a record. `place` is where, `column` the name of what is at fault."""

    def __init__(self, reason: str, place: Position):
        super().__init__(reason)
        self.reason, self.place = reason, place


class Description:
    """What has been said of one record.

    :param position: where it begins.
    :param strict: what is no address or language is told in `doubts`, and an unknown `description_source`, which would
        give a text to the wrong author, makes it unreadable; else all are kept as notes and nothing is said.
    """

    def __init__(self, position: Position, *, strict: bool = False):
        self.position, self.strict = position, strict
        self.had_html = False
        self.doubts: list[str] = []
        self._said: dict[str, list[tuple[str, Position]]] = {}
        self._creators: dict[AccessPoint, None] = {}
        self._headings: dict[AccessPoint, None] = {}
        self._identifiers: dict[Identifier, None] = {}
        self._notes: dict[Note, None] = {}

    def say(self, field: str, text: str | None, place: Position | None = None) -> None:
        """Say a text of a field of `FIELDS`, or of a note's kind written `note:kind`. Blank texts say nothing.

        Rights are an address of a statement of rights; said in words, they are conditions of use.
        """
        said, place = trimmed(text or ""), place or self.position
        if not said:
            return
        if field.startswith(NOTE):
            self.note(field.partition(":")[2] or place.column or NOTE, said)
        elif field in KINDS:
            self.heading(KINDS[field], said, place=place)
        elif field == "creators":
            self.creator("agent", said, place=place)
        elif field == "identifiers":
            self.identifier(said)
        elif field in ("rights", "description_licence") and not _PAGE.fullmatch(said):
            self.say("use_conditions" if field == "rights" else f"{NOTE}:{field}", said, place)
        else:
            self._said.setdefault(field, []).append((said, place))

    def heading(
        self,
        kind: AccessPointKind,
        text: str,
        *,
        role: str | None = None,
        source: str | None = None,
        identifier: str | None = None,
        place: Position | None = None,
    ) -> None:
        """Say an access point."""
        _add(self._headings, text, kind, role, source, identifier, place or self.position)

    @property
    def headings(self) -> tuple[AccessPoint, ...]:
        """The access points that were said."""
        return tuple(self._headings)

    def creator(
        self,
        kind: AccessPointKind,
        text: str,
        *,
        role: str | None = None,
        source: str | None = None,
        identifier: str | None = None,
        place: Position | None = None,
    ) -> None:
        """Say who made the material."""
        _add(self._creators, text, kind, role, source, identifier, place or self.position)

    def identifier(self, value: str, scheme: str | None = None) -> None:
        """Say an identifier beside the reference code."""
        found = Identifier(trimmed(value), trimmed(scheme or "") or None)
        if found.value:
            self._identifiers.setdefault(found)

    def note(self, kind: str, text: str | None) -> None:
        """Say what has no field of its own."""
        found = Note(kind, paragraphs(self._plain(text or "")) or "")
        if found.text:
            self._notes.setdefault(found)

    def said(self, field: str) -> str | None:
        """What was said first of a field."""
        found = self._said.get(field)
        return found[0][0] if found else None

    def title_by_date(self) -> bool:
        """Where no title is given but a date is, take the date's words for it; True where that was done."""
        dates = self._said.get("date") or self._said.get("normal_date")
        if self._said.get("title") or not dates:
            return False
        self._said["title"] = dates[:1]
        return True

    def record(self, collection: str, order: DateOrder | None) -> Record:
        """The record, which has no id yet.

        :raises Unreadable: it has no title, or it is strict and a field is at fault.
        """
        title = one_line(self.said("title") or "")
        if not title:
            column = "title" if self.strict else self.position.column
            raise Unreadable("the record has no title", replace(self.position, column=column))
        languages = _distinct(map(tag_of_name, self._several("language")))
        normal = self.said("normal_date") or period(self.said("begin"), self.said("end"))
        summary = self._paragraphs("summary")
        source, url, described = self._description_source(), self._page("url"), self._description_language()
        copies, manifests = (tuple(self._pages(field)) for field in ("digital_copies", "manifests"))
        self._keep_surplus()
        return Record(
            id="",
            collection=collection,
            position=self.position,
            title=title,
            summary=summary,
            date=stated_date(self.said("date") or "", normal, order),
            reference_code=self.said("reference_code"),
            form=self.said("form"),
            language=languages[0] if languages else None,
            description_language=described,
            description_source=source,
            description_author=self.said("description_author"),
            description_licence=self.said("description_licence"),
            holder=self.said("holder"),
            shelfmark=self.said("shelfmark"),
            url=url,
            level=self.said("level"),
            authors=self._several("authors"),
            translators=self._several("translators"),
            access_conditions=self._joined("access_conditions"),
            use_conditions=self._joined("use_conditions"),
            rights=self._joined("rights"),
            access_points=_distinct([*self._several("access_points"), *(point.text for point in self._headings)]),
            positions=self._positions(),
            other_languages=languages[1:],
            normal_date=normal,
            extent=self._joined("extent"),
            creators=tuple(self._creators),
            headings=tuple(self._headings),
            identifiers=tuple(self._identifiers),
            digital_copies=copies,
            manifests=manifests,
            notes=tuple(self._notes),
            source_id=self.said("source_id"),
            parent=self.said("parent"),
        )

    def record_or_aside(self, collection: str, order: DateOrder | None, text: str = "") -> Record | SetAside:
        """The record, or what is set aside in its stead; `text` is what stood there."""
        try:
            return self.record(collection, order)
        except Unreadable as error:
            return SetAside(error.place, error.reason, (text or self._summary_of_all())[:_LONGEST_SHOWN])

    def _summary_of_all(self) -> str:
        return " | ".join(text for said in self._said.values() for text, _ in said)

    def _several(self, field: str) -> tuple[str, ...]:
        said = self._said.get(field)
        return _distinct(text for text, _ in said) if said else ()

    def _joined(self, field: str) -> str | None:
        return "; ".join(self._several(field)) or None

    def _paragraphs(self, field: str) -> str | None:
        return paragraphs("\n\n".join(self._plain(text) for text in self._several(field)))

    def _plain(self, text: str) -> str:
        if "<" not in text or not is_plainly_html(text):
            return text
        self.had_html = True
        return without_tags(text)

    def _positions(self) -> tuple[tuple[str, Position], ...]:
        first = {field: said[0][1] for field, said in self._said.items()}
        for name, points in (("access_points", self._headings), ("creators", self._creators)):
            position = next(iter(points)).position if points else None
            if position:
                first.setdefault(name, position)
        return tuple(first.items())

    def _page(self, field: str) -> str | None:
        url = self.said(field)
        if url is None or _PAGE.fullmatch(url):
            return url
        self._doubt(
            field,
            f"{url[:_LONGEST_SHOWN]!r} is no address of a page; it begins with http:// or https:// and has no blank",
        )
        self.note(field, url)
        return None

    def _pages(self, field: str) -> Iterable[str]:
        for url in self._several(field):
            if _PAGE.fullmatch(url):
                yield url
            else:
                self.note(field, url)

    def _description_language(self) -> str:
        said = self.said("description_language")
        tag = language_tag(said) if said else "en"
        if said and tag is None:
            self._doubt(
                "description_language",
                f"{said[:_LONGEST_SHOWN]!r} is no language's tag; write it as in en, de or zh-Hant",
            )
            self.note("description_language", said)
        return tag or "en"

    def _description_source(self) -> DescriptionSource:
        text = self.said("description_source") or "archive"
        sources: tuple[DescriptionSource, ...] = get_args(DescriptionSource)
        for source in sources:
            if source == text:
                return source
        if self.strict:
            place = self._said["description_source"][0][1]
            raise Unreadable(f"{text!r} is not one of {', '.join(sources)}", place)
        self.note("description_source", text)
        return "archive"

    def _doubt(self, field: str, words: str) -> None:
        if self.strict:
            self.doubts.append(f"{self._said[field][0][1]}: {words}; kept as a note")

    def _keep_surplus(self) -> None:
        """What was said of a field that holds one text only, beyond the first, is kept as notes."""
        for field in _SINGLE & self._said.keys():
            for text in self._several(field)[1:]:
                self.note(field, text)


def _add(
    points: dict[AccessPoint, None],
    text: str,
    kind: AccessPointKind,
    role: str | None,
    source: str | None,
    identifier: str | None,
    place: Position,
) -> None:
    name = one_line(text)
    found = AccessPoint(name, kind, role or None, source or None, identifier or None, place)
    if name:
        points.setdefault(found)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
