"""Sources to a validated, current generation."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kgraph import __version__
from kgraph.exports.dumps import write_dumps
from kgraph.graph import standing
from kgraph.names import Names
from kgraph.pipeline.given_up import refuse_contradictions
from kgraph.pipeline.intake import NOTHING, Asked, Intake, Written, write_intake
from kgraph.pipeline.rechecking import recheck, write_checked
from kgraph.pipeline.shape_files import project_shapes
from kgraph.pipeline.sources import Stage
from kgraph.pipeline.streaming import Streamed, stream_graph
from kgraph.pipeline.streaming.cluster import Cluster
from kgraph.pipeline.streaming.unfinished import resuming
from kgraph.pipeline.validation_record import write_validation
from kgraph.publication import Project
from kgraph.records import SetAside
from kgraph.shapes import Extent, Report
from kgraph.shards import Engine, Hands, Resuming, Sorter, once
from kgraph.store import (
    DUMPS,
    Addresses,
    Generation,
    Generations,
    GraphDigests,
    entity_addresses,
    remember,
    remembered,
)

WORLD: Final = "data/world/"


@dataclass(frozen=True, slots=True)
class Came:
    """How much a collection came to."""

    collection: str
    records: int
    events: int
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    :param generation: the one now current; None where the data violates a shape and nothing was published.
    :param extent: how much of it the shapes were asked of.
    :param gone: addresses of earlier generations that are neither here nor redirected nor withdrawn; those of
        statements about a reading (`OF_STATEMENTS`) only where the generation before had them.
    """

    generation: Generation | None
    report: Report
    extent: Extent
    collections: tuple[Came, ...]
    notes: tuple[str, ...]
    gone: tuple[str, ...] = ()
    intakes: tuple[Intake, ...] = ()
    written: Written = NOTHING


def build(
    project: Project, stage: Stage, asked: Asked | None = None, processes: int = 1, scheduler: str | None = None
) -> Built:
    """Build, check and publish a project. What violates a shape is not published; the last generation stays current.

    :param stage: told what is being done, for a progress display.
    :param asked: what the user asks of rows that cannot be read.
    :param processes: how many may work here at once; the result is the same.
    :param scheduler: address of a scheduler of Dask, whose workers work on the records instead.
    :raises DataFault: the sources cannot be read; nothing is published.
    :raises SettingsFault: the disk or the folder refuses; nothing is published.
    """
    started = datetime.now(UTC)
    asked = asked or Asked()
    minter = Names(project.publication.base)
    generations = Generations(project.work)
    with Hands(processes) as hands, generations.writer() as writer, ExitStack() as ending:
        sorter = Sorter(writer.scratch / "runs")
        workers: Engine = ending.enter_context(Cluster(scheduler)) if scheduler else hands
        engine = ending.enter_context(resuming(project, workers))
        sources = stream_graph(project, stage, asked, engine, sorter, writer.scratch)
        ending.callback(sources.origins.close)
        notes = (*_resumed(engine), *sources.notes)
        redirects = {row.address: row.replaced_by for row in sources.redirects}
        withdrawn = {row.address: row.reason for row in sources.withdrawn}
        addresses = Addresses(redirects, withdrawn)
        stage("Loading the store")
        digests = GraphDigests()
        shards = writer.fill(
            digests.through(once(sorter.sorted(), standing)), minter, addresses, hands, _made_of(project, sources)
        )
        stage("Checking the shapes")
        previous = generations.previous()
        checked = recheck(writer.store, digests.graphs, previous, project_shapes(project), sources.origins)
        report = checked.report
        written = write_intake(project.work, sources.intakes, asked, report)
        told = (sources.intakes, written)
        if not report.conforms:
            return Built(None, report, checked.extent, _came(sources), notes, (), *told)
        described = entity_addresses(writer.store, minter)
        refuse_contradictions(sources, described, minter)
        stage("Publishing")
        gone = _gone(project, previous, described, minter)
        write_validation(project, report, writer.folder)
        write_checked(writer.folder, checked.past, digests.graphs)
        write_dumps(writer.store, project.publication.base, writer.folder / DUMPS, shards.packed())
        remember(project.work, (key for address in gone if (key := minter.key_of(address))))
        generation = writer.publish(_run(project, sources, started), redirects, withdrawn)
    missing = addresses.unexplained(gone, minter)
    return Built(generation, report, checked.extent, _came(sources), notes, missing, *told)


def _came(sources: Streamed) -> tuple[Came, ...]:
    slugs = dict.fromkeys(intake.collection for intake in sources.intakes)
    own = ((slug, [intake for intake in sources.intakes if intake.collection == slug]) for slug in slugs)
    return tuple(
        Came(
            slug,
            sum(intake.records for intake in intakes),
            sources.events.get(slug, 0),
            tuple(aside for intake in intakes for aside in intake.set_aside),
        )
        for slug, intakes in own
    )


def _resumed(engine: Engine) -> tuple[str, ...]:
    if not isinstance(engine, Resuming) or not engine.resumed:
        return ()
    return (f"gone on where the last build was stopped: parts of the work already done: {engine.resumed:,}",)


def _gone(project: Project, previous: Generation | None, described: frozenset[str], minter: Names) -> frozenset[str]:
    """Addresses of the generation before, and of all before that, which are described no more."""
    before = entity_addresses(previous.open(), minter) if previous else frozenset[str]()
    return (before | {minter.address(key) for key in remembered(project.work)}) - described


def _made_of(project: Project, sources: Streamed) -> dict[str, object]:
    """What the same graph would be made of again: code, world data, configuration, inputs."""
    world = [f"{checksum} {name}\n" for name, checksum in sorted(sources.files.items()) if name.startswith(WORLD)]
    configuration = json.dumps(project.publication.model_dump(mode="json"), sort_keys=True)
    return {
        "kgraph": __version__,
        "world": hashlib.sha256("".join(world).encode()).hexdigest(),
        "configuration": hashlib.sha256(configuration.encode()).hexdigest(),
        "inputs": dict(sorted(sources.files.items())),
    }


def _run(project: Project, sources: Streamed, started: datetime) -> dict[str, object]:
    return {
        "version": __version__,
        "base": project.publication.base,
        "title": project.publication.title,
        "release": project.publication.need_release().isoformat(),
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "records": sum(intake.records for intake in sources.intakes),
        "set_aside": sum(len(intake.set_aside) for intake in sources.intakes),
        "inputs": dict(sources.files),
    }
