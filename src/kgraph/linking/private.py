"""Living people: for whom no link is proposed."""

from __future__ import annotations

from datetime import date
from typing import Final

from kgraph.authorities import Authorities, Entity
from kgraph.authorities.entity import Person
from kgraph.linking.candidate import Subject

# A person with no known death is taken to be living until this age, in years.
LIVING_YEARS: Final = 110


def private(entity: Entity, subject: Subject, authorities: Authorities, today: date) -> bool:
    """A person who may be living and of whom no public office is known.

    Living: without a known death, and born less than 110 years ago or nobody knows when; someone whom a record of 110
    years ago names is not. Public: held an office, by a record or a dated term, or led a party.

    :param subject: what the records say of the person.
    :param today: the release date.
    """
    if not isinstance(entity, Person) or entity.exists.end is not None:
        return False
    birth = entity.exists.begin.earliest if entity.exists.begin else None
    known_since = birth or subject.record_days[0]
    if known_since is not None and today.year - known_since.year >= LIVING_YEARS:
        return False
    return not (subject.offices or authorities.terms_of(entity.key) or entity.leader_of)
