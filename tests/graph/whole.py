"""The graph of records that memory holds all at once: the plain way, with which the streamed one must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields

from pyoxigraph import Quad, RdfFormat, parse

from kgraph.graph import (
    Gathered,
    Inputs,
    RecordGraphs,
    Wholes,
    event_graphs,
    partials,
    shared_graphs,
    standing,
)
from kgraph.graph.identified import Identified
from kgraph.graph.records import mention_key
from kgraph.graph.statements import Statements
from kgraph.names import Names
from kgraph.pipeline import Sources
from kgraph.pipeline.graph_inputs import authority_origins, inputs_of
from kgraph.publication import Project
from kgraph.resolving.resolved import Resolution, ResolvedRecord
from kgraph.shapes import RecordSource
from kgraph.shards import once


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeInputs(Inputs):
    """What a graph is made from, its records with it."""

    resolutions: tuple[Resolution, ...]


def assemble(inputs: WholeInputs) -> list[Quad]:
    """All quads of a publication, each triple once."""
    lines = sorted(line for graph in graphs(inputs) for line in graph.lines)
    whole = "".join(line for block in once([lines], standing) for line in block)
    return list(parse(whole, format=RdfFormat.N_QUADS))


def graphs(inputs: WholeInputs) -> Iterator[Statements]:
    """The graphs of a publication piece by piece, those of records first. Several may state the same triple."""
    minter = Names(inputs.publication.base)
    gathered = Gathered()
    make = RecordGraphs(minter, inputs.publication.rights, Identified(inputs.authorities), inputs.run)
    for resolution in inputs.resolutions:
        wholes = Wholes(partials(resolved.record for resolved in resolution.records))
        gathered.note_provisional(resolution.collection, {entity.key: entity for entity in resolution.provisional})
        for resolved in resolution.records:
            yield from make.of(resolved, wholes, gathered)
    # An event may rest on records of several collections.
    evidence = _evidence_of(resolved for resolution in inputs.resolutions for resolved in resolution.records)
    events = [event for resolution in inputs.resolutions for event in resolution.events]
    yield from event_graphs(minter, events, evidence, inputs.authorities, gathered)
    yield from shared_graphs(minter, inputs, gathered)


def graph_inputs(project: Project, sources: Sources) -> WholeInputs:
    """What the graph of a project is made from whose sources memory holds."""
    made = inputs_of(project, sources, sources.files, sources.redirects)
    return WholeInputs(**{one.name: getattr(made, one.name) for one in fields(made)}, resolutions=sources.resolutions)


def origins(project: Project, sources: Sources) -> dict[str, RecordSource]:
    """Address of each authority and record to where it was read."""
    minter = Names(project.publication.base)
    found = authority_origins(project, sources.authorities)
    for resolution in sources.resolutions:
        for resolved in resolution.records:
            found[minter.address(f"record/{resolved.record.id}")] = RecordSource.of(resolved.record)
    return found


def _evidence_of(records: Iterable[ResolvedRecord]) -> Callable[[str, int], str]:
    by_id = {resolved.record.id: resolved for resolved in records}

    def key(record: str, place: int) -> str:
        resolved = by_id[record]
        return mention_key(resolved.record, resolved.mentions[place])

    return key
