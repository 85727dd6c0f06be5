"""The formats of answers: their names here, media types, and the engine's names for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A syntax for graphs. `also` are other media types it is asked for by; `quads`: it says which graph."""

    name: str
    label: str
    media: str
    rdf: RdfFormat
    also: tuple[str, ...] = ()
    quads: bool = False


@dataclass(frozen=True, slots=True)
class SolutionsFormat:
    """A syntax for the solutions of SELECT and the answer of ASK."""

    name: str
    label: str
    media: str
    results: QueryResultsFormat
    also: tuple[str, ...] = ()


TABLE: Final = "table"
"""Not a format for machines: rows for a page, which may be cut."""
SHEET: Final = "sheet"
"""Nor this one: CSV for spreadsheets, in which no cell is run as a formula."""

GRAPHS: Final = {
    format_.name: format_
    for format_ in (
        GraphFormat("ttl", "Turtle", "text/turtle", RdfFormat.TURTLE, ("application/x-turtle", "text/n3")),
        GraphFormat("jsonld", "JSON-LD", "application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
        GraphFormat("nt", "N-Triples", "application/n-triples", RdfFormat.N_TRIPLES, ("text/plain",)),
        GraphFormat("rdf", "RDF/XML", "application/rdf+xml", RdfFormat.RDF_XML, ("application/xml", "text/xml")),
        GraphFormat("trig", "TriG", "application/trig", RdfFormat.TRIG, ("application/x-trig",), quads=True),
        GraphFormat("nq", "N-Quads", "application/n-quads", RdfFormat.N_QUADS, (), quads=True),
    )
}
SOLUTIONS: Final = {
    format_.name: format_
    for format_ in (
        SolutionsFormat(
            "json", "JSON", "application/sparql-results+json", QueryResultsFormat.JSON, ("application/json",)
        ),
        SolutionsFormat(
            "xml", "XML", "application/sparql-results+xml", QueryResultsFormat.XML, ("application/xml", "text/xml")
        ),
        SolutionsFormat("csv", "CSV", "text/csv", QueryResultsFormat.CSV),
        SolutionsFormat("tsv", "TSV", "text/tab-separated-values", QueryResultsFormat.TSV),
    )
}
