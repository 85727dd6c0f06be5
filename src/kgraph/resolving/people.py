"""Which person each name means: full names first, then surnames by who is named before them in the record.

A surname alone that leaves two readings is left unresolved with both. Names nobody listed become provisional persons;
over a collection, a name and its shorter forms are one where nothing speaks for two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Office, Person
from kgraph.reading.offices import office_class
from kgraph.reading.people import name_words
from kgraph.reading.reader import Reading
from kgraph.reading.runs import UNLISTED
from kgraph.reading.spans import Find
from kgraph.resolving.collection_names import CollectionNames
from kgraph.resolving.meaning import Identity
from kgraph.resolving.offices import seatless
from kgraph.resolving.period import Period
from kgraph.resolving.provisional import Provisional
from kgraph.resolving.resolved import Certainty
from kgraph.resolving.spellings import bears, compatible, folded_words, fullness

_LIFETIME: Final = 20
_TERM: Final = 6
_GROWN: Final = 24
# How many years before a first listed office a bare surname can mean its holder.
_CAREER: Final = 30


@dataclass(slots=True)
class Named:
    """A person as a record names one in full: the key, and the words of the names."""

    key: str
    words: tuple[str, ...]
    surnames: frozenset[str]
    fields: list[tuple[str, int]] = field(default_factory=list)


def identify_people(
    reading: Reading, period: Period, authorities: Authorities, collection: CollectionNames, provisional: Provisional
) -> dict[int, Identity]:
    """The person of each person-find of a record, by the find's place in `reading.finds`.

    Names in brackets behind a person's ("Filippov [Stalin]") are that person's too: a listed one says whose.
    """
    finds = [(place, find) for place, find in enumerate(reading.finds) if find.kind == "person"]
    found: dict[int, Identity] = {}
    named: list[Named] = []
    for place, find in finds:
        identity = _by_full_name(find, period, authorities, named, collection)
        if identity is not None:
            found[place] = identity
            _remember(named, identity, find, authorities, collection)
    for place, find in sorted(finds, key=lambda pair: -len(name_words(pair[1].text))):
        if place not in found and len(folded_words(find.text)) > 1:
            apart = any(not _is_of_the_time(c.key, period, authorities) for c in find.candidates)
            found[place] = identity = _unlisted(
                find, reading, named, collection, provisional, authorities, period, apart=apart
            )
            _remember(named, identity, find, authorities, collection)
    offices = {(a.person.field, a.person.start) for a in reading.agents if a.person and a.offices}
    introduced: dict[str, Identity] = {}
    left = [(place, find) for place, find in finds if place not in found]
    for place, find in sorted(left, key=lambda pair: (pair[1].field, pair[1].start) not in offices):
        surname = folded_words(find.text)[-1]
        identity = introduced.get(surname)
        if identity is None:
            identity = _by_surname(find, named, period, authorities, collection, provisional, reading)
        found[place] = identity
        if identity.entity is not None and (find.field, find.start) in offices:
            introduced.setdefault(surname, Identity(identity.entity, "inferred"))
    _join_aliases(reading, finds, found, authorities)
    return found


def _join_aliases(
    reading: Reading, finds: Sequence[tuple[int, Find]], found: dict[int, Identity], authorities: Authorities
) -> None:
    """Give a name and those in brackets behind it one person, throughout the record."""
    places = {(find.field, find.start): place for place, find in finds}
    renamed: dict[str, Identity] = {}
    for agent in reading.agents:
        group = [agent.person, *agent.aliases] if agent.person and agent.aliases else []
        own = [found[places[f.field, f.start]] for f in group if (f.field, f.start) in places]
        listed = [identity for identity in own if identity.entity in authorities.entities]
        if len({identity.entity for identity in own}) > 1 and len({identity.entity for identity in listed}) <= 1:
            chosen = listed[0] if listed else own[0]
            renamed.update({identity.entity: chosen for identity in own if identity.entity})
    for place, identity in found.items():
        if identity.entity in renamed:
            found[place] = renamed[identity.entity]


def _by_full_name(
    find: Find, period: Period, authorities: Authorities, named: Sequence[Named], collection: CollectionNames
) -> Identity | None:
    """A listed name that is more than a surname: its one bearer who was born by then."""
    candidates = [c for c in find.candidates if not c.short and period.allows(c.span)]
    candidates = [c for c in candidates if _is_of_the_time(c.key, period, authorities)]
    keys = list(dict.fromkeys(c.key for c in candidates))
    if find.method in UNLISTED:
        keys = [c.key for c in find.candidates if bears(authorities, collection.surnames, c.key, find.text)]
        keys = list(dict.fromkeys(keys))
    elif not keys:
        return None
    born = [key for key in keys if (entity := authorities.get(key)) and period.had_begun(entity)] or keys
    if len(born) == 1:
        return Identity(born[0])
    if not born:
        return None
    here = {person.key for person in named} & set(born)
    return Identity(here.pop(), "inferred") if len(here) == 1 else Identity(None, "ambiguous", tuple(sorted(born)))


def _is_of_the_time(key: str, period: Period, authorities: Authorities) -> bool:
    """Whether somebody listed for an office alone held it in the record's time: others will have borne the name."""
    person = authorities.get(key)
    terms = authorities.terms_of(key)
    if not isinstance(person, Person) or person.surname_alone or not terms or period.first is None:
        return True
    years = [bound.year for term in terms for side in (term.span.begin, term.span.end)
             for bound in ((side.earliest, side.latest) if side else ()) if bound]  # fmt: skip
    return not years or min(years) - _LIFETIME <= period.first.year <= max(years) + _LIFETIME


