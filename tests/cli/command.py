"""Runs the `kgraph` command as a user does: a process of its own, in a folder."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

CONFIGURATION = """
title = "Talks"
release = 2026-11-25
[[collections]]
slug = "talks"
title = "Talks"
records = "records.csv"
authorities = "authorities"
"""
RECORDS = """title,date,summary
Conversation between Erich Honecker and Kim Il Sung,"May 30, 1984",Kim Il Sung tells Erich Honecker about energy.
"Telegram, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry","May, 1985",On trade with the GDR.
"""


INTERRUPTED = (130, -signal.SIGINT)
"""What a command that was interrupted leaves with, which a shell calls 130 either way: Python ends by the signal itself
where the interrupt came while it ran code made of text, as in the making of a dataclass."""


def until_at_pipe(writing: subprocess.Popen[bytes]) -> None:
    """Wait till a command has come to the named pipe that nobody reads: till the kernel says so, or five seconds."""
    latest = time.monotonic() + 5
    while "partner" not in Path(f"/proc/{writing.pid}/wchan").read_text() and time.monotonic() < latest:
        assert writing.poll() is None
        time.sleep(0.05)


def kgraph(
    folder: Path, *arguments: str, most: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The finished process of one command in a folder.

    :param most: bytes that a file it writes may have.
    """
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)) if most is not None else None
    return subprocess.run(
        [sys.executable, "-m", "kgraph", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limit,
    )


def project(folder: Path, records: str = RECORDS, **files: str) -> Path:
    """A project in a folder. `files`: content of authority files by name without its ending."""
    (folder / "authorities").mkdir(parents=True, exist_ok=True)
    (folder / "kgraph.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "records.csv").write_text(records, encoding="utf-8", newline="")
    for name, text in files.items():
        (folder / "authorities" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def current(folder: Path) -> str | None:
    """The hash of the current generation of a project."""
    link = folder / ".kgraph" / "current"
    return link.readlink().name if link.is_symlink() else None
