"""What a shape looks at: focus nodes as a pattern, and how their value nodes are reached (SHACL 2.1.3, 2.3, 3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, SH, BNode
from rdflib.term import Node

from kgraph.shapes.compiled import paths
from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.model import Shape, Shapes

THIS: Final = "?this"
VALUE: Final = "?value"
_SLOT: Final = "?FOCUS"


@dataclass(frozen=True, slots=True)
class Focus:
    """A set of nodes.

    :param template: a graph pattern that binds each of them; `named` puts in the variable.
    :param listed: the nodes where they are given one by one.
    :param held: they stand in the store's statements, so that a path that may be empty finds them.
    """

    template: str
    listed: tuple[Node, ...] = ()
    held: bool = True

    def named(self, variable: str) -> str:
        """The pattern, with the nodes in a variable."""
        return self.template.replace(_SLOT, variable)


@dataclass(frozen=True, slots=True)
class View:
    """A shape over a set of focus nodes.

    :param path: as SPARQL has it; None where the focus nodes are the value nodes themselves.
    :param walked: the path as it stands inside EXISTS.
    :param text: the shape's path as SPARQL has it, whatever the focus nodes.
    """

    shape: Shape
    focus: Focus
    path: str | None
    walked: str | None
    text: str | None

    @property
    def value(self) -> str:
        """The variable that holds the value nodes."""
        return VALUE if self.path is not None else THIS

    @property
    def columns(self) -> str:
        """The variables of focus nodes and value nodes."""
        return f"{THIS} {VALUE}" if self.path is not None else THIS

    def focused(self) -> str:
        """The pattern of the focus nodes, in `?this`."""
        return self.focus.named(THIS)

    def reach(self, value: str, *, inside_exists: bool = False) -> str:
        """The pattern from `?this` to its value nodes in a variable other than that."""
        if self.path is not None:
            return f"?this {self.walked if inside_exists else self.path} {value} ."
        if self.focus.listed:
            pairs = " ".join(f"({sparql(node)} {sparql(node)})" for node in self.focus.listed)
            return f"VALUES (?this {value}) {{ {pairs} }}"
        return f"BIND(?this AS {value})"

    def values(self) -> str:
        """The pattern of focus nodes with their value nodes, in `?this` and `self.value`."""
        return self.focused() if self.path is None else f"{self.focused()} {self.reach(VALUE)}"


def view(shapes: Shapes, shape: Shape, focus: Focus) -> View:
    """A shape over focus nodes."""
    if shape.path is None:
        return View(shape, focus, None, None, None)
    text = paths.sparql(shapes.graph, shape.path)
    if not focus.held and paths.may_be_empty(shapes.graph, shape.path):
        return View(shape, focus, None, None, text)
    return View(shape, focus, text, paths.walked(shapes.graph, shape.path), text)


def below(outer: View, data: Data) -> Focus:
    """The value nodes of a view as focus nodes of a shape within it."""
    if outer.path is None:
        return outer.focus
    before = data.variable()
    inner = f"{outer.focus.named(before)} {before} {outer.path} {_SLOT} ."
    return Focus(f"{{ SELECT DISTINCT {_SLOT} {{ {inner} }} }}")


def targets(shapes: Shapes, shape: Shape, data: Data) -> Iterator[Focus]:
    """The focus nodes of a shape: those of the store, and those that are named but stand in no statement of it."""
    parts = list(_patterns(shapes, shape, data))
    nodes = [node for node in shape.values(SH.targetNode) if not isinstance(node, BNode)]
    held = tuple(node for node in nodes if data.holds(node))
    if held:
        parts.append(_listed(held))
    if len(parts) == 1:
        yield Focus(parts[0], held)
    elif parts:
        yield Focus(f"{{ SELECT DISTINCT {_SLOT} {{ {' UNION '.join(f'{{ {part} }}' for part in parts)} }} }}")
    absent = tuple(node for node in nodes if node not in held)
    if absent:
        yield Focus(_listed(absent), absent, held=False)


def targets_among(shapes: Shapes, shape: Shape, data: Data, nodes: Iterable[Node]) -> Iterator[Focus]:
    """The focus nodes of a shape among some nodes with an address."""
    found = sorted((node for node in nodes if _is_target(shapes, shape, data, node)), key=str)
    held = tuple(node for node in found if data.holds(node))
    absent = tuple(node for node in found if node not in set(held))
    if held:
        yield Focus(_listed(held), held)
    if absent:
        yield Focus(_listed(absent), absent, held=False)


def _is_target(shapes: Shapes, shape: Shape, data: Data, node: Node) -> bool:
    if node in shape.values(SH.targetNode):
        return True
    if any(data.has(node, RDF.type, each) for class_ in _classes(shapes, shape) for each in data.classes_of(class_)):
        return True
    if any(data.has(node, predicate, None) for predicate in shape.values(SH.targetSubjectsOf)):
        return True
    return any(data.has(None, predicate, node) for predicate in shape.values(SH.targetObjectsOf))


def _classes(shapes: Shapes, shape: Shape) -> list[Node]:
    return [*shape.values(SH.targetClass), *([shape.node] if shapes.is_class(shape.node) else [])]


def _patterns(shapes: Shapes, shape: Shape, data: Data) -> Iterator[str]:
    found = sorted({each for class_ in _classes(shapes, shape) for each in data.classes(class_)})
    if len(found) == 1:
        yield f"{_SLOT} a {found[0]} ."
    elif found:
        of = data.variable()
        yield f"{{ SELECT DISTINCT {_SLOT} {{ VALUES {of} {{ {' '.join(found)} }} {_SLOT} a {of} . }} }}"
    for predicate in shape.values(SH.targetSubjectsOf):
        yield f"{{ SELECT DISTINCT {_SLOT} {{ {_SLOT} {sparql(predicate)} {data.variable()} . }} }}"
    for predicate in shape.values(SH.targetObjectsOf):
        yield f"{{ SELECT DISTINCT {_SLOT} {{ {data.variable()} {sparql(predicate)} {_SLOT} . }} }}"


def listed(nodes: Iterable[Node]) -> Focus:
    """Nodes of the store, named one by one."""
    each = tuple(nodes)
    return Focus(_listed(each), each)


def _listed(nodes: tuple[Node, ...]) -> str:
    return f"VALUES {_SLOT} {{ {' '.join(map(sparql, nodes))} }}"
