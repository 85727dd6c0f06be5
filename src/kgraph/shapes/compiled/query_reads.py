"""What a query reads of the data, seen from `$this`.

Every solution of a query satisfies the patterns that must hold for it, so a variable's value lies where the ways over
such patterns lead from `$this`. Which patterns must hold for which follows from the algebra (SPARQL 1.1, 18.2): the
inside of OPTIONAL and of EXISTS is looked at from the solutions of what stands before and around it, a group on its
own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern, translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from kgraph.shapes.compiled.reading import Pattern, Reads, UnboundedError
from kgraph.shapes.compiled.routes import Choice, Repeat, Route, Step, chained, inverse
from kgraph.shapes.compiled.tokens import tokens

Bound = dict[Node, Route]
"""Variables that have a value in every solution, each with a way to it from the focus node."""
_THIS: Final = Variable("this")
_UNSTEADY: Final = {
    "Builtin_NOW": "it asks what time it is",
    "Builtin_RAND": "it asks for chance",
    "Builtin_UUID": "it asks for chance",
    "Builtin_STRUUID": "it asks for chance",
    "Builtin_BNODE": "it makes new nodes",
}
_EXISTS: Final = frozenset({"Builtin_EXISTS", "Builtin_NOTEXISTS"})


def read_query(text: str, prefixes: Mapping[str, str], at: Route, into: Reads) -> None:
    """Note what a SELECT query reads.

    :param at: the way from the focus nodes of the whole to those that `$this` stands for.
    :raises UnboundedError: that cannot be told.
    """
    try:
        algebra = translateQuery(parseQuery(text), initNs=dict(prefixes)).algebra
    except Exception as error:
        raise UnboundedError("its query cannot be taken apart") from error
    _Query(into).pattern(algebra.p, {}, {_THIS: at})


def unsteady_words(text: str) -> str | None:
    """Why a query may give another result of the same data, told from its words alone; None where it does not."""
    for word in tokens(text):
        if word.kind == "word" and (why := _UNSTEADY.get(f"Builtin_{word.keyword}")) is not None:
            return why
    return None


class _Query:
    def __init__(self, into: Reads) -> None:
        self._into = into

    def pattern(self, node: CompValue, joined: Bound, fixed: Bound) -> Bound:
        """Note what a pattern reads.

        :param joined: what the patterns it is joined with bind; only what must hold of itself may count on that.
        :param fixed: what has its value before the pattern is looked at, everywhere in it.
        :returns: what it binds in every solution.
        """
        match node.name:
            case "BGP":
                return self._triples(node.triples, joined | fixed)
            case "Join":
                first = self.pattern(node.p1, joined, fixed)
                return first | self.pattern(node.p2, joined | first, fixed)
            case "LeftJoin":
                first = self.pattern(node.p1, joined, fixed)
                second = self.pattern(node.p2, first, fixed)
                self._expression(node.expr, first | second | fixed)
                return first
            case "Filter" | "Extend":
                inner = self.pattern(node.p, joined, fixed)
                self._expression(node.expr, inner | fixed)
                return inner
            case "Union":
                one, other = (self.pattern(part, joined, fixed) for part in (node.p1, node.p2))
                return {name: Choice((one[name], other[name])) for name in one.keys() & other.keys()}
            case "Project" | "Distinct" | "OrderBy":
                inner = self.pattern(node.p, joined, fixed)
                self._expression(node.get("expr"), fixed)
                return inner
            case "AggregateJoin" | "Group":
                self.pattern(node.p, joined, fixed)
                self._expression([node.get("A"), node.get("expr")], fixed)
                return {}
        raise UnboundedError(f"its query has a {node.name}")

    def _triples(self, triples: Iterable[tuple[Node, Node | Path, Node]], known: Bound) -> Bound:
        """Patterns that must hold together: each is read from an end that is known, and makes the other known."""
        ways, left = dict(known), list(triples)
        while left:
            ready = [each for each in left if each[0] in ways or each[2] in ways]
            if not ready:
                break
            subject, predicate, object_ = ready[0]
            left.remove(ready[0])
            over = _way(predicate)
            start, end, over = (subject, object_, over) if subject in ways else (object_, subject, inverse(over))
            led = self._into.walk(ways[start], over)
            if _varies(end):
                ways.setdefault(end, led)
        for pattern in left:
            self._loose(*pattern)
        named = {name for subject, _, object_ in triples for name in (subject, object_)}
        return {name: way for name, way in ways.items() if name in named}

    def _loose(self, subject: Node, predicate: Node | Path, object_: Node) -> None:
        """A pattern that hangs on nothing known is read wherever it stands. Literals are kept in forms of the store."""
        if isinstance(predicate, Path):
            self._into.look(_way(predicate))
            return
        named = [ox.NamedNode(node) if isinstance(node, URIRef) else None for node in (subject, predicate, object_)]
        self._into.loose[Pattern(*named)] = None

    def _expression(self, node: object, known: Bound) -> None:
        """Note what an expression reads, and whether it is the same each time.

        :param known: what has a value wherever it is asked.
        """
        if isinstance(node, CompValue):
            if node.name in _UNSTEADY:
                self._into.unsteady = _UNSTEADY[node.name]
            if node.name in _EXISTS:
                raw = node.graph.name.startswith("GroupGraphPattern")
                self.pattern(translateGroupGraphPattern(node.graph) if raw else node.graph, {}, known)
                return
            node = [value for name, value in node.items() if name != "_vars"]
        if isinstance(node, list | tuple | set):
            for each in node:
                self._expression(each, known)


def _varies(node: Node) -> bool:
    return isinstance(node, Variable | BNode)


def _way(path: Node | Path) -> Route:
    """A predicate or path of a query as a way.

    :raises UnboundedError: it is a kind of path that is not known here.
    """
    match path:
        case URIRef():
            return Step(ox.NamedNode(str(path)))
        case Variable() | BNode():
            return Step(None)
        case InvPath():
            return inverse(_way(path.arg))
        case SequencePath():
            return chained(*map(_way, path.args))
        case AlternativePath():
            return Choice(tuple(map(_way, path.args)))
        case MulPath():
            return Repeat(_way(path.path), 0 if path.zero else 1, not path.more)
        case NegatedPath():
            return Choice((Step(None), Step(None, back=True)))
    raise UnboundedError(f"its query has a path {path}")
