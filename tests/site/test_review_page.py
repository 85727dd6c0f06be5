"""The review in a real browser: keys that decide, under the page's own policy; accessible in light and dark."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kgraph.linking.log import LinkLog
from kgraph.linking.review import Desk
from kgraph.server.review import Review
from tests.linking.review.test_desk import CASES
from tests.server import serving
from tests.site.conftest import Browser, drive
from tests.site.test_html import JAR


@pytest.fixture
def log(tmp_path: Path) -> LinkLog:
    return LinkLog(tmp_path / "links.sssom.tsv", "http://localhost:8000", "Talks", "https://licence.example")


@pytest.fixture
def address(tmp_path: Path, log: LinkLog) -> Iterator[str]:
    """Where a review of made-up cases is served."""
    project = serving.project(tmp_path)
    serving.publish(project)
    with serving.serving(project, review=Review(lambda: Desk(CASES, {"talks": log}), "C. Lerk")) as address:
        yield address


@pytest.mark.usefixtures("browser")
def test_a_key_is_a_decision_unless_someone_types(address: str, log: LinkLog) -> None:
    seen = drive("review-check.mjs", address, "a", "s", "2", "c", "u")
    assert seen["headings"] == ["bo", "north", "ana", "ana", "north", "ana"]
    assert [(one.subject, one.words.split()[0]) for one in log.read()] == [
        ("person/bo", "exact"), ("person/ana", "close"), ("person/ana", "takes"),
    ]  # fmt: skip
    assert seen["typed"] == "a note about n"
    assert seen["complaints"] == []


@pytest.mark.parametrize("path", ["/review", "/review?kind=place&verdict=none", "/review?kind=form"])
def test_no_rule_is_violated_and_nothing_is_wider_than_the_window(address: str, browser: Browser, path: str) -> None:
    for dark, widths in ((False, (1280, 768)), (True, (360, 320))):
        seen = browser.look(f"{address}{path}", *widths, dark=dark)
        assert (seen["violations"], seen["overflow"], seen["elsewhere"]) == ([], {}, [])


def test_the_validator_has_nothing_to_say(address: str, tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.skip("needs Java, and `make web` once")
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, path in (
        ("review", "/review"),
        ("none", "/review?kind=place&verdict=none"),
        ("preview", "/reconcile/preview?id=person/ana"),
    ):
        (folder / f"{name}.html").write_bytes(httpx.get(f"{address}{path}").content)
    command = [java, "-jar", str(JAR), "--format", "json", "--exit-zero-always", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stderr
    assert [(Path(one["url"]).name, one["message"], one.get("extract")) for one in json.loads(said)["messages"]] == []
