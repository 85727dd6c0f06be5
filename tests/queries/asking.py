"""Asking the library's questions of a store, in the engine and in rdflib."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kgraph.names import PREFIXES
from kgraph.questions import Question, questions

BASE = "http://example.org"
LIBRARY = {question.name: question for question in questions()}
Row = tuple[str, ...]


def answer(store: ox.Store, question: str, /, *columns: str, **values: str) -> list[Row]:
    """The rows of a question, in order: the columns named, or all. What is unbound is the empty string.

    :param values: other values for its parameters.
    """
    solutions = store.query(filled(question, **values), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    wanted = columns or tuple(variable.value for variable in solutions.variables)
    return [tuple(text(solution[column]) for column in wanted) for solution in solutions]


def filled(question: str, /, **values: str) -> str:
    """A question's text with other values for its parameters."""
    return LIBRARY[question].filled({parameter: [value] for parameter, value in values.items()})


def text(term: object) -> str:
    """A term's text; nothing is the empty string."""
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal, ox.BlankNode)) else ""


def small(turtle: str) -> ox.Store:
    """A store of a few triples made for one test."""
    store = ox.Store()
    declared = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    store.load(f"{declared}@base <{BASE}/> .\n{turtle}".encode(), format=ox.RdfFormat.TURTLE)
    return store


def federated(question: Question) -> bool:
    """It asks another endpoint."""
    return "SERVICE" in question.text


def unique(rows: Iterable[Row]) -> set[Row]:
    """The rows as a set; no row may come twice."""
    listed = list(rows)
    assert len(listed) == len(set(listed))
    return set(listed)
