"""Wikidata ids: those that were verified are carried, and none stands without evidence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kgraph.authorities import Authorities

# Keys of the list of facts whose entities have another key here; None: not an entity of ours.
OURS: dict[str, str | None] = {
    "south-korea": "state/rok", "korea": "country/korea", "bulgaria": "country/bulgaria", "romania": "country/romania",
    "mongolia": "country/mongolia", "hungary": "country/hungary", "germany": "country/germany",
    "russia": "country/russia", "taiwan": "country/taiwan", "jsp": "party/jsp-japan", "cpc": "party/ccp",
    "dem-us": "party/democratic-party-usa", "nam": "organisation/non-aligned-movement",
    "spa": "organisation/supreme-peoples-assembly", "dmz": "place/korean-demilitarized-zone",
    "unsg": "office/secretary-general-of-un", "fm-romania": "office/foreign-minister-of-romania",
    "fm-mongolia": "office/foreign-minister-of-mongolia", "fm-bulgaria": "office/foreign-minister-of-bulgaria",
    "fm-hungary": "office/foreign-minister-of-hungary", "fm-dprk": "office/foreign-minister-of-north-korea",
    "fm-rok": "office/foreign-minister-of-south-korea", "fm-japan": "office/foreign-minister-of-japan",
    "gs-wpk": "office/general-secretary-of-wpk", "premier-dprk": "office/premier-of-north-korea",
    "president-rok": "office/president-of-south-korea", "pm-bulgaria": "office/prime-minister-of-bulgaria",
    "president-romania": "office/president-of-romania", "us-rep": "office/representative-of-united-states",
    "supreme-leader-dprk": None,
}  # fmt: skip
# Long-run countries and a state that are cut otherwise than the item.
CLOSE = {
    "country/bulgaria", "country/romania", "country/mongolia", "country/hungary", "country/germany", "country/russia",
    "country/taiwan", "state/frg",
}  # fmt: skip


@pytest.fixture(scope="module")
def facts(shared: Path) -> list[dict[str, str]]:
    with (shared / "facts" / "entities.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def our_key(row: dict[str, str]) -> str | None:
    if row["type"] == "class":
        return None
    return OURS.get(row["key"], f"{row['type']}/{row['key']}")


def test_every_verified_id_is_carried(facts: list[dict[str, str]], shipped: Authorities) -> None:
    verified = [row for row in facts if row["status"].startswith("verified") and our_key(row)]
    assert len(verified) > 60
    for row in verified:
        entity = shipped.get(our_key(row))
        assert entity is not None, row["key"]
        assert entity.link is not None, row["key"]
        assert entity.link.item == row["qid"], row["key"]
        assert (entity.link.relation == "close") is (entity.key in CLOSE), row["key"]


def test_an_id_that_nobody_verified_is_not_carried(facts: list[dict[str, str]], shipped: Authorities) -> None:
    for row in facts:
        entity = shipped.get(our_key(row))
        if not row["status"].startswith("verified") and entity is not None:
            assert entity.link is None, row["key"]


def test_the_ids_of_states_stand_in_the_list_of_states(shared: Path, shipped: Authorities) -> None:
    with (shared / "facts" / "states-cow-gw-wikidata.csv").open(encoding="utf-8", newline="") as stream:
        listed = {row["country_qid"]: row["country"] for row in csv.DictReader(stream)}
    for entity in shipped.entities.values():
        if entity.link and entity.type in {"state", "country"} and "crosswalk" in entity.link.evidence:
            assert entity.link.item in listed, entity.key


def test_evidence_is_a_citation_and_not_a_word(shipped: Authorities) -> None:
    evidence = {entity.key: entity.link.evidence for entity in shipped.entities.values() if entity.link}
    assert [key for key, text in evidence.items() if len(text) < 20] == []
