"""The files of `data/world`: rows that people wrote, and rows that were made."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

MARK: Final = ", read by tools.world"
Cells = Mapping[str, str]


@dataclass(slots=True)
class Table:
    """One file: its columns, the rows that people wrote, and those that were made."""

    path: Path
    columns: tuple[str, ...]
    written: list[dict[str, str]]
    made: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Table:
        """The rows of a file that people wrote; made ones are left out."""
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            rows = [row for row in reader if not row["source"].endswith(MARK)]
            return cls(path, tuple(reader.fieldnames or ()), rows)

    def extend(self, rows: Iterable[Cells], source: str) -> None:
        """Add made rows that rest on a source."""
        self.made.extend({**row, "source": source + MARK} for row in rows)

    def write(self) -> None:
        """Write the file: what people wrote as it stood, then what was made, sorted."""
        with self.path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, self.columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.written)
            writer.writerows(sorted(self.made, key=lambda row: [row.get(name, "") for name in self.columns]))


class World:
    """The tables of a folder, by file name without its ending."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tables = {path.stem: Table.read(path) for path in sorted(folder.glob("*.csv"))}

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def write(self) -> None:
        """Write all files."""
        for table in self._tables.values():
            table.write()
