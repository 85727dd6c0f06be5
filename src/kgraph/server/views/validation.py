"""A generation's validation as its pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kgraph.names import Names

A_PAGE: Final = 100
SEVERITIES: Final = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class ShapesFile:
    """One file of shapes; `shapes` as the generation keeps them, each with the number of its findings."""

    name: str
    shapes: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `href` is the page of the record it was read from, else of what was checked, "" where none is."""

    row: Mapping[str, Any]
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class Validation:
    """What the pages of the shapes and of the report show.

    :param found: the shapes that found something, the gravest first.
    :param findings: those of one page.
    :param more: how many findings the generation does not keep one by one.
    """

    summary: str
    files: Sequence[ShapesFile]
    found: Sequence[Mapping[str, Any]]
    findings: Sequence[Finding]
    page: int
    pages: int
    more: int


def validation(kept: Mapping[str, Any], names: Names, page: str) -> Validation | None:
    """One page of what a generation keeps of its validation; None where there is no such page."""
    shapes, rows = kept["shapes"], kept["findings"]
    pages = max(-(-len(rows) // A_PAGE), 1)
    if not (page.isdecimal() and 1 <= int(page) <= pages):
        return None
    first = (int(page) - 1) * A_PAGE
    files = dict.fromkeys(shape["file"] for shape in shapes)
    found = [shape for shape in shapes if shape["findings"]]
    return Validation(
        summary=kept["summary"],
        files=[ShapesFile(name, [shape for shape in shapes if shape["file"] == name]) for name in files],
        found=sorted(found, key=lambda shape: (SEVERITIES.index(shape["severity"]), -shape["findings"], shape["name"])),
        findings=[_finding(row, names) for row in rows[first : first + A_PAGE]],
        page=int(page),
        pages=pages,
        more=kept["more"],
    )


def _finding(row: Mapping[str, Any], names: Names) -> Finding:
    key = names.key_of(row["record"] or row["focus"])
    cell = f"[{row['sheet']}!{row['cell'] or row['line']}]" if row["sheet"] else None
    place = ":".join(str(part) for part in (row["file"], None if cell else row["line"]) if part is not None)
    return Finding(row, f"/page/{key}" if key else "", " ".join(filter(None, (place, cell, row["field"]))))
