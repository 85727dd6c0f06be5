"""What a name sounds like, where the usual romanisations write it differently.

McCune-Reischauer, the Revised Romanisation and the North Korean spelling of Korean; Wade-Giles and Pinyin; the national
ways to write Cyrillic. Consonants are reduced to a few classes; vowels, in which romanisations differ most, only speak
against a likeness where they certainly differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Surnames whose romanisations differ by more than the rules below can bridge.
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
_VOWELS: Final = re.compile(r"[aeiouy]+")
# Vowels that romanisations write for one another: o and u (and eo, eu), e, i and y.
_CONFUSED: Final = {"o": "u", "i": "e", "y": "e"}


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


def sound_alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two names sound alike: the same consonants in order, about as many syllables, vowels that fit.

    "Kim Yong-nam" is not "Kim Yong-nim".
    """
    if heard(ours) != heard(theirs):
        return False
    return abs(_syllables(ours) - _syllables(theirs)) <= 1 and _vowels_fit(ours, theirs)


def _syllables(parts: tuple[str, ...]) -> int:
    return len(_VOWELS.findall(" ".join(parts)))


def _vowels_fit(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The vowels of both, one by one, are not certainly different: a never answers i, o never answers i."""
    return all(_vowel_fits(a, b) for a, b in zip(_vowels(ours), _vowels(theirs), strict=False))


def _vowels(parts: tuple[str, ...]) -> list[str]:
    return _VOWELS.findall("".join(_SURNAMES.get(part, part) for part in parts))


def _vowel_fits(one: str, other: str) -> bool:
    """Whether two groups of vowels can write one sound: they share a letter, or one of them is of the kind that
    romanisations confuse (o, u, eo, eu; e, i, ie, y)."""
    if set(one) & set(other):
        return True
    first, second = ({_CONFUSED.get(letter, letter) for letter in group} for group in (one, other))
    return bool(first & second)
