"""SHACL property paths as people write them: SPARQL's notation with prefixes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rdflib import RDF, SH, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.shapes.prefixes import shorten

_WRAPPED: Final[dict[URIRef, Callable[[str], str]]] = {
    SH.inversePath: lambda path: f"^{path}",
    SH.zeroOrMorePath: lambda path: f"{path}*",
    SH.oneOrMorePath: lambda path: f"{path}+",
    SH.zeroOrOnePath: lambda path: f"{path}?",
}


def words(shapes: Graph, path: Node) -> str:
    """A path of a shapes graph (SHACL 2.3.1) in SPARQL's notation: `^kg:attests/rico:title`."""
    if isinstance(path, URIRef):
        return shorten(str(path))
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        return f"({'|'.join(words(shapes, part) for part in shapes.items(alternatives))})"
    for predicate, wrap in _WRAPPED.items():
        inner = shapes.value(path, predicate)
        if inner is not None:
            return wrap(words(shapes, inner))
    if (path, RDF.first, None) in shapes:
        return "/".join(words(shapes, part) for part in shapes.items(path))
    return str(path)
