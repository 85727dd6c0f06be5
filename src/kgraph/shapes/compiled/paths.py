"""Property paths of SHACL (2.3.1) as SPARQL 1.1 paths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rdflib import RDF, SH, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.faults import SettingsFault

_WRAPPED: Final[dict[URIRef, Callable[[str], str]]] = {
    SH.inversePath: lambda path: f"^{path}",
    SH.zeroOrMorePath: lambda path: f"{path}*",
    SH.oneOrMorePath: lambda path: f"{path}+",
    SH.zeroOrOnePath: lambda path: f"{path}?",
}


def sparql(shapes: Graph, path: Node) -> str:
    """A path as SPARQL has it.

    :raises SettingsFault: it is none SHACL knows.
    """
    if isinstance(path, URIRef):
        return path.n3()
    if (path, RDF.first, None) in shapes:
        return f"({'/'.join(sparql(shapes, part) for part in shapes.items(path))})"
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        return f"({'|'.join(sparql(shapes, part) for part in shapes.items(alternatives))})"
    for predicate, wrap in _WRAPPED.items():
        inner = shapes.value(path, predicate)
        if inner is not None:
            return f"({wrap(sparql(shapes, inner))})"
    raise SettingsFault(f"the shapes cannot be used: {path} is no property path")


def walked(shapes: Graph, path: Node) -> str:
    """A path for use inside EXISTS, where the engine shall walk it from the node that is known there.

    It takes a sequence apart into patterns, and inside EXISTS it puts these in an order of its own: it may begin at the
    far end, anew for each row, in time that grows with the square of the data. A choice of paths it walks as one.
    """
    text = sparql(shapes, path)
    return f"({text}|{text})" if _is_sequence(shapes, path) else text


def _is_sequence(shapes: Graph, path: Node) -> bool:
    inner = shapes.value(path, SH.inversePath)
    return _is_sequence(shapes, inner) if inner is not None else (path, RDF.first, None) in shapes


def may_be_empty(shapes: Graph, path: Node) -> bool:
    """The path leads from a node to itself without a single statement."""
    if isinstance(path, URIRef):
        return False
    if (path, RDF.first, None) in shapes:
        return all(may_be_empty(shapes, part) for part in shapes.items(path))
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        return any(may_be_empty(shapes, part) for part in shapes.items(alternatives))
    if any(shapes.value(path, predicate) is not None for predicate in (SH.zeroOrMorePath, SH.zeroOrOnePath)):
        return True
    inner = shapes.value(path, SH.inversePath) or shapes.value(path, SH.oneOrMorePath)
    return inner is not None and may_be_empty(shapes, inner)
