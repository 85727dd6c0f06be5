"""The collection that ships conforms, and gives the shapes something to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.pipeline.checking import check
from kgraph.publication import find
from kgraph.shapes import Report


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder: Path = tmp_path_factory.mktemp("empty")
    return check(find(folder), None, lambda _stage: None).report


def test_shipped_collection_violates_no_shape(report: Report) -> None:
    assert report.conforms, report.to_text()
    assert report.triples > 5_000


def test_shipped_collection_leaves_nothing_to_look_into(report: Report) -> None:
    assert [finding.shape for finding in report.findings if finding.severity == "warning"] == []
