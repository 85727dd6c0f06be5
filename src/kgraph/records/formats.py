"""The formats that are read, in the order their signs are looked for: the surest first, running text last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.records.annotated import looks_annotated, read_annotated
from kgraph.records.items import About, Item, Remark, Source
from kgraph.records.json.documents import read_json
from kgraph.records.json.objects import is_json
from kgraph.records.listing import read_listing
from kgraph.records.rdf.reader import read_rdf
from kgraph.records.rdf.syntax import looks_like_rdf
from kgraph.records.tables.package import is_package, is_workbook
from kgraph.records.tables.table import looks_like_a_table, read_text_table
from kgraph.records.tables.workbook import read_workbook
from kgraph.records.xml.documents import looks_like_xml, read_xml

Recogniser = Callable[[Source], bool]
Reader = Callable[[Source], Iterator[Item]]

_TABLE_NAMES: Final = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the sign that a file is of it, and its reader."""

    name: str
    recognises: Recogniser
    read: Reader


def _annotated(source: Source) -> Iterator[Item]:
    yield from source.remarks()
    records, set_aside = read_annotated(source.text, source.file, source.collection, source.order)
    yield from records
    yield from set_aside


def _listing(source: Source) -> Iterator[Item]:
    yield from source.remarks()
    found = read_listing(source.text, source.file, source.collection, source.order)
    yield About(found.title, found.description)
    yield from found.records
    yield from found.set_aside
    yield from map(Remark, found.notes)


FORMATS: Final = (
    Format("RDF", looks_like_rdf, read_rdf),
    Format("XML", lambda source: looks_like_xml(source.head), read_xml),
    Format("a workbook", lambda source: is_package(source.head) and is_workbook(source.data), read_workbook),
    Format("annotated records", lambda source: looks_annotated(source.beginning), _annotated),
    Format(
        "a table",
        lambda source: looks_like_a_table(source.beginning, source.mapping) or source.suffix in _TABLE_NAMES,
        read_text_table,
    ),
    Format("JSON", lambda source: is_json(source.beginning), read_json),
    Format("a listing", lambda _: True, _listing),
)


def format_of(source: Source) -> Format:
    """The format of a file.

    :raises DataFault: it is no text, and no workbook.
    """
    return next(format_ for format_ in FORMATS if format_.recognises(source))
