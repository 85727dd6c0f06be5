"""Adjectives of a divided nation with the names of the shipped authorities."""

from __future__ import annotations

import pytest

from kgraph import shipped
from kgraph.authorities import load
from kgraph.resolving import resolve
from tests.reading.small_world import record

WORLD = load([shipped.root() / "data" / "world"])


@pytest.mark.parametrize(
    ("words", "entity"),
    [("inter-Korean", "country/korea"), ("Inter-Korean", "country/korea"), ("Korean", "state/dprk")],
)
def test_what_is_between_the_parts_is_of_the_nation(words: str, entity: str) -> None:
    said = record("Conversation between Kim Il Sung and Todor Zhivkov", f"They discuss {words} trade.", "30 May 1973")
    (resolved,) = resolve("c", [said], WORLD).records
    assert {
        mention.entity for mention in resolved.mentions if mention.field == "summary" and "Korean" in mention.text
    } == {entity}
