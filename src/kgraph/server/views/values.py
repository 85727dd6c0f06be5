"""Values as pages show them: a label with where it leads, or a literal with its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from kgraph.names import PREFIXES, expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import tongue
from kgraph.server.views.collating import Order, order
from kgraph.server.views.dates import when
from kgraph.server.views.naming import foreign, named
from kgraph.server.views.words import certainty, known
from kgraph.store.labels import clipped, label, objects

_NAMED_DATATYPES: Final = {expand("xsd:string"), expand("xsd:date"), expand("xsd:integer"), expand("xsd:double")}
LINKS_KEPT: Final = 50_000
LONGEST: Final = 100_000
"""Characters of a text that a page shows; what is longer has its beginning there, and is whole in the data."""
Row = dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]


@dataclass(frozen=True, slots=True)
class Value:
    """A text, and where it leads.

    :param href: a path of ours (`ours`), or an address elsewhere; "" where it leads nowhere that is safe to open.
    :param language: of the text, "" where it is the page's.
    :param note: what to say beside it.
    :param claim: the hash of the claim that gives it, where there is one.
    """

    text: str
    href: str = ""
    ours: bool = False
    language: str = ""
    note: str = ""
    claim: str = ""


def asked(query: str) -> str:
    """Where the page of a query's rows is."""
    return f"/sparql?query={quote(query)}"


def by_name(value: Value) -> tuple[Order, str]:
    """Sorts values as the page's language does, those of one name by where they lead: the same in every process."""
    return order(value.text), value.href


def linked(snapshot: Snapshot, node: ox.NamedNode, note: str = "") -> Value:
    """A node as a link: its label, leading to its page here, to a term's definition, or elsewhere."""
    kept: dict[tuple[str, str], Value] = snapshot.once_said("linked", dict)
    key = (node.value, note)
    found = kept.get(key)
    if found is None:
        if len(kept) >= LINKS_KEPT:
            kept.clear()
        found = kept[key] = _linked(snapshot, node, note)
    return found


def _linked(snapshot: Snapshot, node: ox.NamedNode, note: str) -> Value:
    address, hash_, fragment = node.value.partition("#")
    key = snapshot.names.key_of(address)
    if key is not None and key.startswith("date/"):
        date = when(snapshot, node)
        inferred = certainty("inferred") if date.certainty == "inferred" else ""
        return Value(date.words or label(snapshot.store, node), f"/page/{key}", True, "", note or inferred)
    if key is not None:
        text, language = named(snapshot, node)
        return Value(text, f"/page/{key}{hash_}{fragment}", True, language, note)
    if node.value.startswith(PREFIXES["kg"]):
        text, language = named(snapshot, node)
        return Value(text, f"/ontology#{fragment}", True, language, note)
    text, language = named(snapshot, node) if _described(snapshot, node) else (known(node.value), "")
    return Value(text, node.value if is_web(node.value) else "", False, language, note)


def shown(snapshot: Snapshot, term: object) -> Value:
    """Any term as a value."""
    expected = {"", tongue().own}
    match term:
        case ox.NamedNode():
            return linked(snapshot, term)
        case ox.Literal(value=text, language=str(language)):
            return Value(
                clipped(text, LONGEST),
                language=foreign(language),
                note="" if foreign(language) in expected else language,
            )
        case ox.Literal(value=text, datatype=datatype):
            return Value(
                clipped(text, LONGEST),
                note="" if datatype.value in _NAMED_DATATYPES else datatype.value.rpartition("/")[2],
            )
        case _:
            return Value(str(term))


def is_web(address: str) -> bool:
    """An address a browser may be sent to; `javascript:` and its like are not."""
    return address.startswith(("https://", "http://"))


def rows(snapshot: Snapshot, query: str, this: ox.NamedNode | None = None, **others: ox.NamedNode) -> list[Row]:
    """The solutions of a query of ours over all graphs; see `objects` for why a list.

    :param this: the node that `?this` stands for, and `others` those of other variables.
    """
    given = {**({"this": this} if this is not None else {}), **others}
    substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): node for name, node in given.items()
    }
    solutions = snapshot.store.query(
        query, prefixes=dict(PREFIXES), use_default_graph_as_union=True, substitutions=substitutions
    )
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [dict(zip(names, solution, strict=True)) for solution in solutions]


def nodes(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> tuple[ox.NamedNode, ...]:
    """The nodes a node has for a property (`rico:hasOrHadLocation`), sorted."""
    found = objects(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return tuple(sorted((term for term in found if isinstance(term, ox.NamedNode)), key=lambda term: term.value))


def subjects(snapshot: Snapshot, predicate: ox.NamedNode, node: ox.NamedNode) -> tuple[ox.NamedNode, ...]:
    """The nodes that have a node for a property, sorted: for what only few can have."""
    found = {quad.subject for quad in snapshot.store.quads_for_pattern(None, predicate, node, None)}
    return tuple(sorted((term for term in found if isinstance(term, ox.NamedNode)), key=lambda term: term.value))


def literals(snapshot: Snapshot, node: ox.NamedNode, predicate: str) -> tuple[str, ...]:
    """The texts a node has for a property, sorted; of very long ones the beginnings."""
    found = objects(snapshot.store, node, ox.NamedNode(expand(predicate)))
    return tuple(sorted(clipped(term.value, LONGEST) for term in found if isinstance(term, ox.Literal)))


def node_of(row: Row, name: str) -> ox.NamedNode | None:
    """A row's value where it is a node."""
    term = row.get(name)
    return term if isinstance(term, ox.NamedNode) else None


def text_of(row: Row, name: str) -> str:
    """A row's value where it is a literal, else an empty text."""
    term = row.get(name)
    return clipped(term.value, LONGEST) if isinstance(term, ox.Literal) else ""


def _described(snapshot: Snapshot, node: ox.NamedNode) -> bool:
    labels = snapshot.store.quads_for_pattern(node, ox.NamedNode(expand("rdfs:label")), None, None)
    return next(labels, None) is not None
