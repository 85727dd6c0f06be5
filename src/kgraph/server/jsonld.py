"""JSON-LD in the words of the publication's context, which is in the document: nothing has to be fetched to read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, cast

import pyoxigraph as ox
import rdflib
from rdflib.plugins.serializers.jsonld import from_rdf

from kgraph import shipped
from kgraph.exports.context import Context
from kgraph.exports.jsonld import to_jsonld

COMPACTED: Final = "http://www.w3.org/ns/json-ld#compacted"
FRAMED: Final = "http://www.w3.org/ns/json-ld#framed"


def read_context() -> dict[str, Any]:
    """The context document that is served at `/context.jsonld`."""
    text = (shipped.root() / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def compacted(triples: Iterable[ox.Triple], context: dict[str, Any], first: str) -> bytes:
    """Triples as compacted JSON-LD, nodes sorted by address.

    :param context: as `read_context` gives it.
    :param first: address of the node that comes first.
    """
    graph = rdflib.Graph()
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    document: dict[str, Any] = from_rdf(graph, context_data=context["@context"])  # type: ignore[no-untyped-call]
    nodes = document.pop("@graph", None) or [{name: value for name, value in document.items() if name != "@context"}]
    nodes.sort(key=lambda node: (str(node["id"]) != first, str(node["id"])))  # a URIRef equals no plain string
    whole = {"@context": context["@context"], "@graph": nodes}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def framed(triples: Iterable[ox.Triple], base: str, first: ox.NamedNode) -> bytes:
    """Triples as framed JSON-LD: inside each node stands what belongs to it; all of them, each once.

    :param base: the publication's base address.
    :param first: the node that comes first.
    """
    return to_jsonld(triples, base, Context.shipped(), [first])
