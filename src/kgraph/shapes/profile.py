"""What shapes ask for, for people: each with its words and the file it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.shapes.finding import Severity

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class ShapeWords:
    """A shape in words.

    :param message: what it expects; where it has none, its constraints in words.
    :param small: the shape in a line.
    :param file: the name of the file it stands in.
    """

    address: str
    name: str
    severity: Severity
    message: str
    reason: str
    remedy: str
    small: str
    file: str


def profile(files: Mapping[str, Path]) -> tuple[ShapeWords, ...]:
    """The shapes of some files that look at something of their own, in the order of files and names.

    :param files: the name of each to its path.
    :raises SettingsFault: a file cannot be read, or is none of shapes.
    """
    from kgraph.shapes import shapes_file
    from kgraph.shapes.loading import Terms, quietly

    terms = Terms()
    with quietly():
        graphs = {name: shapes_file.read_one(path, terms) for name, path in files.items()}
    return tuple(words for name, graph in graphs.items() for words in _of_file(name, graph))


def _of_file(file: str, shapes: Graph) -> list[ShapeWords]:
    from kgraph.shapes.compiled.model import Shapes
    from kgraph.shapes.describing import described

    found = [described(shapes, shape.node, file) for shape in Shapes(shapes).targeted() if not shape.deactivated]
    return sorted(found, key=lambda words: (words.name, words.address))
