"""The folder a site is written into: whole or not at all, and never over files that are not a site's."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kgraph.faults import SettingsFault

MARK: Final = ".kgraph-site"


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A folder to write into that takes the place of `out` when the block ends well.

    :raises SettingsFault: `out` is there and is no site of ours, or the disk refuses.
    """
    if out.exists() and not (out / MARK).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise SettingsFault(f"{out} is there and is no site that kgraph wrote; name a new folder, or empty this one")
    fresh = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        fresh.mkdir(parents=True)
        (fresh / MARK).touch()
        yield fresh
        old = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
        if out.exists():
            out.replace(old)
        fresh.replace(out)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise SettingsFault(f"{error.filename or out}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
