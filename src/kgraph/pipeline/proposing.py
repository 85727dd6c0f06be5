"""Proposals for a project's entities, and the desk where people decide on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Final

from kgraph.linking.candidate import Candidate, CandidateSource
from kgraph.linking.review import Case, Desk, case_of, read_cases, write_cases
from kgraph.linking.scoring import proposal
from kgraph.linking.subjects import subjects
from kgraph.linking.world import WorldData
from kgraph.pipeline.links import link_log
from kgraph.pipeline.sources import Stage, read_sources
from kgraph.publication import Project

FILE_NAME: Final = "proposals.jsonl"


def propose(
    project: Project, sources: Iterable[CandidateSource], stage: Stage, kinds: Collection[str] = ()
) -> tuple[Case, ...]:
    """Look for items of the entities that have none yet, and keep what was found for the review.

    :param sources: where candidates come from beside the authority files.
    :param kinds: ask only about these kinds; all, where none is given.
    :raises DataFault: the project cannot be read.
    """
    read = read_sources(project, stage)
    stage("Looking for items")
    asked = [WorldData(read.authorities), *sources]
    today = project.publication.release or date.today()
    made = []
    for named in subjects(read.resolutions, read.authorities, read.standing, today):
        if not kinds or named.subject.kind in kinds:
            found: list[Candidate] = [one for source in asked for one in source.candidates(named.subject)]
            made.append(case_of(named, proposal(named.subject, found)))
    write_cases(proposals(project), made)
    return tuple(made)


def proposals(project: Project) -> Path:
    """The file of the last proposals."""
    return project.work / FILE_NAME


def desk(project: Project) -> Desk:
    """The desk of a project: its last proposals, and the logs of its collections.

    :raises DataFault: the proposals were written by another version.
    """
    logs = {one.slug: link_log(project, one) for one in project.publication.collections}
    return Desk(read_cases(proposals(project)), logs)
