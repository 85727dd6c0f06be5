"""Names compared across scripts, romanisations, the order of their parts, initials and hyphens.

Two spellings are brought together by folding (`kgraph.reading.folding`), by reading every alphabet as Latin letters,
and by the sounds that the usual romanisations write differently (`kgraph.linking.sounds`). Chinese characters are never
read as sounds: what they sound like depends on the language, so that only the same characters are the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from anyascii import anyascii

from kgraph.linking.sounds import heard, heard_sorted, sound_alike
from kgraph.reading.folding import fold

Likeness = Literal["same", "order", "bare", "romanisation", "words", "fuller", "initials", "part"]
"""How two names are one: the same letters; in another order; without the qualifier in parentheses that one of them
has; the same sounds in another romanisation; the same words (of a body); with more given names; with initials in their
place; only a part of it (a surname)."""

SHOWN: Final = {
    "same": "the same name",
    "order": "the same name, family name and given name in the other order",
    "bare": "the same name without what stands in parentheses",
    "romanisation": "the same name in another script or romanisation",
    "words": "the same words in another order or form",
    "fuller": "the same name with more given names",
    "initials": "a name with initials that fit",
    "part": "a part of the name",
}
_HAN: Final = re.compile(r"[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_PARENTHESIS: Final = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*")
_WORD: Final = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_SEPARATORS: Final = re.compile(r"['.ʹ’]")
_SPELLED_APART: Final = re.compile(r"[-‐‑]")
_STOPWORDS: Final = frozenset(
    {
        *("the", "of", "and", "for", "in", "on", "at", "to", "a", "an", "de", "la", "le", "les", "des", "du", "et"),
        *("der", "die", "das", "und", "von", "fur", "del", "di", "da", "y", "e", "i", "za", "na"),
    }
)
# Endings that tell a country from its adjective, and a plural: Korea, Korean; Bulgaria, Bulgarian; Japan, Japanese.
_ENDING: Final = re.compile(r"(?<=\w{3})(?:anese|ese|ians?|ans?|any|ia|[asy])$")
MANY_WORDS: Final = 12
# What a key begins with tells how fine it is: the whole name, its sounds, its words, or a surname with an initial.
WHOLE, BY_SOUND, BY_WORDS, BY_INITIAL = "=", "~", "#", "@"


@lru_cache(maxsize=131072)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in small Latin letters, what stands in parentheses left out; Chinese characters as they are.

    A hyphen joins: "Il-sung" is one word, as in the romanisations that write none.
    """
    bare = _PARENTHESIS.sub(" ", name).strip() or name
    parts: list[str] = []
    place = 0
    for han in _HAN.finditer(bare):
        parts += _latin(bare[place : han.start()])
        parts.append(han[0])
        place = han.end()
    return tuple(parts + _latin(bare[place:]))


def form(name: str) -> tuple[str, str]:
    """A name as it is compared: its words, apart by blanks, and its sounds in no order."""
    parts = words(name)
    return " ".join(parts), heard_sorted(parts)


def _latin(text: str) -> list[str]:
    if not text:
        return []
    folded = fold(_SPELLED_APART.sub("", text)).text
    if not folded.isascii():
        folded = anyascii(folded)
    found = [_SEPARATORS.sub(" ", word) if "." in word else _SEPARATORS.sub("", word) for word in _WORD.findall(folded)]
    return " ".join(found).lower().split()


@lru_cache(maxsize=131072)
def stems(name: str) -> tuple[str, ...]:
    """The significant words of a body's name, cut to their stems and sorted: "Korean Workers' Party" is the
    "Workers' Party of Korea"."""
    return tuple(sorted({_stem(word) for word in words(name) if word not in _STOPWORDS}))


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if word.isascii() else word


def index_keys(name: str, *, person: bool) -> Iterator[str]:
    """The keys under which a name is found in the index."""
    parts = words(name)
    if not parts or len(parts) > MANY_WORDS:
        return
    yield WHOLE + "".join(parts)
    if person:
        yield BY_SOUND + heard(parts)
        if len(parts) > 1 and parts[0].isascii():
            yield f"{BY_INITIAL}{parts[-1]} {parts[0][0]}"
            yield f"{BY_INITIAL}{parts[0]} {parts[1][0]}"
    else:
        yield BY_WORDS + " ".join(stems(name))


def asked_keys(name: str, *, person: bool) -> list[str]:
    """The keys under which to look for a name, the surest first."""
    parts = words(name)
    if not parts or len(parts) > MANY_WORDS:
        return []
    keys = [WHOLE + "".join(order) for order in (orders(parts) if person else (parts,))]
    if person:
        keys += [BY_SOUND + heard(order) for order in orders(parts)]
        if len(parts) > 1 and parts[0].isascii():
            keys += [f"{BY_INITIAL}{parts[-1]} {parts[0][0]}", f"{BY_INITIAL}{parts[0]} {parts[1][0]}"]
    else:
        keys.append(BY_WORDS + " ".join(stems(name)))
    return list(dict.fromkeys(keys))


@lru_cache(maxsize=131072)
def orders(parts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A person's name as written, with the first part last, and with the last part first."""
    if len(parts) < 2:
        return (parts,)
    return tuple(dict.fromkeys((parts, (*parts[1:], parts[0]), (parts[-1], *parts[:-1]))))


def compare(one: str, other: str, *, person: bool) -> Likeness | None:
    """How two names are one name, or None where they are not.

    >>> compare("Kim Il-sung", "Kim Il Sung", person=True), compare("Pak Chŏnghŭi", "Park Chung-hee", person=True)
    ('same', 'romanisation')
    """
    ours, theirs = words(one), words(other)
    if not ours or not theirs:
        return None
    if person:
        return "same" if "".join(ours) == "".join(theirs) else _persons(ours, theirs)
    qualifiers = _qualifier(one), _qualifier(other)
    if all(qualifiers) and qualifiers[0] != qualifiers[1]:
        return None
    if "".join(ours) == "".join(theirs):
        return "same" if qualifiers[0] == qualifiers[1] else "bare"
    return _bodies(one, other)


def _persons(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness | None:
    if heard_sorted(ours) != heard_sorted(theirs):
        # No order of these parts sounds like the other name.
        return _given_names(ours, theirs)
    joined = "".join(theirs)
    turned = orders(ours)
    if any("".join(order) == joined for order in turned[1:]):
        return "order"
    if len(heard(theirs)) > 2 and any(sound_alike(order, theirs) for order in turned):
        return "romanisation"
    return _given_names(ours, theirs)


def _given_names(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness | None:
    """Names with the same surname of which one has more given names, initials, or none at all."""
    shorter, longer = sorted((ours, theirs), key=len)
    if len(shorter) == 1:
        return "part" if shorter[0] in (longer[0], longer[-1]) and len(shorter[0]) > 2 else None
    for order in orders(longer):
        if order[-1] == shorter[-1] and _fit(shorter[:-1], order[:-1]):
            initials = any(len(word) == 1 for word in (*shorter[:-1], *order[: len(shorter) - 1]))
            return "initials" if initials else "fuller"
    return None


def _fit(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(shorter, longer, strict=False))


def _bodies(one: str, other: str) -> Likeness | None:
    ours, theirs = stems(one), stems(other)
    return "words" if ours == theirs and len(ours) > 1 else None


def _qualifier(name: str) -> tuple[str, ...]:
    """The words in parentheses, "(Japan)", which tell bodies of one name apart."""
    return tuple(word for found in _PARENTHESIS.findall(name) for word in words(found.strip(" ()[]（）")))
