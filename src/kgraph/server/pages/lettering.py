"""Letters for pictures: the fonts of the machine where it has some, and for what they lack a reading in Latin letters.

The library for pictures brings a font of its own with the letters of English, so that words are drawn on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from PIL import ImageFont, features

Font = ImageFont.FreeTypeFont
_SERIF: Final = ("NotoSerif-Regular.ttf", "DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "Georgia.ttf")
_EAST: Final = (
    "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc", "NanumMyeongjo.ttf", "AppleSDGothicNeo.ttc", "malgun.ttf",
)  # fmt: skip
_MORE: Final = (
    "DejaVuSans.ttf", "NotoSans-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf", "Arial.ttf",
)  # fmt: skip
_NO_LETTER: Final = "\uffff"  # a code point that no font has: how a font draws what it lacks
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_UNSEEN: Final = frozenset({"Cf", "Cn", "Co", "Cs"})
_BLANK: Final = frozenset({"Cc", "Zl", "Zp", "Zs"})


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words, and the font that has all their letters. `rtl`: they run from right to left."""

    text: str
    font: Callable[[int], Font]
    rtl: bool = False


def lettering(text: str, longest: int) -> Lettering:
    """How to draw words.

    :param longest: characters after which they are cut.
    :return: the words on one line, without marks that draw nothing; in Latin letters what no font here has.
    """
    words = _cut(plain(text), longest)
    strong = (one for one in map(unicodedata.bidirectional, words) if one in {"L", *_RIGHT_TO_LEFT})
    rtl = next(strong, "L") in _RIGHT_TO_LEFT
    names = (*_SERIF, *_EAST, *_MORE)
    runs_both_ways = features.check("raqm")
    if runs_both_ways or not any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in words):
        for name in names:
            if _font(name, 32) is not None and all(_has(name, one) for one in set(words)):
                return Lettering(words, _of(name), rtl)
    best = next((name for name in names if _font(name, 32) is not None), "")
    read = "".join(one if _has(best, one) and not _turned(one) else anyascii(one) for one in words)
    if best == "" or not all(_has(best, one) for one in set(read)):
        best, read = "", anyascii(read).encode("ascii", "ignore").decode()
    return Lettering(_cut(plain(read), longest), _of(best))


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 3].rstrip() + "..."


def plain(text: str) -> str:
    """A text in composed letters, blanks for line breaks, without controls and marks of direction."""
    kept = (one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) not in _UNSEEN)
    return " ".join("".join(" " if unicodedata.category(one) in _BLANK else one for one in kept).split())


def wrapped(words: Lettering, size: int, width: int, lines: int) -> list[str] | None:
    """Words in lines of a width, in pixels; None where they take more lines.

    A script without blanks is broken between letters, as is a word that is wider than a line.
    """
    font, found, line = words.font(size), [""], ""
    for piece in _pieces(words.text):
        if font.getlength((line + piece).rstrip()) <= width:
            line += piece
        else:
            found += [""] if line else []
            line = piece.lstrip()
        if font.getlength(line.rstrip()) > width:
            return None
        found[-1] = line.rstrip()
        if len(found) > lines:
            return None
    return found


def _pieces(text: str) -> list[str]:
    pieces, word = [], ""
    for one in text:
        word += one
        if one == " " or unicodedata.east_asian_width(one) in {"W", "F"} or len(word) >= 24:
            pieces.append(word)
            word = ""
    return [*pieces, word] if word else pieces


def _turned(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT


def _of(name: str) -> Callable[[int], Font]:
    def of(size: int) -> Font:
        font = _font(name, size)
        assert font is not None
        return font

    return of


@lru_cache(maxsize=64)
def _font(name: str, size: int, layout: ImageFont.Layout | None = None) -> Font | None:
    """A font by the name of its file, where the machine has it; "" is the one that is always there."""
    if not name:
        own = ImageFont.load_default(size)
        assert isinstance(own, Font)
        return own
    try:
        return ImageFont.truetype(name, size, layout_engine=layout)
    except OSError:
        return None


@lru_cache(maxsize=20_000)
def _has(name: str, letter: str) -> bool:
    font = _font(name, 32, ImageFont.Layout.BASIC)  # alone, a mark would be set on a circle
    if letter == " ":
        return True
    return font is not None and _drawn(font, letter) != _drawn(font, _NO_LETTER)


def _drawn(font: Font, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)
