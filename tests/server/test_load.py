"""A short form of `python -m bench.load`: under mixed load with queries that do not end, nothing is wrong or cut."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.load import run
from bench.serving import started


def test_nothing_is_wrong_under_load_and_memory_stays(tmp_path: Path) -> None:
    kgraph = str(Path(sys.executable).parent / "kgraph")
    subprocess.run([kgraph, "build"], cwd=tmp_path, check=True, capture_output=True)
    command = [kgraph, "serve", "--port", "{port}", "--query-seconds", "2"]
    with started("kgraph", command, tmp_path, "/sparql") as server:
        result = run(server, 20)
    assert result.alone.wrong + result.mixed.wrong == []
    assert set(result.alone.statuses) == {200}
    assert result.mixed.statuses[200] > 20
    assert set(result.mixed.statuses) <= {200, 429, 504}
    assert set(result.mixed.killers) <= {504, 429}
    assert result.mixed.killers[504] > 0
    warm, end = result.memory
    assert 0 < end < warm + 150 * 2**20
