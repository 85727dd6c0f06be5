"""The tokens of a SPARQL query, as far as safety needs them.

The engine has no switch against SERVICE, so a query is read before it runs. Where `<` may open an IRI or mean "less
than" only the grammar could tell; both readings are followed, and each position of the text is visited once. The
engine also accepts keywords that touch what follows or precedes them (`SERVICEex:a {`, `trueSERVICE <x> {`), which
the grammar of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar) does not: these count here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LETTER: Final = (  # PN_CHARS_BASE of the grammar
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER: Final = f"{_LETTER}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_IRI: Final = r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
_VARIABLE: Final = rf"[?$][{_LETTER}_0-9][{_INNER}]*"
_LOCAL: Final = rf"(?:[{_INNER}:-]|%[0-9A-Fa-f]{{2}}|\\[_~.!$&'()*+,;=/?\#@%-]|\.(?=[{_INNER}:.%\\-]))*"
_NAME: Final = rf"(?:[{_LETTER}](?:[{_INNER}-]|\.(?=[{_INNER}.-])){{0,250}}+)?+:{_LOCAL}"
_RUN: Final = r"(?:[^\s<>{}()'\"\\]|\\.)"
_SPACES: Final = r"(?:[ \t\r\n]|\#[^\r\n]*+)*+"

_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]++|\#[^\r\n]*+)
    |(?P<string>\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<iri>{_IRI})
    |(?P<variable>{_VARIABLE})
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<blank>_:[{_LETTER}_0-9](?:[{_INNER}-]|\.(?=[{_INNER}.-]))*)
    |(?P<name>{_NAME})
    |(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[{_LETTER}_][{_INNER}]*)
    |(?P<mark>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CALL = re.compile(  # a run too long for a name counts as one, so that a hostile text costs little time
    rf"SERVICE{_SPACES}(?:SILENT{_SPACES})?+(?:{_IRI}{_SPACES}\{{|{_RUN}{{300}}|{_RUN}++{_SPACES}\{{)",
    re.IGNORECASE | re.VERBOSE,
)
_SERVICE = re.compile("SERVICE", re.IGNORECASE)
_PLAIN_QUERY = re.compile(r"\s*(?:SELECT|ASK|CONSTRUCT|DESCRIBE)[\s?*{<(]", re.IGNORECASE | re.ASCII)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_OPERANDS: Final = frozenset({"string", "iri", "variable", "language", "blank", "name", "number", "word"})
_OPENING: Final = ("{", "(", "[")
_CLOSING: Final = ("}", ")", "]")
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)  # fmt: skip
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text, where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The position after it."""
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, without white space and comments; `<…>` that can be an IRI is one."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())


def words(query: str) -> Iterator[str]:
    """The bare words of a query in upper case: its keywords and functions."""
    return (token.text.upper() for token in tokens(query) if token.kind == "word")


def is_update(query: str) -> bool:
    """It begins as an update, so it is no query; what decides is the first word that can begin either."""
    if _PLAIN_QUERY.match(query):
        return False
    for word in words(query):
        if word in _FORMS:
            return False
        if word in _UPDATES:
            return True
    return False


def is_query(text: str) -> bool:
    """It begins as a query, so it is no update; one that says nothing, or declares prefixes only, is an update."""
    return any(word in _FORMS for word in words(text)) and not is_update(text)


def names_dataset(query: str) -> bool:
    """It says FROM or FROM NAMED: it chooses its graphs itself."""
    return "from" in query.lower() and any(word in {"FROM", "FROMNAMED"} for word in words(query))


def too_deep(query: str, deepest: int) -> Token | None:
    """The bracket that is nested deeper than `deepest`, or None where there is none."""
    if sum(query.count(bracket) for bracket in _OPENING) <= deepest:
        return None
    depth = 0
    for token in tokens(query):
        if token.text in _OPENING:
            depth += 1
            if depth > deepest:
                return token
        elif token.text in _CLOSING:
            depth -= 1
    return None


def calls_service(query: str) -> bool:
    """In some reading of its tokens the query calls another endpoint with SERVICE.

    Never wrong where the engine would call one; a query that touches `<` to what stands before it in a way nobody
    writes may be taken for one.
    """
    if (query.isascii() and "service" not in query.lower()) or not _SERVICE.search(query):
        return False
    waiting = [(0, "", "")]
    seen = set()
    while waiting:
        place, kind, text = waiting.pop()
        if place in seen or place >= len(query):
            continue
        seen.add(place)
        match = _TOKEN.match(query, place)
        if match is None or match.lastgroup is None:
            raise AssertionError("every character is some token")
        token = Token(match.lastgroup, match.group(), place)
        if token.kind in {"word", "name"} and text.upper() != "GRAPH" and _calls(query, token):
            return True
        if token.kind == "iri" and (kind in _OPERANDS or text == ")") and not _ABSOLUTE.match(query, place):
            waiting.append((place + 1, "mark", "<"))
        waiting.append((token.end, kind, text) if token.kind == "space" else (token.end, token.kind, token.text))
    return False


def _calls(query: str, token: Token) -> bool:
    """A call begins somewhere in a word, or in the prefix of a prefixed name."""
    end = token.start + len(token.text.partition(":")[0]) if token.kind == "name" else token.end
    return any(_CALL.match(query, found.start()) for found in _SERVICE.finditer(query, token.start, end))
