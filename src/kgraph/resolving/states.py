"""Which state a country was on some days, asked of the authorities once for each country and period."""

from __future__ import annotations

from kgraph.authorities import Authorities
from kgraph.resolving.period import Period


class States:
    """The states of countries by date.

    :param authorities: what is asked.
    """

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self._known: dict[tuple[str, Period], str | None] = {}

    def on(self, country: str, period: Period) -> str | None:
        """Key of the one state of a country in a period; None where there was none or several.

        Of a country asked about without a date, its only state.
        """
        asked = (country, period)
        if asked not in self._known:
            self._known[asked] = self._ask(country, period)
        return self._known[asked]

    def _ask(self, country: str, period: Period) -> str | None:
        if period.first is None or period.last is None:
            state = self._authorities.state_of_country(country, None)
        else:
            state = self._authorities.state_on(country, period.first, period.last)
        return state.key if state else None
