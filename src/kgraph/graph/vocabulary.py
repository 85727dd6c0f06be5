"""Terms and literals as the store's values."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgraph import names

RECORD_SET_TYPE_COLLECTION: Final = NamedNode(
    "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Collection"
)
EVENT_CLASSES: Final = {
    "conversation": "kg:Conversation",
    "meeting": "kg:Meeting",
    "negotiation": "kg:Negotiation",
    "visit": "kg:Visit",
    "correspondence": "kg:Correspondence",
}
_EDTF: Final = NamedNode(names.EDTF_DATATYPE)
_DATE: Final = NamedNode(names.expand("xsd:date"))


@cache
def term(name: str) -> NamedNode:
    """`rico:Record` as a node. Raises KeyError for an unknown prefix."""
    return NamedNode(names.expand(name))


@cache
def text(value: str, language: str = "") -> Literal:
    """A string, with its language where one applies."""
    return Literal(value, language=language) if language else Literal(value)


@cache
def day(value: date) -> Literal:
    """A day as `xsd:date`."""
    return Literal(value.isoformat(), datatype=_DATE)


@cache
def edtf(value: str) -> Literal:
    """A date in EDTF with the Library of Congress datatype."""
    return Literal(value, datatype=_EDTF)


def number(value: int | float) -> Literal:
    """A whole number as `xsd:integer`, any other as `xsd:double`."""
    return Literal(value)


TRUE: Final = Literal(True)
