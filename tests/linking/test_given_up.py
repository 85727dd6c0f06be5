"""Addresses over several builds: what was merged, withdrawn or lost goes on being answered and named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kgraph import publication
from kgraph.faults import DataFault
from kgraph.linking.decisions import Decision
from kgraph.linking.log import LinkLog
from kgraph.names import Names, expand
from kgraph.pipeline import build
from kgraph.pipeline.building import Built
from kgraph.pipeline.links import link_log
from kgraph.publication import Project
from kgraph.store.claims import claims_of
from tests.cli.command import kgraph
from tests.cli.command import project as files
from tests.server import serving

NAMES = Names("http://localhost:8000")
HEAD = "title,date,summary\n"
RECORDS = """Conversation between Anton Example and Kim Il Sung in Pyongyang,"May 30, 1984",They speak of energy.
Conversation between A. Sample and Erich Honecker,"June 1, 1984",A. Sample and Erich Honecker speak of trade.
Memorandum of Conversation between A. Sample and Kim Il Sung,"May 30, 1984",A. Sample tells Kim Il Sung of energy.
"""
PEOPLE = "id,label,birth,death,source\nanton-example,Anton Example,1910,1990,x\na-sample,A. Sample,1910,1990,y\n"
TERMS = """person,office,begin,end,source
person/a-sample,office/secretary-general-of-un,1950,1951,x
"""
SAMPLE, EXAMPLE = "person/a-sample", "person/anton-example"


def project_of(folder: Path, records: str = RECORDS) -> Project:
    return publication.find(folder, files(folder, HEAD + records, people=PEOPLE, terms=TERMS))


def log(project: Project) -> LinkLog:
    return link_log(project, project.publication.collections[0])


def say(project: Project, subject: str, object_: str, undoes: Decision | None = None) -> Decision:
    taken_back = undoes.id if undoes else None
    said = Decision(
        "", subject, object_, author="C. Lerk", date=date(2026, 11, 25), comment="one and the same",
        undoes=taken_back, refused=undoes is not None,
    )  # fmt: skip
    return log(project).append(said)


def built(project: Project) -> Built:
    made = build(project, lambda _stage: None)
    assert made.generation is not None, made.report.to_text()
    return made


def published(made: Built) -> tuple[set[str], set[str]]:
    """The keys of all that a generation describes, and the hashes of its claims.

    Left out is what a merge makes another statement (which name is the usual one, whom an entity is from), and how
    many records there are.
    """
    assert made.generation is not None
    store = made.generation.open()
    subjects = (quad.subject for quad in store.quads_for_pattern(None, None, None, None))
    keys = {key for one in subjects if (key := NAMES.key_of(str(one).strip("<>")))}
    others = (expand("skos:prefLabel"), expand("dcterms:source"), expand("schema:collectionSize"))
    return keys, {claim.hash for claim in claims_of(store, NAMES, store) if claim.predicate.value not in others}


def lost(project: Project, keys: set[str], claims: set[str]) -> list[str]:
    """What answers neither with a page nor by leading to one."""
    paths = [*(f"/page/{key}" for key in keys), *(f"/claim/{claim}" for claim in claims)]
    with (
        serving.serving(project) as address,
        httpx.Client(base_url=address, timeout=30, follow_redirects=True) as client,
    ):
        return sorted(path for path in paths if client.get(path).status_code != 200)


def answer(project: Project, path: str) -> tuple[int, str]:
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        found = client.get(path)
        return found.status_code, found.headers.get("location", "")


def test_every_address_of_two_persons_that_became_one_leads_on_for_good_and_comes_back(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    keys, claims = published(built(project))
    merge = say(project, SAMPLE, EXAMPLE)
    telegram = "Telegram from Erich Honecker,1985,On trade.\n"
    for more in ("", telegram, f"{telegram}Telegram from Kim Il Sung,1986,On energy.\n"):
        project = project_of(tmp_path, RECORDS + more)
        assert built(project).gone == ()
        assert lost(project, keys, claims) == []
    for form, old, new in (
        ("id", SAMPLE, EXAMPLE),
        ("page", SAMPLE, EXAMPLE),
        ("data", f"{SAMPLE}.ttl", f"{EXAMPLE}.ttl"),
        ("cite", f"{SAMPLE}.bib", f"{EXAMPLE}.bib"),
        ("page", "date/person-a-sample-begin", "date/person-anton-example-begin"),
        ("page", "term/a-sample-secretary-general-of-un-1950", "term/anton-example-secretary-general-of-un-1950"),
    ):
        assert answer(project, f"/{form}/{old}") == (301, f"/{form}/{new}")
    say(project, SAMPLE, EXAMPLE, undoes=merge)
    built(project)
    assert lost(project, keys, claims) == []
    assert answer(project, f"/page/{SAMPLE}")[0] == 200


TALKS = """Conversation between Anton Example and Kim Il Sung in Pyongyang,"May 30, 1984",They speak of energy.
Memorandum of Conversation between Bo Sample and Kim Il Sung,"May 1984",Bo Sample tells Kim Il Sung of energy.
Minutes of conversation between the delegation of the GDR and the delegation of North Korea,"May 1984",On trade.
"""
ELSEWHERE = """
[[collections]]
slug = "papers"
title = "Papers"
records = "papers.csv"
"""
PAPERS = "Minutes of conversation between Kim Il Sung and the delegation of the GDR,1984,On trade.\n"
FIRST = "event/talks-1984-05-30-conversation-between-anton-example-and-kim-il-sung-in-conversation-1"
SECOND = "event/talks-1984-05-memorandum-of-conversation-between-bo-sample-and-kim-il-sung-conversation-1"
THIRD = "event/talks-1984-05-minutes-of-conversation-between-the-delegation-of-the-gdr-conversation-1"
PAPER = "event/papers-1984-minutes-of-conversation-between-kim-il-sung-and-the-conversation-1"


def two_collections(folder: Path) -> Project:
    project_of(folder, TALKS)
    (folder / "papers.csv").write_text(HEAD + PAPERS, encoding="utf-8")
    with (folder / "kgraph.toml").open("a", encoding="utf-8") as configuration:
        configuration.write(ELSEWHERE)
    return publication.find(folder, folder)


@pytest.mark.parametrize(("old", "new"), [(SECOND, FIRST), (THIRD, PAPER)])
def test_two_events_become_one_that_the_records_of_both_attest_and_come_apart_again(
    tmp_path: Path, old: str, new: str
) -> None:
    project = two_collections(tmp_path)
    apart = built(project)
    keys, claims = published(apart)
    assert {old, new} <= keys
    merge = say(project, old, new)
    merged = built(project)
    assert merged.gone == ()
    assert merged.generation is not None
    store, before = merged.generation.open(), apart.generation.open() if apart.generation else None
    assert before is not None
    assert told(store, new) == told(before, old) | told(before, new)
    assert linked(store, new, "rico:hasOrHadParticipant") >= {
        agent for agent in linked(before, new, "rico:hasOrHadParticipant") if not agent.startswith("delegation/")
    }
    assert [
        key for key in keys if key not in published(merged)[0] and merged.generation.addresses.replacement(key) is None
    ] == []
    assert lost(project, keys, set()) == []
    assert answer(project, f"/id/{old}") == (301, f"/id/{new}")
    say(project, old, new, undoes=merge)
    again = built(project)
    assert published(again) == (keys, claims)
    assert lost(project, keys, claims) == []


def told(store: ox.Store, event: str) -> set[str]:
    """The keys of the records that attest an event."""
    found = store.quads_for_pattern(None, ox.NamedNode(expand("kg:attests")), ox.NamedNode(NAMES.address(event)), None)
    return {str(quad.subject) for quad in found}


def linked(store: ox.Store, key: str, predicate: str) -> set[str]:
    found = store.quads_for_pattern(ox.NamedNode(NAMES.address(key)), ox.NamedNode(expand(predicate)), None, None)
    return {NAMES.key_of(str(quad.object).strip("<>")) or "" for quad in found}


def test_an_event_that_is_two_has_the_narrower_date_and_every_participant(tmp_path: Path) -> None:
    project = two_collections(tmp_path)
    say(project, FIRST, SECOND)
    made = built(project)
    assert made.generation is not None
    store = made.generation.open()
    assert linked(store, SECOND, "rico:hasOrHadParticipant") == {
        "person/anton-example", "person/bo-sample", "person/kim-il-sung",
    }  # fmt: skip
    (day,) = store.quads_for_pattern(
        ox.NamedNode(NAMES.address(SECOND)), ox.NamedNode(expand("kg:edtf")), None, None
    )  # fmt: skip
    assert str(day.object).startswith('"1984-05-30"')
    assert linked(store, SECOND, "rico:hasOrHadLocation") == {"place/pyongyang"}


def test_events_are_merged_and_parted_with_the_command(tmp_path: Path) -> None:
    folder = two_collections(tmp_path).sources
    done = kgraph(folder, "link", "merge", THIRD, PAPER, "--author", "C. Lerk", "-m", "the same minutes")
    assert done.returncode == 0, done.stderr
    assert f"{THIRD}: is the same as {PAPER}" in done.stdout
    for arguments, says in (
        (("merge", FIRST, "event/korean-war"), "two of one type"),
        (("merge", FIRST, SAMPLE), "two of one type"),
        (("accept", FIRST, "Q1"), "only historical events are linked"),
        (("merge", THIRD, FIRST), "is the same as"),
    ):
        refused = kgraph(folder, "link", *arguments, "--author", "C. Lerk")
        assert refused.returncode != 0
        assert says in refused.stderr
    assert kgraph(folder, "link", "undo", THIRD, "--author", "C. Lerk").returncode == 0
    assert kgraph(folder, "build").returncode == 0
    assert answer(publication.find(folder, folder), f"/page/{THIRD}")[0] == 200


def test_a_merge_into_what_nothing_names_waits_and_is_named(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    keys, claims = published(built(project))
    say(project, SAMPLE, "person/nobody-at-all")
    say(project, FIRST, "event/nothing-at-all")
    made = built(project)
    assert len([note for note in made.notes if "waits" in note]) == 2
    assert published(made) == (keys, claims)


def test_what_is_the_same_as_somebody_withdrawn_is_not_published_as_another(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    built(project)
    say(project, SAMPLE, EXAMPLE)
    withdrawn = f"address,reason,date\n{EXAMPLE},asked to be removed,2026-11-25\n"
    record = "1984-05-30-conversation-between-anton-example-and-kim-il-sung-in"
    statements = (
        "record,action,target,value,office,on_behalf_of,source,quotation,editor,date\n"
        f"{record},mention,title:21-34,,,,request,,A. Editor,2026-11-25\n"
    )
    (project.sources / "authorities" / "withdrawn.csv").write_text(withdrawn, encoding="utf-8")
    (project.sources / "authorities" / "statements.csv").write_text(statements, encoding="utf-8")
    (project.sources / "authorities" / "people.csv").write_text("id,label,source\n", encoding="utf-8")
    (project.sources / "authorities" / "terms.csv").unlink()
    with pytest.raises(DataFault, match=r"links\.sssom\.tsv:\d+: column object_id: person/a-sample is the same as"):
        built(project)


def test_over_three_builds_what_was_withdrawn_is_410_what_was_renamed_301_and_what_is_lost_is_named(
    tmp_path: Path,
) -> None:
    project = project_of(tmp_path)
    built(project)
    renamed, withdrawn, lost_ = (f"record/1985-telegram-{number}" for number in ("one", "two", "three"))
    new = "record/1986-telegram-one"
    telegrams = "Telegram one,1985,On trade.\nTelegram two,1985,On trade.\nTelegram three,1985,On trade.\n"
    assert {renamed, withdrawn, lost_} <= published(built(project_of(tmp_path, RECORDS + telegrams)))[0]
    folder = project.sources / "authorities"
    (folder / "redirects.csv").write_text(
        f"address,replaced_by,date,reason\n{renamed},{new},2026-11-25,date corrected\n", encoding="utf-8"
    )
    (folder / "withdrawn.csv").write_text(f"address,reason,date\n{withdrawn},an error,2026-11-25\n", encoding="utf-8")
    for number in range(3):
        more = f"Telegram one,1986,On trade.\nTelegram {number},1987,On energy.\n"
        made = built(project_of(tmp_path, RECORDS + more))
        assert NAMES.address(lost_) in made.gone
        assert not {NAMES.address(renamed), NAMES.address(withdrawn)} & {*made.gone}
        assert answer(project, f"/id/{renamed}") == (301, f"/id/{new}")
        assert answer(project, f"/id/{withdrawn}")[0] == 410
    (folder / "withdrawn.csv").unlink()
    assert NAMES.address(withdrawn) in built(project).gone
    again = built(project_of(tmp_path, RECORDS + telegrams.replace("Telegram one,1985", "Telegram one,1986")))
    assert not {NAMES.address(withdrawn), NAMES.address(lost_)} & {*again.gone}
