"""A whole build of made-up records passes its shapes and is compared with the engine's own load."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.build import compare
from bench.make import Kind


@pytest.mark.parametrize("kind", ["titles", "seed-like"])
def test_a_small_one(kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare(tmp_path, 40, kind, 1, with_rdflib=False)
    printed = capsys.readouterr().out
    assert "40 records" in printed
    assert "| oxigraph load of the same quads |" in printed
