"""Turtle and TriG that read well and never change without cause: ordered, one block a subject.

Where the same triples come in, the same bytes go out. Blank nodes keep their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import pyoxigraph as ox

from kgraph import names
from kgraph.exports.described import (
    TYPE,
    Described,
    GraphName,
    Statement,
    StoreGraph,
    Subject,
    Term,
    Triples,
    graph_names,
)
from kgraph.exports.prefixes import Prefixes

INDENT = "    "
_STRING = names.expand("xsd:string")
# Forms that need no quotes and mean the same literal to every parser, whether it normalises numbers or not.
_BARE = {
    names.expand("xsd:integer"): re.compile(r"0|-?[1-9][0-9]*"),
    names.expand("xsd:boolean"): re.compile(r"true|false"),
}


def turtle(graph: Described, prefixes: Mapping[str, str]) -> Iterator[str]:
    """The pieces of a Turtle document, prefixes first."""
    short = Prefixes(prefixes)
    yield header(short.declarations())
    for subject in graph.subjects():
        yield "\n" + block(subject, graph.about(subject), short)


def to_turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """A small graph as Turtle that declares only the prefixes it uses."""
    graph, short = Triples(triples), Prefixes(prefixes)
    blocks = [block(subject, graph.about(subject), short) for subject in graph.subjects()]
    return "\n".join([header(short.declarations(only_used=True)), *blocks]).encode()


def trig(store: ox.Store, prefixes: Mapping[str, str], graph: GraphName | None = None) -> Iterator[str]:
    """The pieces of a TriG document: every graph of a store, or one of them, sorted, each triple in its graph."""
    short = Prefixes(prefixes)
    yield header(short.declarations())
    for name in graph_names(store) if graph is None else [graph]:
        yield from _graph(name, StoreGraph(store, name), short)


def to_trig(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """A small dataset as TriG that declares only the prefixes it uses."""
    short = Prefixes(prefixes)
    graphs: dict[GraphName, list[ox.Triple]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad.triple)
    names_ = sorted(graphs, key=lambda name: (not isinstance(name, ox.DefaultGraph), str(name)))
    body = [piece for name in names_ for piece in _graph(name, Triples(graphs[name]), short)]
    return "".join([header(short.declarations(only_used=True)), *body]).encode()


def header(declarations: Sequence[tuple[str, str]]) -> str:
    """The declarations of prefixes."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in declarations)


def block(subject: Subject, statements: Sequence[Statement], short: Prefixes, indent: str = "") -> str:
    """One subject with all that is said of it."""
    inner = f"{indent}{INDENT}"
    lines = []
    for predicate, pairs in groupby(statements, key=lambda pair: pair[0]):
        name = "a" if predicate == TYPE else term(predicate, short)
        objects = [term(object_, short) for _, object_ in pairs]
        joint = ", " if predicate == TYPE else f",\n{inner}{INDENT}"
        lines.append(f"{name} {joint.join(objects)}")
    return f"{indent}{term(subject, short)} {f' ;{chr(10)}{inner}'.join(lines)} .\n"


def term(value: Term, short: Prefixes) -> str:
    """A term: short where a prefix or a bare number will do, else as in N-Triples."""
    if isinstance(value, ox.NamedNode):
        return short.shorten(value.value) or str(value)
    if not isinstance(value, ox.Literal) or value.language is not None or value.datatype.value == _STRING:
        return str(value)
    bare = _BARE.get(value.datatype.value)
    if bare is not None and bare.fullmatch(value.value):
        return value.value
    return f"{ox.Literal(value.value)}^^{term(value.datatype, short)}"


def _graph(name: GraphName, graph: Described, short: Prefixes) -> Iterator[str]:
    if isinstance(name, ox.DefaultGraph):
        for subject in graph.subjects():
            yield "\n" + block(subject, graph.about(subject), short)
        return
    yield f"\n{term(name, short)} {{\n"
    for number, subject in enumerate(graph.subjects()):
        yield ("\n" if number else "") + block(subject, graph.about(subject), short, INDENT)
    yield "}\n"
