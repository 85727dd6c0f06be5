"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("kgraph", deadline=None)  # a busy machine is no failure
settings.load_profile("kgraph")

# Where the tests run in the background, the commands they interrupt would inherit that interrupts are ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the repository; a test that needs it skips without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "README.md").is_file():
        pytest.skip("needs the material folder `shared` beside the repository")
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The first collection's listing as its archive prints it."""
    return shared / "seeds" / "conversations-with-kim-il-sung.txt"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With `KGRAPH_NO_SKIPS` (as `make test-all` sets it) a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KGRAPH_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
