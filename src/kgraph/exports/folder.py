"""A folder written whole or not at all, and never over files that kgraph did not write."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.faults import SettingsFault


@contextmanager
def replaced(out: Path, kind: str) -> Iterator[Path]:
    """A folder to write into that takes the place of `out` when the block ends well.

    :param kind: what the folder holds, in a word ("site"); the file `.kgraph-{kind}` marks it.
    :raises SettingsFault: `out` is there and holds no such thing of ours, or the disk refuses.
    """
    mark = f".kgraph-{kind}"
    if out.exists() and not (out / mark).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise SettingsFault(
            f"{out} is there and holds no {kind} that kgraph wrote; name a new folder, or empty this one"
        )
    fresh = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        fresh.mkdir(parents=True)
        (fresh / mark).touch()
        yield fresh
        old = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
        if out.exists():
            out.replace(old)
        fresh.replace(out)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise SettingsFault(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
