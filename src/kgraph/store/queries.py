"""Asking a store in SPARQL: the default graph is the union of all graphs, the publication's prefixes are declared.

Reach for `evaluate` wherever a user's query runs; a query of our own with no FROM may go to the engine as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES
from kgraph.store.federation import Part, parts
from kgraph.store.query_faults import QueryFault, ServiceRefused, UpdateRefused, place_of, query_fault
from kgraph.store.remote_answers import Functions, RemoteAnswer, joined
from kgraph.store.tokens import calls_service, is_update, names_dataset, too_deep

DEEPEST: Final = 250
"""How deep the brackets of a query may be nested. The engine reads it by recursion, and its stack has an end."""
UNNAMED: Final = "urn:x-arq:DefaultGraph"
"""As Jena calls the graph without a name: alone, not as the union of all."""
RDFLIB_DEFAULT: Final = "urn:x-rdflib:default"
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


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
    answers: Sequence[RemoteAnswer | None] = (),
) -> Results:
    """Begin to evaluate a query; its results come as they are iterated or serialised.

    :param base: what relative addresses in the query are relative to.
    :param prefixes: those a query need not declare (see `kgraph.names.publication_prefixes`).
    :param service: whether SERVICE may call other endpoints from here.
    :param answers: what other endpoints answered, one for each of `remote_parts`, where `service` is off.
    :raises QueryFault: it is no query, too deeply nested, or wrong; `line` and `column` say where.
    :raises ServiceRefused: it says SERVICE and may not.
    :raises UpdateRefused: it is an update.
    """
    _check(query)
    text = query
    functions: Functions = {}
    if not service and calls_service(query):
        if not answers:
            raise ServiceRefused("SERVICE is switched off here: the query may not call other endpoints")
        text, functions = joined(query, parts(query, base, prefixes), answers)
    declared = _touched(query, prefixes)
    ask = partial(store.query, text, base_iri=base, prefixes=declared, custom_functions=functions)
    try:
        return _ask(ask, dataset, union=not names_dataset(query))
    except SyntaxError as error:
        raise query_fault(query, str(error)) from error
    except ValueError as error:
        raise QueryFault(str(error)) from error


def remote_parts(query: str, base: str | None = None, prefixes: Mapping[str, str] = PREFIXES) -> tuple[Part, ...]:
    """What other endpoints are to be asked for, before the query can be evaluated; nobody is asked here.

    :raises QueryFault: the query is wrong; what `parts` raises.
    """
    _check(query)
    if not calls_service(query):
        return ()
    return parts(query, base, prefixes)


def _check(query: str) -> None:
    if is_update(query):
        raise UpdateRefused("this is an update, and only queries are answered here")
    if (bracket := too_deep(query, DEEPEST)) is not None:
        words = f"brackets are nested here more than {DEEPEST} deep, which is the most; write the query flatter"
        raise QueryFault(words, *place_of(query, bracket.start))


def _ask(ask: Callable[..., Results], dataset: Dataset, *, union: bool) -> Results:
    if dataset.whole:
        # The engine passes over FROM when asked for the union, so the union is asked for only without FROM.
        return ask(use_default_graph_as_union=union)
    named = [ox.NamedNode(iri) for iri in dataset.named]
    if RDFLIB_DEFAULT in dataset.default:
        return ask(use_default_graph_as_union=True, named_graphs=named)
    default = [ox.DefaultGraph() if iri == UNNAMED else ox.NamedNode(iri) for iri in dataset.default]
    return ask(default_graph=default, named_graphs=named)


def _touched(query: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes whose names stand before a colon of the query: to declare the rest costs more than a small query."""
    ends = _by_last_letter(tuple(prefixes))
    before = query.split(":")[:-1]
    return {name: prefixes[name] for text in before for name in ends.get(text[-1:], ()) if text.endswith(name)}


@lru_cache(maxsize=16)
def _by_last_letter(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {letter: tuple(name for name in names if name[-1:] == letter) for letter in {name[-1:] for name in names}}
