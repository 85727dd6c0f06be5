"""What a record is about: topics, historical events, and agents or states spoken of that take no part themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Party, State
from kgraph.reading.folding import fold
from kgraph.records import Record
from kgraph.resolving.provisional import Provisional
from kgraph.resolving.resolved import Mention, Participant, Subject, Testified

_SUBDIVISION: Final = re.compile(r"--|—")
_TIME: Final = re.compile(r"[\d\s,–-]+(?:century)?")
_COMPASS: Final = re.compile(r"(\w+) \((North|South|East|West)\)")
_ALWAYS: Final = ("topic", "event")
_SPOKEN_OF: Final = ("person", "party", "organisation", "state", "country")


class SubjectNames:
    """Names of entities, folded, for the subjects that an archive gives in words of its own."""

    def __init__(self, authorities: Authorities) -> None:
        self._keys: dict[str, str] = {}
        for key, entity in authorities.entities.items():
            if key.partition("/")[0] in (*_ALWAYS, *_SPOKEN_OF, "place"):
                for text in (entity.label, *(name.text for name in entity.names if name.sense == "name")):
                    self._keys.setdefault(_folded(text), key)

    def find(self, words: str) -> str | None:
        """The entity of a heading or a part of one: "Nehru, Jawaharlal" and "Korea (North)" too."""
        last, comma, first = words.partition(", ")
        turned = f"{first} {last}" if comma else _COMPASS.sub(r"\2 \1", words)
        return self._keys.get(_folded(words)) or self._keys.get(_folded(turned))


def heading_parts(heading: str) -> list[str]:
    """The parts of a subject string ("China--Foreign relations--Japan"), without those that are only a time.

    The double hyphen between subdivisions is that of the Library of Congress Subject Headings (MARC 21, 6XX $x $y $z).
    """
    parts = [part.strip() for part in _SUBDIVISION.split(heading)]
    return [part for part in parts if part and not (len(parts) > 1 and _TIME.fullmatch(part))]


def find_subjects(
    record: Record,
    mentions: Sequence[Mention],
    testified: Iterable[Testified],
    letters: Iterable[Participant],
    authorities: Authorities,
    headings: SubjectNames,
    provisional: Provisional,
) -> tuple[Subject, ...]:
    """The subjects of a record, sorted by entity, each with the mentions that name it or the field that states it."""
    acting = set(_acting([p for event in testified for p in event.participants], letters, authorities))
    places = {event.place for event in testified}
    found: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.entity and _is_subject(mention, acting, places):
            found.setdefault(mention.entity, []).append(index)
    subjects = {key: Subject(key, tuple(places_)) for key, places_ in found.items()}
    for words in (part for heading in record.access_points for part in heading_parts(heading)):
        key = headings.find(words) or provisional.topic(words, record.position)
        subjects.setdefault(key, Subject(key, source_field="access_points"))
    return tuple(subjects[key] for key in sorted(subjects))


def _is_subject(mention: Mention, acting: set[str], places: set[str | None]) -> bool:
    type_ = (mention.entity or "").partition("/")[0]
    if type_ in _ALWAYS:
        return True
    if type_ not in _SPOKEN_OF or mention.sense == "metonym" or mention.entity in places:
        return False
    return mention.entity not in acting


def _acting(
    participants: Iterable[Participant], letters: Iterable[Participant], authorities: Authorities
) -> Iterable[str]:
    """Who takes part, whom they act for, and the state of a party they act for."""
    for participant in (*participants, *letters):
        holder = participant.holder.entity if participant.holder else None
        for key in (participant.entity, participant.on_behalf_of, holder):
            if key is None:
                continue
            yield key
            entity = authorities.get(key)
            if isinstance(entity, Party):
                yield from entity.active_in
                yield from (
                    state.key for country in entity.active_in for state in authorities.states_of_country(country)
                )
            if isinstance(entity, State) and entity.country:
                yield entity.country


def _folded(text: str) -> str:
    return " ".join(fold(text).text.casefold().split())
