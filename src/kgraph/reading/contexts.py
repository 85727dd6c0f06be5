"""What a name of several meanings means where it stands: a capital as place or government, "North" as a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from kgraph.reading.lexicon import Lexicon
from kgraph.reading.matcher import Hit
from kgraph.reading.spans import Candidate, Find, Kind
from kgraph.reading.vocabulary import MOTION, PLACE_AFTER, PLACE_BEFORE, VISITS
from kgraph.records import TextField

_ORDER: Final[tuple[Kind, ...]] = (
    "person",
    "party",
    "organisation",
    "event",
    "state",
    "place",
    "office",
    "topic",
    "date",
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE: Final = re.compile(r"([^\W\d_]+)?([,;:–-])?(?:\s+(?:the|both))?\s*[\"'“‘(\[]?$")
_REACH: Final = 60
_WORD_REACH: Final = 28
_VISIT_REACH: Final = 120
_VISIT_WORDS: Final = 14
_AFTER: Final = re.compile(r"\s*([^\W\d_]+|\S)?")
_PREFIX: Final = re.compile(r"(?i)(?<!\w)(?:inter|intra)-$")
# "angry at Belgrade", "cool toward Budapest": governments, not cities.
_ATTITUDES: Final = tuple(
    [word]
    for word in [
        "angry",
        "annoyed",
        "cold",
        "cool",
        "critical",
        "friendly",
        "furious",
        "hostile",
        "indignant",
        "suspicious",
        "warm",
        "attitude",
        "policy",
        "relations",
        "hostility",
        "anger",
    ]
)
_PAIRED: Final = re.compile(r"\s*(?:and|or|to|from|/|–|-)\s*")
_COMPASS: Final = re.compile(r"\b(North|South|East|West)\b")
_TO_STATE: Final = re.compile(r"(?:North|South|East|West)\w*")


def find_names(field: TextField, text: str, hits: Iterable[Hit[Candidate]]) -> list[Find]:
    """Finds of a field's hits, each with the one kind and sense its surroundings speak for."""
    finds: list[Find] = []
    for hit in hits:
        if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].islower() and _is_short(hit):
            continue  # the first syllable of a given name: "Jin-tae"
        kind = _kind(text, hit, finds)
        candidates = tuple(candidate for candidate in hit.meanings if candidate.kind == kind)
        senses = {candidate.sense for candidate in candidates}
        sense = "name" if "name" in senses else candidates[0].sense
        candidates = tuple(candidate for candidate in candidates if candidate.sense == sense)
        if kind == "place" and sense == "adjective":
            kind = "state"
        prefix = _PREFIX.search(text, max(0, hit.start - _REACH), hit.start) if sense == "adjective" else None
        start = prefix.start() if prefix else hit.start
        finds.append(Find(field, start, hit.end, text[start : hit.end], kind, sense, candidates))
    return finds


def _is_short(hit: Hit[Candidate]) -> bool:
    return all(candidate.short for candidate in hit.meanings)


def _kind(text: str, hit: Hit[Candidate], before: Sequence[Find]) -> Kind:
    kinds = {candidate.kind for candidate in hit.meanings}
    if len(kinds) == 1:
        return next(iter(kinds))
    only_metonym = all(candidate.sense == "metonym" for candidate in hit.meanings if candidate.kind == "state")
    if kinds == {"state", "place"} and only_metonym:
        return "place" if is_location(text, hit.start, hit.end, before) else "state"
    long = {candidate.kind for candidate in hit.meanings if not candidate.short}
    return min(long or kinds, key=_ORDER.index)


def is_location(text: str, start: int, end: int, before: Sequence[Find] = ()) -> bool:
    """Whether a capital's name stands for the place and not for its government.

    It locates after "in" or "at", after a verb or noun of motion with "to" or "from", after a comma at the end or
    before a date, and where it is joined to another location.
    """
    left = _BEFORE.search(text[max(0, start - _WORD_REACH) : start])
    word = (left.group(1) or "").lower() if left else ""
    mark = left.group(2) if left else None
    right = _AFTER.match(text, end)
    after = (right.group(1) or "") if right else ""
    if text[end : end + 2] in ("'s", "’s"):
        return False
    if text[start - 1 : start] in ("[", "(") and after in ("]", ")"):
        return True
    if mark == "," and (not after or after.isdigit() or after in (",", ".", ")", "]", "'", "’", '"', "(", "[")):
        return True
    if mark:
        return after[:1].isupper() and after.lower() in PLACE_AFTER
    if word in ("at", "toward", "towards") and _WORD.findall(text, max(0, start - 40), start)[-2:-1] in _ATTITUDES:
        return False
    if after.lower() in PLACE_AFTER or word in PLACE_BEFORE:
        return True
    if word in ("to", "from", "for", "via", "through"):
        words = [earlier.lower() for earlier in _WORD.findall(text, max(0, start - _VISIT_REACH), start)[:-1]]
        return not MOTION.isdisjoint(words[-6:]) or not VISITS.isdisjoint(words[-_VISIT_WORDS:])
    joined = word in ("and", "or") and bool(before) and start - before[-1].end <= 9
    return joined and before[-1].kind == "place"


def find_compass(field: TextField, text: str, finds: Sequence[Find], lexicon: Lexicon) -> list[Find]:
    """ "North" and "South" that stand for a state named in full nearby: "North and South Korea", "with the South"."""
    found: list[Find] = []
    if not any(word in text for word in lexicon.compass):
        return found
    for match in _COMPASS.finditer(text):
        word = match.group(1)
        candidates = lexicon.compass.get(word, ())
        if not candidates or any(find.start < match.end() and match.start() < find.end for find in finds):
            continue
        near = _paired(text, match.end(), finds) or (word in ("North", "South") and _alone(text, match) and finds)
        countries = {name for find in near or () if find.kind == "state" for name in _second_words(find)}
        fitting = tuple(candidate for candidate in candidates if _own_word(candidate, lexicon) & countries)
        if fitting:
            found.append(Find(field, match.start(), match.end(), word, "state", "ellipsis", fitting))
    return found


def _paired(text: str, end: int, finds: Sequence[Find]) -> list[Find]:
    """The state's name that "North and …" runs on to."""
    link = _PAIRED.match(text, end)
    return [find for find in finds if link and find.start == link.end() and _TO_STATE.match(find.text)]


def _alone(text: str, match: re.Match[str]) -> bool:
    """ "the South", with nothing capitalised after it that it could belong to."""
    after = text[match.end() : match.end() + 2]
    return (
        text[: match.start()].lower().endswith("the ")
        and not (after[:1] == " " and after[1:2].isupper())
        and (not text[match.end() :].startswith((" of ", "-", "ern")))
    )


def _second_words(find: Find) -> set[str]:
    words = find.text.split()
    return {words[-1].rstrip("s")[:5]} if words else set()


def _own_word(candidate: Candidate, lexicon: Lexicon) -> set[str]:
    entity = lexicon.authorities.get(candidate.key)
    return {entity.label.partition(" (")[0].split()[-1][:5]} if entity else set()


def only_where_named(finds: Sequence[Find], named: frozenset[str]) -> list[Find]:
    """Finds without the candidates that count only beside other entities, none of which is named here."""
    kept = []
    for find in finds:
        candidates = tuple(c for c in find.candidates if not c.only_with or named & set(c.only_with))
        if candidates or not find.candidates:
            kept.append(find if len(candidates) == len(find.candidates) else replace(find, candidates=candidates))
    return kept
