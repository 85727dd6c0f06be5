"""What a validation leaves for the next one, so that it need not ask everything again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyoxigraph import Triple

_LIBRARIES: Final = ("pyoxigraph", "rdflib")


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier validation found.

    :param engine: of which code the engine was, `engine_id` of that time.
    :param shapes: the digest of the shapes it asked, `shapes_id`.
    :param found: by shape, what was found, and `reads` what the shape reads, as the engine packs them.
    """

    engine: str
    shapes: str
    found: Mapping[str, Any] = field(default_factory=dict)
    reads: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"engine": self.engine, "shapes": self.shapes, "found": dict(self.found), "reads": dict(self.reads)}

    @classmethod
    def from_json(cls, read: Any) -> Past:
        """Read what `to_json` gave. Raises ValueError where it is something else."""
        try:
            return cls(str(read["engine"]), str(read["shapes"]), dict(read["found"]), dict(read["reads"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not what a validation leaves: {error}") from error


@dataclass(frozen=True, slots=True)
class Change:
    """What is other than when an earlier state was validated.

    :param triples: the statements that are new, gone, or in another number of named graphs.
    :param graphs: how many named graphs there are, and `changed` of them are not as they were.
    """

    triples: Sequence[Triple]
    graphs: int
    changed: int


@dataclass(frozen=True, slots=True)
class Extent:
    """How much was asked.

    :param whole: why everything was; empty where only what a change concerns.
    :param change: what had changed; None where that is not known.
    :param shapes: how many shapes there are; `some` were asked of `nodes` things, each counted once a shape.
    :param all_of: the reason to how many shapes were asked of all their things.
    """

    whole: str = ""
    change: Change | None = None
    shapes: int = 0
    some: int = 0
    nodes: int = 0
    all_of: Mapping[str, int] = field(default_factory=Counter)

    def lines(self) -> Iterable[str]:
        """What is said of it, a line each."""
        if self.change is None or self.whole:
            yield f"checked everything: {self.whole}"
            return
        graphs, changed, statements = self.change.graphs, self.change.changed, len(self.change.triples)
        if not changed:
            yield f"checked none of {graphs:,} graphs again: none changed"
        else:
            yield (
                f"checked {changed:,} of {graphs:,} graphs again, in which {statements:,} statements changed, and what "
                f"the shapes reach from there: {self.some:,} of {self.shapes:,} shapes, {self.nodes:,} questions"
            )
        for reason, number in sorted(self.all_of.items()):
            yield f"{number:,} {'shape was' if number == 1 else 'shapes were'} asked of everything: {reason}"


@cache
def engine_id() -> str:
    """What a result depends on beside data and shapes: the code of this room, and the libraries it asks."""
    digest = hashlib.blake2b(digest_size=16)
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*.py")):
        digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return " ".join([digest.hexdigest(), *(f"{name} {version(name)}" for name in _LIBRARIES)])


def shapes_id(files: Iterable[Path]) -> str:
    """The digest of files of shapes, in their order."""
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        content = file.read_bytes()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()
