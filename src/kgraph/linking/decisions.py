"""Decisions about links: what people said of an entity and an item, and which of it is in force.

Invariant: nothing is ever taken out of a log. A decision is taken back by a later one that names it, and that one can
be taken back too; of the decisions in force about one pair, the last counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kgraph.authorities.cells import is_key
from kgraph.authorities.entity import Relation
from kgraph.authorities.faults import FaultList
from kgraph.records import Position

MANUAL: Final = "ManualMappingCuration"
COMPOSITE: Final = "CompositeMatching"
ITEM: Final = re.compile(r"Q[1-9][0-9]*")
_IN_BATCH: Final = re.compile(r"([0-9a-f]{8})-[0-9]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    :param id: what later decisions call it.
    :param subject: key of the entity.
    :param object: an item ("Q41117"), the key of another entity of ours, or None: no item exists.
    :param relation: what the entity is to the object; of two entities of ours only exact, "is the same as".
    :param refused: the opposite: the entity is never this.
    :param justification: how it was come to, a local name of the Semantic Mapping Vocabulary (semapv).
    :param author: a name, or an ORCID iD as in "orcid:0000-0002-1825-0097".
    :param comment: the evidence, in words.
    :param undoes: id of the decision it takes back; the rest of the row repeats that one.
    """

    id: str
    subject: str
    object: str | None
    relation: Relation = "exact"
    refused: bool = False
    subject_label: str = ""
    object_label: str = ""
    justification: str = MANUAL
    author: str = ""
    confidence: float | None = None
    date: date | None = None
    comment: str = ""
    undoes: str | None = None
    position: Position | None = field(default=None, compare=False, repr=False)

    @property
    def batch(self) -> str | None:
        """What the decisions it was made together with are called together; None where it was made alone."""
        found = _IN_BATCH.fullmatch(self.id)
        return found[1] if found else None

    @property
    def merges(self) -> bool:
        """It speaks of two entities of ours."""
        return self.object is not None and is_key(self.object)

    @property
    def words(self) -> str:
        """What it says, for people."""
        if self.undoes is not None:
            return f"takes back {self.undoes}"
        if self.object is None:
            return "no item"
        if self.merges:
            return f"{'is never' if self.refused else 'is the same as'} {self.object}"
        return f"{'never' if self.refused else self.relation} {self.object}"


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in their order; those that take back are not among them."""
    return tuple(decision for decision in not_taken_back(decisions) if decision.undoes is None)


def not_taken_back(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in their order, those that take back others among them."""
    taken_back: set[str] = set()
    standing: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id not in taken_back:
            standing.append(decision)
            if decision.undoes is not None:
                taken_back.add(decision.undoes)
    return tuple(reversed(standing))


def last_about(decisions: Sequence[Decision], subject: str) -> Decision | None:
    """The last decision in force about an entity, or None."""
    return next((decision for decision in reversed(in_force(decisions)) if decision.subject == subject), None)


def check_order(decisions: Iterable[Decision], faults: FaultList) -> None:
    """Note ids that stand twice, and decisions that take back what did not come before them."""
    for decision, column, problem in _disorder(decisions):
        position = decision.position or Position("", 0)
        faults.add(position.file, position.line, column, problem)


def _disorder(decisions: Iterable[Decision]) -> Iterator[tuple[Decision, str, str]]:
    before: dict[str, Decision] = {}
    for decision in decisions:
        if decision.undoes is not None:
            target = before.get(decision.undoes)
            if target is None:
                yield decision, "ext_undoes", f"no decision {decision.undoes} stands above; correct the id"
            elif target.subject != decision.subject:
                yield decision, "subject_id", f"{decision.undoes} is about {target.subject}; name the same subject"
        if decision.id in before:
            yield decision, "record_id", f"{decision.id} stands above too; remove this row or give it another id"
        before[decision.id] = decision
