"""French and German titles, read by the English counterparts of their words.

The grammar of titles is much the same in the three languages: an encounter's word, "between", names with offices,
a place. So the words it turns on are given their English counterparts, and one grammar reads all. Texts of other
languages, and the names in these, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

from kgraph.reading.spans import Item
from kgraph.reading.vocabulary import COMMON, PARTICLES, words

Language = Literal["de", "fr"]

_FRENCH: Final[Mapping[str, str]] = {
    **dict.fromkeys(("le", "la", "les", "l'"), "the"),
    **dict.fromkeys(("de", "du", "des", "d'"), "of"),
    **dict.fromkeys(("à", "au", "aux"), "to"),
    "entre": "between", "avec": "with", "et": "and", "par": "by", "chez": "at", "sur": "about", "lors": "during",
    "pour": "for", "sujet": "about", "concernant": "concerning",
    "entretien": "conversation", "entretiens": "conversations", "conversations": "conversations",
    "rencontre": "meeting", "déjeuner": "luncheon", "dîner": "dinner", "réception": "reception", "notice": "note",
    "réunion": "meeting", "séance": "session", "audience": "audience", "visite": "visit",
    "voyage": "visit", "négociations": "negotiations", "pourparlers": "talks", "discours": "speech",
    "allocution": "speech", "lettre": "letter", "télégramme": "telegram", "dépêche": "dispatch", "note": "note",
    "circulaire": "circular", "mémorandum": "memorandum", "rapport": "report", "message": "message",
    "ancien": "former", "délégation": "delegation",
}  # fmt: skip
_GERMAN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("die", "das", "den", "dem"), "the"),
    **dict.fromkeys(("der", "des"), "of"),
    "am": "on", "im": "in", "vom": "of", "zwischen": "between",
    "mit": "with", "und": "and", "von": "of", "an": "to", "bei": "at", "über": "about",
    "für": "for", "sowie": "and", "gespräch": "conversation", "gespräche": "conversations",
    "gespräches": "conversation", "gesprächs": "conversation", "unterredung": "conversation",
    "ferngespräch": "conversation", "telefongespräch": "conversation", "telefonat": "conversation",
    "besprechung": "conversation", "zusammenkunft": "meeting", "empfang": "reception", "niederschrift": "record",
    "treffen": "meeting", "treffens": "meeting", "begegnung": "meeting", "sitzung": "session", "besuch": "visit",
    "besuchs": "visit", "besuches": "visit", "verhandlungen": "negotiations", "rede": "speech",
    "ansprache": "speech", "brief": "letter", "schreiben": "letter", "telegramm": "telegram",
    "fernschreiben": "telegram", "drahtbericht": "telegram", "bericht": "report", "vermerk": "note",
    "aufzeichnung": "memorandum", "information": "information", "delegation": "delegation",
    "ehemaligen": "former",
}  # fmt: skip
_COUNTERPARTS: Final = {"fr": _FRENCH, "de": _GERMAN}
_TITLES: Final = {
    "fr": words("m mm mme mlle camarade monsieur général maréchal colonel amiral comte"),
    "de": words("herr herrn frau genosse genossen genossin dr general marschall admiral graf"),
}
# Words that only one of the languages has, and the nouns that begin its titles: two of them tell it.
_ONLY_FRENCH: Final = words(
    "entre avec et du des aux au les à lettre télégramme entretien compte rendu réunion rapport procès-verbal note"
    " ministre ambassadeur"
)
_ONLY_GERMAN: Final = words(
    "zwischen mit und der das dem den des für vom über gespräch gesprächs vermerk aufzeichnung bericht schreiben"
    " treffen unterredung besuch niederschrift bundeskanzler bundeskanzlers botschafter botschafters telegramm"
)
_ENGLISH: Final = words("the of between with and from to by on")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MAYBE: Final = re.compile(
    r"(?i)\b(?:entre|avec|et|du|des|aux|lettre|compte|zwischen|mit|und|der|dem|vermerk|bericht|das|des|für)\b|\bd['’]\w"
)
_ELISION: Final = re.compile(r"(?i)[dl]['’](?=\w)")


@lru_cache(maxsize=64)
def language_of(text: str) -> Language | None:
    """French or German where at least two words say so and more than speak for English; else None."""
    if text.isascii() and not _MAYBE.search(text):
        return None
    said = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in said)
    french = sum(word in _ONLY_FRENCH for word in said) + len(_ELISION.findall(text))
    german = sum(word in _ONLY_GERMAN for word in said)
    if max(french, german) < 2 or max(french, german) <= english:
        return None
    return "fr" if french >= german else "de"


def in_english(row: Sequence[Item], language: Language) -> list[Item]:
    """A row with the words of the grammar in their English counterparts; elided articles are items of their own."""
    counterparts, titles = _COUNTERPARTS[language], _TITLES[language]
    found: list[Item] = []
    parts = [part for item in row for part in (_split(item) if language == "fr" else (item,))]
    for place, part in enumerate(parts):
        lower = part.lower.rstrip(".")
        if part.find is not None or part.kind in ("number", "mark"):
            found.append(part)
        elif lower in titles:
            found.append(part._replace(kind="title", lower=lower))
        elif part.lower in counterparts and not _is_particle(parts, place, found, counterparts):
            found.append(part._replace(kind="word", lower=counterparts[part.lower]))
        else:
            found.append(part)
    return found


def _is_particle(parts: Sequence[Item], place: int, before: Sequence[Item], counterparts: Mapping[str, str]) -> bool:
    """Whether "de" or "von" belongs to a name: behind a title, or between two words of one."""
    if parts[place].lower not in PARTICLES or not before or place + 1 >= len(parts):
        return False
    after = parts[place + 1]
    named = after.kind == "cap" and after.lower not in counterparts and after.lower not in COMMON
    return named and (before[-1].kind in ("title", "cap"))


def _split(item: Item) -> Sequence[Item]:
    """ "l'entretien" as the article and the noun."""
    if item.find is not None or not _ELISION.match(item.text) or len(item.text) < 3:
        return (item,)
    middle = item.start + 2
    rest = item.text[2:]
    return (
        Item("word", item.start, middle, item.text[:2], item.lower[0] + "'"),
        Item("cap" if rest[0].isupper() else "word", middle, item.end, rest, rest.lower()),
    )
