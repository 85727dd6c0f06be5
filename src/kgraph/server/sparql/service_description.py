"""What the endpoint can do, as a graph (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.http.formats import GRAPHS, SOLUTIONS, GraphFormat

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Final = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF_XML",
    "trig": "TriG", "nq": "N-Quads",
}  # fmt: skip


def serialised(snapshot: Snapshot, syntax: GraphFormat, *, federated: bool = False) -> bytes:
    """The description in a syntax.

    :param federated: queries may call other endpoints.
    """
    prefixes = {"sd": _SD, "void": _VOID, "formats": _FORMATS}
    return ox.serialize(_triples(snapshot, federated=federated), format=syntax.rdf, prefixes=prefixes) or b""


def _triples(snapshot: Snapshot, *, federated: bool) -> list[ox.Triple]:
    base = snapshot.names.base
    service, dataset = ox.NamedNode(f"{base}/sparql"), ox.NamedNode(f"{base}/dataset")
    graph = ox.NamedNode(f"{base}/dataset#union")
    size = ox.Literal(int(snapshot.generation.run["quads"]))
    results = [ox.NamedNode(_FORMATS + _FORMAT_NAMES[name]) for name in (*SOLUTIONS, *GRAPHS)]
    return [
        _type(service, "Service"),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        *([ox.Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))] if federated else []),
        *(ox.Triple(service, _sd("resultFormat"), name) for name in results),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        _type(dataset, "Dataset"),
        ox.Triple(dataset, _sd("defaultGraph"), graph),
        _type(graph, "Graph"),
        ox.Triple(graph, ox.NamedNode(f"{_VOID}triples"), size),
    ]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _type(node: ox.NamedNode, name: str) -> ox.Triple:
    return ox.Triple(node, ox.NamedNode(expand("rdf:type")), _sd(name))