def _is_grown(key: str, period: Period, authorities: Authorities) -> bool:
    """Whether a person whom a surname alone names was old enough then to be written of."""
    person = authorities.get(key)
    born = person.exists.begin.earliest if person is not None and person.exists.begin else None
    begins = [term.span.begin.earliest for term in authorities.terms_of(key) if term.span.begin]
    office = min((day.year for day in begins if day), default=None)
    year = born.year + _GROWN if born else office - _CAREER if office else None
    return year is None or period.last is None or period.last.year >= year


def _unlisted(
    find: Find,
    reading: Reading,
    named: Sequence[Named],
    collection: CollectionNames,
    provisional: Provisional,
    authorities: Authorities,
    period: Period,
    *,
    apart: bool,
) -> Identity:
    words = folded_words(find.text)
    for person in named:
        if compatible(words, person.words) and len(person.words) > 1:
            return Identity(person.key)
    known = _by_initials(words, find.text, collection, authorities, period)
    if known is not None:
        return Identity(known, "inferred")
    fuller = collection.fuller(words)
    name = fuller if fuller is not None and fullness(fuller) > fullness(find.text) else find.text
    certainty: Certainty = "stated" if name == find.text else "inferred"
    return Identity(provisional.person(name, None, reading.record.position, apart=apart), certainty)


