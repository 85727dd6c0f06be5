"""`kgraph export --profile`: what goes back to an archive, and what goes on to others by their standards."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from kgraph.cli.console import say, stages
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.exports.profiles import Graph, Lack, Schema
    from kgraph.exports.profiles.ead import Returned
    from kgraph.pipeline.returning import FindingAid
    from kgraph.publication import Project
    from kgraph.store import Generation

ProfileName = Literal["ead3", "eac", "edm", "schema"]
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for.

    :param output: a file or folder; `-` is standard output.
    :param schema: a schema that the output must fit too.
    :param findings: where all that is lacking is written as CSV.
    :param unreviewed: with what no person has decided on.
    """

    profile: ProfileName
    output: str
    collection: str | None = None
    schema: Path | None = None
    findings: Path | None = None
    unreviewed: bool = False


def export_profile(project: Project, generation: Generation, wanted: Wanted) -> None:
    """Write a profile, and say what is lacking; exit 1 where something could not be written for it.

    :raises SettingsFault: the call is wrong, or the disk refuses.
    """
    from kgraph.exports.profiles import Graph, Schema

    _check(wanted)
    schema = Schema(wanted.schema) if wanted.schema else None
    graph = Graph(generation.open(), project.publication.base)
    if wanted.profile == "ead3":
        lacks, whole = _finding_aids(project, generation, graph, wanted, schema)
    elif wanted.profile == "schema":
        lacks, whole = _schema_org(project, graph, wanted), True
    else:
        lacks, whole = _folder(project, graph, wanted, schema)
    _tell(lacks, wanted.findings)
    if not whole:
        raise typer.Exit(1)


def _check(wanted: Wanted) -> None:
    if wanted.unreviewed and wanted.profile != "ead3":
        raise SettingsFault(
            f"--unreviewed is for ead3, which can mark a heading as not reviewed; {wanted.profile} has no way to say so"
        )
    if wanted.collection and wanted.profile != "ead3":
        raise SettingsFault(f"--collection is for ead3; {wanted.profile} is made from the whole generation")
    if wanted.schema and wanted.profile == "schema":
        raise SettingsFault("--schema is for XML; schema.org has no schema to check JSON-LD by")
    if wanted.output == "-" and wanted.profile in ("eac", "edm"):
        raise SettingsFault(f"{wanted.profile} is one file an entity; name a folder with --output")


def _folder(project: Project, graph: Graph, wanted: Wanted, schema: Schema | None) -> tuple[Sequence[Lack], bool]:
    from kgraph.exports import profiles
    from kgraph.pipeline.returning import decided_entities

    publication, out = project.publication, Path(wanted.output)
    if wanted.profile == "eac":
        documents = profiles.authority_documents(graph, publication)
    else:
        documents = profiles.edm_documents(graph, publication, decided_entities(project))
    schemas = [profiles.own_grammar(wanted.profile), *([schema] if schema else [])]
    with stages() as stage:
        stage(f"Writing {out}")
        written = profiles.write_documents(documents, out, wanted.profile, schemas)
    say(f"{out}: {_count(written.files, 'file')} written, {written.left_out:,} left out")
    if not written.files:
        say("nothing could be written; what was there before is still there")
    return written.lacks, not written.left_out and bool(written.files)


def _schema_org(project: Project, graph: Graph, wanted: Wanted) -> Sequence[Lack]:
    from kgraph.exports import write_file
    from kgraph.exports.profiles import schema_org
    from kgraph.pipeline.returning import decided_entities

    pieces = schema_org(graph, decided_entities(project))
    if wanted.output == "-":
        sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        sys.stdout.buffer.flush()
        return ()
    with stages() as stage:
        stage(f"Writing {wanted.output}")
        write_file(Path(wanted.output), pieces)
    return ()


