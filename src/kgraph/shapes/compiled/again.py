"""Shapes over a store of which an earlier state was checked: only those asked whose answer may be another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib.term import Node

from kgraph.shapes.compiled.affected import Affected
from kgraph.shapes.compiled.checker import everything, results
from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.keeping import Found
from kgraph.shapes.compiled.keeping_reads import ShapeReads
from kgraph.shapes.compiled.model import Shape, Shapes
from kgraph.shapes.compiled.view import Focus, targets_among


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked again.

    :param shapes: how many shapes there are.
    :param some: shapes that were asked of some of their focus nodes.
    :param nodes: how many focus nodes these were, one counted for each shape.
    :param whole: why shapes were asked of all their focus nodes: the reason to how many.
    """

    shapes: int
    some: int = 0
    nodes: int = 0
    whole: Counter[str] = field(default_factory=Counter)


def results_again(
    shapes: Shapes, reads: ShapeReads, data: Data, before: dict[Node, list[Found]], change: Iterable[ox.Triple]
) -> tuple[dict[Node, list[Found]], Asked]:
    """What all shapes find, as `results` would give it.

    :param reads: what each shape reads.
    :param before: what they found in the earlier state.
    :param change: the statements that are new, gone, or in another number of graphs than then.
    :raises SettingsFault: a shape cannot be used.
    """
    affected = Affected(shapes, reads, data, change)
    active = [shape for shape in shapes.targeted() if not shape.deactivated]
    kept: dict[Node, list[Found]] = {}
    whole: list[Shape] = []
    some: list[tuple[Shape, Focus]] = []
    reasons: Counter[str] = Counter()
    for shape in active:
        concerned = affected.concerned(shape)
        if concerned.nodes is None:
            whole.append(shape)
            reasons[concerned.reason] += 1
            continue
        kept[shape.node] = [one for one in before.get(shape.node, ()) if one[1].focus not in concerned.nodes]
        some += ((shape, focus) for focus in targets_among(shapes, shape, data, concerned.nodes))
    for node, found in results(data, [*everything(shapes, data, whole), *some], shapes).items():
        kept.setdefault(node, []).extend(found)
    asked = Asked(
        len(active), len({shape.node for shape, _ in some}), sum(len(focus.listed) for _, focus in some), reasons
    )
    return kept, asked
