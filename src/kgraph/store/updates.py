"""SPARQL Update as a request brings it: what may not be done here, and the graphs that the protocol names beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.store.queries import DEEPEST
from kgraph.store.query_faults import QueryFault, ServiceRefused, place_of
from kgraph.store.tokens import Token, calls_service, is_query, tokens, too_deep


@dataclass(frozen=True, slots=True)
class Using:
    """Graphs that the WHERE parts of an update see (SPARQL 1.1 Protocol, 2.2.3); nothing named: as the update says."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)

    @property
    def clauses(self) -> str:
        """As clauses of an update."""
        graphs = [f"USING <{graph}>" for graph in self.default] + [f"USING NAMED <{graph}>" for graph in self.named]
        return " ".join(graphs)


def checked(text: str, using: Using) -> str:
    """The update to run: with the graphs of the request in it.

    :raises QueryFault: it is no update, is nested too deep, or names graphs itself where the request does too.
    :raises ServiceRefused: it would reach for other servers with LOAD or SERVICE.
    """
    found = list(tokens(text))
    words = {token.text.upper() for token in found if token.kind == "word"}
    if is_query(text):
        raise QueryFault("this is no update; queries are asked at /sparql")
    if (bracket := too_deep(text, DEEPEST)) is not None:
        raise QueryFault(f"brackets are nested here more than {DEEPEST} deep", *place_of(text, bracket.start))
    if "LOAD" in words or calls_service(text):
        raise ServiceRefused("LOAD and SERVICE are switched off here: an update may not call other servers")
    if not using:
        return text
    if words & {"USING", "WITH"}:
        raise QueryFault("the request names graphs to use, so the update may not say USING or WITH too")
    parts, begin = [], 0
    for token in _wheres(found):
        parts += [text[begin : token.start], using.clauses, " "]
        begin = token.start
    return "".join([*parts, text[begin:]])


def _wheres(found: list[Token]) -> Iterator[Token]:
    """Each WHERE that begins the pattern of an operation."""
    depth = 0
    for before, token in zip([None, *found], found, strict=False):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth or token.kind != "word" or token.text.upper() != "WHERE":
            continue
        if before is not None and before.text.upper() == "DELETE":
            raise QueryFault("DELETE WHERE sees no other graphs; write DELETE { … } WHERE { … }")
        yield token
