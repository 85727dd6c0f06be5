"""A participant with the words it rests on, before these have their places among a record's mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kgraph.reading.spans import Find
from kgraph.resolving.resolved import Participant, ParticipantKind

DELEGATION: Final = "delegation/"
_KINDS: Final[dict[str, ParticipantKind]] = {
    "person": "person",
    "office": "office",
    "organisation": "organisation",
    "party": "party",
    "state": "state",
    "country": "state",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A participant and the finds it rests on, before these have their places among the record's mentions.

    :param implied: a side that is only an adjective's ("Romanian – Korean Discussions"); a person of that side stands
        in its place where one is named.
    """

    participant: Participant
    finds: tuple[Find, ...]
    implied: bool = False

    @property
    def entity(self) -> str:
        """Key of who took part; of a delegation, its side only."""
        return self.participant.entity

    @property
    def is_delegation(self) -> bool:
        """It is a delegation, whose key still lacks its event."""
        return self.entity.startswith(DELEGATION)


def delegation_to(event: str, key: str) -> str:
    """The key of a delegation with its event in it.

    :param event: the slug of the event.
    :param key: of the delegation's side only, as a `Part` has it.
    """
    return f"{DELEGATION}{event}-{key.removeprefix(DELEGATION)}"


def joined(one: Part, other: Part) -> Part:
    """Two parts of one entity: what the first states, and what only the second does."""
    ours, theirs = one.participant, other.participant
    stated = ours if ours.on_behalf_certainty == "stated" or theirs.on_behalf_certainty != "stated" else theirs
    participant = replace(
        ours,
        office=ours.office or theirs.office,
        office_entity=ours.office_entity or theirs.office_entity,
        on_behalf_of=stated.on_behalf_of or ours.on_behalf_of,
        on_behalf_certainty=stated.on_behalf_certainty,
        holder=ours.holder or theirs.holder,
    )
    return Part(participant, tuple(dict.fromkeys((*one.finds, *other.finds))), one.implied and other.implied)


def kind_of(key: str) -> ParticipantKind | None:
    """As what an entity of its type takes part in events; None for what does not."""
    return _KINDS.get(key.partition("/")[0])
