"""Where the statements about an entity come from: records, files, rules, decisions; each count leads to its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, say
from kgraph.server.views.degrees import degrees, led_to
from kgraph.server.views.values import Value, asked, linked, rows, text_of

_GRAPHS: Final = noted({
    "events": "made when the records were read together",
    "authorities": "stated by an authority file",
    "inferred": "inferred from dated terms of office",
    "derived": "a shortcut made from the full statements",
    "links": "a link to another source, decided with evidence",
    "provenance": "noted by the build",
    "ontology": "a term of the ontology",
})  # fmt: skip
"""What it says of a statement that it stands in a graph."""
_METHODS: Final = noted({
    "authority": "a name in the authority files",
    "pattern": "a pattern of words for an office, a body or an event",
    "grammar": "the grammar of titles",
    "agreed": "the grammar of titles and a model of names",
    "model": "a model of names",
    "date": "a date in the words",
    "field": "a field of the source",
})  # fmt: skip
"""How words were found."""
SHOWN: Final = 12
MANY: Final = 1_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Something that statements come from, in words or as a record; how many, and where they are listed."""

    what: Value
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where statements about an entity come from, and by which rules the words were found that name it."""

    graphs: tuple[Origin, ...]
    methods: tuple[Origin, ...]


def origins(snapshot: Snapshot, node: ox.NamedNode) -> Origins:
    """The origins of what is stated of an entity."""
    pattern = f"GRAPH ?graph {{ {node} ?property ?value }}"
    graphs = [
        Origin(_words(snapshot, graph), count, _query("?property ?value", pattern.replace("?graph", str(graph))))
        for graph, count in _graphs(snapshot, node).items()
    ]
    return Origins(tuple(sorted(graphs, key=_order)[:SHOWN]), tuple(sorted(_methods(snapshot, node), key=_order)))


def _graphs(snapshot: Snapshot, node: ox.NamedNode) -> Mapping[ox.NamedNode, int]:
    """How many statements about an entity stand in each graph."""
    counted: Counter[ox.NamedNode] = Counter()
    for one in degrees(snapshot, node, "out"):
        counted[ox.NamedNode(one.part)] += one.count
    if not counted:
        quads = snapshot.store.quads_for_pattern(node, None, None, None)
        counted.update(quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode))
    return counted


def in_graph(snapshot: Snapshot, graph: str) -> str:
    """Where a statement comes from that stands in a graph."""
    name = graph.removeprefix(snapshot.names.graph(""))
    return say("from what one record alone gives") if name.startswith("record/") else _of(_GRAPHS, name)


def by_method(method: str) -> str:
    """How words were found."""
    return _of(_METHODS, method)


def _of(table: Mapping[str, str], name: str) -> str:
    """What a name stands for, in words; itself where the table does not say."""
    return say(table[name]) if name in table else name


def _words(snapshot: Snapshot, graph: ox.NamedNode) -> Value:
    head = snapshot.names.graph("record/")
    if graph.value.startswith(head):
        record = ox.NamedNode(snapshot.names.address(f"record/{graph.value.rpartition('/')[2]}"))
        return linked(snapshot, record)
    return Value(in_graph(snapshot, graph.value))


def _methods(snapshot: Snapshot, node: ox.NamedNode) -> list[Origin]:
    """How the words were found that name an entity, or that stand in a record."""
    if (snapshot.names.key_of(node.value) or "").startswith("record/"):
        pattern = f"?context kg:ofRecord {node} . ?mention nif:referenceContext ?context ; kg:method ?method"
    else:
        if (count := led_to(snapshot, node, expand("itsrdf:taIdentRef"))) > MANY:
            return [_all_words(node, count)]
        pattern = f"?mention itsrdf:taIdentRef {node} ; kg:method ?method"
    counted = rows(snapshot, f"SELECT ?method (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?method")
    return [
        Origin(
            Value(by_method(method)),
            int(text_of(row, "n")),
            _query("?mention ?words", _found(pattern, method)),
        )
        for row in counted
        if (method := text_of(row, "method"))
    ]


def _all_words(node: ox.NamedNode, count: int) -> Origin:
    """All words that name an entity: where they are many, looking up the rule of each costs more than the page."""
    pattern = f"?mention itsrdf:taIdentRef {node}"
    words = Value(say("rules of several kinds"))
    return Origin(words, count, _query("?mention ?words", f"{pattern} ; nif:anchorOf ?words"))


def _found(pattern: str, method: str) -> str:
    return f"{pattern.replace('?method', str(ox.Literal(method)))} . ?mention nif:anchorOf ?words"


def _query(what: str, pattern: str) -> str:
    return asked(f"SELECT {what} WHERE {{ {pattern} }}")


def _order(origin: Origin) -> tuple[int, str]:
    return -origin.count, origin.what.text
