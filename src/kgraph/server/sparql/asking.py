"""A call as it is put to a worker: in which formats, of which generation, and how its answer is named in caches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kgraph.server.current import Snapshot
from kgraph.server.http.answers import tag
from kgraph.server.http.formats import GRAPHS, SHEET, SOLUTIONS, TABLE
from kgraph.server.http.negotiation import choose
from kgraph.server.saying import tongue
from kgraph.server.services import Services
from kgraph.server.sparql.protocol import Call
from kgraph.server.workers.frames import Ask, Terms
from kgraph.server.workers.turns import Answer

HTML: Final = "text/html"
CSV: Final = "text/csv"
ROWS_SHOWN: Final = 1000
_CHANGING: Final = ("rand", "now", "uuid", "bnode", "service")
_SOLUTION_TYPES: Final = {
    media: format_.name for format_ in SOLUTIONS.values() for media in (format_.media, *format_.also)
} | {HTML: TABLE}
_GRAPH_TYPES: Final = {
    media: format_.name for format_ in GRAPHS.values() for media in (format_.media, *format_.also)
} | {HTML: TABLE}


ANSWERED: Final = "kgraph.answered"
"""Under this name in an ASGI scope stands an `Answered`, where the query was asked already."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A worker's answer, and the generation it was asked of."""

    snapshot: Snapshot
    answer: Answer


@dataclass(frozen=True, slots=True)
class Wanted:
    """Media types the client likes best: for solutions, and for graphs.

    :param sheet: whatever the form of the result, CSV for spreadsheets is wanted.
    """

    solutions: str | None
    graph: str | None
    sheet: bool = False

    @classmethod
    def for_spreadsheets(cls) -> Wanted:
        """CSV for spreadsheets (see `kgraph.server.workers.table.sheet`)."""
        return cls(CSV, CSV, sheet=True)

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(accept: str | None) -> Wanted:
        """What an Accept field likes best (see `kgraph.server.http.negotiation.accepted`)."""
        return Wanted(choose(accept, list(_SOLUTION_TYPES)), choose(accept, list(_GRAPH_TYPES)))

    @property
    def formats(self) -> tuple[str | None, str | None]:
        """The names of the formats wanted, for solutions and for graphs; None where none is accepted."""
        if self.sheet:
            return SHEET, SHEET
        solutions = _SOLUTION_TYPES[self.solutions] if self.solutions else None
        return solutions, _GRAPH_TYPES[self.graph] if self.graph else None


def ask_of(here: Services, snapshot: Snapshot, call: Call, wanted: Wanted) -> Ask:
    """What a worker is asked."""
    if call.default or call.named:
        return Ask(call.query, _terms(here, snapshot, call, wanted))
    return Ask(call.query, snapshot.once(wanted, lambda: _terms(here, snapshot, call, wanted)))


def _terms(here: Services, snapshot: Snapshot, call: Call, wanted: Wanted) -> Terms:
    solutions, graph = wanted.formats
    return Terms(
        generation=snapshot.path,
        base=snapshot.names.base,
        solutions=solutions,
        graph=graph,
        result_bytes=here.settings.budget.result_bytes,
        default=call.default,
        named=call.named,
        rows=ROWS_SHOWN,
        result_rows=here.settings.budget.result_rows,
        service=here.federation.on,
    )


def tag_of(here: Services, snapshot: Snapshot, call: Call, wanted: Wanted, shown: str = "") -> str | None:
    """The ETag of the answer; None where asking twice may give two answers.

    :param shown: how a page shows it.
    """
    text = call.query.lower()
    if any(word in text for word in _CHANGING):
        return None
    graphs = " ".join((*call.default, "", *call.named))
    language = tongue().language if HTML in {wanted.solutions, wanted.graph} else ""
    media = f"{wanted.solutions} {wanted.graph} {wanted.sheet}"
    return tag(here, snapshot, call.query, graphs, media, language, shown if language else "")
