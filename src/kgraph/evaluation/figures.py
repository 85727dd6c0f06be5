"""The figures of an evaluation, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """How often what was found was right, how often it was not, and how much was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; None where nothing was found."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the annotated that was found; None where nothing is annotated."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where nothing was found or annotated."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where we and the annotator differ: `ours` None is missed, `gold` None is not annotated."""

    record: int
    title: str
    what: str
    ours: str | None
    gold: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by what was measured, in the order of printing, and the differences record by record."""

    counts: tuple[tuple[str, Counts], ...]
    differences: tuple[Difference, ...]

    def of(self, name: str) -> Counts:
        """The counts of one measure. Raises KeyError where it was not measured."""
        return dict(self.counts)[name]

    def to_text(self, *, differences: bool = False) -> str:
        """A table, and the differences where asked for."""
        width = max(len(name) for name, _ in self.counts)
        lines = [f"{'':<{width}}  precision  recall     F1  right  wrong  missed"]
        for name, counts in self.counts:
            shares = [_shown(share) for share in (counts.precision, counts.recall, counts.f1)]
            numbers = f"{counts.right:>6} {counts.wrong:>6} {counts.missed:>7}"
            lines.append(f"{name:<{width}}  {shares[0]:>9} {shares[1]:>7} {shares[2]:>6} {numbers}")
        if differences:
            lines.append("")
            lines.extend(
                f"{one.record}. {one.title}\n   {one.what}: ours {one.ours or '–'} | annotated {one.gold or '–'}"
                for one in self.differences
            )
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "figures": {
                name: {
                    "precision": counts.precision,
                    "recall": counts.recall,
                    "f1": counts.f1,
                    "right": counts.right,
                    "wrong": counts.wrong,
                    "missed": counts.missed,
                }
                for name, counts in self.counts
            },
            "differences": [
                {"record": one.record, "title": one.title, "what": one.what, "ours": one.ours, "gold": one.gold}
                for one in self.differences
            ],
        }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
