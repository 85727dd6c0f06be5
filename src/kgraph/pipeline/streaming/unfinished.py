"""What a build that was stopped had done of its shards, for the next one of the same sources."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

import kgraph
from kgraph.faults import DataFault, SettingsFault
from kgraph.pipeline.sources import checksums_of
from kgraph.publication import Project
from kgraph.shards import Engine, Resuming
from kgraph.store.files import plain_words

_FOLDER: Final = "unfinished"
_BYTES: Final = 32


@contextmanager
def resuming(project: Project, engine: Engine) -> Iterator[Engine]:
    """An engine that goes on where the last build of the same sources was stopped, and keeps what it does for the next.

    That is let go of where the block is left in the ordinary way, or because the sources are at fault.

    :raises SettingsFault: the disk refuses.
    """
    work, secret = _work(project), _secret()
    if work is None or secret is None:
        yield engine
        return
    unfinished = project.work / _FOLDER
    mine = unfinished / work
    with plain_words(unfinished):
        for other in unfinished.iterdir() if unfinished.is_dir() else ():
            if other != mine:
                shutil.rmtree(other)
        mine.mkdir(parents=True, exist_ok=True)
    try:
        yield Resuming(engine, mine, secret)
    except DataFault:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    shutil.rmtree(unfinished, ignore_errors=True)


def _work(project: Project) -> str | None:
    """A name for all that the work of a build depends on; None where a source cannot be read, which the build tells."""
    try:
        files = checksums_of(project)
    except (OSError, SettingsFault):
        return None
    code = Path(kgraph.__file__).parent
    modules = sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in code.rglob("*.py"))
    installed = (
        sorted(f"{each.name} {each.version}" for each in distributions()) if project.publication.names_model else []
    )
    publication = project.publication.model_dump(mode="json")
    made_of = (
        sys.version,
        modules,
        installed,
        publication,
        str(project.publication.need_release()),
        sorted(files.items()),
    )
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def _secret() -> bytes | None:
    """The user's secret, made the first time; None where there is no place for it."""
    # XDG Base Directory Specification: what is kept between runs and is of no interest to the user.
    home = Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state")
    try:
        path = home.expanduser() / "kgraph" / "secret"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        found = path.read_bytes()
    except (OSError, RuntimeError):  # a full or foreign disk; a user without a home
        return None
    return found if len(found) == _BYTES else None


def _make(path: Path) -> None:
    made = path.with_name(f"secret-{os.getpid()}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, secrets.token_bytes(_BYTES))
        with suppress(FileExistsError):  # another build was first: its secret stays
            path.hardlink_to(made)
    finally:
        os.close(descriptor)
        made.unlink()
