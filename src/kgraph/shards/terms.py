"""Terms as N-Quads writes them, read back: the value of a literal, the address of a node."""

from __future__ import annotations

import re
from typing import Final

_ESCAPED: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_MARKS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def address(term: str) -> str | None:
    """The address of an IRI, or None for any other term.

    >>> address("<http://localhost/a>")
    'http://localhost/a'
    """
    return term[1:-1] if term.startswith("<") and not term.startswith("<<") else None


def literal(term: str) -> tuple[str, str] | None:
    r"""The value of a literal and its language ("" for none), or None for any other term.

    >>> literal(r'"two\nlines"@en')
    ('two\nlines', 'en')
    """
    if not term.startswith('"'):
        return None
    value, _, kind = term[1:].rpartition('"')
    if "\\" in value:
        value = _ESCAPED.sub(_character, value)
    return value, kind[1:].partition("--")[0] if kind.startswith("@") else ""


def _character(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else _MARKS.get(found[3], found[3])
