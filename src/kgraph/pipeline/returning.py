"""What goes back to an archive: its finding aids with the records that were read from them, and what people decided."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgraph.faults import SettingsFault
from kgraph.linking.decisions import MANUAL, in_force
from kgraph.pipeline.links import read_decisions
from kgraph.pipeline.record_files import read_records, record_paths
from kgraph.pipeline.sources import name_of
from kgraph.publication import Collection, Project
from kgraph.records.xml.documents import is_finding_aid


@dataclass(frozen=True, slots=True)
class FindingAid:
    """A finding aid of a project.

    :param name: how it is named in positions, relative to the project.
    :param units: what it calls each unit, to the id of the record that was made of it.
    """

    path: Path
    name: str
    units: Mapping[str, str]


def finding_aids(
    project: Project, collection: str | None, built: Mapping[str, str], stage: Callable[[str], None]
) -> list[FindingAid]:
    """The finding aids among the files of a project's records.

    :param collection: slug of the one collection that is meant; None for all.
    :param built: name of each file to its SHA-256 when the current generation was built.
    :raises SettingsFault: there is none, no such collection, or one has changed since the build.
    :raises DataFault: one cannot be read.
    """
    found = []
    for one in _collections(project, collection):
        paths = {name_of(project, path): path for path in record_paths(project, one)}
        ours = [name for name, path in paths.items() if is_finding_aid(path)]
        if not ours:
            continue
        for name in ours:
            _check(name, paths[name], built)
        files = zip(paths.items(), read_records(project, one, paths, stage), strict=True)
        for (name, path), file in files:
            if name in ours:
                units = {record.source_id: record.id for record in file.records if record.source_id}
                found.append(FindingAid(path, name, units))
    if not found:
        raise SettingsFault(
            "no file of records is a finding aid in EAD, and ead3 writes into the archivist's own; "
            "take --profile eac, edm or schema"
        )
    return found


def decided_entities(project: Project) -> frozenset[str]:
    """Keys of the entities whose link to Wikidata a person decided, as the logs have it now.

    :raises DataFault: a log is at fault.
    """
    standing = [one for one in in_force(read_decisions(project)) if one.justification == MANUAL and not one.refused]
    merged = {one.subject: str(one.object) for one in standing if one.merges}
    linked = {one.subject for one in standing if one.object is not None and not one.merges}
    return frozenset(linked | {merged[key] for key in linked if key in merged})


def _collections(project: Project, slug: str | None) -> list[Collection]:
    known = project.publication.collections
    wanted = [one for one in known if slug in (None, one.slug)]
    if not wanted:
        raise SettingsFault(f"no collection {slug}; there are {', '.join(one.slug for one in known)}")
    return wanted


def _check(name: str, path: Path, built: Mapping[str, str]) -> None:
    with path.open("rb") as stream:
        now = hashlib.file_digest(stream, "sha256").hexdigest()
    if built.get(name) != now:
        raise SettingsFault(f"{name} has changed since the last build; run `kgraph build`, then export again")
