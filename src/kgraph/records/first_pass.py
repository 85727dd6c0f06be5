"""What is kept of the records of a file when they are read first, so that reading it again gives them as wholes."""

from __future__ import annotations

from kgraph.records.first_places import FirstPlaces, number_of
from kgraph.records.hierarchy import Wholes, slim
from kgraph.records.identifiers import Identities
from kgraph.records.record import Record


class FirstPass:
    """Notes records for their ids, and keeps those that are wholes of others where these stand before them.

    In XML a whole ends behind its parts, so that it is known as one when it comes. In a table it stands above them, and
    another pass has to find it.
    """

    def __init__(self) -> None:
        self.identities = Identities()
        self.wanted: set[str] = set()
        """What the file calls the wholes of its records."""
        self._named = FirstPlaces()
        self._count = 0
        self._kept: dict[str, tuple[int, Record]] = {}

    def note(self, record: Record) -> None:
        """Note the next record."""
        self.identities.note(record)
        if record.parent:
            self.wanted.add(record.parent)
        name = record.source_id
        if name and self._named.note(number_of(name)) == len(self._named) - 1 and name in self.wanted:
            self._kept[name] = self._count, slim(record)
        self._count += 1

    def settle(self) -> None:
        """Decide on every id, when every record has been noted."""
        self.identities.settle()

    def wholes(self) -> Wholes | None:
        """The wholes of the records, with their ids; None where some were not kept. To be asked when it is settled."""
        if any(number_of(name) in self._named for name in self.wanted - self._kept.keys()):
            return None
        found = (self.identities.at(place, record) for place, record in self._kept.values())
        return Wholes(whole for whole in found if isinstance(whole, Record))
