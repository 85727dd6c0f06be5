"""Candidates from live Wikidata: searched by name, read in full, weighed as those of the index are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kgraph.linking.candidate import Candidate, Subject
from kgraph.linking.item import Item
from kgraph.linking.kinds import PASSED_OVER, PERSON, WANTED, kinds_of
from kgraph.linking.names import compare
from kgraph.linking.scoring import candidate, ranked
from kgraph.linking.wikidata.api import Api
from kgraph.linking.wikidata.client import Client
from kgraph.linking.wikidata.faults import OfflineFault
from kgraph.linking.wikidata.holders import Holders
from kgraph.linking.wikidata.services import Services
from kgraph.linking.wikidata.sparql import Sparql

_HUMAN: Final = "Q5"
_NAMES: Final = 4  # of a subject's many names no more are asked for
# Of those who bear a name, so many are not found by searching, for each that is.
_NOT_FOUND: Final = 0.3
_RARE: Final = 0.01


class LiveWikidata:
    """A source of candidates (`CandidateSource`) over a Wikibase that is asked now.

    :param client: whose manners and cache hold.
    """

    def __init__(self, client: Client, services: Services | None = None) -> None:
        self._services = services or Services()
        self.unasked = 0
        self._api = Api(client, self._services.api)
        self._holders = Holders(Sparql(client, self._services.sparql))

    def candidates(self, subject: Subject) -> tuple[Candidate, ...]:
        """The items that may be a subject, the best first; none where nothing fits.

        Offline, what was not asked before has none, and is counted in `unasked`.

        :raises ServiceFault: Wikidata does not answer.
        """
        try:
            return self._candidates(subject)
        except OfflineFault:
            self.unasked += 1
            return ()

    def _candidates(self, subject: Subject) -> tuple[Candidate, ...]:
        items = [item for item in self._api.items(self._found(subject)) if _of_kind(item, subject.kind)]
        known = _Known(items, self._labels(items))
        return ranked(one for item in items if (one := candidate(subject, item, known, self._services.api)) is not None)

    def _found(self, subject: Subject) -> list[str]:
        found: dict[str, None] = {}
        names = dict(reversed(subject.names[:_NAMES]))
        for name in reversed(names):
            found.update(dict.fromkeys(self._api.search(name, names[name].partition("-")[0] or "en")))
        class_ = _HUMAN if subject.kind == "person" else None
        found.update(dict.fromkeys(self._api.search_text(subject.label, class_=class_)))
        if subject.kind == "person":
            found.update(dict.fromkeys(self._holders.of(subject.offices)))
        return list(found)

    def _labels(self, items: Iterable[Item]) -> dict[str, str]:
        needed = (
            id_ for item in items for id_ in (*item.countries, *item.parties, *(term.office for term in item.terms))
        )
        return self._api.labels(needed)


def _of_kind(item: Item, kind: str) -> bool:
    """Whether an item can be of a kind. Without the classes above its own, one of unknown classes can be any body."""
    if PASSED_OVER.intersection(item.classes):
        return False
    kinds = kinds_of(item.classes)
    if kinds == 0:
        return WANTED[kind] != PERSON
    return bool(kinds & WANTED[kind])


class _Known:
    """What the answers tell beside an item itself (`Lookup`)."""

    def __init__(self, items: Iterable[Item], labels: dict[str, str]) -> None:
        self._items, self._labels = list(items), labels

    def label(self, item: str) -> str:
        """The label of an item, or its id."""
        return self._labels.get(item, item)

    def namesakes(self, name: str) -> float:
        """How many more than those found may bear a name: the more were found, the more there are."""
        bearers = sum(
            any(compare(name, other, person=True) == "same" for other, _ in item.names) for item in self._items
        )
        return _NOT_FOUND * max(bearers - 1, 0) + _RARE
