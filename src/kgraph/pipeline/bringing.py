"""Fetching what confirmed links bring, into the files that builds read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kgraph.graph.reach import named_by_records, reached
from kgraph.linking.enrich_compare import Contradiction, all_contradictions
from kgraph.linking.enriching import fetch
from kgraph.linking.enrichment import ItemFacts, write_facts
from kgraph.linking.subjects import all_entities
from kgraph.linking.wikidata.api import Api
from kgraph.pipeline.brought import facts_file
from kgraph.pipeline.sources import Sources, Stage, read_sources
from kgraph.publication import Project
from kgraph.resolving.resolved import Resolution


@dataclass(frozen=True, slots=True)
class Brought:
    """What fetching came to.

    :param files: each file that was written, with how many items it holds.
    :param gone: items that we link to and that Wikidata no longer has.
    :param merged: items that were merged, to what they are now.
    """

    files: Mapping[Path, int]
    gone: tuple[str, ...]
    merged: Mapping[str, str]
    contradictions: tuple[Contradiction, ...]


def bring(project: Project, api: Api, stage: Stage, languages: Collection[str] = ()) -> Brought:
    """Fetch the facts of all linked entities that records reach, and write one file a collection.

    :param languages: of the labels wanted; where none is given, those of the records and English.
    :raises ServiceFault: Wikidata does not answer; the files stay as they were, and what was answered is kept.
    """
    sources = read_sources(project, stage)
    wanted = _items(project, sources)
    stage("Asking Wikidata")
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    chosen = set(languages) or _languages(sources.resolutions)
    items = [item for found in wanted.values() for item in found]
    facts = {one.asked: one for one in fetch(api, items, chosen, at)}
    for path, found in wanted.items():
        write_facts(path, [facts[item] for item in found if item in facts])
    return Brought(
        {path: sum(item in facts for item in found) for path, found in wanted.items()},
        tuple(item for item in items if item not in facts),
        {one.merged: one.item for one in facts.values() if one.merged is not None},
        _contradictions(sources, facts.values()),
    )


def _items(project: Project, sources: Sources) -> dict[Path, list[str]]:
    """The items that are linked to, by the file of the first collection whose records reach the entity."""
    wanted: dict[Path, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for collection, resolution in zip(project.publication.collections, sources.resolutions, strict=True):
        provisional = (entity.key for entity in resolution.provisional)
        known = [*reached(named_by_records([resolution]), sources.authorities).entities, *provisional]
        for key in known:
            for link in sources.standing.links.get(key, ()):
                if link.item not in seen:
                    seen.add(link.item)
                    wanted[facts_file(project, collection)].append(link.item)
    return dict(wanted)


def _languages(resolutions: Iterable[Resolution]) -> set[str]:
    """The languages of the records and of their descriptions, and English."""
    records = [resolved.record for resolution in resolutions for resolved in resolution.records]
    said = {language for record in records for language in (record.language, record.description_language) if language}
    return {"en", *(language.partition("-")[0] for language in said)}


def _contradictions(sources: Sources, facts: Iterable[ItemFacts]) -> tuple[Contradiction, ...]:
    exact = {
        link.item: key for key, links in sources.standing.links.items() for link in links if link.relation == "exact"
    }
    entities = all_entities(sources.resolutions, sources.authorities)
    return all_contradictions(facts, exact, entities, sources.authorities)
