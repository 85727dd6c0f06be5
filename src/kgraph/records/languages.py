"""Codes of languages, as libraries and archives write them, as tags of BCP 47."""

from __future__ import annotations

import langcodes
from langcodes.tag_parser import LanguageTagError


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
