"""The action API of a Wikibase: searching, and entities by id.

https://www.wikidata.org/w/api.php?action=help&modules=wbsearchentities (and `query+search`, `wbgetentities`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kgraph.linking.entity_json import NotAnEntityError, item_of
from kgraph.linking.item import Item
from kgraph.linking.wikidata.client import Client
from kgraph.linking.wikidata.faults import PassingError, ServiceFault

BATCH: Final = 50  # as many ids as the API takes at once from who has no bot right
SEARCHED: Final = 20
# With maxlag the API refuses while its databases are behind: https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
_COMMON: Final = {"format": "json", "maxlag": "5"}
# Errors that are over after a while: https://www.mediawiki.org/wiki/API:Errors_and_warnings
_PASSING: Final = ("maxlag", "ratelimited", "readonly", "internal_api_error", "cirrussearch-too-busy-error")
_A_WHILE: Final = 5.0
_NO_ENTITY: Final = "no-such-entity"
_ALL: Final = "labels|aliases|descriptions|claims|sitelinks"


class Api:
    """Asks the action API of a Wikibase."""

    def __init__(self, client: Client, url: str) -> None:
        self._client, self._url = client, url

    def search(self, name: str, language: str) -> list[str]:
        """Ids of items with a label or alias that begins like a name; in the order of the service."""
        asked = {"action": "wbsearchentities", "search": name, "language": language, "uselang": "en"}
        answer = self._get({**asked, "type": "item", "limit": str(SEARCHED)})
        return [found["id"] for found in answer.get("search", ())]

    def search_text(self, name: str, *, class_: str | None = None) -> list[str]:
        """Ids of items in which all words of a name stand, in any order and field.

        `wbsearchentities` matches beginnings only, so that "Zhivkov, Todor" and a middle name are not found there.

        :param class_: only instances of this item.
        """
        words = f"{name} haswbstatement:P31={class_}" if class_ else name
        asked = {"action": "query", "list": "search", "srsearch": words, "srnamespace": "0", "srprop": ""}
        answer = self._get({**asked, "srlimit": str(SEARCHED)})
        found = (answer.get("query") or {}).get("search", ())
        return [hit["title"] for hit in found if hit["title"].startswith("Q")]

    def items(self, ids: Iterable[str]) -> Iterator[Item]:
        """The items of ids. One that was merged comes under its new id and says so; one that is gone does not come."""
        for asked, entity in self.entities(ids):
            try:
                item = item_of(entity)
            except NotAnEntityError as error:
                raise ServiceFault(f"{self._url}: {error}") from error
            if item is not None:
                yield item if item.id == asked else replace(item, merged=asked)

    def entities(self, ids: Iterable[str], props: str = _ALL) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The id asked for and the JSON of each entity that exists."""
        listed = list(dict.fromkeys(ids))
        batches = [listed[start : start + BATCH] for start in range(0, len(listed), BATCH)]
        for found in self._client.each(lambda batch: self._batch(batch, props), batches):
            yield from found

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """The labels of ids, in English where there is one."""
        found: dict[str, str] = {}
        for asked, entity in self.entities(ids, "labels"):
            item = item_of({"id": asked, "labels": entity.get("labels")})
            if item is not None and item.names:
                found[asked] = item.label
        return found

    def _batch(self, ids: list[str], props: str) -> list[tuple[str, Mapping[str, Any]]]:
        left = list(ids)
        while left:
            answer = self._get({"action": "wbgetentities", "ids": "|".join(left), "props": props})
            unknown = (answer.get("error") or {}).get("id")
            if unknown not in left:
                return list(_existing(answer.get("entities") or {}))
            left.remove(unknown)
        return []

    def _get(self, asked: Mapping[str, str]) -> Any:
        return self._client.get(self._url, {**asked, **_COMMON}, _check)


def _existing(entities: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A merged item is answered under its new id, with `redirects` that says what was asked."""
    for id_, entity in entities.items():
        if "missing" not in entity:
            redirect = entity.get("redirects")
            yield (redirect["from"] if redirect else id_), entity


def _check(answer: Any) -> None:
    """Errors come inside answers of status 200."""
    if not isinstance(answer, dict):
        raise PassingError("the answer is no object")
    errors = [answer["error"]] if isinstance(answer.get("error"), dict) else answer.get("errors") or []
    for error in errors:
        code, info = error.get("code", ""), error.get("info") or error.get("text") or ""
        if code in _PASSING:
            raise PassingError(f"{code}: {info}", _A_WHILE)
        if code != _NO_ENTITY:
            raise ServiceFault(f"the API refuses: {code}: {info}")
