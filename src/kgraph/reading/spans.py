"""Words of a record that name something, and the text as a row of such spans and the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from kgraph.authorities.entity import ALWAYS, Sense, Span
from kgraph.dates import ArchivalDate
from kgraph.reading.vocabulary import HONORIFICS, RANKS
from kgraph.records import TextField

Kind = Literal["person", "state", "party", "organisation", "event", "place", "office", "topic", "date"]
ItemKind = Literal["find", "cap", "word", "initials", "title", "number", "possessive", "mark"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity a name can mean.

    :param span: when the name was in use for it.
    :param only_with: keys of which one must be named in the record too.
    :param short: a surname alone: it counts only where nothing in the record says otherwise.
    """

    key: str
    kind: Kind
    sense: Sense = "name"
    span: Span = ALWAYS
    only_with: tuple[str, ...] = ()
    short: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """Words that name something. `start` and `end` count code points of the field's text.

    :param candidates: what the name can mean by the authorities; none for what only grammar found.
    :param method: "authority", "grammar" (a name nobody listed; "agreed" where a model of names agrees, "model" where
        only that finds it), "pattern" (wording of an office or body), "date".
    :param date: what a date says.
    :param inner: finds inside it that it is made of (the states of an embassy), outermost first.
    """

    field: TextField
    start: int
    end: int
    text: str
    kind: Kind
    sense: Sense = "name"
    candidates: tuple[Candidate, ...] = ()
    method: str = "authority"
    date: ArchivalDate | None = None
    inner: tuple[Find, ...] = ()

    @property
    def short(self) -> bool:
        """A person's surname alone, as the authorities know it."""
        return bool(self.candidates) and all(candidate.short for candidate in self.candidates)


class Item(NamedTuple):
    """A find, or one word or mark between finds. `lower` is its text in lower case."""

    kind: ItemKind
    start: int
    end: int
    text: str
    lower: str
    find: Find | None = None

    def is_find(self, *kinds: str) -> bool:
        """Whether it is a find of one of these kinds."""
        return self.find is not None and self.find.kind in kinds


_LETTER: Final = r"[^\W\d_]"
_CAPITAL: Final = r"[^\W\d_a-z]"
_TITLES: Final = HONORIFICS | RANKS
_SHORT_TITLES: Final = "|".join(sorted(title for title in _TITLES if len(title) == 2))
_TITLES_IN_ANY_CASE: Final = frozenset(("comrade", "comrades"))
# Plurals whose possessive is part of names ("People's Republic", "Workers' Party").
_OWNING: Final = (
    "(?i:people|peoples|workers?|peasants?|women|men|children|teachers|writers|students|veterans|mothers|citizens)"
)
_TOKEN: Final = re.compile(
    rf"(?P<initials>(?!(?i:{_SHORT_TITLES})\.)(?:(?:{_CAPITAL}\.)+{_CAPITAL}(?=\s{_CAPITAL}{_LETTER})"
    rf"|(?:{_CAPITAL}[a-zà-ÿ]?\.[ ]?-?)+(?=\s*{_LETTER}|[)\],;:'’\"]|$)|{_CAPITAL}(?=\s{_CAPITAL}{_LETTER})))"
    r"|(?P<possessive>['’]s(?!\w)|(?<=s)['’](?=\s\w))"
    rf"|(?P<word>(?:{_OWNING})['’]s?(?!\w)|{_LETTER}+(?:['’](?!s\b){_LETTER}+|-{_LETTER}+)*)"
    r"|(?P<number>\d[\w.,:/-]*\w|\d)"
    r"|(?P<mark>\S)"
)


def items(text: str, finds: Sequence[Find]) -> list[Item]:
    """A text as a row of items. `finds` are in order and do not overlap."""
    row: list[Item] = []
    place = 0
    for find in finds:
        _tokens(text, place, find.start, row)
        row.append(Item("find", find.start, find.end, find.text, find.text.lower(), find))
        place = find.end
    _tokens(text, place, len(text), row)
    return row


def _tokens(text: str, start: int, end: int, row: list[Item]) -> None:
    for found in _TOKEN.finditer(text, start, end):
        words = found.group()
        first, last = found.span()
        kind: ItemKind = found.lastgroup  # type: ignore[assignment]
        lower = words.lower()
        if kind == "word":
            if "’" in words:
                lower = lower.replace("’", "'")
            capital = words[0].isupper()
            if lower in _TITLES and (capital or lower in _TITLES_IN_ANY_CASE):
                kind = "title"
            elif capital:
                kind = "cap"
        elif kind == "initials" and words[-1].isspace():
            words, lower = words.rstrip(), lower.rstrip()
            last = first + len(words)
        elif words == "." and row and row[-1].end == first and row[-1].kind == "title":
            title = row[-1]
            row[-1] = Item(title.kind, title.start, last, f"{title.text}.", title.lower)
            continue
        row.append(Item(kind, first, last, words, lower))
