"""Whether two spellings of a name can be one person's. Fuzzy likeness never decides it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kgraph.authorities import Authorities
from kgraph.reading.folding import fold
from kgraph.reading.people import name_words
from kgraph.reading.surnames import Surnames


@lru_cache(maxsize=65536)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a name folded for comparison, initials without their dots."""
    return tuple(word for part in name_words(text) for word in fold(part.replace(".", " ")).text.split())


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names can be one person's: the same surname, and given names that fit as far as both have them.

    A name can be the end of another ("Castro Madero"). A given name that only one of them has must be an initial there:
    "Kim Pyong Il" is not "Kim Il".
    """
    if one[-1] != other[-1]:
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 1 and tuple(longer[-len(shorter) :]) == tuple(shorter):
        return True
    ours, theirs = one[:-1], other[:-1]
    if not all(_fit(first, second) for first, second in zip(ours, theirs, strict=False)):
        return False
    more = max(ours, theirs, key=len)[min(len(ours), len(theirs)) :]
    only_initials = all(len(word) == 1 for word in min(ours, theirs, key=len))
    return only_initials or all(len(word) == 1 for word in more)


def _fit(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def fullness(name: str) -> int:
    return sum(len(word) for word in folded_words(name))


def bears(authorities: Authorities, surnames: Surnames, key: str, name: str) -> bool:
    """Whether an unlisted spelling ("Terenti Shtykov") fits one of a listed person's names."""
    person = authorities.get(key)
    words = folded_words(name)
    if person is None:
        return False
    listed = [other for name in (person.label, *(n.text for n in person.names)) if len(other := folded_words(name)) > 1]
    shorts = surnames.folded(key)
    if words[0] in shorts and words[-1] not in shorts:
        return any(words[0] == other[0] and "".join(words[1:]) == "".join(other[1:]) for other in listed)
    return any(compatible(words, other) or _nearly(words, other) for other in listed)


def _nearly(words: Sequence[str], listed: Sequence[str]) -> bool:
    """The same surname and a given name of another romanisation that begins alike (Terenti, Terentii)."""
    return words[-1] == listed[-1] and words[0][:4] == listed[0][:4] and min(len(words[0]), len(listed[0])) > 3
