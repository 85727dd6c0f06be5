"""The queries that ship with a project: `queries/*.rq`, each with a header of comments that says what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kgraph import shipped
from kgraph.publication import Project
from kgraph.store.tokens import calls_service

_ENTRY = re.compile(r"#\s?(?P<name>title|question|columns):\s*(?P<text>.*)", re.IGNORECASE)
_COLUMN = re.compile(r"#\s{2,}(?P<name>\w+):\s*(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """One query of the library.

    :param name: its file's name without the ending.
    :param columns: what each column holds.
    :param federated: it asks another endpoint, so it is shown here and not run.
    """

    name: str
    text: str
    title: str
    question: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    federated: bool = False

    @classmethod
    def parse(cls, name: str, text: str) -> ShippedQuery:
        """Read a query's header; what it does not say is left empty, and the name stands for a missing title."""
        said: dict[str, str] = {}
        columns: dict[str, str] = {}
        for line in text.splitlines():
            if not line.startswith("#"):
                break
            if entry := _ENTRY.match(line):
                said[entry["name"].lower()] = entry["text"].strip()
            elif column := _COLUMN.match(line):
                columns[column["name"]] = column["text"].strip()
        title = said.get("title") or name.replace("-", " ").capitalize()
        return cls(name, text, title, said.get("question", ""), columns, calls_service(text))


class Library(dict[str, ShippedQuery]):
    """Queries by name, sorted."""

    @classmethod
    def of(cls, project: Project) -> Library:
        """A project's own `queries/`, else the shipped ones."""
        own = project.sources / "queries"
        return cls.read(own if own.is_dir() else shipped.root() / "queries")

    @classmethod
    def read(cls, folder: Path) -> Library:
        """The queries in a folder; none where there is no such folder."""
        files = sorted(folder.glob("*.rq"))
        return cls({file.stem: ShippedQuery.parse(file.stem, file.read_text(encoding="utf-8")) for file in files})
