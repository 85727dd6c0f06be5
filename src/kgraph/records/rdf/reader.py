"""The records that a graph describes: in RiC-O, else as works of schema.org, else what has a title of Dublin Core."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Quad

from kgraph.faults import DataFault
from kgraph.records.items import About, Item, Remark, Source
from kgraph.records.rdf.description import describe
from kgraph.records.rdf.graph import Graph, Node, address
from kgraph.records.rdf.syntax import quads_of, syntax_of
from kgraph.records.rdf.terms import DESCRIPTIONS, DUBLIN_CORE, RECORDS, TEXTS, TITLES, WORKS, iri, short
from kgraph.records.record import Position

_COLLECTION: Final = re.compile(r"/id/collection/[a-z0-9-]+\Z")
_NAME: Final = re.compile(r"[^\s<>\"'/#:;,()\[\]{}]+")
_SHOWN: Final = 6


def read_rdf(source: Source) -> Iterator[Item]:
    """The records of a file of RDF in any syntax but JSON-LD.

    :raises DataFault: it is malformed, refused as hostile, or describes no record; the message says what it describes.
    """
    syntax = syntax_of(source)
    if syntax is not None:
        yield from read_graph(quads_of(source, syntax), source)


def read_graph(quads: Iterable[Quad], source: Source) -> Iterator[Item]:
    """The records that some statements describe; errors as `read_rdf`."""
    graph = Graph(quads)
    every = _records(graph)
    collections = [node for node in every if _is_collection(node)]
    found = [node for node in every if node not in collections and not _is_finding_aid(graph, node)]
    if not found:
        raise _no_record(graph, source)
    yield from (_about(graph, node) for node in collections)
    lines = _lines(found, source)
    by_date = 0
    for node in found:
        place = Position(source.file, lines.get(_last(node), 1), address(node) or None)
        to = describe(graph, node, place)
        by_date += to.title_by_date()
        yield to.record_or_aside(source.collection, source.order, address(node))
    if aids := len(every) - len(collections) - len(found):
        yield Remark(f"{source.file}: descriptions of finding aids or authority files, not read as records: {aids}")
    if by_date:
        yield Remark(f"{source.file}: records without a title, called by their date: {by_date}")


def _records(graph: Graph) -> list[Node]:
    for types in (RECORDS, WORKS, DUBLIN_CORE):
        if found := graph.subjects(types):
            return found
    titled = graph.having((iri("dcterms:title"), iri("dc:title")))
    return [node for node in titled if not list(graph.types(node))]


def _is_collection(node: Node) -> bool:
    """It is the collection of a publication of kgraph's, not one of its records."""
    return _COLLECTION.search(address(node)) is not None


def _is_finding_aid(graph: Graph, node: Node) -> bool:
    forms = graph.values(node, [iri("rico:hasDocumentaryFormType")])
    return any(address(form).endswith(DESCRIPTIONS) for _, form in forms)


def _about(graph: Graph, node: Node) -> About:
    title, description = (graph.first(node, names) for names in (TITLES, TEXTS["summary"]))
    return About(*(graph.text(found[0][1]) if found else None for found in (title, description)))


def _lines(found: Iterable[Node], source: Source) -> dict[str, int]:
    """The last part of each record's address to the first line that has it: RDF parsers tell no lines."""
    wanted = {_last(node) for node in found}
    lines: dict[str, int] = {}
    for number, line in enumerate(source.lines(), 1):
        for name in _NAME.findall(line):
            if name in wanted:
                lines.setdefault(name, number)
    return lines


def _last(node: Node) -> str:
    names = _NAME.findall(address(node))
    return names[-1] if names else ""


def _no_record(graph: Graph, source: Source) -> DataFault:
    types = Counter(short(type_) for type_ in graph.types())
    shown = ", ".join(f"{count} {name}" for name, count in types.most_common(_SHOWN))
    what = f"it describes {shown}" if shown else "nothing in it has a type or a title of Dublin Core"
    wanted = (
        f"no record stands in it: {what}; records are rico:Record, rico:RecordSet and their like, "
        "schema:ArchiveComponent and other works of schema.org, or what has a title of Dublin Core"
    )
    return DataFault(wanted, file=source.file, line=1)
