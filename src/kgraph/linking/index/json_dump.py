"""Items of a JSON dump: an array with one entity a line, as Wikidata publishes it, or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import orjson

from kgraph.linking.entity_json import NotAnEntityError, item_of
from kgraph.linking.index.dumps import Dump
from kgraph.linking.item import Item

_BRACKETS: Final = (b"[", b"]", b"")


def items(dump: Dump) -> Iterator[Item]:
    """The items of a dump; a line that is no entity is counted and named."""
    for number, line in dump.lines():
        text = line.strip().removesuffix(b",")
        if text in _BRACKETS:
            continue
        try:
            found = _entities(text)
        except (orjson.JSONDecodeError, NotAnEntityError) as error:
            dump.troubles.add(number, f"is not used: {error}")
            continue
        yield from found


def _entities(text: bytes) -> list[Item]:
    """The items of a line: of one entity, of an array, or of an answer of `wbgetentities`."""
    read = orjson.loads(text)
    if isinstance(read, dict) and isinstance(read.get("entities"), dict):
        read = list(read["entities"].values())
    listed = read if isinstance(read, list) else [read]
    return [item for entity in listed if (item := item_of(entity)) is not None]
