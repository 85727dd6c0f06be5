"""The groups of a SPARQL query, taken apart as far as they can be put together again in another way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox
from rdflib import RDF

from kgraph.shapes.compiled.joins import Condition, Pattern
from kgraph.shapes.compiled.routes import Choice, Route, Step, chained, inverse
from kgraph.shapes.compiled.tokens import Token, tokens

_PLAIN: Final = frozenset({"iri", "string", "word", "variable"})


class UnreadError(Exception):
    """The query has something that is not read here."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group graph pattern.

    :param unions: what stands in it as groups of its own, each a choice of groups.
    :param absent: groups of FILTER NOT EXISTS, `present` those of FILTER EXISTS.
    :param assigned: expressions of BIND, each with its variable, in their order.
    """

    patterns: list[Pattern] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    optional: list[Group] = field(default_factory=list)
    unions: list[list[Group]] = field(default_factory=list)
    absent: list[Group] = field(default_factory=list)
    present: list[Group] = field(default_factory=list)
    assigned: list[tuple[Condition, str]] = field(default_factory=list)

    def variables(self) -> frozenset[str]:
        """All that are named in it."""
        inner = [*self.absent, *self.present]
        return self.variables_seen().union(*(each.variables() for each in inner))

    def variables_seen(self) -> frozenset[str]:
        """All that are named in it but in what must or must not exist beside it."""
        inner = [*self.optional, *(each for union in self.unions for each in union)]
        ends = frozenset(end for start, _, last in self.patterns for end in (start, last) if end.startswith("?"))
        said = [*self.conditions, *(condition for condition, _ in self.assigned)]
        new = frozenset(variable for _, variable in self.assigned)
        return ends.union(new, *(each.variables for each in said), *(each.variables() for each in inner))


def taken_apart(query: str, prefixes: Mapping[str, str]) -> tuple[Group, str]:
    """The group of a SELECT query without subqueries, and the text after it.

    :raises UnreadError: it has something else.
    """
    words = list(tokens(query))
    start = next((number for number, word in enumerate(words) if word.text == "{"), None)
    if start is None or words[0].keyword != "SELECT":
        raise UnreadError
    reader = _Reader(query, words, prefixes, start)
    group = reader.group()
    return group, query[words[reader.at - 1].end :]


class _Reader:
    def __init__(self, query: str, words: list[Token], prefixes: Mapping[str, str], at: int) -> None:
        self._query = query
        self._words = words
        self._prefixes = prefixes
        self.at = at

    def group(self) -> Group:
        """What stands in braces."""
        self._expect("{")
        into = Group()
        while not self._skip("}"):
            after = bool(into.optional or into.assigned)
            match self._next.keyword:
                case "FILTER":
                    self._filter(into)
                case "OPTIONAL" if not into.assigned:
                    self.at += 1
                    into.optional.append(self.group())
                case "BIND":
                    self._bind(into)
                case "{" if not after:
                    into.unions.append(self._union())
                case ".":
                    self.at += 1
                case _ if not after:
                    self._triples(into)
                case _:
                    raise UnreadError  # what is joined after a choice is not what is joined before it
        return into

    @property
    def _next(self) -> Token:
        if self.at >= len(self._words):
            raise UnreadError
        return self._words[self.at]

    def _skip(self, *texts: str) -> bool:
        if self._next.keyword in texts:
            self.at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._skip(text):
            raise UnreadError

    def _union(self) -> list[Group]:
        found = [self.group()]
        while self.at < len(self._words) and self._skip("UNION"):
            found.append(self.group())
        return found

    def _filter(self, into: Group) -> None:
        self.at += 1
        if self._skip("NOT"):
            self._expect("EXISTS")
            into.absent.append(self.group())
        elif self._skip("EXISTS"):
            into.present.append(self.group())
        else:
            if self._next.text != "(":
                self._term()  # the name of a function
            into.conditions.append(self._expression())

    def _bind(self, into: Group) -> None:
        self.at += 1
        first = self.at
        whole = self._expression()
        last, as_ = self._words[self.at - 2], self._words[self.at - 3]
        if last.kind != "variable" or as_.keyword != "AS":
            raise UnreadError
        name = f"?{last.text[1:]}"
        inside = frozenset(map(_name, self._variables(first, self.at - 2)))
        text = whole.text[1:-1].rstrip()[: -len(last.text)].rstrip().removesuffix(as_.text)
        into.assigned.append((Condition(text, inside), name))

    def _expression(self) -> Condition:
        """Everything in parentheses, and the name before them."""
        first, depth = self.at, 0
        while self.at == first or depth:
            word = self._next
            depth += {"(": 1, ")": -1}.get(word.text, 0)
            if word.text in "{}" or word.keyword == "EXISTS" or (self.at == first and word.text != "("):
                raise UnreadError
            self.at += 1
        before = self._words[first - 1]
        start = first - 1 if before.kind in {"word", "iri"} and before.keyword not in {"FILTER", "BIND"} else first
        begin = self._words[start].end - len(self._words[start].text)
        text = self._query[begin : self._words[self.at - 1].end]
        return Condition(text, frozenset(map(_name, self._variables(first, self.at))))

    def _variables(self, first: int, last: int) -> list[Token]:
        return [word for word in self._words[first:last] if word.kind == "variable"]

    def _triples(self, into: Group) -> None:
        """A subject with its predicates and objects."""
        subject = self._term()
        while True:
            way = self._alternatives()
            into.patterns.append((subject, way, self._term()))
            while self._skip(","):
                into.patterns.append((subject, way, self._term()))
            if not self._skip(";"):
                break
            if self._next.text in {".", "}"}:
                break
        if self._next.text not in {".", "}", "{"} and self._next.keyword not in {"FILTER", "OPTIONAL", "BIND"}:
            raise UnreadError

    def _term(self) -> str:
        word = self._next
        named = ":" in word.text and not word.text.startswith("_") and not word.text.endswith(".")
        if word.kind not in _PLAIN or (word.kind == "word" and not named):
            raise UnreadError
        self.at += 1
        if word.kind == "string" and self._next.text in {"@", "^"}:
            raise UnreadError
        return _name(word) if word.kind == "variable" else word.text

    def _alternatives(self) -> Route:
        return self._parts("|", self._sequence, lambda parts: Choice(tuple(parts)))

    def _sequence(self) -> Route:
        return self._parts("/", self._step, lambda parts: chained(*parts))

    def _parts(self, mark: str, part: Callable[[], Route], together: Callable[[list[Route]], Route]) -> Route:
        found = [part()]
        while self._skip(mark):
            found.append(part())
        return found[0] if len(found) == 1 else together(found)

    def _step(self) -> Route:
        if self._skip("^"):
            return inverse(self._step())
        if self._skip("("):
            found = self._alternatives()
            self._expect(")")
        else:
            found = Step(self._predicate())
        if self._next.text in {"*", "+", "?"}:
            raise UnreadError
        return found

    def _predicate(self) -> ox.NamedNode:
        if self._next.text == "a":
            self.at += 1
            return ox.NamedNode(str(RDF.type))
        kind, text = self._next.kind, self._term()
        if kind == "iri":
            return ox.NamedNode(text[1:-1])
        prefix, _, local = text.partition(":")
        if kind != "word" or prefix not in self._prefixes or "%" in local:
            raise UnreadError
        return ox.NamedNode(f"{self._prefixes[prefix]}{local}")


def _name(word: Token) -> str:
    return f"?{word.text[1:]}"
