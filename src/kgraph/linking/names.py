"""Names compared across scripts, romanisations, the order of their parts, initials and hyphens.

Two spellings are brought together by folding (`kgraph.reading.folding`), by reading every alphabet as Latin letters,
and by the sounds that the usual romanisations write differently (McCune-Reischauer and Revised Romanisation of Korean,
Wade-Giles and Pinyin, the national ways to write Cyrillic). Chinese characters are never read as sounds: what they
sound like depends on the language, so that only the same characters are the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from anyascii import anyascii

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
# Surnames whose romanisations differ by more than the rules below: the usual English spelling, RR, MR, North Korean.
_SURNAMES: Final = {
    variant: own
    for own, variants in {
        "pak": ("park", "bak", "pak"),
        "li": ("lee", "li", "yi", "ri", "rhee", "i"),
        "no": ("roh", "noh", "no", "ro"),
        "yu": ("yoo", "ryu", "yu", "ryoo", "lyu"),
        "im": ("lim", "rim", "im", "yim"),
        "u": ("woo", "u", "wu"),
        "yang": ("ryang", "yang"),
        "yo": ("ryo", "yeo", "yo"),
        "o": ("oh", "o"),
        "so": ("suh", "seo", "so"),
    }.items()
    for variant in variants
}
# Letters to sounds, the longest first. Vowels are no sound here: romanisations differ most in them.
_SOUNDS: Final = {
    "schtsch": "s", "shch": "s", "tsch": "s", "dsch": "s", "sch": "s", "dzh": "s", "tch": "s", "chh": "s",
    "zh": "s", "zs": "s", "sz": "s", "cz": "s", "cs": "s", "ch": "s", "sh": "s", "ts": "s", "tz": "s", "tj": "s",
    "dz": "s", "dj": "s", "hs": "s", "ss": "s", "s": "s", "z": "s", "x": "s", "j": "s",
    "ng": "n", "nn": "n", "n": "n", "mm": "m", "m": "m",
    "kh": "", "h": "", "ck": "k", "kk": "k", "k": "k", "g": "k", "q": "k", "c": "k",
    "tt": "t", "th": "t", "t": "t", "dd": "t", "d": "t",
    "ll": "l", "rr": "l", "l": "l", "r": "l",
    "ph": "f", "pp": "p", "p": "p", "bb": "p", "b": "p", "ff": "f", "f": "f", "v": "f", "w": "f",
}  # fmt: skip
_SOUND: Final = re.compile("|".join(_SOUNDS) + "|.")
# c and q before i, e and y are soft in most alphabets; j after a vowel is one; ch that no vowel follows is a breath, as
# in Erich and Chruschtschow, which Cyrillic writes with its kh.
_SOFT: Final = re.compile(r"[cq](?=[eiy])|sc(?=[ei])")
_BREATH: Final = re.compile(r"(?<![st])ch(?![aeiouy])")
_GLIDE: Final = re.compile(r"(?<=[aeiouy])j(?![aeiou])")
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


def _latin(text: str) -> list[str]:
    if not text:
        return []
    folded = fold(_SPELLED_APART.sub("", text)).text
    if not folded.isascii():
        folded = anyascii(folded)
    found = [_SEPARATORS.sub(" ", word) if "." in word else _SEPARATORS.sub("", word) for word in _WORD.findall(folded)]
    return " ".join(found).lower().split()


@lru_cache(maxsize=131072)
def sounds(word: str) -> str:
    """The consonants of a word as classes of sounds, the same in every usual romanisation; Chinese as it is."""
    if not word.isascii():
        return word
    word = _SURNAMES.get(word, word)
    word = _GLIDE.sub("i", _SOFT.sub("s", _BREATH.sub("h", word)))
    heard = "".join(_SOUNDS.get(part, "") for part in _SOUND.findall(word))
    return heard or word[:1]


@lru_cache(maxsize=131072)
def heard(parts: tuple[str, ...]) -> str:
    """The sounds of a whole name, in its order."""
    return "".join(map(sounds, parts))


@lru_cache(maxsize=131072)
def heard_sorted(parts: tuple[str, ...]) -> str:
    """The sounds of a whole name in no order, the same however its parts are turned."""
    return "".join(sorted(heard(parts)))


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
    if len(heard(theirs)) > 2 and any(_sound_alike(order, theirs) for order in turned):
        return "romanisation"
    return _given_names(ours, theirs)


def _sound_alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The same sounds, with as many syllables: "Kim Yong-nam" is not "Kim Yong-nim", but that is for the eye."""
    if heard(ours) != heard(theirs):
        return False
    return abs(_syllables(ours) - _syllables(theirs)) <= 1 and _first_vowels_fit(ours, theirs)


def _syllables(parts: tuple[str, ...]) -> int:
    return len(re.findall(r"[aeiouy]+", " ".join(parts)))


_FRONT: Final = frozenset("ei")
_BACK: Final = frozenset("aou")


def _first_vowels_fit(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The vowels of both, one by one, are not certainly different: a never answers i, o never answers i."""
    return all(_vowel_fits(a, b) for a, b in zip(_vowels(ours), _vowels(theirs), strict=False))


def _vowels(parts: tuple[str, ...]) -> list[str]:
    return re.findall(r"[aeiouy]+", "".join(_SURNAMES.get(part, part) for part in parts))


def _vowel_fits(one: str, other: str) -> bool:
    """Whether two groups of vowels can write one sound: they share a letter, or one of them is of the kind that
    romanisations confuse (o, u, eo, eu; e, i, ie, y)."""
    if set(one) & set(other):
        return True
    first, second = (
        {_CONFUSED.get(letter, letter) for letter in one},
        {_CONFUSED.get(letter, letter) for letter in other},
    )
    return bool(first & second)


_CONFUSED: Final = {"o": "u", "i": "e", "y": "e"}


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