def _finding_aids(
    project: Project, generation: Generation, graph: Graph, wanted: Wanted, schema: Schema | None
) -> tuple[Sequence[Lack], bool]:
    from kgraph.exports.profiles.ead import mandatory_lacks
    from kgraph.pipeline.returning import decided_entities, finding_aids

    decided = decided_entities(project)
    lacks: list[Lack] = []
    with stages() as stage:
        stage("Reading the finding aids")
        found = finding_aids(project, wanted.collection, generation.run.get("inputs", {}), stage)
        targets = _targets(project, found, wanted.output)
        returned = [_returned(graph, one, decided, wanted.unreviewed) for one in found]
        whole = True
        for aid, target, one in zip(found, targets, returned, strict=True):
            stage(f"Writing {aid.name}")
            lacks += mandatory_lacks(aid.path, aid.name)
            worse = _worse(one, schema, lacks)
            lacks += worse
            whole = whole and not worse
            if not worse:
                _write(one, target)
            _say_what(one, target, written=not worse)
    return lacks, whole


def _returned(graph: Graph, aid: FindingAid, decided: frozenset[str], unreviewed: bool) -> Returned:
    import pyoxigraph as ox

    from kgraph.exports.profiles import points_of
    from kgraph.exports.profiles.ead import return_points

    records = {unit: ox.NamedNode(graph.names.address(f"record/{record}")) for unit, record in aid.units.items()}
    points = {unit: points_of(graph, node, decided, unreviewed=unreviewed) for unit, node in records.items()}
    return return_points(aid.path, aid.name, points)


def _worse(returned: Returned, schema: Schema | None, lacks: list[Lack]) -> Sequence[Lack]:
    """What a schema has against the new file only; what it has against the archivist's own is added to `lacks`."""
    from kgraph.exports.profiles.ead import complaints

    if schema is None:
        return ()
    before, after = complaints(returned, schema)
    lacks += before
    return after


def _targets(project: Project, found: Sequence[FindingAid], output: str) -> list[Path | None]:
    """Where each finding aid is written; None is standard output. Never one of the project's own files."""
    if output == "-":
        if len(found) > 1:
            names = ", ".join(one.name for one in found[:5])
            raise SettingsFault(f"there are {len(found)} finding aids ({names}); name a folder with --output")
        return [None]
    out = Path(output)
    is_folder = len(found) > 1 or out.is_dir() or output.endswith(("/", "\\"))
    targets = [out / one.name if is_folder else out for one in found]
    from kgraph.pipeline.record_files import record_paths

    own = [path for one in project.publication.collections for path in record_paths(project, one) if path.exists()]
    for target in targets:
        if any(target.resolve() == path.resolve() or (target.exists() and target.samefile(path)) for path in own):
            raise SettingsFault(
                f"{target} is a source of this project and is never written over; name another --output"
            )
    return [*targets]


def _write(returned: Returned, target: Path | None) -> None:
    from kgraph.exports import write_file

    if target is None:
        sys.stdout.buffer.writelines(returned.pieces())
        sys.stdout.buffer.flush()
        return
    if len(target.parts) > 1 and not target.parent.exists():
        try:
            target.parent.mkdir(parents=True)
        except OSError as error:
            raise SettingsFault(f"{target.parent}: cannot be made: {error.strerror or error}") from error
    write_file(target, returned.pieces())


def _say_what(returned: Returned, target: Path | None, *, written: bool) -> None:
    counts = returned.counts
    added, named = _count(counts["added"], "access point"), _count(counts["identified"], "heading")
    what = f"{added} added, {named} given an identifier, {counts['there']:,} there already"
    where = f"; written to {target}" if target else ""
    say(f"{returned.file}: {what}{where if written else '; not written, the schema refuses it'}")


def _tell(lacks: Sequence[Lack], findings: Path | None) -> None:
    from kgraph.exports import write_file
    from kgraph.exports.profiles import grouped, lacks_csv

    groups = grouped(lacks)
    for line in groups[:SHOWN]:
        say(line)
    if len(groups) > SHOWN:
        say(f"… and {len(groups) - SHOWN:,} more kinds" + ("" if findings else "; all of them with --findings FILE"))
    if findings is not None:
        write_file(findings, lacks_csv(lacks))
        say(f"{findings}: {_count(len(lacks), 'finding')}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
