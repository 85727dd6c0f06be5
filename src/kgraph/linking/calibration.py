"""What a probability is worth: how often candidates of it are right, and from where on a link is proposed as sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

EDGES: Final = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a candidate is sure, and below which there is none worth a question."""

    sure: float
    question: float


# Set by `python -m bench.linking calibrate`: see docs/linking-index.md for the measurement and its date.
SHIPPED: Final = Thresholds(sure=0.99, question=0.05)


@dataclass(frozen=True, slots=True)
class Judged:
    """A subject's best candidate: how likely it was said to be, whether it was right, and whether there was an item."""

    likely: float
    right: bool
    has_item: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What thresholds come to over judged subjects."""

    sure: int
    sure_right: int
    with_item: int
    none: int
    none_right: int

    @property
    def precision(self) -> float:
        """The share of sure links that are right; 1 where nothing is sure."""
        return self.sure_right / self.sure if self.sure else 1.0

    @property
    def recall(self) -> float:
        """The share of the subjects with an item that are linked as sure, and rightly."""
        return self.sure_right / self.with_item if self.with_item else 1.0


def figures(judged: Iterable[Judged], thresholds: Thresholds = SHIPPED) -> Figures:
    """Count what the thresholds come to."""
    listed = list(judged)
    sure = [one for one in listed if one.likely >= thresholds.sure]
    none = [one for one in listed if one.likely < thresholds.question]
    return Figures(
        len(sure),
        sum(one.right for one in sure),
        sum(one.has_item for one in listed),
        len(none),
        sum(not one.has_item for one in none),
    )


def sure_from(judged: Iterable[Judged], precision: float = 0.99) -> float:
    """The lowest probability from which on the measured precision is nowhere below the one wanted.

    More than 1 where no probability reaches it: then nothing is sure.
    """
    best, right = 1.01, 0
    for counted, one in enumerate(sorted(judged, key=lambda one: -one.likely), start=1):
        right += one.right
        if right / counted < precision:
            break
        best = one.likely
    return best


def reliability(judged: Sequence[Judged]) -> list[tuple[float, float, int, float]]:
    """For each band of probability: its bounds, how many candidates lie in it, and how many of these are right."""
    table: list[tuple[float, float, int, float]] = []
    for low, high in pairwise(EDGES):
        within = [one for one in judged if low <= one.likely < high or (high == 1.0 == one.likely)]
        table.append((low, high, len(within), sum(one.right for one in within) / len(within) if within else 0.0))
    return table
