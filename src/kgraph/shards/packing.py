"""Sorted lines as shards: packed files, cut where their content says so, with a manifest that proves them.

A shard ends before a subject whose name hashes to zero, so that where it ends depends on what stands there alone: the
same graph gives the same shards, however it was made, and a change touches the shards it lies in.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kgraph.shards.lines import Statement, parts

MANIFEST: Final = "manifest.json"
SUBJECTS: Final = 1_024
"""Subjects in a shard, as a rule."""
_LEVEL: Final = 6
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Shard:
    """A packed file of sorted lines.

    :param sha256: over its content, unpacked, in hex: no packer's version changes it.
    :param bytes: of its content, unpacked.
    """

    file: str
    sha256: str
    lines: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Shards:
    """All shards of a graph, in order.

    :param folder: where they lie.
    """

    folder: Path
    files: tuple[Shard, ...]

    @property
    def root(self) -> str:
        """One hash for all of them: SHA-256 over the hashes of their contents, a line each, in order."""
        return hashlib.sha256("".join(f"{shard.sha256}\n" for shard in self.files).encode()).hexdigest()

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return sum(shard.lines for shard in self.files)

    @classmethod
    def read(cls, folder: Path) -> Shards:
        """Those that a manifest in a folder names.

        :raises OSError: there is none.
        :raises ValueError: it is something else.
        """
        try:
            said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["shards"]
            return cls(folder, tuple(Shard(**one) for one in said))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a manifest of shards: {error}") from error

    def blocks(self) -> Iterator[list[str]]:
        """The lines of all, in blocks."""
        for shard in self.files:
            with gzip.open(self.folder / shard.file, "rt", encoding="utf-8", newline="\n") as file:
                while block := file.readlines(_BLOCK):
                    yield block

    def lines_of(self, shard: Shard) -> list[str]:
        """The lines of one of them."""
        return [f"{line}\n" for line in self.content_of(shard).decode().split("\n")[:-1]]

    def content_of(self, shard: Shard) -> bytes:
        """One of them, unpacked."""
        return gzip.decompress((self.folder / shard.file).read_bytes())

    def statements(self) -> Iterator[Statement]:
        """The statements of all, those of one subject together."""
        return map(parts, chain.from_iterable(self.blocks()))

    def packed(self) -> Iterator[bytes]:
        """The packed files one after another, which are one packed file."""
        for shard in self.files:
            yield (self.folder / shard.file).read_bytes()

    def write_manifest(self, made_of: Mapping[str, Any]) -> None:
        """Write the manifest beside them.

        :param made_of: what they were made with and of, as JSON has it.
        """
        shards = [asdict(shard) for shard in self.files]
        whole = {"root": self.root, "lines": self.lines, "shards": shards, **made_of}
        (self.folder / MANIFEST).write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def pack(
    blocks: Iterable[Sequence[str]],
    folder: Path,
    sink: Callable[[Shard, bytes], None] | None = None,
    subjects: int = SUBJECTS,
) -> Shards:
    """Write sorted lines, which come in blocks, as shards into a folder, which is made.

    :param sink: gets the content of each shard as it is written.
    :param subjects: how many make a shard, as a rule.
    """
    folder.mkdir()
    made = []
    for number, lines in enumerate(_cut(blocks, subjects)):
        content = "".join(lines).encode()
        name = f"part-{number:05d}.nq.gz"
        # Neither a name nor a time stands in the head of the file.
        (folder / name).write_bytes(gzip.compress(content, _LEVEL, mtime=0))
        made.append(Shard(name, hashlib.sha256(content).hexdigest(), len(lines), len(content)))
        if sink is not None:
            sink(made[-1], content)
    return Shards(folder, tuple(made))


def _cut(blocks: Iterable[Sequence[str]], subjects: int) -> Iterator[list[str]]:
    held: list[str] = []
    subject = "\n"
    for block in blocks:
        start = 0
        for place, line in enumerate(block):
            if line.startswith(subject):
                continue
            subject = line[: line.index(" ") + 1]
            if zlib.crc32(subject.encode()) % subjects == 0 and (held or place):
                yield held + list(block[start:place])
                held, start = [], place
        held.extend(block[start:])
    if held:
        yield held
