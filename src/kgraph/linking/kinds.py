"""What kind of entity an item is, by the classes it is an instance of.

The roots are the broad classes; what stands below them is taken from the subclass statements of the source itself
where it holds them (a whole dump does). The classes that archives meet most are listed, so that a slice serves too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

PERSON, STATE, PARTY, ORGANISATION, EVENT, PLACE, OFFICE, TOPIC = (1 << place for place in range(8))

# Kind of a key to what an item must be. A country of ours is the long-run one, which Wikidata does not tell apart.
WANTED: Final[Mapping[str, int]] = {
    "person": PERSON,
    "state": STATE,
    "country": STATE | PLACE,
    "party": PARTY,
    "organisation": ORGANISATION,
    "event": EVENT,
    "place": PLACE,
    "office": OFFICE,
    "topic": TOPIC,
}
WORDS: Final[Mapping[int, str]] = {
    PERSON: "a person",
    STATE: "a state or country",
    PARTY: "a political party",
    ORGANISATION: "an organisation",
    EVENT: "an event",
    PLACE: "a place",
    OFFICE: "an office",
    TOPIC: "a concept",
}

# Class to kinds; each id looked up with its label, none from memory.
ROOTS: Final[Mapping[str, int]] = {
    "Q5": PERSON,  # human
    "Q7275": STATE | ORGANISATION,  # state
    "Q6256": STATE | PLACE,  # country
    "Q3624078": STATE | PLACE,  # sovereign state
    "Q3024240": STATE | PLACE,  # historical country
    "Q7278": PARTY | ORGANISATION,  # political party
    "Q43229": ORGANISATION,  # organisation
    "Q484652": ORGANISATION,  # international organisation
    "Q327333": ORGANISATION,  # government agency
    "Q2659904": ORGANISATION,  # government organisation
    "Q192350": ORGANISATION,  # ministry
    "Q35749": ORGANISATION,  # parliament
    "Q3917681": ORGANISATION,  # embassy
    "Q4830453": ORGANISATION,  # business
    "Q1190554": EVENT,  # occurrence
    "Q13418847": EVENT,  # historical event
    "Q180684": EVENT,  # conflict
    "Q198": EVENT,  # war
    "Q178561": EVENT,  # battle
    "Q131569": EVENT,  # treaty
    "Q625298": EVENT,  # peace treaty
    "Q2221906": PLACE,  # geographic location
    "Q618123": PLACE,  # geographical feature
    "Q82794": PLACE,  # geographic region
    "Q56061": PLACE,  # administrative territorial entity
    "Q486972": PLACE,  # human settlement
    "Q515": PLACE,  # city
    "Q1549591": PLACE,  # big city
    "Q5119": PLACE,  # capital
    "Q3957": PLACE,  # town
    "Q532": PLACE,  # village
    "Q4164871": OFFICE,  # position
    "Q294414": OFFICE,  # public office
}
# Classes whose instances are never an entity of an archive, and are most of Wikidata: they are passed over at once.
PASSED_OVER: Final = frozenset(
    {
        "Q13442814",  # scholarly article
        "Q4167836",  # Wikimedia category
        "Q4167410",  # Wikimedia disambiguation page
        "Q11266439",  # Wikimedia template
        "Q13406463",  # Wikimedia list article
        "Q16521",  # taxon
        "Q7187",  # gene
        "Q8054",  # protein
        "Q523",  # star
        "Q318",  # galaxy
        "Q11424",  # film
        "Q482994",  # album
    }
)


def kinds_of(classes: Iterable[str], known: Mapping[str, int] = ROOTS) -> int:
    """The kinds of an item, as bits; 0 where none of its classes is known."""
    kinds = 0
    for class_ in classes:
        kinds |= known.get(class_, 0)
    return kinds


def in_words(kinds: int) -> str:
    """Kinds for people: "a party, an organisation"."""
    return ", ".join(words for kind, words in WORDS.items() if kinds & kind) or "of no kind known"
