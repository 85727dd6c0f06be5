"""What is wrong with a query, in words and with its place."""

from __future__ import annotations

import re

from kgraph.faults import SettingsFault

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
