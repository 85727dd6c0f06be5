"""Records in JSON-LD. A context that lies elsewhere is never fetched; schema.org's is known well enough here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pyoxigraph import RdfFormat

from kgraph.faults import DataFault
from kgraph.records.items import Item, Source
from kgraph.records.json.objects import line_of
from kgraph.records.rdf.reader import read_graph
from kgraph.records.rdf.syntax import quads_of

_SCHEMA: Final = frozenset(
    f"{scheme}://{host}{end}"
    for scheme in ("http", "https")
    for host in ("schema.org", "www.schema.org")
    for end in ("", "/", "/docs/jsonldcontext.json", "/docs/jsonldcontext.jsonld")
)
_IDS: Final = (
    "url",
    "sameAs",
    "image",
    "license",
    "isPartOf",
    "hasPart",
    "mainEntityOfPage",
    "contentUrl",
    "thumbnailUrl",
)
_SCHEMA_CONTEXT: Final = {
    "@vocab": "http://schema.org/",
    "id": "@id",
    "type": "@type",
    **{name: {"@id": f"http://schema.org/{name}", "@type": "@id"} for name in _IDS},
}


def is_json_ld(document: Any) -> bool:
    """It has a context or a graph, or is a list of nodes with addresses (expanded JSON-LD)."""
    if isinstance(document, dict):
        return "@context" in document or "@graph" in document or ("@id" in document and "@type" in document)
    return isinstance(document, list) and any(isinstance(node, dict) and "@id" in node for node in document)


def read_json_ld(document: Any, source: Source) -> Iterator[Item]:
    """The records of a JSON-LD document.

    :raises DataFault: a context lies elsewhere, or no record stands in it; the message names the line.
    """
    try:
        local = _with_contexts(document, source)
        data = json.dumps(local, ensure_ascii=False).encode(errors="replace")
    except RecursionError as error:
        raise DataFault("a value is nested too deeply", file=source.file, line=1) from error
    yield from read_graph(quads_of(source, RdfFormat.JSON_LD, data), source)


def _with_contexts(value: Any, source: Source) -> Any:
    """The document with the contexts that are known put in the place of their addresses."""
    if isinstance(value, list):
        return [_with_contexts(each, source) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _context(each, source) if key == "@context" else _with_contexts(each, source)
        for key, each in value.items()
        if (key, each) != ("@language", "")  # no language is meant, and JSON-LD has another way to say so
    }


def _context(context: Any, source: Source) -> Any:
    if isinstance(context, list):
        return [_context(each, source) for each in context]
    if isinstance(context, dict):
        imported = context.get("@import")
        if imported is not None:
            raise _elsewhere(str(imported), source)
        return {name: _with_contexts(term, source) for name, term in context.items()}
    if not isinstance(context, str):
        return context
    if context in _SCHEMA:
        return _SCHEMA_CONTEXT
    raise _elsewhere(context, source)


def _elsewhere(address: str, source: Source) -> DataFault:
    fault = (
        f"its context lies at {address}, and nothing is fetched from the network; save the document expanded, or as "
        "Turtle, or with the context in the place of its address"
    )
    return DataFault(fault, file=source.file, line=line_of(source.text, address))
