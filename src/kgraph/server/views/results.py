"""Results of a query as a page shows them: entities by their labels, leading to their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES, expand
from kgraph.server.current import Snapshot
from kgraph.server.views.naming import named
from kgraph.server.views.values import is_web
from kgraph.server.views.words import KINDS, short
from kgraph.server.workers.table import Cell, Table
from kgraph.store.tokens import Token, tokens

_STRING: Final = expand("xsd:string")
_LABEL: Final = ox.NamedNode(expand("rdfs:label"))
_LISTED: Final = frozenset(KINDS) - {"date", "mention", "participation", "attestation", "term"}
_QUALIFIERS: Final = frozenset({"DISTINCT", "REDUCED"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of a result: its text, where it leads, its language, and its address where the text is a label.

    :param datatype: of a literal; "" where it has a language.
    """

    text: str
    href: str = ""
    ours: bool = False
    language: str = ""
    address: str = ""
    datatype: str = ""

    @property
    def exactly(self) -> str:
        """The value as it is: an address where the text is a label."""
        return self.address or self.text

    @property
    def type(self) -> str:
        """The language or datatype of a literal, as SPARQL writes it; "" of a plain one."""
        if self.language:
            return f"@{self.language}"
        return f"^^{short(self.datatype)}" if self.datatype and self.datatype != _STRING else ""


@dataclass(frozen=True, slots=True)
class Results:
    """A table with values that lead somewhere; `boolean` is the answer to ASK."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Shown | None, ...], ...]
    more: bool
    boolean: bool | None


def results(snapshot: Snapshot, table: Table, query: str) -> Results:
    """A table as a page shows it.

    :param query: what was asked; `SELECT *` gives columns in the order in which it first names them.
    """
    order = _order(table.columns, query)
    known: dict[Cell, Shown] = {}

    def shown(cell: Cell | None) -> Shown | None:
        if cell is None:
            return None
        if cell not in known:
            known[cell] = _shown(snapshot, cell)
        return known[cell]

    rows = tuple(tuple(shown(row[place]) for place in order) for row in table.rows)
    return Results(tuple(table.columns[place] for place in order), rows, table.more, table.boolean)


def _order(columns: tuple[str, ...], query: str) -> list[int]:
    places = list(range(len(columns)))
    found = list(tokens(query))
    if not _selects_all(found):
        return places
    first: dict[str, int] = {}
    for token in found:
        if token.kind == "variable":
            first.setdefault(token.text[1:], len(first))
    return sorted(places, key=lambda place: first.get(columns[place], len(first)))


def _selects_all(found: list[Token]) -> bool:
    """The outermost SELECT says `*`. The first SELECT is the outermost one: before it stands only the prologue."""
    after = iter(found)
    if not any(token.kind == "word" and token.text.upper() == "SELECT" for token in after):
        return False
    return next((token.text for token in after if token.text.upper() not in _QUALIFIERS), "") == "*"


def _shown(snapshot: Snapshot, cell: Cell) -> Shown:
    if cell.kind == "uri":
        return _address(snapshot, cell.value)
    if cell.kind == "literal" and (key := _called(snapshot, cell)):
        return Shown(cell.value, f"/page/{key}", True, cell.language, "", cell.datatype)
    return Shown(cell.value, language=cell.language, datatype=cell.datatype)


def _address(snapshot: Snapshot, address: str) -> Shown:
    base, hash_, fragment = address.partition("#")
    if (key := snapshot.names.key_of(base)) is not None:
        text, language = named(snapshot, ox.NamedNode(address))
        return Shown(text, f"/page/{key}{hash_}{fragment}", True, language, address)
    if address.startswith(PREFIXES["kg"]):
        return Shown(short(address), f"/ontology#{fragment}", True, "", address)
    return Shown(short(address), address if is_web(address) else "", False, "", address)


def _called(snapshot: Snapshot, cell: Cell) -> str:
    """The key of the one entity that has this literal as its label; "" where none or several have."""
    literal = ox.Literal(cell.value, language=cell.language) if cell.language else ox.Literal(cell.value)
    if cell.datatype and cell.datatype != literal.datatype.value:
        return ""
    keys = {
        key
        for quad in snapshot.store.quads_for_pattern(None, _LABEL, literal, None)
        if isinstance(quad.subject, ox.NamedNode)
        and (key := snapshot.names.key_of(quad.subject.value))
        and key.partition("/")[0] in _LISTED
    }
    return keys.pop() if len(keys) == 1 else ""
