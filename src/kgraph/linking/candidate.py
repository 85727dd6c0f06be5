"""What is asked of Wikidata about an entity, and what comes back: the values candidates are found and judged with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from kgraph.authorities.entity import ALWAYS, Span

Verdict = Literal["sure", "question", "none"]
"""What a proposal comes to: a link to propose as sure, a question for a person, or no item (NIL)."""


@dataclass(frozen=True, slots=True)
class Related:
    """An entity that a subject has to do with.

    :param key: its key.
    :param label: its preferred label.
    :param item: its confirmed Wikidata item, None where it has none.
    """

    key: str
    label: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office a subject held, as records or terms of office have it.

    :param words: as the record states it, or the office's label.
    :param office: the office as an entity, where it is known.
    :param days: the first and last day on which it is known to have been held; None where that side is unknown.
    """

    words: str
    office: Related | None = None
    days: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity of a collection for which an item is looked for, and all that is known of it.

    :param key: its key.
    :param kind: the type in its key: person, state, party, organisation, event, place, office, country, topic.
    :param names: its names with their BCP 47 tags, the label first; "" where no tag is known.
    :param dates: of life or existence.
    :param record_days: the first and last day of the records that name it; None where none is known.
    :param states: the states or countries it belongs to or acts for.
    :param offices: offices it held; for an office, none.
    :param company: parties it belongs to, and who and what is named in the same records.
    """

    key: str
    kind: str
    names: tuple[tuple[str, str], ...]
    dates: Span = ALWAYS
    record_days: tuple[date | None, date | None] = (None, None)
    states: tuple[Related, ...] = ()
    offices: tuple[HeldOffice, ...] = ()
    company: tuple[Related, ...] = ()

    @property
    def label(self) -> str:
        """Its preferred label."""
        return self.names[0][0]


@dataclass(frozen=True, slots=True)
class Weight:
    """One part of a score.

    :param term: what was compared: name, kind, dates, state, office, party, company.
    :param value: what it adds; negative where it speaks against.
    :param words: why, for people ("born 1912, 60 years before the first record").
    """

    term: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be the subject.

    :param item: its id, "Q…".
    :param score: the sum of its weights, as calibrated: higher is likelier.
    :param weights: the parts of the score, the weightiest first.
    :param source: where it was found: "world data", "offline index", the address of a service.
    """

    item: str
    label: str
    description: str
    score: float
    weights: tuple[Weight, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The candidates of a subject, the best first, and what they come to."""

    subject: Subject
    candidates: tuple[Candidate, ...]
    verdict: Verdict


class CandidateSource(Protocol):
    """Where candidates come from."""

    def candidates(self, subject: Subject) -> Sequence[Candidate]:
        """The items that may be a subject, the best first; none where nothing fits."""
        ...
