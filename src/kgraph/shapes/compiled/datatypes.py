"""Whether a literal is of a datatype, and one of its values (SHACL 4.1.2)."""

from __future__ import annotations

from typing import Final

from rdflib.term import Node

from kgraph import names
from kgraph.shapes.compiled.data import WRITTEN_AS, Data, sparql

_XSD: Final = names.PREFIXES["xsd"]
# Types whose constructor the engine has: it fails for text that is no value of them (SPARQL 17.5, XPath casting).
_CAST: Final = frozenset(
    _XSD + name
    for name in (
        "boolean", "integer", "decimal", "float", "double", "dateTime", "date", "time", "gYear", "gYearMonth", "gMonth",
        "gMonthDay", "gDay", "duration", "dayTimeDuration", "yearMonthDuration",
    )
)  # fmt: skip
# Types the engine keeps as xsd:integer, with their bounds (XML Schema 1.1, part 2, 3.4.14-3.4.25).
_DERIVED: Final[dict[str, tuple[int | None, int | None]]] = {
    _XSD + name: bounds
    for name, bounds in {
        "nonPositiveInteger": (None, 0),
        "negativeInteger": (None, -1),
        "nonNegativeInteger": (0, None),
        "positiveInteger": (1, None),
        "long": (-(2**63), 2**63 - 1),
        "int": (-(2**31), 2**31 - 1),
        "short": (-(2**15), 2**15 - 1),
        "byte": (-128, 127),
        "unsignedLong": (0, 2**64 - 1),
        "unsignedInt": (0, 2**32 - 1),
        "unsignedShort": (0, 2**16 - 1),
        "unsignedByte": (0, 255),
    }.items()
}


def test(datatype: Node, value: str, data: Data) -> str:
    """An expression that is true for a node that is no value of a datatype.

    Where the written forms are not known, an integer inside the bounds of a derived type is one of that type.
    """
    name = str(datatype)
    if name in _DERIVED:
        low, high = _DERIVED[name]
        bounds = [
            *([f"{value} >= {low}"] if low is not None else []),
            *([f"{value} <= {high}"] if high is not None else []),
        ]
        inside = f"DATATYPE({value}) = <{_XSD}integer> && {' && '.join(bounds)}"
        written = f" && <{WRITTEN_AS}>({value}, {sparql(datatype)})" if data.written is not None else ""
        return f"!COALESCE({inside}{written}, false)"
    right = f"DATATYPE({value}) = {sparql(datatype)}"
    if name in _CAST:
        right += f" && DATATYPE(<{name}>(STR({value}))) = {sparql(datatype)}"
    return f"!COALESCE({right}, false)"
