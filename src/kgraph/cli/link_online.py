"""`kgraph link fetch` and `kgraph link terms`, and the sources of candidates that are asked over the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import ProjectOption, find_project, say, stages
from kgraph.faults import SettingsFault

if TYPE_CHECKING:
    from kgraph.linking.candidate import CandidateSource
    from kgraph.linking.wikidata import Client, Services
    from kgraph.publication import Project

OfflineOption = Annotated[
    bool, typer.Option("--offline", help="Give only answers that were kept, however old; ask nobody.")
]
ApiOption = Annotated[str | None, typer.Option("--api", metavar="URL", help="The action API of another Wikibase.")]
EndpointOption = Annotated[str | None, typer.Option("--endpoint", metavar="URL", help="Its SPARQL endpoint.")]


def fetch(
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Labels in this language; may be given several times.")
    ] = None,
    offline: OfflineOption = False,
    api: ApiOption = None,
    project: ProjectOption = None,
) -> None:
    """Fetch what the confirmed links bring, and keep it beside the log of links for the next builds.

    Prints where Wikidata contradicts what stands here.
    """
    from kgraph.linking.wikidata.api import Api
    from kgraph.pipeline.bringing import bring

    found = find_project(project)
    with _client(found, offline=offline) as client, stages() as stage:
        brought = bring(found, Api(client, _services(api, None).api), stage, language or ())
    for path, count in brought.files.items():
        say(f"{path}: what {count:,} items say")
    for old, new in brought.merged.items():
        say(f"{old} was merged into {new}: accept the new one with `kgraph link accept`")
    for item in brought.gone:
        say(f"{item} is no longer there: look at its link with `kgraph link log`")
    for contradiction in brought.contradictions:
        typer.echo(contradiction.words)


def terms(
    write: Annotated[bool, typer.Option("--write", help="Write them; without it they are only shown.")] = False,
    offline: OfflineOption = False,
    endpoint: EndpointOption = None,
    project: ProjectOption = None,
) -> None:
    """Ask Wikidata who held the offices that records name without their holder; the answers become terms of office.

    They are written to terms.csv (and people.csv) of the first collection, each with its source.
    """
    from datetime import date

    from kgraph.linking.wikidata.holders import Holders
    from kgraph.linking.wikidata.sparql import Sparql
    from kgraph.pipeline.filling import fill_terms

    found = find_project(project)
    with _client(found, offline=offline) as client, stages() as stage:
        holders = Holders(Sparql(client, _services(None, endpoint).sparql))
        filled = fill_terms(found, holders, stage, date.today().isoformat(), write=write)
    for one in filled.written:
        typer.echo(f"{one.person}\t{one.asked.office}\t{one.term.begin}\t{one.term.end}")
    for one in filled.doubtful:
        say(f"{one.asked.office}, {one.term.label} ({one.term.person}): {one.doubt}")
    for office in filled.unanswered:
        say(f"{office}: Wikidata names nobody for these days, or the office is not linked to an item")
    if filled.written and not write:
        say("nothing is written yet; say --write")


@contextmanager
def candidate_sources(
    project: Project,
    index: Path | None,
    services: Sequence[str],
    *,
    online: bool,
    offline: bool,
    api: str | None = None,
    endpoint: str | None = None,
) -> Iterator[list[CandidateSource]]:
    """The sources that a call of `kgraph link propose` names, open for as long as the block runs."""
    from kgraph.linking.index import Index
    from kgraph.linking.offline import OfflineIndex
    from kgraph.linking.wikidata import LiveWikidata, ReconciliationService

    if online and offline:
        raise SettingsFault("--online and --offline contradict each other: say one of them")
    with ExitStack() as stack:
        found: list[CandidateSource] = []
        if index is not None:
            found.append(OfflineIndex(stack.enter_context(Index(index))))
        if online or offline or services:
            client = stack.enter_context(_client(project, offline=offline))
            found += [ReconciliationService(client, url) for url in services]
            if online or offline:
                live = LiveWikidata(client, _services(api, endpoint))
                stack.callback(lambda: _tell_unasked(live.unasked))
                found.append(live)
        yield found


def _tell_unasked(unasked: int) -> None:
    if unasked:
        say(f"{unasked:,} entities were not asked for before; ask with --online")


def _client(project: Project, *, offline: bool) -> Client:
    from kgraph.linking.wikidata import Client
    from kgraph.patience import tell_of_waits

    tell_of_waits(say)
    return Client(project.publication.contact, project.work, offline=offline)


def _services(api: str | None, endpoint: str | None) -> Services:
    from kgraph.linking.wikidata import Services

    usual = Services()
    return Services(api or usual.api, endpoint or usual.sparql)
