"""Whose guests visitors are: the state of the place a visit went to, and who of its participants belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Country, Place, State
from kgraph.dates import ArchivalDate
from kgraph.resolving.draft import side_country
from kgraph.resolving.period import Period
from kgraph.resolving.resolved import Attested, Participant
from kgraph.resolving.states import States

Said = tuple[str, Participant]
"""A participant, and the id of the record that says so."""


class Hosts:
    """Finds the hosts of visits."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self._states = States(authorities)

    def state(self, place: str | None, date: ArchivalDate) -> State | None:
        """The state that a place belonged to on a visit's days; None where it is not known."""
        entity = self._authorities.get(place)
        if isinstance(entity, Place | Country):
            country = entity.key if isinstance(entity, Country) else entity.country
            entity = self._authorities.get(self._states.on(country, Period.of(date))) if country else None
        return entity if isinstance(entity, State) else None

    def visitors(self, said: Sequence[Said], host: State) -> list[Said]:
        """Those who do not act for the host; all where nobody else does."""
        guests = [pair for pair in said if side_country(pair[1], self._authorities) != (host.country or host.key)]
        return guests or list(said)

    def part(self, host: State, told: Iterable[Attested]) -> Said | None:
        """The host's part in a visit, inferred from the words that say where it went; None where no words do.

        :param told: what records say of the visit or its sessions.
        """
        for attested in told:
            if attested.where:
                part = Participant(
                    "state", host.key, host.label, on_behalf_of=host.key, certainty="inferred", evidence=attested.where
                )
                return attested.record, part
        return None
