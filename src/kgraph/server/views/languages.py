"""Language tags in words: language, script, system of romanisation (BCP 47, https://www.rfc-editor.org/info/bcp47)."""

from __future__ import annotations

from typing import Final

_LANGUAGES: Final = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "km": "Khmer", "ko": "Korean",
    "lo": "Lao", "mn": "Mongolian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sh": "Serbo-Croatian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
_SUBTAGS: Final = {
    "latn": "in Latin script", "cyrl": "in Cyrillic", "hani": "in Chinese characters", "hang": "in Hangul",
    "hans": "in simplified characters", "hant": "in traditional characters", "arab": "in Arabic script",
    "alalc97": "after ALA-LC", "pinyin": "in Pinyin", "wadegile": "after Wade–Giles", "hepburn": "after Hepburn",
}  # fmt: skip


def words_of(tag: str) -> str:
    """A language tag in words, as far as they are known; "" for none.

    >>> words_of("ko-Latn-alalc97")
    'Korean, in Latin script, after ALA-LC'
    """
    if not tag:
        return ""
    language, *subtags = tag.split("-")
    said = [_LANGUAGES.get(language.lower(), language)]
    return ", ".join([*said, *(_SUBTAGS.get(subtag.lower(), subtag) for subtag in subtags)])
