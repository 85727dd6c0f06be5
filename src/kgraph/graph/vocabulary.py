"""Nodes and literals of the graph, as N-Quads writes them.

They are text from the start: a graph of millions of statements is made, sorted and packed as lines, and no object of
the engine is made for a term that stands in thousands of them.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Final, NewType

import pyoxigraph as ox

from kgraph import names

Node = NewType("Node", str)
"""An IRI in angle brackets."""
Value = NewType("Value", str)
"""A literal, escaped, with its language or datatype."""

# Texts and addresses come again within a record or among the records of a time; older ones are let go.
_KEPT: Final = 1 << 16
_EDTF: Final = ox.NamedNode(names.EDTF_DATATYPE)
_DATE: Final = ox.NamedNode(names.expand("xsd:date"))
_MOMENT: Final = ox.NamedNode(names.expand("xsd:dateTime"))


@lru_cache(_KEPT)
def iri(address: str) -> Node:
    """An address as a node. Raises ValueError where it is no IRI."""
    return Node(str(ox.NamedNode(address)))


def fragment(node: Node, name: str) -> Node:
    """A part of what a node is of: its address with `#name`."""
    return Node(f"{node[:-1]}#{name}>")


@cache
def term(name: str) -> Node:
    """`rico:Record` as a node. Raises KeyError for an unknown prefix."""
    return iri(names.expand(name))


@lru_cache(_KEPT)
def text(value: str, language: str = "") -> Value:
    """A string, with its language where one applies."""
    return Value(str(ox.Literal(value, language=language) if language else ox.Literal(value)))


@lru_cache(_KEPT)
def day(value: date) -> Value:
    """A day as `xsd:date`."""
    return Value(str(ox.Literal(value.isoformat(), datatype=_DATE)))


@lru_cache(_KEPT)
def edtf(value: str) -> Value:
    """A date in EDTF with the Library of Congress datatype."""
    return Value(str(ox.Literal(value, datatype=_EDTF)))


def moment(value: str) -> Value:
    """A time in UTC as `xsd:dateTime`, in the form that the engine keeps."""
    return Value(str(ox.Literal(value.replace("+00:00", "Z"), datatype=_MOMENT)))


@lru_cache(_KEPT)
def number(value: int | float) -> Value:
    """A whole number as `xsd:integer`, any other as `xsd:double`."""
    return Value(str(ox.Literal(value)))


TRUE: Final = Value(str(ox.Literal(True)))
RECORD_SET_TYPE_COLLECTION: Final = iri("https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Collection")
EVENT_CLASSES: Final = {
    "conversation": "kg:Conversation",
    "meeting": "kg:Meeting",
    "negotiation": "kg:Negotiation",
    "visit": "kg:Visit",
    "correspondence": "kg:Correspondence",
}
