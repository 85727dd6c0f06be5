"""Which entity an access point or a creator is, where the archive gives its identifier and an authority has the same.

Names alone decide nothing here: what the archive identifies is a stated fact, what a name means is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kgraph.authorities import Authorities
from kgraph.names import PREFIXES
from kgraph.records import Record
from kgraph.records.record import AccessPoint

_ITEM_PAGES: Final = (PREFIXES["wd"], "https://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/", "")


class Identified:
    """Finds entities by the identifiers that archives give them.

    :param authorities: whose entities have identifiers, or a link to an item of Wikidata.
    """

    def __init__(self, authorities: Authorities) -> None:
        self._keys: dict[str, set[str]] = {}
        for key, entity in authorities.entities.items():
            for identifier in entity.identifiers:
                self._keys.setdefault(identifier.value, set()).add(key)
            if entity.link is not None and entity.link.relation == "exact":
                for page in _ITEM_PAGES:
                    self._keys.setdefault(f"{page}{entity.link.item}", set()).add(key)

    def key(self, point: AccessPoint) -> str | None:
        """The key of the one entity with the identifier, or None where there is none or several."""
        found = self._keys.get(point.identifier, set()) if point.identifier else set()
        return next(iter(found)) if len(found) == 1 else None

    def of(self, records: Iterable[Record]) -> set[str]:
        """The keys of all entities that some records identify."""
        keys = (self.key(point) for record in records for point in (*record.creators, *record.headings))
        return {key for key in keys if key is not None}
