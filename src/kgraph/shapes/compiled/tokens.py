"""The words of a SPARQL query, as far as pre-binding needs them (SHACL 5.3.1, appendix A)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<word>[A-Za-z_][\w.-]*(?::[\w.%-]*)?|:[\w.%-]*)
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark.

    :param kind: the name of its group in the pattern.
    :param end: where it ends in the query's text.
    """

    kind: str
    text: str
    end: int

    @property
    def keyword(self) -> str:
        """Its text as a keyword has it."""
        return self.text.upper()


def tokens(query: str) -> Iterator[Token]:
    """A query's tokens in order, without spaces and comments."""
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or "mark"
        if kind not in {"space", "comment"}:
            yield Token(kind, found.group(), found.end())
