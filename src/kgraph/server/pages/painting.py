"""Pictures for link previews: a card of 1200 × 630 pixels as PNG (https://ogp.me/), in the colours of the pages."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from kgraph.server.pages.lettering import Lettering, lettering, wrapped

WIDTH: Final = 1200
HEIGHT: Final = 630
MEDIA: Final = "image/png"
_SIDE: Final = 80
_PAPER, _INK, _RULE, _MUTED, _ACCENT = "#fbf9f4", "#1c1b19", "#d8d2c4", "#5c574c", "#7a1f1f"
_SIZES: Final = (84, 72, 60, 50, 42, 36)
_LINES: Final = (2, 3, 3, 4, 4, 5)
_TITLE: Final = 180
_SMALL: Final = 90
_STRIP: Final = (500, 590)
_COLOURS: Final = 32
_one_at_a_time = threading.Lock()  # so that many who ask for pictures leave a processor to the pages


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture.

    :param about: kind and span of what it shows, or a sentence.
    :param years: how many events lie surely in each year, from the first to the last one.
    """

    title: str
    about: str
    publication: str
    years: tuple[int, ...] = ()


def painted(card: Card) -> bytes:
    """The card as PNG. Whatever it says, it is of this size: texts are cut, and letters that no font has are read."""
    with _one_at_a_time:
        image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
        draw = ImageDraw.Draw(image)
        _words(draw, lettering(card.publication, _SMALL), 56, 34, _MUTED)
        for top in (116, 122):
            draw.line((_SIDE, top, WIDTH - _SIDE, top), _RULE, 2)
        bottom = _title(draw, lettering(card.title, _TITLE))
        _words(draw, lettering(card.about, _SMALL), bottom + 14, 36, _MUTED)
        _strip(draw, card.years)
        draw.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), _ACCENT)
        file = io.BytesIO()
        image.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG")
        return file.getvalue()


def _title(draw: ImageDraw.ImageDraw, words: Lettering) -> int:
    """Draw the title as large as it can be; gives where it ends."""
    for size, lines in zip(_SIZES, _LINES, strict=True):
        found = wrapped(words, size, WIDTH - 2 * _SIDE, lines)
        if found is not None:
            break
    else:
        size, found = _SIZES[-1], _cut(words, _SIZES[-1], _LINES[-1])
    top = 150
    for line in found:
        _line(draw, line, words, top, size, _INK)
        top += round(size * 1.28)
    return top


def _cut(words: Lettering, size: int, lines: int) -> list[str]:
    """As many of the words as fit."""
    text = words.text
    while text:
        text = text[: len(text) * 4 // 5]
        shorter = Lettering(f"{text.rstrip()}...", words.font, words.rtl)
        if (found := wrapped(shorter, size, WIDTH - 2 * _SIDE, lines)) is not None:
            return found
    return []


def _words(draw: ImageDraw.ImageDraw, words: Lettering, top: int, size: int, colour: str) -> None:
    found = wrapped(words, size, WIDTH - 2 * _SIDE, 1) or _cut(words, size, 1)
    for line in found:
        _line(draw, line, words, top, size, colour)


def _line(draw: ImageDraw.ImageDraw, line: str, words: Lettering, top: int, size: int, colour: str) -> None:
    font = words.font(size)
    left = WIDTH - _SIDE - font.getlength(line) if words.rtl else _SIDE
    draw.text((left, top), line, colour, font)


def _strip(draw: ImageDraw.ImageDraw, years: tuple[int, ...]) -> None:
    """A column for each year along the lower edge."""
    if not any(years):
        return
    top, bottom = _STRIP
    step = min(48.0, (WIDTH - 2 * _SIDE) / len(years))
    most = max(years)
    for place, count in enumerate(years):
        if count:
            left = _SIDE + place * step
            height = max(3, round((bottom - top) * count / most))
            draw.rectangle((left, bottom - height, left + max(1.0, step * 0.8), bottom), _ACCENT)
    draw.line((_SIDE, bottom + 1, _SIDE + step * len(years), bottom + 1), _RULE, 2)
