"""What a graph does not say: counted with the index, each kind as its query in the silence report would count it.

Every count is of distinct addresses; of each kind the first are kept.
"""

from __future__ import annotations

import sqlite3
from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from kgraph.shards import address
from kgraph.store.staging import Staged
from kgraph.store.subjects import Said, addresses, written

KEPT: Final = 100
"""How many addresses of a kind are kept, the smallest."""
SCHEMA: Final = """
CREATE TABLE silence (name TEXT PRIMARY KEY, count INTEGER NOT NULL, whole INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE silent (name TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY (name, address)) WITHOUT ROWID;
"""
STAGED: Final = """
CREATE TEMP TABLE activity (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE position (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE attested (event TEXT, record TEXT);
CREATE TEMP TABLE told (event TEXT, afar INTEGER, near INTEGER);
CREATE TEMP TABLE side (event TEXT, side TEXT);
CREATE TEMP TABLE seat (event TEXT, who TEXT, guessed INTEGER);
"""
_STAGE: Final = {
    "activity": "INSERT OR IGNORE INTO activity VALUES (?)",
    "position": "INSERT OR IGNORE INTO position VALUES (?)",
    "attested": "INSERT INTO attested VALUES (?, ?)",
    "told": "INSERT INTO told VALUES (?, ?, ?)",
    "side": "INSERT INTO side VALUES (?, ?)",
    "seat": "INSERT INTO seat VALUES (?, ?, ?)",
}
_JOINED: Final = {
    "one-record": """SELECT event FROM attested WHERE event IN activity
      GROUP BY event HAVING COUNT(DISTINCT record) = 1""",
    "third-party": "SELECT event FROM told GROUP BY event HAVING MAX(afar) AND NOT MAX(near)",
    "one-side": "SELECT event FROM side WHERE event IN activity GROUP BY event HAVING COUNT(DISTINCT side) = 1",
    "unnamed": "SELECT DISTINCT event FROM seat WHERE who IN position",
    "unknown-holder": "SELECT DISTINCT event FROM seat WHERE who IN position AND NOT guessed",
}
_RECORDS, _EVENTS, _NAMED = "records", "events", "named"
_OF: Final = {
    "undated-records": _RECORDS, "no-description": _RECORDS, "no-holder": _RECORDS, "bounded-events": _EVENTS,
    "undated-events": _EVENTS, **dict.fromkeys(_JOINED, _EVENTS), "unlinked": _NAMED,
}  # fmt: skip
(_TYPE, _EARLIEST, _LATEST, _DESCRIBED, _HELD, _ATTESTS, _TESTIMONY, _TARGET, _SOURCE, _BEHALF, _HOLDER) = written(
    "rdf:type", "kg:earliestDay", "kg:latestDay", "rico:scopeAndContent", "schema:holdingArchive", "kg:attests",
    "kg:testimony", "rico:relationHasTarget", "rico:relationHasSource", "kg:onBehalfOf", "kg:probableHolder",
)  # fmt: skip
_LINKS: Final = written("skos:exactMatch", "skos:closeMatch", "skos:broadMatch")
(_RECORD, _ACTIVITY, _POSITION, _PARTICIPATION) = written(
    "rico:Record", "rico:Activity", "rico:Position", "kg:Participation"
)
_LINKED: Final = frozenset(written("rico:Person", "kg:State", "kg:PoliticalParty", "rico:Place", "kg:HistoricalEvent"))
_AFAR, _NEAR = '"third-party"', frozenset({'"first-hand"', '"reported"'})
READ: Final = frozenset({
    _TYPE, _EARLIEST, _LATEST, _DESCRIBED, _HELD, _ATTESTS, _TESTIMONY, _TARGET, _SOURCE, _BEHALF, _HOLDER, *_LINKS,
})  # fmt: skip
"""The properties that are looked at."""


@dataclass(frozen=True, slots=True)
class Silent:
    """What lacks something: how many of `whole`, and the addresses of the first, sorted."""

    count: int
    whole: int
    first: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, subject: str) -> None:
        self.count += 1
        if len(self.first) < KEPT or subject < self.first[-1]:
            insort(self.first, subject)
            del self.first[KEPT:]


class Silences:
    """Counts what subjects lack as they stream by, each subject once."""

    def __init__(self) -> None:
        self._whole: Counter[str] = Counter()
        self._tallies = {name: _Tally() for name in _OF}
        self.staged = Staged(_STAGE)
        """What waits for other subjects, for the tables of `STAGED`."""

    def take(self, term: str, said: Said) -> None:
        """Look at what is said of a subject.

        :param said: what it has for the properties in `READ`, in any graph.
        """
        types = said.get(_TYPE, ())
        if _ATTESTS in said:
            self.staged["attested"].extend((event, term) for event in addresses(said.get(_ATTESTS, ())))
        if _TESTIMONY in said:
            afar, near = _AFAR in said[_TESTIMONY], not _NEAR.isdisjoint(said[_TESTIMONY])
            self.staged["told"].extend((event, int(afar), int(near)) for event in addresses(said.get(_TARGET, ())))
        if _PARTICIPATION in types:
            events = addresses(said.get(_SOURCE, ()))
            self.staged["side"].extend(product(events, said.get(_BEHALF, ())))
            self.staged["seat"].extend(product(events, addresses(said.get(_TARGET, ())), (int(_HOLDER in said),)))
        if (subject := address(term)) is not None:
            self._look(subject, types, said)

    def _look(self, subject: str, types: Sequence[str], said: Said) -> None:
        begins, ends = _EARLIEST in said, _LATEST in said
        if _RECORD in types:
            self._count(subject, _RECORDS, {
                "undated-records": not (begins or ends), "no-description": _DESCRIBED not in said,
                "no-holder": _HELD not in said,
            })  # fmt: skip
        if _ACTIVITY in types:
            self.staged["activity"].append((subject,))
            self._count(subject, _EVENTS, {"bounded-events": begins != ends, "undated-events": not (begins or ends)})
        if _POSITION in types:
            self.staged["position"].append((subject,))
        if not _LINKED.isdisjoint(types):
            self._count(subject, _NAMED, {"unlinked": said.keys().isdisjoint(_LINKS)})

    def _count(self, subject: str, of: str, lacks: Mapping[str, bool]) -> None:
        self._whole[of] += 1
        for name, lacking in lacks.items():
            if lacking:
                self._tallies[name].add(subject)

    def fill(self, connection: sqlite3.Connection) -> None:
        """Make the tables of `SCHEMA`, once all is staged."""
        for name, query in _JOINED.items():
            for (event,) in connection.execute(query):
                self._tallies[name].add(event)
        for name, tally in sorted(self._tallies.items()):
            connection.execute("INSERT INTO silence VALUES (?, ?, ?)", (name, tally.count, self._whole[_OF[name]]))
            connection.executemany("INSERT INTO silent VALUES (?, ?)", ((name, one) for one in tally.first))


def silent(connection: sqlite3.Connection, name: str) -> Silent:
    """What a kind of silence is about. Raises KeyError for one that is not counted."""
    row = connection.execute("SELECT count, whole FROM silence WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise KeyError(name)
    found = connection.execute("SELECT address FROM silent WHERE name = ? ORDER BY address", (name,))
    return Silent(row[0], row[1], tuple(one for (one,) in found))
