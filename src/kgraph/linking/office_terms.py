"""Terms of office from Wikidata for offices that records name without their holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kgraph import names
from kgraph.authorities import Authorities
from kgraph.linking.wikidata.holders import FoundTerm, Holders
from kgraph.resolving.resolved import Event, Resolution


@dataclass(frozen=True, slots=True)
class Unheld:
    """An office that a record names on some days, and whose holder nobody here knows."""

    office: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Answer:
    """A term that fits, and who its holder is here.

    :param person: the key of the person; of a new one where `new`.
    :param doubt: why a person must decide first; None where the term can be written.
    """

    asked: Unheld
    term: FoundTerm
    person: str
    new: bool
    doubt: str | None = None


def unheld(resolutions: Iterable[Resolution]) -> Iterator[Unheld]:
    """The offices that take part in events without a known holder, once for each office and days."""
    seen: set[Unheld] = set()
    for resolution in resolutions:
        for event in resolution.events:
            for one in _of(event):
                if one not in seen:
                    seen.add(one)
                    yield one


def _of(event: Event) -> Iterator[Unheld]:
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        return
    for _, part in event.participants:
        if part.kind == "office" and part.holder is None:
            yield Unheld(part.office_entity or part.entity, first, last)


def answers(
    asked: Iterable[Unheld], holders: Holders, items: Mapping[str, str], authorities: Authorities
) -> Iterator[Answer]:
    """Ask who held each office that is linked to an item.

    :param items: our keys to the items they are linked to exactly.
    :raises ServiceFault: Wikidata does not answer.
    """
    keys = {item: key for key, item in items.items() if key.startswith("person/")}
    for one in asked:
        if one.office in items:
            found = holders.on(items[one.office], one.first, one.last)
            for term in found:
                yield _answer(one, term, keys, authorities, alone=len(found) == 1)


def _answer(
    asked: Unheld, term: FoundTerm, keys: Mapping[str, str], authorities: Authorities, *, alone: bool
) -> Answer:
    doubt = None if alone else _SEVERAL
    if authorities.get(asked.office) is None:
        doubt = f"{asked.office} stands in no authority file; give it a row in offices.csv first"
    known = keys.get(term.person)
    if known is not None:
        return Answer(asked, term, known, new=False, doubt=doubt)
    key = names.key("person", names.slug(term.label))
    if term.label == term.person:
        return Answer(asked, term, key, new=True, doubt="the item has no label in English")
    if authorities.get(key) is not None:
        return Answer(asked, term, key, new=False, doubt=f"decide first: kgraph link accept {key} {term.person}")
    return Answer(asked, term, key, new=True, doubt=doubt)


_SEVERAL = "several held it on these days by Wikidata"
