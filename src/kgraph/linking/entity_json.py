"""Wikidata's entity JSON, of dumps and of `wbgetentities` alike, as items.

The format: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. An empty map comes as `[]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from kgraph.linking import item as properties
from kgraph.linking.item import Item, ItemTerm
from kgraph.linking.times import edtf_of

_Value = TypeVar("_Value")

# Whose label is shown first; "mul" is the label that holds for all languages.
LABELS: Final = ("en", "mul", "de", "fr", "es", "it", "ro", "pl", "cs", "hu")
_SHOWN: Final = frozenset({*LABELS, "en-gb", "en-us"})


class NotAnEntityError(ValueError):
    """JSON that is no entity of Wikibase; the message says why."""


def item_of(entity: object) -> Item | None:
    """The item an entity's JSON says, or None for a property, lexeme or redirect.

    :raises NotAnEntityError: it is no entity, or a part of it is not of the form that parts of that name have.
    """
    if not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
        raise NotAnEntityError("has no id")
    if entity.get("type", "item") != "item" or not entity["id"].startswith("Q") or "redirect" in entity:
        return None
    try:
        return _item(entity)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotAnEntityError(
            f"{entity['id']} is not of the form of an item: {type(error).__name__} {error}"
        ) from error


def _item(entity: Mapping[str, Any]) -> Item:
    claims: Mapping[str, list[Any]] = entity.get("claims") or {}
    moments = tuple(_times(claims.get(properties.POINT_IN_TIME, ())))
    begins = (*(time for name in properties.BEGINS for time in _times(claims.get(name, ()))), *moments)
    ends = (*(time for name in properties.ENDS for time in _times(claims.get(name, ()))), *moments)
    return Item(
        entity["id"],
        tuple(_names(entity)),
        _description(entity.get("descriptions") or {}),
        _distinct(_items(claims.get(properties.INSTANCE_OF, ()))),
        _distinct(_items(claims.get(properties.SUBCLASS_OF, ()))),
        _distinct(begins),
        _distinct(ends),
        _distinct(id_ for name in properties.COUNTRIES for id_ in _items(claims.get(name, ()))),
        _distinct(_terms(claims.get(properties.POSITION_HELD, ()))),
        _distinct(_items(claims.get(properties.PARTY, ()))),
    )


def _names(entity: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The different texts of labels and aliases, the label to show first."""
    labels: Mapping[str, Any] = entity.get("labels") or {}
    aliases: Mapping[str, list[Any]] = entity.get("aliases") or {}
    said: set[str] = set()
    texts = [(labels[language]["value"], language) for language in LABELS if language in labels]
    texts += [(label["value"], language) for language, label in labels.items() if language not in _SHOWN]
    texts += [(alias["value"], language) for language, listed in aliases.items() for alias in listed]
    texts += [(labels[language]["value"], language) for language in ("en-gb", "en-us") if language in labels]
    for text, language in texts:
        if text not in said:
            said.add(text)
            yield text, language


def _description(descriptions: Mapping[str, Any]) -> str:
    for language in LABELS:
        if language in descriptions:
            return str(descriptions[language]["value"])
    return ""


def best(statements: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The statements that count: those not deprecated."""
    return [statement for statement in statements if statement.get("rank") != "deprecated"]


def _items(statements: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for statement in best(statements):
        if (value := _value(statement["mainsnak"])) is not None:
            yield value["id"]


def _times(statements: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for statement in best(statements):
        if time := _time(statement["mainsnak"]):
            yield time


def _terms(statements: Iterable[Mapping[str, Any]]) -> Iterator[ItemTerm]:
    for statement in best(statements):
        if (office := _value(statement["mainsnak"])) is not None:
            qualifiers: Mapping[str, list[Any]] = statement.get("qualifiers") or {}
            sides = (_first_time(qualifiers.get(name, ())) for name in (properties.START, properties.END))
            yield ItemTerm(office["id"], *sides)


def _first_time(snaks: Iterable[Mapping[str, Any]]) -> str:
    return next((time for snak in snaks if (time := _time(snak))), "")


def _time(snak: Mapping[str, Any]) -> str | None:
    value = _value(snak)
    return edtf_of(value["time"], value["precision"], value.get("calendarmodel", "")) if value else None


def _value(snak: Mapping[str, Any]) -> Any:
    """The value of a snak; None where it says that there is none or that nobody knows it."""
    return snak["datavalue"]["value"] if snak["snaktype"] == "value" else None


def _distinct(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))
