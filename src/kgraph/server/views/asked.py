"""A query as the page of SPARQL shows it: what was asked, how its answer is looked at, and the addresses of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from kgraph.server.http.formats import GRAPHS, SOLUTIONS
from kgraph.server.sparql.protocol import Call
from kgraph.server.views.drawing import TABLE, VIEWS

ADDRESSES: Final = "addresses"
_LABELS: Final = "labels"
_ENDPOINT: Final = "/sparql"
_SHEET: Final = "/sparql.csv"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and how its answer is shown.

    :param view: one of `kgraph.server.views.drawing.VIEWS`.
    :param names: "labels", or "addresses": each term as it is.
    :param column: the one that is drawn, "" for the first that can be.
    """

    call: Call
    view: str = TABLE
    names: str = _LABELS
    column: str = ""

    @classmethod
    def of(cls, call: Call, parameters: Mapping[str, str]) -> Asked:
        """What an address asks for; a view that there is not is the table."""
        view, names = parameters.get("view", TABLE), parameters.get("names", _LABELS)
        return cls(
            call,
            view if view in VIEWS else TABLE,
            names if names == ADDRESSES else _LABELS,
            parameters.get("column", ""),
        )

    @property
    def exact(self) -> bool:
        """Each term is shown as it is, not by its label."""
        return self.names == ADDRESSES

    @property
    def variant(self) -> str:
        """Tells one way of showing an answer from another."""
        return f"{self.view} {self.names} {self.column}"

    @property
    def href(self) -> str:
        """The address of just this, to share."""
        shown = [("view", self.view, TABLE), ("names", self.names, _LABELS), ("column", self.column, "")]
        return self._link(_ENDPOINT, *((name, value) for name, value, usual in shown if value != usual))

    @property
    def plain(self) -> str:
        """The address of the same answer as a table."""
        return replace(self, view=TABLE, column="").href

    def named(self, names: str) -> str:
        """The address of the same answer with labels, or with addresses."""
        return replace(self, names=names).href

    def exports(self, form: str) -> tuple[tuple[str, str], ...]:
        """The formats of an answer, each with its address.

        :param form: of the result: "solutions", "boolean" or "graph".
        """
        formats = GRAPHS if form == "graph" else SOLUTIONS
        found = (
            (one.label, self._link(_ENDPOINT, ("_mediatype", one.media)))
            for one in formats.values()
            if form != "boolean" or one.name in {"json", "xml"}
        )
        return tuple(found)

    @property
    def sheet(self) -> str:
        """The address of the answer for spreadsheets."""
        return self._link(_SHEET)

    def _link(self, path: str, *more: tuple[str, str]) -> str:
        graphs = [("default-graph-uri", graph) for graph in self.call.default]
        graphs += [("named-graph-uri", graph) for graph in self.call.named]
        return f"{path}?{urlencode([*more, ('query', self.call.query), *graphs])}"
