"""Texts of pages in the language of the request: English in the code, other languages in `messages/*.po`.

A text is a whole message with named places for what varies (`%(count)s`), never put together from parts; a percent sign
that is meant stands doubled. `say`, `say_in` and `say_number` translate where they are called, so what they give must
not outlive the answer; texts of tables are marked with `noted`, and translated where they are used.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

SOURCE: Final = "en"
MESSAGES: Final = Path(__file__).resolve().parent / "messages"
_Text = TypeVar("_Text")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a page, and the publication's own, which texts are in whose language nothing states."""

    language: str = SOURCE
    own: str = SOURCE


_ENGLISH: Final = Tongue()
_tongue: ContextVar[Tongue] = ContextVar("tongue", default=_ENGLISH)


def tongue() -> Tongue:
    """The languages of the answer that is being made."""
    return _tongue.get()


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Make an answer in a language."""
    before = _tongue.set(tongue)
    try:
        yield
    finally:
        _tongue.reset(before)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are messages for: English, then the others by their tags."""
    return (SOURCE, *sorted(file.stem for file in MESSAGES.glob("*.po")))


@cache
def _messages(language: str) -> gettext.NullTranslations:
    file = MESSAGES / f"{language}.po"
    if not file.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def plain(text: str) -> str:
    """A message with its places as they are."""
    return _messages(_tongue.get().language).gettext(text)


def plain_number(one: str, many: str, number: int) -> str:
    """Of the forms of a message that for a number, with its places as they are."""
    return _messages(_tongue.get().language).ngettext(one, many, number)


def plain_in(context: str, text: str) -> str:
    """A message that reads differently in different contexts, with its places as they are."""
    return _messages(_tongue.get().language).pgettext(context, text)


def say(text: str, /, **values: object) -> str:
    """A message with its places filled."""
    return plain(text) % values


def say_in(context: str, text: str, /, **values: object) -> str:
    """A message that reads differently in different contexts, with its places filled."""
    return plain_in(context, text) % values


def say_number(one: str, many: str, number: int, /, **values: object) -> str:
    """The form of a message for a number; `%(num)s` is the number."""
    return plain_number(one, many, number) % {"num": number, **values}


def digits(number: float, shape: str | None = None) -> str:
    """A number as the language of the page writes it: 7,247 or 7.247.

    :param shape: how many digits, as Unicode's number patterns say it (https://unicode.org/reports/tr35/tr35-numbers.html).
    """
    return format_decimal(number, shape, locale=Locale.parse(_tongue.get().language, sep="-"))


def noted(texts: _Text, context: str = "") -> _Text:  # noqa: ARG001 - for the tool that gathers messages
    """The texts of a table as they are, marked as messages.

    :param texts: a text, or a dictionary with texts or tuples as values; of what a tuple holds that is made there, the
        first argument is the text.
    """
    return texts
