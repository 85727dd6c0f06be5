"""Asking a store in SPARQL: the default graph is the union of all graphs, the publication's prefixes are declared.

Reach for `evaluate` wherever a user's query runs; a query of our own with no FROM may go to the engine as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.faults import SettingsFault
from kgraph.names import PREFIXES
from kgraph.store.tokens import calls_service, is_update, names_dataset, too_deep

DEEPEST: Final = 250
"""How deep the brackets of a query may be nested. The engine reads it by recursion, and its stack has an end."""
UNNAMED: Final = "urn:x-arq:DefaultGraph"
"""As Jena calls the graph without a name: alone, not as the union of all."""
RDFLIB_DEFAULT: Final = "urn:x-rdflib:default"
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_PLACED = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[(?:'(?:\\.|\\u\{[0-9A-F]+\}|.)'|[^\]])*\]", re.DOTALL)


class QueryFault(SettingsFault):
    """A query that cannot be run: where it goes wrong, counted from 1, as far as the engine says it."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None):
        self.message, self.line, self.column = message, line, column
        super().__init__(message if line is None else f"line {line}, column {column}: {message}")


class ServiceRefused(QueryFault):
    """A query that calls another endpoint, where that is off."""


class UpdateRefused(QueryFault):
    """An update, where only queries are answered."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Which graphs a query sees (SPARQL 1.1 Protocol, 2.1.4): it overrides the query's own FROM.

    :param default: graphs whose merge is the default graph. Empty, with no `named`: the union of all graphs.
    :param named: graphs that GRAPH can reach. Empty, with no `default`: all.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Nothing is chosen; rdflib names its default graph where it means the endpoint's."""
        return not self.named and (not self.default or RDFLIB_DEFAULT in self.default)


WHOLE: Final = Dataset()


def evaluate(
    store: ox.Store,
    query: str,
    *,
    base: str | None = None,
    prefixes: Mapping[str, str] = PREFIXES,
    dataset: Dataset = WHOLE,
    service: bool = True,
) -> Results:
    """Begin to evaluate a query; its results come as they are iterated or serialised.

    :param base: what relative addresses in the query are relative to.
    :param prefixes: those a query need not declare (see `kgraph.names.publication_prefixes`).
    :param service: whether SERVICE may call other endpoints.
    :raises QueryFault: it is no query, too deeply nested, or wrong; `line` and `column` say where.
    :raises ServiceRefused: it says SERVICE and may not.
    :raises UpdateRefused: it is an update.
    """
    if is_update(query):
        raise UpdateRefused("this is an update, and only queries are answered here")
    if (bracket := too_deep(query, DEEPEST)) is not None:
        words = f"brackets are nested here more than {DEEPEST} deep, which is the most; write the query flatter"
        raise QueryFault(words, *place_of(query, bracket.start))
    if not service and calls_service(query):
        raise ServiceRefused("SERVICE is switched off here: the query may not call other endpoints")
    try:
        return _ask(store, query, base, _touched(query, prefixes), dataset)
    except SyntaxError as error:
        raise query_fault(query, str(error)) from error
    except ValueError as error:
        raise QueryFault(str(error)) from error


def _ask(store: ox.Store, query: str, base: str | None, prefixes: dict[str, str], dataset: Dataset) -> Results:
    if dataset.whole:
        # The engine passes over FROM when asked for the union, so the union is asked for only without FROM.
        union = not names_dataset(query)
        return store.query(query, base_iri=base, prefixes=prefixes, use_default_graph_as_union=union)
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in dataset.named]
    if RDFLIB_DEFAULT in dataset.default:
        return store.query(query, base_iri=base, prefixes=prefixes, use_default_graph_as_union=True, named_graphs=named)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        ox.DefaultGraph() if iri == UNNAMED else ox.NamedNode(iri) for iri in dataset.default
    ]
    return store.query(query, base_iri=base, prefixes=prefixes, default_graph=default, named_graphs=named)


def _touched(query: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes whose names stand in the query at all: to declare the rest costs more than a small query."""
    return {prefix: namespace for prefix, namespace in prefixes.items() if f"{prefix}:" in query}


def place_of(query: str, position: int) -> tuple[int, int]:
    """Line and column of a position, counted from 1."""
    before = re.split(r"\r\n|\n|\r", query[:position])
    return len(before), len(before[-1]) + 1


def query_fault(query: str, message: str) -> QueryFault:
    """The engine's message as a place, the words there, and what it expected, without lists of character classes."""
    match = _PLACED.match(message)
    if match is None:
        return QueryFault(message)
    line, column = int(match[1]), int(match[2])
    lines = re.split(r"\r\n|\n|\r", query)
    here = lines[line - 1] if line <= len(lines) else ""
    if "Prefix not found" in message and (prefix := re.search(r"([\w.-]*):[^\s:]*$", here[: column - 1])):
        return QueryFault(f"the prefix {prefix[1]}: is not declared", line, prefix.start() + 1)
    said = re.sub(r"\s+", " ", _CHARACTER_CLASS.sub("", match[3]))
    said = re.sub(r"(?:, )+", ", ", said).removeprefix("expected one of ").removeprefix("expected ").strip(" ,")
    rest = here[column - 1 :].strip()[:30]
    if re.search("[a-z]+ [a-z]+ [a-z]+", said, re.IGNORECASE):
        return QueryFault(said.replace("IRI parsing failed", "an address here is not a whole IRI"), line, column)
    where = f"this is not SPARQL from “{rest}” on" if rest else "the query goes wrong at its end"
    return QueryFault(f"{where} (expected: {said[:300]})" if said else where, line, column)
