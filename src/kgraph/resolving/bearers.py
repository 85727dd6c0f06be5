"""Who bears an office that a phrase gives without a name, among the persons whom its record names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kgraph.reading.agents import Agent
from kgraph.reading.offices import office_class
from kgraph.reading.spans import Find
from kgraph.resolving.identity import Identities
from kgraph.resolving.offices import Offices
from kgraph.resolving.period import Period


class Bearers:
    """Finds the bearers of offices of one record.

    :param stated: for each person the phrase that gives an office or a state.
    :param side: whom the bearer of a name of a state or body acts for.
    """

    def __init__(
        self,
        identities: Identities,
        offices: Offices,
        stated: Mapping[str, Agent],
        side: Callable[[Find, Period], str | None],
    ) -> None:
        self._identities, self._offices, self._stated, self._side = identities, offices, stated, side

    def of(self, agent: Agent, office: Find, period: Period) -> str | None:
        """The key of the one person who bears the office; None where that is nobody or can be two.

        The record states it of that person elsewhere ("President Kennedy" beside "the President"), or a dated term
        does. A seat, or another side than the person's, speaks against it.
        """
        if agent.seats:
            return None
        class_ = office_class(office.text)
        stated = [
            key
            for key, phrase in self._stated.items()
            if any(office_class(words.text) == class_ for words in phrase.offices)
        ]
        held = (key for key in self._identities.mentioned("person") if self._offices.held_by(class_, key, period))
        sides = self._sides(agent.owners, period)
        bearers = [key for key in dict.fromkeys((*stated, *sorted(held))) if self._fits(key, sides, period)]
        return bearers[0] if len(bearers) == 1 else None

    def _fits(self, person: str, sides: set[str], period: Period) -> bool:
        """Whether nothing says that a person acts for another side than these; any, where there are none."""
        if not sides:
            return True
        phrase, own = self._stated.get(person), self._offices.usual_side(person, period)
        known = self._sides(phrase.owners, period) if phrase else set[str]()
        return bool((known or ({own} if own else set())) & sides)

    def _sides(self, owners: Iterable[Find], period: Period) -> set[str]:
        return {side for find in owners if (side := self._side(find, period))}
