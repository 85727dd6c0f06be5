"""How far a reading is, in a line."""

from __future__ import annotations

from kgraph.pipeline.progress import line_of, watching
from kgraph.records.items import Progress


def test_a_bar_a_share_a_count_and_a_rate() -> None:
    assert line_of(Progress("data/records.csv", 12_000, 0.25), 4) == (
        "Reading records.csv ━━━━━━────────────────── 25 % · 12,000 records · 3,000/s"
    )
    assert line_of(Progress("records.csv", 500, 0.01, 1), 0.1) == (
        "Looking through records.csv ──────────────────────── 1 % · 500 records"
    )
    assert line_of(Progress("records.xlsx", 500, None), 2) == "Reading records.xlsx · 500 records · 250/s"


def test_a_display_of_stages_is_told() -> None:
    told: list[str] = []
    watch = watching(told.append)
    watch(Progress("r.csv", 500, 0.5))
    watch(Progress("r.csv", 1000, 1.0))
    assert [line.partition(" · ")[0][-5:] for line in told] == [" 50 %", "100 %"]
