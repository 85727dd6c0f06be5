"""Which country words name, and which state it was."""

from __future__ import annotations

from typing import Final

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Country, State
from kgraph.reading.folding import fold

_SYNONYMS: Final = {
    "US": "United States",
    "Great Britain": "United Kingdom",
    "West Germany": "Federal Republic of Germany",
    # The series means the one that was governed from Léopoldville, and says "Congo (Brazzaville)" of the other.
    "Congo": "Democratic Republic of the Congo",
    "Republic of the Congo": "Democratic Republic of the Congo",
    "Congolese": "Democratic Republic of the Congo",
}


class Countries:
    """Which country words name."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities
        self._keys: dict[str, str] = {}
        for key, entity in authorities.entities.items():
            if isinstance(entity, State | Country):
                country = self._owner(entity) if isinstance(entity, State) else key
                for text in (entity.label.partition(" (")[0], *(n.text for n in entity.names if n.sense != "metonym")):
                    self._keys.setdefault(fold(text).text.strip(), country)

    def _owner(self, state: State) -> str:
        """The country of a state; the state itself where its country was divided ("West German")."""
        others = [other for other in self._authorities.states_of_country(state.country or "") if other != state]
        divided = any(both_existed(state, other) for other in others)
        return state.key if divided or state.country is None else state.country

    def of(self, words: str) -> str | None:
        """The country of a name or adjective, of a divided country the state; None for other words."""
        plain = words.replace(".", "").strip()
        return self._keys.get(fold(_SYNONYMS.get(plain, plain)).text.strip())

    def state(self, country: str, edtf: str) -> str | None:
        """The state that a country was at the beginning of a term."""
        if country.startswith("state/"):
            return country
        year = int(edtf[:4])
        states = [s for s in self._authorities.states_of_country(country) if _existed(s, year)]
        return states[0].key if len(states) == 1 else None

    def label(self, country: str) -> str:
        """A country's label."""
        entity = self._authorities.get(country)
        return entity.label.partition(" (")[0] if entity else country


def both_existed(one: State, other: State) -> bool:
    """Whether two states certainly existed beside each other."""
    begins = [state.exists.begin.latest for state in (one, other) if state.exists.begin and state.exists.begin.latest]
    ends = [state.exists.end.earliest for state in (one, other) if state.exists.end and state.exists.end.earliest]
    return len(begins) == 2 and (not ends or max(begins) < min(ends))


def _existed(state: State, year: int) -> bool:
    begins = state.exists.begin.earliest if state.exists.begin else None
    ends = state.exists.end.latest if state.exists.end else None
    return (begins is None or begins.year <= year) and (ends is None or year < ends.year or (begins is None))
