"""The valid graph, and graphs made from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.shapes import Report, validate

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
VALID = FOLDER / "valid.ttl"
SHAPES = ROOT / "ontology" / "shapes.ttl"
SHAPE = "https://w3id.org/kgraph/shapes#"
BASE = "http://example.org/id/"


@cache
def valid() -> tuple[Quad, ...]:
    """The quads of the valid graph."""
    return tuple(parse(path=VALID, format=RdfFormat.TURTLE))


@cache
def _prefixes() -> str:
    lines = VALID.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("@prefix"))


def turtle(statements: str) -> list[Quad]:
    """Statements in Turtle with the prefixes of the valid graph."""
    return list(parse(f"{_prefixes()}\n{statements}", format=RdfFormat.TURTLE))


def changed(take: str = "", add: str = "") -> list[Quad]:
    """The valid graph without some statements and with others; each taken must stand in it."""
    taken = set(turtle(take))
    missing = taken - set(valid())
    assert not missing, f"not in the valid graph: {missing}"
    return [quad for quad in valid() if quad not in taken] + turtle(add)


def check(take: str = "", add: str = "") -> Report:
    """The report on a changed graph."""
    return validate(changed(take, add), SHAPES)
