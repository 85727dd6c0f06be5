"""Queries with SERVICE, answered in two steps (https://www.w3.org/TR/sparql11-federated-query/).

The engine would call other endpoints itself, wherever it likes. So it never sees SERVICE: a query is first read into
the `Part`s that others are to answer; whoever may reach them does, and the solutions that came stand in the query
instead, as VALUES. A part is evaluated whole, as the specification defines it, and as the engine would: nothing of the
rest of the query is sent along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.store.query_faults import QueryFault, place_of, query_fault
from kgraph.store.tokens import Token, calls_service, tokens

MOST_PARTS: Final = 8
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Part:
    """What another endpoint is asked for.

    :param address: the endpoint's, whole.
    :param nested: those that the endpoint is asked to call in turn.
    :param silent: where it fails, the query goes on with one empty solution.
    :param query: what it is asked, a SELECT.
    :param variables: names of those that it may bind, the ones in scope.
    :param start: where the part begins in the whole query, and its `end`.
    """

    address: str
    nested: tuple[str, ...]
    silent: bool
    query: str
    variables: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Call:
    """SERVICE in the tokens of a query: where it begins, its address, the brackets of its pattern."""

    first: Token
    address: Token
    opening: Token
    closing: Token
    silent: bool


def parts(query: str, base: str | None, prefixes: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts that others are to answer, in order; nobody is asked here.

    :param base: what relative addresses are relative to.
    :param prefixes: those that are declared beside the query's own.
    :raises QueryFault: it is no query, an address is a variable, there are more than `MOST_PARTS`, or SERVICE is
        written in a way that leaves open what is called.
    """
    calls = list(_calls(list(tokens(query))))
    rest = without_calls(query)
    if calls_service(rest):
        raise QueryFault("SERVICE is written here in a way that leaves open what is called; set spaces around it")
    declared = {prefix: namespace for prefix, namespace in prefixes.items() if f"{prefix}:" in query}
    try:
        ox.Store().query(rest, base_iri=base, prefixes=declared)
    except SyntaxError as error:
        raise query_fault(query, str(error)) from error
    except ValueError as error:
        raise QueryFault(str(error)) from error
    outer = [call for call in calls if not any(_within(call, other) for other in calls)]
    if len(calls) > MOST_PARTS:
        words = f"a query may call other endpoints {MOST_PARTS} times; this one does {len(calls)} times"
        raise QueryFault(words, *place_of(query, calls[MOST_PARTS].first.start))
    prologue = _prologue(query, base, declared)
    found = []
    for call in outer:
        inner = [other for other in calls if _within(other, call)]
        asked = f"{prologue}SELECT * WHERE {query[call.opening.start : call.closing.end]}"
        found.append(
            Part(
                address=_address(query, prologue, call.address),
                nested=tuple(_address(query, prologue, other.address) for other in inner),
                silent=call.silent,
                query=asked,
                variables=_variables(asked),
                start=call.first.start,
                end=call.closing.end,
            )
        )
    return tuple(found)


def without_calls(query: str) -> str:
    """The query with SERVICE and its addresses blanked out, so that others' parts are groups of its own.

    It is right where the query is, and goes wrong in the same place; it calls nobody.
    """
    text = query
    for call in _calls(list(tokens(query))):
        blank = re.sub(r"[^\r\n]", " ", query[call.first.start : call.opening.start])
        text = text[: call.first.start] + blank + text[call.opening.start :]
    return text


def _calls(all_tokens: Sequence[Token]) -> Iterator[_Call]:
    for place, token in enumerate(all_tokens):
        if token.kind != "word" or token.text.upper() != "SERVICE":
            continue
        after = place + 1
        silent = after < len(all_tokens) and all_tokens[after].text.upper() == "SILENT"
        after += silent
        if after + 1 >= len(all_tokens) or all_tokens[after + 1].text != "{":
            continue
        address = all_tokens[after]
        closing = _closing(all_tokens, after + 1)
        if address.kind in {"iri", "name", "variable"} and closing is not None:
            yield _Call(token, address, all_tokens[after + 1], closing, silent)


def _closing(all_tokens: Sequence[Token], opening: int) -> Token | None:
    depth = 0
    for token in all_tokens[opening:]:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return token
    return None


def _within(inner: _Call, outer: _Call) -> bool:
    return outer.opening.start < inner.first.start < outer.closing.start


def _prologue(query: str, base: str | None, prefixes: Mapping[str, str]) -> str:
    """Declarations that stand for those around a part, with what the query declares itself last."""
    first = next((token.start for token in tokens(query) if token.kind == "word" and token.text.upper() in _FORMS), 0)
    lines = [f"BASE <{base}>\n"] if base else []
    lines += [f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes.items()]
    return f"{''.join(lines)}{query[:first].strip()}\n"


def _address(query: str, prologue: str, token: Token) -> str:
    if token.kind == "variable":
        words = f"the endpoint is a variable, {token.text}; write its address here"
        raise QueryFault(words, *place_of(query, token.start))
    try:
        solutions = ox.Store().query(f"{prologue}SELECT ({token.text} AS ?address) {{}}")
    except SyntaxError as error:
        raise QueryFault(f"{token.text} is no address of an endpoint", *place_of(query, token.start)) from error
    assert isinstance(solutions, ox.QuerySolutions)
    address = next(solutions)["address"]
    assert isinstance(address, ox.NamedNode)
    return address.value


def _variables(asked: str) -> tuple[str, ...]:
    """Names of the variables in scope of a query with a star, as the engine sees them."""
    solutions = ox.Store().query(without_calls(asked))
    assert isinstance(solutions, ox.QuerySolutions)
    return tuple(variable.value for variable in solutions.variables)
