"""The engine of builds gives the results the W3C suite expects: focus node, value, path, component, severity, shape."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from kgraph.faults import SettingsFault
from kgraph.shapes import compiled
from kgraph.shapes.loading import Terms, quietly
from kgraph.shapes.results import REPORT
from tests.shapes.sieved import alike
from tests.shapes.suite import SuiteCase, signatures, suite

# The graph of shapes is no graph of the store; SHACL leaves it to an engine whether queries may read it (5.3.1).
REFUSED = {"pre-binding/shapesGraph-001.ttl"}


def outcome(case: SuiteCase) -> Counter[tuple[str, ...]] | None:
    """What each result says; None where the shapes are refused."""
    try:
        with quietly():
            store, written = compiled.filled(case.data)
            report = compiled.run(store, case.shapes, Terms(), written).report
    except SettingsFault:
        return None
    return Counter(signatures(report, REPORT, case.shapes))


@pytest.mark.parametrize(("part", "tests"), [("core", 98), ("sparql", 23)])
def test_results_are_those_of_the_suite(shared: Path, part: str, tests: int) -> None:
    with quietly():
        cases = list(suite(shared / "suites" / "shacl" / part))
    assert len(cases) == tests
    differing = {case.name for case in cases if alike(partial(outcome, case)) != case.expected}
    assert differing == {case.name for case in cases if case.name in REFUSED}
