"""The shapes against a project's graph before it is published."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.graph import standing
from kgraph.pipeline.intake import Asked, Intake
from kgraph.pipeline.shape_files import project_shapes
from kgraph.pipeline.sources import Stage
from kgraph.pipeline.streaming import stream_graph
from kgraph.publication import Project
from kgraph.shapes import EngineName, RecordSource, Report, filled, validate, validate_store
from kgraph.shards import Hands, Sorter, once
from kgraph.store import duplicates


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to.

    :param notes: what the user should know of the files, such as columns that were not read.
    """

    report: Report
    notes: tuple[str, ...]
    intakes: tuple[Intake, ...] = ()


def check(
    project: Project,
    shapes: Sequence[Path] | None,
    stage: Stage,
    engine: EngineName = "compiled",
    asked: Asked | None = None,
) -> Checked:
    """Check a project's graph, made anew from its sources, without publishing anything.

    :param shapes: files in place of the project's own.
    :param asked: what the user asks of rows that cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="kgraph-") as folder:
        scratch = Path(folder)
        sorter = Sorter(scratch / "runs")
        made = stream_graph(project, stage, asked or Asked(), Hands(1), sorter, scratch)
        blocks = once(sorter.sorted(), standing)
        quads = chain.from_iterable(parse("".join(block), format=RdfFormat.N_QUADS) for block in blocks)
        with closing(made.origins):
            report = check_quads(quads, shapes or project_shapes(project), made.origins, stage, engine)
    return Checked(report, made.notes, made.intakes)


def check_quads(
    quads: Iterable[Quad],
    shapes: Sequence[Path],
    sources: Mapping[str, RecordSource],
    stage: Stage,
    engine: EngineName = "compiled",
    folder: Path | None = None,
) -> Report:
    """Check quads as they come, without holding them.

    :param sources: address to where it was read.
    :param folder: where a store may be made on disk; None for one in memory.
    """
    if engine == "pyshacl":
        stage("Checking the shapes")
        return validate(quads, shapes, sources, engine)
    stage("Loading the store")
    store, written = filled(quads, folder)
    stage("Checking the shapes")
    return validate_store(store, shapes, sources, written, duplicates(store))
