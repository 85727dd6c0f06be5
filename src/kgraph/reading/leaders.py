"""Words that are a leader's surname: they name a person, though they do not say which.

Who is listed for an office alone is meant by a bare surname only beside that office; others will bear the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kgraph.authorities.entity import Country, Office, Person, State
from kgraph.reading.folding import fold
from kgraph.reading.lexicon import Lexicon
from kgraph.reading.offices import office_class
from kgraph.reading.people import begins_sentence, in_larger_name, promoted
from kgraph.reading.runs import POSSIBLE
from kgraph.reading.spans import Find, Item

_LEADING: Final = frozenset(
    ("president", "prime-minister", "foreign-minister", "chancellor", "general-secretary", "first-secretary")
)
# Years around a term in which a surname alone is a person's: of a leader, and where the country is named.
_LEADERS_YEARS: Final = 1
_CAREER: Final = 15


def with_leaders(row: Sequence[Item], lexicon: Lexicon, year: int | None, named: Iterable[Find]) -> list[Item]:
    """The row with single words that are surnames of leaders of the time as persons.

    :param row: the items of a text, its possible names among them.
    :param year: of the record; nothing is found without one.
    :param named: what the record names, for its countries.
    """
    places = [
        index
        for index, item in enumerate(row)
        if item.find is not None and item.find.method == POSSIBLE and " " not in item.text
    ]
    if year is None or not places:
        return list(row)
    countries = frozenset(country for find in named for country in _countries(find, lexicon))
    changed = list(row)
    for index in places:
        find = row[index].find
        if find is None or in_larger_name(row, index):
            continue
        first = begins_sentence(row, index)
        bearers = lexicon.surnames.bearers(fold(find.text).text.strip())
        if any(_is_of_the_time(key, lexicon, year, countries, leading=not first) for key in bearers):
            changed[index] = row[index]._replace(find=promoted(find))
    return changed


def _is_of_the_time(key: str, lexicon: Lexicon, year: int, countries: frozenset[str], *, leading: bool) -> bool:
    """Whether somebody led a state in the year, or held an office not long before or after it of a country named."""
    for term in lexicon.authorities.terms_of(key):
        years = [
            bound.year
            for side in (term.span.begin, term.span.end)
            for bound in ((side.earliest, side.latest) if side else ())
            if bound
        ]
        office = lexicon.authorities.get(term.office)
        if not years or not isinstance(office, Office):
            continue
        away = max(min(years) - year, year - max(years), 0)
        led = leading and office_class(office.class_) in _LEADING
        if (led and away <= _LEADERS_YEARS) or (away <= _CAREER and _country(office.of, lexicon) in countries):
            return True
    return False


def _countries(find: Find, lexicon: Lexicon) -> Iterator[str]:
    for candidate in find.candidates:
        entity = lexicon.authorities.get(candidate.key)
        if isinstance(entity, Person) and not candidate.short and entity.state:
            yield _country(entity.state, lexicon)
        elif isinstance(entity, State | Country):
            yield _country(candidate.key, lexicon)


def _country(key: str, lexicon: Lexicon) -> str:
    entity = lexicon.authorities.get(key)
    return entity.country if isinstance(entity, State) and entity.country else key
