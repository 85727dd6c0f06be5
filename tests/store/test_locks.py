"""Advisory locks."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from kgraph.store.files import locked


def test_a_lock_is_free_after_its_block_though_a_child_was_forked_inside(tmp_path: Path) -> None:
    path = tmp_path / "build.lock"
    with locked(path) as handle:
        assert handle is not None
        child = os.fork()
        if child == 0:
            signal.pause()
    try:
        with locked(path) as again:
            assert again is not None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_a_lock_that_another_holds_is_not_given(tmp_path: Path) -> None:
    path = tmp_path / "build.lock"
    with locked(path) as first, locked(path) as second:
        assert first is not None
        assert second is None
    with locked(path, shared=True) as first, locked(path, shared=True) as second:
        assert first is not None
        assert second is not None
