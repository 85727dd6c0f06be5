"""Queries of SPARQL constraints, asked of all focus nodes at once (SHACL 5.2, 5.3).

SHACL defines a query with `$this` bound beforehand. Asked set-wise, the pattern of the focus nodes stands at the start
of each group that the binding would not reach by itself. A query whose meaning that would change (subqueries, limits,
aggregates that are not grouped by `$this`, GRAPH) is asked node by node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import BNode
from rdflib.term import Node

from kgraph.faults import SettingsFault
from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.tokens import Token, tokens
from kgraph.shapes.compiled.view import THIS, View

_REFUSED: Final = frozenset({"MINUS", "VALUES", "SERVICE"})
NODEWISE: Final = frozenset({"LIMIT", "OFFSET", "GRAPH", "REDUCED"})
AGGREGATES: Final = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})


@dataclass(frozen=True, slots=True)
class Select:
    """One SELECT (or ASK) query.

    :param text: with `$PATH` already a path.
    :param name: of the shape, for messages of faults.
    :param bound: the variables bound beforehand, to which the query may give no value.
    """

    text: str
    prefixes: Mapping[str, str]
    name: str
    bound: frozenset[str] = frozenset({"this"})

    def __post_init__(self) -> None:
        """Refuse what SHACL does not allow in a query with variables bound beforehand (appendix A)."""
        words = list(tokens(self.text))
        for before, word in zip([None, *words], words, strict=False):
            if word.kind == "word" and word.keyword in _REFUSED:
                raise SettingsFault(f"the query of <{self.name}> cannot be used: {word.keyword} is not allowed in it")
            if word.kind == "variable" and word.text[1:] == "shapesGraph":
                raise SettingsFault(f"the query of <{self.name}> cannot be used: $shapesGraph is not supported")
            if word.kind == "variable" and word.text[1:] in self.bound and before and before.keyword == "AS":
                raise SettingsFault(f"the query of <{self.name}> cannot be used: it gives ${word.text[1:]} a value")
        for names in _subqueries(words):
            if "this" not in names:
                raise SettingsFault(f"the query of <{self.name}> cannot be used: a subquery does not select $this")

    def rows(self, view: View, data: Data, bound: Mapping[str, Node] | None = None) -> Iterator[dict[str, Node]]:
        """The rows of the query for all focus nodes, each with `this`.

        :param bound: what else is bound beforehand; the query is then asked node by node.
        """
        together = None if bound else self.together(view)
        if together is not None:
            for row in data.select(together, prefixes=self.prefixes):
                if "this" in row:
                    yield row
            return
        for focus in list(data.select(f"SELECT ?this {{ {view.focused()} }}")):
            text, left = bound_before(self.text, {**(bound or {}), "this": focus["this"]})
            for row in data.select(text, left, self.prefixes):
                yield {**row, "this": row.get("this", focus["this"])}

    def holds(self, bound: Mapping[str, Node], data: Data) -> bool:
        """The answer of an ASK query with variables bound beforehand."""
        text, left = bound_before(self.text, bound)
        return any(True for _ in data.select(text, left, self.prefixes))

    def together(self, view: View) -> str | None:
        """The query over all focus nodes; None where it must be asked node by node."""
        words = list(tokens(self.text))
        keywords = [word.keyword for word in words if word.kind == "word"]
        if keywords.count("SELECT") != 1 or NODEWISE & set(keywords) or not _selects_this(words):
            return None
        grouped = "GROUP" in keywords
        if (grouped or AGGREGATES & set(keywords)) and not grouped_by_this(words):
            return None
        focus = view.focused()
        if grouped and not focus.startswith("{"):
            focus = f"{{ SELECT DISTINCT {THIS} {{ {focus} }} }}"
        text, done = [], 0
        for end in _openings(words):
            text += [self.text[done:end], f" {focus} "]
            done = end
        return "".join([*text, self.text[done:]])


def with_path(query: str, path: str | None) -> str:
    """A query with a shape's path in place of `$PATH`."""
    if path is None:
        return query
    text, done = [], 0
    for token in tokens(query):
        if token.kind == "variable" and token.text[1:] == "PATH":
            text += [query[done : token.end - len(token.text)], path]
            done = token.end
    return "".join([*text, query[done:]])


def bound_before(query: str, bound: Mapping[str, Node]) -> tuple[str, dict[str, Node]]:
    """A query with terms in place of variables, and what must be given to the engine since it cannot be written."""
    left: dict[str, Node] = {name: node for name, node in bound.items() if isinstance(node, BNode)}
    written = {name: sparql(node) for name, node in bound.items() if name not in left}
    text, done, selecting = [], 0, False
    words = list(tokens(query))
    for number, token in enumerate(words):
        if token.keyword == "SELECT":
            selecting = True
        elif token.text == "{" or token.keyword == "WHERE":
            selecting = False
        elif token.kind == "variable" and token.text[1:] in written and not selecting:
            start = words[number - 1] if number else None
            if number > 1 and start is not None and start.text == "(" and words[number - 2].keyword == "BOUND":
                text += [query[done : words[number - 2].end - len("BOUND")], "(true"]
            elif start is not None and start.keyword in {"AS", "BY"}:
                continue
            else:
                text += [query[done : token.end - len(token.text)], written[token.text[1:]]]
            done = token.end
    return "".join([*text, query[done:]]), left


def _openings(words: list[Token]) -> Iterator[int]:
    """Where the groups begin that need the focus nodes: all but those of EXISTS and OPTIONAL, which see them."""
    inside_exists: list[bool] = []
    for before, word in zip([None, *words], words, strict=False):
        if word.text == "{":
            opener = before.keyword if before else ""
            inside_exists.append(opener == "EXISTS" or any(inside_exists))
            if opener != "OPTIONAL" and not inside_exists[-1]:
                yield word.end
        elif word.text == "}" and inside_exists:
            inside_exists.pop()


def _selects_this(words: list[Token]) -> bool:
    for word in words:
        if word.text == "{":
            return False
        if word.text in {"?this", "$this", "*"}:
            return True
    return False


def grouped_by_this(words: list[Token]) -> bool:
    """The rows of a query are grouped by `$this`, among others."""
    keywords = [word.keyword for word in words]
    if "GROUP" not in keywords:
        return False
    for word in words[keywords.index("GROUP") + 2 :]:
        if word.text in {"?this", "$this"}:
            return True
        if word.kind != "variable":
            return False
    return False


def _subqueries(words: list[Token]) -> Iterator[set[str]]:
    """What each query within the query selects."""
    names: set[str] | None = None
    for before, word in zip([None, *words], words, strict=False):
        if word.keyword == "SELECT" and before is not None and before.text == "{":
            names = set()
        elif names is not None and word.text == "{":
            yield names
            names = None
        elif names is not None:
            names.add(word.text.lstrip("?$"))
