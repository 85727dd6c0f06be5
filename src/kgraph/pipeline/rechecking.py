"""The shapes against a build, asked of what is other than in the generation before it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Store

from kgraph.shapes import Change, Past, RecordSource, Validated, revalidate
from kgraph.store import CHECKED, Generation, difference


def recheck(
    store: Store,
    graphs: Mapping[str, str],
    previous: Generation | None,
    shapes: Sequence[Path],
    sources: Mapping[str, RecordSource],
) -> Validated:
    """Check what is to be published, in which no triple stands in two graphs. The report is that of a full check.

    :param graphs: the digest of each graph of the store.
    :param previous: the generation it follows.
    :param sources: address to where it was read.
    :raises SettingsFault: the shapes cannot be read or would check nothing.
    """
    past, change = None, None
    if previous is not None and (kept := _read(previous)) is not None:
        past, before = kept
        changed = [name for name in before.keys() | graphs.keys() if before.get(name) != graphs.get(name)]
        change = Change(difference(previous.open(), store, changed), len(graphs), len(changed))
    return revalidate(store, shapes, sources, (), past, change)


def write_checked(folder: Path, past: Past, graphs: Mapping[str, str]) -> None:
    """Keep with a generation what the next build's check needs: what was found, and the digest of each graph."""
    whole = {**past.to_json(), "graphs": dict(graphs)}
    (folder / CHECKED).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def _read(generation: Generation) -> tuple[Past, dict[str, str]] | None:
    """What `write_checked` kept; None where it kept nothing that can be read: then everything is checked."""
    try:
        whole = json.loads((generation.path / CHECKED).read_text(encoding="utf-8"))
        return Past.from_json(whole), {str(name): str(digest) for name, digest in whole["graphs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
