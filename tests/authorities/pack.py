"""Writes authority folders for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pack:
    """A folder of authority files under construction."""

    folder: Path

    def write(self, table: str, *lines: str) -> Path:
        """Write a whole table; each line as it shall stand in the file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{table}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def add(self, table: str, line: str) -> int:
        """Append a line to a table; its line number comes back."""
        path = self.folder / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
        return path.read_text(encoding="utf-8").count("\n")

    def beside(self, name: str) -> Pack:
        """Another folder next to this one."""
        return Pack(self.folder.parent / name)
