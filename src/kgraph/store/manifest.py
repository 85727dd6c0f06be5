"""The files of a generation beside its store, with their sizes and hashes: what was published is what is there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class File:
    """A file: its path in the generation, its size and the SHA-256 of its bytes in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of them, by path."""

    files: tuple[File, ...]

    @classmethod
    def of(cls, folder: Path, *, but: str) -> Manifest:
        """Of the files there are, other than those in the folder `but` and the manifest itself."""
        found = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
        mine = (path for path in found if path.relative_to(folder).parts[0] != but)
        return cls(tuple(_file(folder, path) for path in mine))

    def in_folder(self, name: str) -> tuple[File, ...]:
        """Those in a folder of the generation."""
        return tuple(file for file in self.files if file.path.startswith(f"{name}/"))

    def holds(self, folder: Path) -> bool:
        """Each file is there with these very bytes."""
        try:
            return all(_file(folder, folder / file.path) == file for file in self.files)
        except OSError:
            return False

    def to_json(self) -> str:
        """As stored."""
        files = {file.path: {"bytes": file.size, "sha256": file.sha256} for file in self.files}
        return json.dumps(files, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read what `to_json` wrote. Raises ValueError where it is something else."""
        try:
            files = json.loads(text).items()
            return cls(tuple(File(path, int(said["bytes"]), str(said["sha256"])) for path, said in files))
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not a manifest: {error}") from error


def _file(folder: Path, path: Path) -> File:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(path.relative_to(folder).as_posix(), path.stat().st_size, digest)
