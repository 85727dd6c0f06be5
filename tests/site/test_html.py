"""Pages before the HTML validator of the W3C (vnu): no message."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.site.conftest import WEB
from tests.site.kinds import LANGUAGES, PAGES, spoken

JAR = WEB / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_the_validator_has_nothing_to_say(shipped: str, tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.skip("needs Java, and `make web` once")
    pages = {f"{kind}-{language}": spoken(kind, language) for kind in PAGES for language in LANGUAGES}
    for kind, path in (PAGES | pages).items():
        (tmp_path / f"{kind}.html").write_bytes(httpx.get(f"{shipped}{path}", headers={"Accept": "text/html"}).content)
    (tmp_path / "kgraph.css").write_bytes(httpx.get(f"{shipped}/static/kgraph.css").content)
    command = [java, "-jar", str(JAR), "--format", "json", "--exit-zero-always", "--also-check-css", str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stderr
    messages = json.loads(said)["messages"]
    assert [(Path(one["url"]).name, one.get("lastLine"), one["message"], one.get("extract")) for one in messages] == []
