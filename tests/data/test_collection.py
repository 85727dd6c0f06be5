from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from kgraph.authorities import Authorities, read_redirects, read_statements, read_withdrawn
from kgraph.authorities.entity import Organisation, Person
from tests.data.conftest import COLLECTION


def records() -> list[dict[str, str]]:
    with (COLLECTION / "records.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_titles_and_dates_are_as_catalogued(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seed-records.json").read_text(encoding="utf-8"))
    assert [(row["date"], row["title"]) for row in records()] == [
        (record["date_as_given"], record["title"]) for record in gold
    ]


def test_abstracts_are_our_own_words(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seed-records.json").read_text(encoding="utf-8"))
    for ours, theirs in zip(records(), gold, strict=True):
        source, own = words(theirs["summary"] or ""), words(ours["summary"])
        runs = {tuple(source[place : place + 8]) for place in range(len(source) - 7)}
        copied = [
            " ".join(own[place : place + 8]) for place in range(len(own) - 7) if tuple(own[place : place + 8]) in runs
        ]
        assert copied == [], ours["title"]


def test_every_abstract_says_whose_it_is() -> None:
    rows = records()
    assert len(rows) == 20
    assert [row["date"] for row in rows if not row["summary"]] == ["June 15, 1984"]
    for row in rows:
        rights = (row["description_source"], row["description_author"], row["description_licence"])
        assert all(rights) is bool(row["summary"])
        assert not row["summary"] or row["description_source"] == "project"


def test_the_statements_of_the_editors_are_sound(shipped: Authorities) -> None:
    found = read_statements(COLLECTION / "statements.csv", shipped)
    assert {statement.value for statement in found} == {"person/lee-hu-rak", "person/kurt-waldheim"}
    assert all(statement.quotation for statement in found)


def test_nothing_was_moved_or_withdrawn_yet() -> None:
    assert read_redirects(COLLECTION / "redirects.csv") == ()
    assert read_withdrawn(COLLECTION / "withdrawn.csv") == ()


def test_people_only_this_collection_speaks_of_are_its_own(world: Authorities, shipped: Authorities) -> None:
    own = {key for key in shipped.entities if key not in world.entities}
    assert {entity.label for key in own if isinstance(entity := shipped.entities[key], Person)} == {
        "Lee Hu-rak", "Heinz Hoffmann", "Paul Niculescu-Mizil", "Stephen J. Solarz", "Pyotr Demichev",
        "Manfred Gerlach",
    }  # fmt: skip


def test_the_committee_is_meant_only_where_korea_is_spoken_of(shipped: Authorities) -> None:
    committee = shipped.get("organisation/nscc")
    assert isinstance(committee, Organisation)
    bare = [name for name in committee.names if name.text == "coordinating committee"]
    assert [set(name.only_with) for name in bare] == [
        {"country/korea", "topic/korean-reunification", "state/dprk", "state/rok"}
    ]
