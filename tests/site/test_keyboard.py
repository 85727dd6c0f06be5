"""A walk through search, facets, network and a record's page with the keyboard alone, in a real browser."""

from __future__ import annotations

import pytest

from tests.site.conftest import drive
from tests.site.kinds import PAGES


@pytest.mark.usefixtures("browser")
def test_everything_is_reached_and_used_with_the_keyboard(shipped: str) -> None:
    seen = drive("keyboard-check.mjs", shipped, PAGES["record"])
    assert seen["skipped"] == "#main"
    assert seen["found"] >= 2
    assert seen["person"] == "Nicolae Ceaușescu"
    assert seen["offered"] == ["김일", "true", "true"]
    assert seen["closed"] is True
    assert seen["chosen"] == "Kim Il Sung"
    assert seen["copied"] == "http://localhost:8000/id/person/kim-il-sung"
    assert seen["narrowed"] is True
    assert seen["slid"]["query"] == seen["slid"]["exported"] == "?from=1986&to=1986"
    assert seen["slid"]["focus"] == "range"
    assert "surely in 1986" in seen["slid"]["said"]
    assert seen["row"] == "solid"
    assert seen["node"].startswith("/page/person/")
    # A statement that has the focus marks its words; following its words marks them too. No script does that.
    assert (seen["unmarked"], seen["marked"], seen["words"]) == ("none", "solid", "solid")
    assert seen["complaints"] == []
