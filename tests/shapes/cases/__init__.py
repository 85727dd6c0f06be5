"""Ways to break the valid graph, at least one a shape."""

from tests.shapes.cases.authorities import BODIES, DELEGATIONS, LINKS, OFFICES, OTHERS, PERSONS, SUCCESSORS
from tests.shapes.cases.case import Case
from tests.shapes.cases.dates import DATES, PROVENANCE, SHORTCUTS
from tests.shapes.cases.events import ATTESTATIONS, EDITORS, EVENTS, HISTORY, PARTICIPATIONS
from tests.shapes.cases.records import COLLECTIONS, EVERYTHING, MENTIONS, RECORDS, STATED, TEXTS

CASES = (
    *EVERYTHING,
    *RECORDS,
    *STATED,
    *COLLECTIONS,
    *TEXTS,
    *MENTIONS,
    *EVENTS,
    *PARTICIPATIONS,
    *HISTORY,
    *ATTESTATIONS,
    *EDITORS,
    *PERSONS,
    *BODIES,
    *SUCCESSORS,
    *DELEGATIONS,
    *OFFICES,
    *OTHERS,
    *LINKS,
    *DATES,
    *SHORTCUTS,
    *PROVENANCE,
)

__all__ = ["CASES", "Case"]
