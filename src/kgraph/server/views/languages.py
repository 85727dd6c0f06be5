"""Language tags in words: language, script, system of romanisation (BCP 47, https://www.rfc-editor.org/info/bcp47)."""

from __future__ import annotations

from typing import Final

from babel import Locale

from kgraph.server.saying import noted, say, tongue

_SUBTAGS: Final = noted({
    "latn": "in Latin script", "cyrl": "in Cyrillic", "hani": "in Chinese characters", "hang": "in Hangul",
    "hans": "in simplified characters", "hant": "in traditional characters", "arab": "in Arabic script",
    "alalc97": "after ALA-LC", "pinyin": "in Pinyin", "wadegile": "after Wade–Giles", "hepburn": "after Hepburn",
})  # fmt: skip


def words_of(tag: str) -> str:
    """A language tag in words, as far as they are known; "" for none.

    >>> words_of("ko-Latn-alalc97")
    'Korean, in Latin script, after ALA-LC'
    """
    if not tag:
        return ""
    language, *subtags = tag.split("-")
    known = Locale.parse(tongue().language, sep="-").languages
    said = [known.get(language.lower(), language)]
    return ", ".join([*said, *(_subtag(subtag) for subtag in subtags)])


def _subtag(subtag: str) -> str:
    known = _SUBTAGS.get(subtag.lower())
    return say(known) if known else subtag
