"""Fetching what confirmed links bring, from the API."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kgraph.linking.enrichment import IDENTIFIERS, ItemFacts
from kgraph.linking.entity_json import best, item_of
from kgraph.linking.item import Item
from kgraph.linking.kinds import PERSON, kinds_of
from kgraph.linking.wikidata.api import Api

_IMAGE: Final = "P18"
_PROPS: Final = "info|labels|claims"


def fetch(api: Api, items: Iterable[str], languages: Collection[str], at: str) -> Iterator[ItemFacts]:
    """The facts of items, one by one as they come; an item that is gone does not come.

    :param languages: of the labels wanted, as Wikidata's codes.
    :param at: now, as ISO 8601 in UTC.
    :raises ServiceFault: Wikidata does not answer.
    """
    found = [(asked, entity, item) for asked, entity in api.entities(items, _PROPS) if (item := item_of(entity))]
    needed = (id_ for _, _, item in found for id_ in _spoken_of(item))
    labels = api.labels(needed)
    for asked, entity, item in found:
        facts = _facts(entity, item, languages, at)
        named = {id_: labels[id_] for id_ in _spoken_of(item) if id_ in labels}
        yield replace(facts, named=named, merged=asked if asked != item.id else None)


def _spoken_of(item: Item) -> Iterator[str]:
    yield from (term.office for term in item.terms)
    yield from item.parties


def _facts(entity: Mapping[str, Any], item: Item, languages: Collection[str], at: str) -> ItemFacts:
    labels: Mapping[str, Any] = entity.get("labels") or {}
    claims: Mapping[str, Any] = entity.get("claims") or {}
    identifiers = {scheme: tuple(_strings(claims.get(name, ()))) for scheme, (name, _) in IDENTIFIERS.items()}
    return ItemFacts(
        item.id,
        at,
        int(entity.get("lastrevid", 0)),
        person=bool(kinds_of(item.classes) & PERSON),
        labels={language: labels[language]["value"] for language in sorted(languages) if language in labels},
        begins=item.begins,
        ends=item.ends,
        terms=item.terms,
        parties=item.parties,
        image=next(_strings(claims.get(_IMAGE, ())), None),
        identifiers={scheme: found for scheme, found in identifiers.items() if found},
    )


def _strings(statements: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The strings of statements that count, the preferred ones first."""
    for statement in sorted(best(statements), key=lambda one: one.get("rank") != "preferred"):
        if statement["mainsnak"]["snaktype"] == "value":
            yield str(statement["mainsnak"]["datavalue"]["value"])
