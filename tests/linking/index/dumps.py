"""Dumps as Wikidata publishes them, packed in each way."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import zstandard


def array(entities: Iterable[dict[str, Any]]) -> bytes:
    """A JSON dump: an array with one entity a line."""
    return b"[\n" + b",\n".join(orjson.dumps(one) for one in entities) + b"\n]\n"


def packed(content: bytes, ending: str) -> bytes:
    """A dump's bytes as the ending says; Zstandard in two frames, as parallel packers write it."""
    half = len(content) // 2
    match ending:
        case ".gz":
            return gzip.compress(content, mtime=0)
        case ".bz2":
            return bz2.compress(content)
        case ".zst":
            return b"".join(zstandard.compress(part) for part in (content[:half], content[half:]))
        case _:
            return content


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(packed(content, path.suffix))
    return path