def _by_initials(
    words: Sequence[str],
    text: str,
    collection: CollectionNames,
    authorities: Authorities,
    period: Period,
) -> str | None:
    """The one listed person whose initials and surname these are, whom the collection names or who held office then."""
    if any(len(word) > 1 for word in words[:-1]) or period.first is None or period.last is None:
        return None
    fitting = [
        key
        for key in collection.surnames.bearers(words[-1])
        if bears(authorities, collection.surnames, key, text)
        and (collection.names(words[-1], key) or authorities.offices_of(key, period.first, period.last))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _remember(
    named: list[Named], identity: Identity, find: Find, authorities: Authorities, collection: CollectionNames
) -> None:
    if identity.entity is None:
        return
    words = folded_words(find.text)
    known = next((person for person in named if person.key == identity.entity), None)
    if known is None:
        if isinstance(authorities.get(identity.entity), Person):
            shorts = collection.surnames.folded(identity.entity)
        else:
            shorts = frozenset(word for word in (words[0], words[-1]) if len(word) > 1)
        named.append(known := Named(identity.entity, words, shorts))
    known.fields.append((find.field, find.start))


def _by_surname(
    find: Find,
    named: Sequence[Named],
    period: Period,
    authorities: Authorities,
    collection: CollectionNames,
    provisional: Provisional,
    reading: Reading,
) -> Identity:
    word = folded_words(find.text)[-1]
    here = [person for person in named if word in (person.words[0], person.words[-1])]
    here = here or [person for person in named if word in person.surnames or (len(word) > 3 and word in person.words)]
    before = [
        person
        for person in here
        if any(name == find.field and start < find.start for name, start in person.fields)
    ]  # fmt: skip
    for fitting in (before, here):
        if len(fitting) == 1:
            return Identity(fitting[0].key, "stated" if len(here) == 1 else "inferred")
        if fitting:
            return Identity(None, "ambiguous", tuple(sorted(person.key for person in fitting)))
    return _elsewhere(find, word, period, authorities, collection, provisional, reading)


def _in_office(
    keys: Sequence[str], find: Find, period: Period, authorities: Authorities, reading: Reading
) -> list[str]:
    """Of the bearers of a surname, those who held the office that the words before it name ("President Park")."""
    classes = {office_class(o.text) for a in reading.agents if _same_place(a.person, find) for o in a.offices}
    if not classes or period.first is None or period.last is None:
        return []
    held = {key: _classes_held(key, period.first, period.last, authorities) for key in keys}
    certain = [key for key in keys if held[key] & classes]
    possible = [key for key in keys if _could_hold(key, classes, period, authorities)]
    return certain or (possible if len(possible) == 1 else [])


def _classes_held(person: str, first: date, last: date, authorities: Authorities) -> set[str]:
    """The classes of the offices a person held then; an envoy's without where to."""
    offices = (authorities.get(term.office) for term in authorities.offices_of(person, first, last))
    return {office_class(seatless(office.class_)) for office in offices if isinstance(office, Office)}


def _could_hold(person: str, classes: set[str], period: Period, authorities: Authorities) -> bool:
    """Whether a term of which only one side is known, and not far from the period, can have lasted through it."""
    for term in authorities.terms_of(person):
        known = [side for side in (term.span.begin, term.span.end) if side is not None]
        day = known[0].earliest or known[0].latest if len(known) == 1 else None
        near = day and period.first and abs(day.year - period.first.year) <= _TERM
        office = authorities.get(term.office)
        if not (near and period.allows(term.span) and isinstance(office, Office)):
            continue
        if office_class(seatless(office.class_)) in classes:
            return True
    return False


def _same_place(one: Find | None, other: Find) -> bool:
    return one is not None and (one.field, one.start) == (other.field, other.start)


def _elsewhere(
    find: Find,
    word: str,
    period: Period,
    authorities: Authorities,
    collection: CollectionNames,
    provisional: Provisional,
    reading: Reading,
) -> Identity:
    """A surname whose bearer the record does not name in full: by the collection, else by the authorities."""
    keys = sorted({candidate.key for candidate in find.candidates})
    bearers = sorted({*keys, *collection.surnames.bearers(word)})
    keys = _in_office(bearers, find, period, authorities, reading) or keys
    keys = keys or [key for key in bearers if collection.names(word, key)]
    living = [key for key in keys if (entity := authorities.get(key)) and period.touches(entity.exists)] or [
        key for key in keys if (entity := authorities.get(key)) and period.had_begun(entity)
    ]
    living = [key for key in living if _is_grown(key, period, authorities)]
    if len(living) == 1:
        return Identity(living[0], "inferred")
    if living:
        main = collection.main(word, living)
        return Identity(main, "inferred") if main else Identity(None, "ambiguous", tuple(living))
    fuller = collection.fuller((word,))
    certainty: Certainty = "inferred" if fuller else "stated"
    return Identity(provisional.person(fuller or find.text, None, reading.record.position), certainty)
