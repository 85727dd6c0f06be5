"""The store that is checked: what the compiler asks of it, and its terms in SPARQL's notation.

The store keeps numbers by their value, so that `"01"` and the derived integer types are `xsd:integer` when they come
back: the forms that were written are remembered where the store was filled here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Quad, Store
from rdflib import RDF, RDFS, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph import names
from kgraph.shapes.loading import Terms, stored

_RDFS_SUBCLASS: Final = ox.NamedNode(str(RDFS.subClassOf))
_XSD: Final = names.PREFIXES["xsd"]
WRITTEN_AS: Final = "urn:kgraph:written-as"
_BATCH: Final = 100_000
Kept = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Written = Mapping[ox.Literal, frozenset[ox.Literal]]


class Data:
    """A store under validation.

    :param store: its graphs are seen as one.
    :param hierarchy: subclass statements that hold beside the store's.
    :param written: the store's literal to the forms it was written in, where it does not keep them; None where the
        store was filled elsewhere.
    """

    def __init__(self, store: Store, hierarchy: Graph, terms: Terms, written: Written | None = None) -> None:
        self.store = store
        self.written = written
        self._terms = terms
        self._numbers = count(1)
        self._below: dict[Node, set[Node]] = {}
        for subject, object_ in hierarchy.subject_objects(RDFS.subClassOf):
            self._below.setdefault(object_, set()).add(subject)
        for quad in store.quads_for_pattern(None, _RDFS_SUBCLASS, None, None):
            self._below.setdefault(self.node(quad.object), set()).add(self.node(quad.subject))
        self._instances: dict[Node, bool] = {}
        self._functions: dict[ox.NamedNode, Callable[..., Kept | None]] = {ox.NamedNode(WRITTEN_AS): self._written_as}

    def variable(self) -> str:
        """The name of a variable that no other part of a query has."""
        return f"?kg{next(self._numbers)}"

    def select(
        self, query: str, substitutions: Mapping[str, Node] | None = None, prefixes: Mapping[str, str] | None = None
    ) -> Iterator[dict[str, Node]]:
        """The distinct rows of a query, without their unbound variables."""
        answer = self._asked(query, prefixes, substitutions)
        if isinstance(answer, ox.QueryBoolean):
            if answer:
                yield {}
            return
        assert isinstance(answer, ox.QuerySolutions)
        variables = [variable.value for variable in answer.variables]
        seen: set[tuple[object, ...]] = set()
        for solution in answer:
            row = tuple(solution)
            if row not in seen:
                seen.add(row)
                yield {name: self.node(term) for name, term in zip(variables, row, strict=True) if term is not None}

    def number(self, query: str) -> int:
        """The number that a query gives in its only row; none is 0."""
        found = self.first(query, 0)
        return int(found[0].value) if found and isinstance(found[0], ox.Literal) else 0

    def first(self, query: str, most: int, prefixes: Mapping[str, str] | None = None) -> list[object]:
        """The only column of a query's first rows, as the store has them; one more than `most` where there are more."""
        answer = self._asked(f"{query} LIMIT {most + 1}", prefixes)
        assert isinstance(answer, ox.QuerySolutions)
        return [solution[0] for solution in answer]

    @cached_property
    def size(self) -> int:
        """How many statements there are."""
        return len(self.store)

    def node(self, term: object) -> Node:
        """A term of the store as the report has it, literals in the form they were written in."""
        if self.written and isinstance(term, ox.Literal):
            forms = self.written.get(term)
            if forms and len(forms) == 1:
                (term,) = forms
        return self._terms.convert(term)

    def _asked(
        self, query: str, prefixes: Mapping[str, str] | None = None, substitutions: Mapping[str, Node] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self.store.query(
            query,
            prefixes=dict(prefixes or {}),
            use_default_graph_as_union=True,
            substitutions={ox.Variable(name): stored(node) for name, node in (substitutions or {}).items()},
            custom_functions=self._functions,
        )

    def holds(self, node: Node) -> bool:
        """The node stands in a statement."""
        term = stored(node)
        if not isinstance(term, ox.Literal) and _any(self.store.quads_for_pattern(term, None, None, None)):
            return True
        return _any(self.store.quads_for_pattern(None, None, term, None))

    def has(self, subject: Node | None, predicate: Node, object_: Node | None) -> bool:
        """A statement stands in the store; None for any term."""
        who, property_ = (None if node is None else stored(node) for node in (subject, predicate))
        if isinstance(who, ox.Literal) or not isinstance(property_, ox.NamedNode):
            return False
        value = None if object_ is None else stored(object_)
        return _any(self.store.quads_for_pattern(who, property_, value, None))

    def classes(self, class_: Node) -> list[str]:
        """A class and all below it, as far as they have instances, in SPARQL's notation."""
        return sorted(map(sparql, self.classes_of(class_)))

    def classes_of(self, class_: Node) -> list[URIRef]:
        """A class and all below it, as far as they have instances."""
        found, waiting = {class_}, [class_]
        while waiting:
            for below in self._below.get(waiting.pop(), ()):
                if below not in found:
                    found.add(below)
                    waiting.append(below)
        return [each for each in found if isinstance(each, URIRef) and self._has_instances(each)]

    def _written_as(self, term: object, datatype: object) -> ox.Literal:
        """Whether a literal of the store was written with a datatype."""
        forms = (self.written or {}).get(term, (term,)) if isinstance(term, ox.Literal) else ()
        return ox.Literal(any(form.datatype == datatype for form in forms))

    def _has_instances(self, class_: Node) -> bool:
        known = self._instances.get(class_)
        if known is None:
            known = self._instances[class_] = self.has(None, RDF.type, class_)
        return known


def filled(quads: Iterable[Quad], folder: Path | None = None) -> tuple[Store, Written]:
    """A store with quads, and the forms of literals it does not keep.

    :param folder: an empty folder for a store on disk; None for one in memory.
    """
    store, scratch = Store(folder), Store()
    kept: dict[ox.Literal, ox.Literal] = {}
    forms: dict[ox.Literal, set[ox.Literal]] = {}

    def watched() -> Iterator[Quad]:
        for quad in quads:
            term = quad.object
            if isinstance(term, ox.Literal) and term not in kept and _is_number(term):
                there = kept[term] = _as_kept(term, scratch)
                forms.setdefault(there, set()).add(term)
            yield quad

    if folder is None:
        store.bulk_extend(watched())
    else:  # loading to disk holds a batch in memory
        remaining = watched()
        while batch := list(islice(remaining, _BATCH)):
            store.bulk_extend(batch)
    return store, {there: frozenset(those) for there, those in forms.items() if those != {there}}


def sparql(node: Node) -> str:
    """A node in SPARQL's notation."""
    return str(stored(node))


def _any(found: Iterator[Quad]) -> bool:
    return next(found, None) is not None


def _is_number(term: ox.Literal) -> bool:
    kind = term.datatype.value
    return kind.startswith(_XSD) and kind not in {f"{_XSD}string", f"{_XSD}date"}


def _as_kept(term: ox.Literal, scratch: Store) -> ox.Literal:
    at = ox.NamedNode("urn:kgraph:form")
    scratch.clear()
    scratch.add(Quad(at, at, term))
    kept = next(iter(scratch)).object
    assert isinstance(kept, ox.Literal)
    return kept
