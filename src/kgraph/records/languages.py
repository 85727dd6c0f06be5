"""Codes and names of languages, as libraries and archives write them, as tags of BCP 47."""

from __future__ import annotations

from functools import cache
from typing import Final

import langcodes
from babel import Locale
from langcodes.tag_parser import LanguageTagError

_NAMED_IN: Final = ("en", "de", "fr", "es", "it", "nl", "pl", "ru", "zh", "ja", "ko")
"""The languages whose own words for languages are known; names come from CLDR."""


def language_tag(code: str) -> str | None:
    """The tag for a code of ISO 639 in two or three letters, or for a tag; None where it is neither.

    >>> language_tag("ger"), language_tag("zh-hant"), language_tag("in English")
    ('de', 'zh-Hant', None)
    """
    try:
        tag = langcodes.standardize_tag(code.strip())
    except LanguageTagError:
        return None
    return tag if langcodes.tag_is_valid(tag) else None


def tag_of_name(said: str) -> str:
    """The tag of a language that is named, as in a column that says "German"; else, as for a code, what was said.

    >>> tag_of_name("German"), tag_of_name("allemand"), tag_of_name("kor"), tag_of_name("Old Martian")
    ('de', 'de', 'kor', 'Old Martian')
    """
    return said if language_tag(said) else _names().get(said.strip().casefold(), said)


@cache
def _names() -> dict[str, str]:
    """Names of languages to their tags, without those that mean two languages in two tongues."""
    tags: dict[str, set[str]] = {}
    for tongue in _NAMED_IN:
        for tag, name in Locale(tongue).languages.items():
            tags.setdefault(name.casefold(), set()).add(tag.replace("_", "-"))
    return {name: tag for name, (tag, *others) in tags.items() if not others and language_tag(tag)}
