"""How far a long reading is, in a line: a bar, the share, the count and the rate."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from kgraph.records.items import Progress, Watch

_WIDTH: Final = 24


def watching(stage: Callable[[str], None]) -> Watch:
    """What tells a display of stages how far the reading of files is."""
    started: dict[tuple[str, int], float] = {}

    def watch(progress: Progress) -> None:
        begun = started.setdefault((progress.file, progress.over), time.monotonic())
        stage(line_of(progress, time.monotonic() - begun))

    return watch


def line_of(progress: Progress, seconds: float) -> str:
    """The line.

    >>> line_of(Progress("records.csv", 12000, 0.25), 4)
    'Reading records.csv ━━━━━━────────────────── 25 % · 12,000 records · 3,000/s'
    """
    name = progress.file.rpartition("/")[2]
    what = "Looking through" if progress.over else "Reading"
    parts = [f"{progress.records:,} records"]
    if seconds >= 1:
        parts.append(f"{progress.records / seconds:,.0f}/s")
    if progress.share is None:
        return f"{what} {name} · {' · '.join(parts)}"
    full = round(progress.share * _WIDTH)
    bar = "━" * full + "─" * (_WIDTH - full)
    return f"{what} {name} {bar} {progress.share:.0%} · {' · '.join(parts)}".replace("%", " %")
