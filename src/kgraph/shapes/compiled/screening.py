"""One look at a shape's focus nodes before its constraints are asked one by one.

Most shapes are met by every node. Whether any of their simple constraints is violated is one query that stops at the
first violation; only then it is worth asking each constraint which nodes violate it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rdflib import SH, URIRef

from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.model import Shape
from kgraph.shapes.compiled.values import ValueTest
from kgraph.shapes.compiled.view import View

ORDERED: Final[dict[URIRef, tuple[URIRef, str]]] = {
    SH.lessThan: (SH.LessThanConstraintComponent, "<"),
    SH.lessThanOrEquals: (SH.LessThanOrEqualsConstraintComponent, "<="),
}


def limits(shape: Shape, parameter: URIRef) -> list[int]:
    """The numbers of a shape's `sh:minCount` or `sh:maxCount`."""
    return [int(str(limit)) for limit in shape.values(parameter)]


def suspect(view: View, tests: Sequence[ValueTest], data: Data) -> bool:
    """A node may violate a test on its values, a count of one, or an order; False where none does.

    A single constraint is not looked at: asking it takes no longer.
    """
    conditions = [test.bad(view.value) for test in tests]
    conditions += _of_properties(view) if view.path is not None else []
    needed = view.path is not None and 1 in limits(view.shape, SH.minCount)
    if len(conditions) + needed < 2:
        return True
    bad = " || ".join(f"({condition})" for condition in conditions)
    if needed:
        pattern = f"{view.focused()} OPTIONAL {{ {view.reach(view.value)} }}"
        bad = f"!BOUND({view.value}) || {bad}"
    else:
        pattern = view.values()
    return any(True for _ in data.select(f"ASK {{ {pattern} FILTER ({bad}) }}"))


def _of_properties(view: View) -> Iterator[str]:
    value = view.value
    if 1 in limits(view.shape, SH.maxCount):
        yield second(view)
    for parameter, (_, operator) in ORDERED.items():
        for predicate in view.shape.values(parameter):
            late = f"FILTER (!COALESCE({value} {operator} ?other, false))"
            yield f"EXISTS {{ ?this {sparql(predicate)} ?other . {late} }}"


def second(view: View) -> str:
    """The condition that the focus node has another value beside the one at hand."""
    return f"EXISTS {{ {view.reach('?other', inside_exists=True)} FILTER (!sameTerm({view.value}, ?other)) }}"
