"""One run over a repository's list of records, from its beginning or from where it was stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from kgraph.faults import SettingsFault
from kgraph.harvesting.answer import Answer, OaiError, read_answer
from kgraph.harvesting.client import Client, HarvestFault
from kgraph.harvesting.folder import Folder, Run, State
from kgraph.harvesting.merging import Merged, merge
from kgraph.harvesting.repository import Repository, ask
from kgraph.harvesting.selection import Selection, alike, at_granularity, earlier
from kgraph.records.first_places import FirstPlaces, number_of

Watch = Callable[[int, int | None], None]
"""Told how many records have come, and of how many where the repository says that."""

_IDLE: Final = 20  # answers in a row that bring no record that had not come already
_SECOND: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", re.ASCII)
_MOST: Final = 100_000  # answers of one run


@dataclass(slots=True)
class Harvested:
    """What a run came to.

    :param records: what stands now, and what is new of it; None where nothing came.
    :param answers: how many answers came in this run, `resumed` of them before it was stopped.
    """

    records: Merged | None = None
    answers: int = 0
    resumed: int = 0
    notes: list[str] = field(default_factory=list)


def harvest(selection: Selection, folder: Folder, client: Client, watch: Watch, *, afresh: bool = False) -> Harvested:
    """Fetch what a repository has, or what changed there since the last run, or go on with a run that was stopped.

    :param afresh: fetch everything again, and let go of what the repository does not list any more.
    :raises HarvestFault: the repository refuses, or cannot be asked; what came stays, and the next run goes on.
    :raises SettingsFault: the folder holds another harvest, or cannot be written.
    """
    state = folder.read() or State(selection=selection)
    if state.selection != selection:
        wanted, there = _words(selection), _words(state.selection)
        raise SettingsFault(f"{folder.path}: holds a harvest of {there}, not of {wanted}; name another folder")
    repository = ask(client, selection.format)
    told = Harvested(notes=repository.notes(first=state.upto is None))
    if state.run is None or afresh:
        state = _begun(state, folder, repository, whole=afresh)
    else:
        told.resumed = state.run.answers
    try:
        return _finished(folder, _listed(folder, client, state, watch, told), told)
    except OaiError as error:
        if error.code == "noRecordsMatch":
            return _nothing(folder, state, client, told, error)
        if error.code != "badResumptionToken" or not told.resumed:
            raise
    told.notes.append("the repository has forgotten where the last run was stopped; it was begun anew")
    told.resumed = 0
    state = _begun(state, folder, repository, whole=state.run is not None and state.run.whole)
    return _finished(folder, _listed(folder, client, state, watch, told), told)


def _nothing(folder: Folder, state: State, client: Client, told: Harvested, error: OaiError) -> Harvested:
    """Nothing changed since the last run; at first there is nothing to harvest, which is a fault."""
    if state.run is None or state.run.whole:
        raise HarvestFault(f"{client.url}: has no records of what was asked: {_words(state.selection)}") from error
    folder.write(state.model_copy(update={"run": None}))
    return told


def _begun(state: State, folder: Folder, repository: Repository, *, whole: bool) -> State:
    """The state with a new run: over everything at first, then over what changed."""
    selection = state.selection
    whole = whole or state.upto is None or not folder.records.exists()
    since = selection.since if whole else max(filter(None, (state.upto, selection.since)))
    first, last = (
        at_granularity(stamp, repository.granularity) if stamp else None for stamp in (since, selection.until)
    )
    first, last = alike(first, last)
    run = Run(number=state.runs + 1, whole=whole, format=repository.format, since=first, until=last)
    return state.model_copy(update={"run": run, "runs": run.number})


def _listed(folder: Folder, client: Client, state: State, watch: Watch, told: Harvested) -> State:
    """The state when every answer of its run came; each is kept before the next is asked for."""
    folder.write(state)
    tokens: set[str] = set()
    known, idle = FirstPlaces(), 0
    while (run := state.run) is not None and not run.is_at_its_end:
        answer = _next(folder, client, run, state)
        places = [known.note(number_of(identifier)) for identifier, _ in answer.headers]
        idle = 0 if any(place >= len(known) - len(places) for place in places) else idle + 1
        run = run.model_copy(update={
            "answers": run.answers + 1, "records": run.records + len(answer.headers), "token": answer.token,
            "begun": run.begun or _date(answer),
        })  # fmt: skip
        if answer.token and (answer.token in tokens or idle > _IDLE or run.answers >= _MOST):
            raise HarvestFault(f"{client.url}: its list has no end: it leads back to answers that it gave before")
        tokens.add(answer.token)
        state = state.model_copy(update={"run": run})
        folder.write(state)
        told.answers = run.answers
        watch(run.records, answer.size)
        if not answer.token and answer.size is not None and answer.size > run.records:
            told.notes.append(f"the repository says that it has {answer.size:,} records, and listed {run.records:,}")
    return state


def _next(folder: Folder, client: Client, run: Run, state: State) -> Answer:
    """The next answer of a run, which is kept in its file."""
    asked = {"verb": "ListRecords"}
    if run.token:
        asked["resumptionToken"] = run.token
    else:
        selected = {"metadataPrefix": run.format, "set": state.selection.set, "from": run.since, "until": run.until}
        asked |= {name: value for name, value in selected.items() if value}
    folder.make(run)
    path = folder.answer(run, run.answers + 1)
    part = path.with_suffix(".part")
    answer = client.fetch(asked, part, lambda file: read_answer(file, client.url))
    part.replace(path)
    return answer


def _date(answer: Answer) -> str:
    """When a repository gave an answer; where it does not say that as it should, a day ago, as clocks may differ."""
    if match := _SECOND.match(answer.date):
        return f"{match[0]}Z"
    return f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"


def _finished(folder: Folder, state: State, told: Harvested) -> Harvested:
    """Bring the records up to a run whose answers all came."""
    run = state.run
    assert run is not None
    assert run.begun is not None
    before = folder.records if folder.records.exists() and not run.whole else None
    url, date = state.selection.url, run.begun
    told.records = merge(before, folder.answers(run), folder.records, url=url, format_=run.format, date=date)
    folder.write(state.model_copy(update={"run": None, "upto": earlier(run.begun, state.selection.until)}))
    return told


def _words(selection: Selection) -> str:
    parts = (selection.url, selection.format, selection.set and f"set {selection.set}",
             selection.since and f"from {selection.since}", selection.until and f"until {selection.until}")  # fmt: skip
    return ", ".join(filter(None, parts))
