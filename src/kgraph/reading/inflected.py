"""French and German adjectives of states, and German genitives of names: forms that no list of names holds.

Each adjective is read by its English counterpart, whatever that means in the authorities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kgraph.reading.in_order import InOrder
from kgraph.reading.languages import Language
from kgraph.reading.lexicon import Lexicon
from kgraph.reading.spans import Find
from kgraph.records import TextField

_GERMAN: Final[Mapping[str, str]] = {
    "ägyptisch": "Egyptian", "albanisch": "Albanian", "algerisch": "Algerian", "amerikanisch": "American",
    "arabisch": "Arab", "argentinisch": "Argentine", "äthiopisch": "Ethiopian", "australisch": "Australian",
    "belgisch": "Belgian", "brasilianisch": "Brazilian", "britisch": "British", "bulgarisch": "Bulgarian",
    "chilenisch": "Chilean", "chinesisch": "Chinese", "dänisch": "Danish", "deutsch": "German",
    "englisch": "British", "finnisch": "Finnish", "französisch": "French", "griechisch": "Greek",
    "indisch": "Indian", "indonesisch": "Indonesian", "irakisch": "Iraqi", "iranisch": "Iranian", "irisch": "Irish",
    "israelisch": "Israeli", "italienisch": "Italian", "japanisch": "Japanese", "jugoslawisch": "Yugoslav",
    "kanadisch": "Canadian", "koreanisch": "Korean", "kubanisch": "Cuban", "libysch": "Libyan",
    "marokkanisch": "Moroccan", "mexikanisch": "Mexican", "mongolisch": "Mongolian", "niederländisch": "Dutch",
    "nordkoreanisch": "North Korean", "nordvietnamesisch": "North Vietnamese", "norwegisch": "Norwegian",
    "österreichisch": "Austrian", "pakistanisch": "Pakistani", "polnisch": "Polish", "portugiesisch": "Portuguese",
    "rumänisch": "Romanian", "russisch": "Russian", "schwedisch": "Swedish", "schweizerisch": "Swiss",
    "serbisch": "Serbian", "sowjetisch": "Soviet", "spanisch": "Spanish", "südafrikanisch": "South African",
    "südkoreanisch": "South Korean", "syrisch": "Syrian", "tschechoslowakisch": "Czechoslovak",
    "türkisch": "Turkish", "ungarisch": "Hungarian", "vietnamesisch": "Vietnamese",
}  # fmt: skip
_FRENCH: Final[Mapping[str, str]] = {
    "albanais": "Albanian", "algérien": "Algerian", "allemand": "German", "américain": "American",
    "anglais": "British", "arabe": "Arab", "argentin": "Argentine", "australien": "Australian",
    "autrichien": "Austrian", "belge": "Belgian", "brésilien": "Brazilian", "britannique": "British",
    "bulgare": "Bulgarian", "cambodgien": "Cambodian", "canadien": "Canadian", "chilien": "Chilean",
    "chinois": "Chinese", "coréen": "Korean", "cubain": "Cuban", "danois": "Danish", "égyptien": "Egyptian",
    "espagnol": "Spanish", "éthiopien": "Ethiopian", "finlandais": "Finnish", "français": "French", "grec": "Greek",
    "hellénique": "Greek", "hongrois": "Hungarian", "indien": "Indian", "indonésien": "Indonesian",
    "irakien": "Iraqi", "iranien": "Iranian", "irlandais": "Irish", "israélien": "Israeli", "italien": "Italian",
    "japonais": "Japanese", "libyen": "Libyan", "marocain": "Moroccan", "mexicain": "Mexican", "mongol": "Mongolian",
    "néerlandais": "Dutch", "norvégien": "Norwegian", "pakistanais": "Pakistani", "polonais": "Polish",
    "portugais": "Portuguese", "roumain": "Romanian", "russe": "Russian", "serbe": "Serbian",
    "soviétique": "Soviet", "suédois": "Swedish", "suisse": "Swiss", "syrien": "Syrian",
    "tchécoslovaque": "Czechoslovak", "tunisien": "Tunisian", "turc": "Turkish", "vietnamien": "Vietnamese",
    "yougoslave": "Yugoslav",
}  # fmt: skip
_FEMININE: Final[Mapping[str, str]] = {"grecque": "grec", "turque": "turc"}
_ENDINGS: Final = re.compile(r"e[nrms]?$")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_GENITIVE: Final = re.compile(r"\b[^\W\d_a-z][^\W\d_]{3,}s\b")


def inflected(field: TextField, text: str, language: Language, lexicon: Lexicon, finds: list[Find]) -> list[Find]:
    """The adjectives of states and genitives of persons in a text, where none of the other finds stands."""
    found = list(_adjectives(field, text, language, lexicon))
    if language == "de":
        found.extend(_genitives(field, text, lexicon))
    named = InOrder(finds)
    return [find for find in found if not named.over(find.start, find.end)]


def _adjectives(field: TextField, text: str, language: Language, lexicon: Lexicon) -> Iterator[Find]:
    for word in _WORD.finditer(text):
        english = _in_english(word.group().lower(), language)
        hit = next(iter(lexicon.names.find(english)), None) if english else None
        meant = tuple(one for one in hit.meanings if one.sense == "adjective") if hit else ()
        if meant:
            yield Find(field, word.start(), word.end(), word.group(), "state", "adjective", meant)


def _in_english(word: str, language: Language) -> str | None:
    """The English adjective of an inflected one; a French noun of a language ("le français") is one too."""
    if language == "de":
        return _GERMAN.get(_ENDINGS.sub("", word))
    word = _FEMININE.get(word, word)
    forms = (word, word.removesuffix("s"), word.removesuffix("e"), word.removesuffix("es"), word.removesuffix("ne"))
    return next((_FRENCH[form] for form in (*forms, word.removesuffix("nes")) if form in _FRENCH), None)


def _genitives(field: TextField, text: str, lexicon: Lexicon) -> Iterator[Find]:
    """ "das Gespräch Genschers": a listed surname in the genitive."""
    for word in _GENITIVE.finditer(text):
        stem = word.group()[:-1]
        hit = next(iter(lexicon.names.find(stem)), None)
        whole = hit is not None and (hit.start, hit.end) == (0, len(stem))
        meant = tuple(one for one in hit.meanings if one.kind == "person" and one.short) if hit and whole else ()
        if meant:
            yield Find(field, word.start(), word.end(), word.group(), "person", candidates=meant)
