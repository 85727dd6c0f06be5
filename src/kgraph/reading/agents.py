"""Who acts, as a text words it, and whose office or delegation it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import COMMON

OWNERS: Final = ("state", "party", "organisation")
_BODY_REACH: Final = 9


@dataclass(slots=True)
class Agent:
    """Who acts, as a text words it.

    :param start: first character of the phrase; `end` is behind its last.
    :param aliases: other names of the same person in brackets.
    :param offices: offices the phrase gives the person, or the unnamed holder.
    :param owners: states, parties and organisations acted for, nearest to the office first.
    :param seats: states and places an envoy is sent to.
    :param delegation: the span of a delegation's words.
    :param signatory: who signed for a body, in brackets behind it.
    :param possessive: the phrase ends in "'s".
    """

    start: int
    end: int
    person: Find | None = None
    aliases: list[Find] = field(default_factory=list)
    offices: list[Find] = field(default_factory=list)
    owners: list[Find] = field(default_factory=list)
    seats: list[Find] = field(default_factory=list)
    delegation: tuple[int, int] | None = None
    titled: bool = False
    signatory: Find | None = None
    possessive: bool = False

    @property
    def finds(self) -> list[Find]:
        """Everything the phrase names, the person first."""
        person = [self.person] if self.person else []
        return [*person, *self.aliases, *self.offices, *self.owners]

    @property
    def individual(self) -> bool:
        """It is a person or the holder of an office."""
        return self.person is not None or bool(self.offices)

    @property
    def only_state(self) -> bool:
        """It names a state and nothing else."""
        return not self.individual and self.delegation is None and all(find.kind == "state" for find in self.owners)


def owner_at(row: Sequence[Item], index: int, links: frozenset[str], kinds: tuple[str, ...] = OWNERS) -> int | None:
    """The place of a find that a link joins on, over the article and an organ's words ("of the CC of the CPSU")."""
    if index >= len(row) or row[index].find or row[index].lower not in links:
        return None
    for place in range(index + 1, min(index + 1 + _BODY_REACH, len(row))):
        item = row[place]
        if item.is_find(*kinds):
            return place
        organ = item.kind == "cap" and (item.lower in COMMON or item.text.isupper() or "cc" in item.lower)
        if item.find or not (organ or item.lower in ("the", "of", "and", "for", "far", "its")):
            return None
    return None
