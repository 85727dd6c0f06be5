"""Quads into the graph that is checked.

The engine reads rdflib graphs, the rooms make the store's quads. Terms are converted once each, since a graph says few
things of many; literals keep the form they were written in.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

import pyoxigraph
from pyoxigraph import Quad
from rdflib import BNode, Literal, URIRef
from rdflib.graph import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
Term = URIRef | BNode | Literal
Stored = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal
Shared = tuple[pyoxigraph.Triple, tuple[str, ...]]


class CheckedGraph(Graph):
    """A graph whose queries are parsed once, not once a focus node: parsing takes 50 times longer than the answer."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")

    def query(self, query_object, *args, **options):  # type: ignore[no-untyped-def]
        """As in rdflib; a query's text is parsed on its first use."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **options)


class Terms:
    """Converts the store's terms to rdflib's, each once."""

    def __init__(self) -> None:
        self._known: dict[object, Term] = {}

    def convert(self, term: object) -> Term:
        """The same term as rdflib has it. Raises TypeError for a quoted triple, which SHACL does not know."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = _converted(term)
        return known


@contextmanager
def quietly() -> Iterator[None]:
    """Keep rdflib from reporting each value that is not of its datatype: the shapes find it, and say where."""
    log = logging.getLogger("rdflib.term")
    before = log.disabled
    log.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"rdflib\.term")
            yield
    finally:
        log.disabled = before


def stored(node: Node) -> Stored:
    """A node as the store has it. Raises TypeError for what is no term of RDF."""
    match node:
        case URIRef():
            return pyoxigraph.NamedNode(str(node))
        case BNode():
            return pyoxigraph.BlankNode(str(node))
        case Literal() if node.language:
            return pyoxigraph.Literal(str(node), language=node.language)
        case Literal():
            kind = pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None
            return pyoxigraph.Literal(str(node), datatype=kind)
        case _:
            raise TypeError(f"not a term of RDF: {node!r}")


def load(quads: Iterable[Quad], graph: Graph, terms: Terms) -> list[Shared]:
    """Add quads to a graph, whatever their named graph.

    :returns: each triple that stands in more than one named graph, and the names of its graphs.
    """
    shared: list[Shared] = []
    convert, store = terms.convert, graph.store
    for quad in once(quads, shared):
        store.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)), graph)
    return shared


def once(quads: Iterable[Quad], into: list[Shared]) -> Iterator[Quad]:
    """The quads, each triple in the first graph it stands in only.

    :param into: takes, at the end, each triple that stands in more than one named graph, and the names of its graphs.
    """
    home: dict[pyoxigraph.Triple, str] = {}
    shared: dict[pyoxigraph.Triple, set[str]] = {}
    for quad in quads:
        triple, name = quad.triple, _name(quad)
        first = home.setdefault(triple, name)
        if first != name:
            shared.setdefault(triple, {first}).add(name)
        else:
            yield quad
    into += [(triple, tuple(sorted(graphs))) for triple, graphs in shared.items()]


@lru_cache(maxsize=256)
def _prepared(text: str) -> Query:
    return prepareQuery(text)


def _name(quad: Quad) -> str:
    graph = quad.graph_name
    return "the default graph" if isinstance(graph, pyoxigraph.DefaultGraph) else graph.value


def _converted(term: object) -> Term:
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
        case pyoxigraph.Literal():
            if term.language:
                return Literal(term.value, lang=term.language)
            kind = term.datatype.value
            return Literal(term.value, datatype=None if kind == _STRING else URIRef(kind), normalize=False)
        case _:
            raise TypeError(f"SHACL checks nodes and literals, not {term}")
