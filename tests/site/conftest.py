"""The shipped collection, built and served once, and a browser to look at its pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from kgraph.pipeline import build
from kgraph.publication import find
from tests.conftest import ROOT
from tests.server import serving

WEB = ROOT / "web"
NEEDED = "needs Node and Chromium, and `make web` once"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the shipped collection is served."""
    project = replace(find(ROOT), output=tmp_path_factory.mktemp("shipped"))
    assert build(project, lambda _: None).generation is not None
    with serving.serving(project) as address:
        yield address


def drive(script: str, *arguments: str) -> Any:
    """What a script of `web/` saw as it walked through pages in a browser, or why it could not."""
    command = ["node", str(WEB / script), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@dataclass
class Browser:
    """Chromium, asked one page after another."""

    process: subprocess.Popen[str]

    def look(
        self, url: str, *widths: int, dark: bool = False, picture: Path | None = None, typed: Sequence[str] = ()
    ) -> Any:
        """What `web/inspect.mjs` says of a page; the first width is that of the picture and of the rules checked.

        :param typed: a field (as CSS selects it) and what to type into it before looking.
        """
        asked = {"url": url, "widths": widths, "scheme": "dark" if dark else "light", "axe": True, "typed": None}
        if typed:
            asked["typed"] = list(typed)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({**asked, "picture": str(picture) if picture else None}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; what needs it skips where there is none."""
    chromium = shutil.which("chromium")
    if not shutil.which("node") or chromium is None or not (WEB / "node_modules" / "playwright-core").is_dir():
        pytest.skip(NEEDED)
    command = ["node", str(WEB / "inspect.mjs")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=WEB)
    yield Browser(process)
    assert process.stdin is not None
    process.stdin.close()
    process.wait(timeout=30)
