"""A project whose current generation is the small sample graph, made without reading anything."""

from __future__ import annotations

from pathlib import Path

from kgraph.store import Generations
from tests.graph.sample import inputs
from tests.graph.whole import assemble

CONFIGURATION = """
title = "Talks"
release = 2026-01-01
contact = "mailto:talks@example.org"
[[collections]]
slug = "talks"
title = "Talks"
records = "records.csv"
"""


def sample_project(folder: Path) -> Path:
    """A project with that generation, in a folder."""
    (folder / "kgraph.toml").write_text(CONFIGURATION, encoding="utf-8")
    with Generations(folder / ".kgraph").writer() as writer:
        writer.add(assemble(inputs()))
        writer.publish({"base": inputs().publication.base})
    return folder
