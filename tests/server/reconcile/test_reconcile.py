"""The Reconciliation API over HTTP."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interop import run_foreign
from tests.server.reconcile.conftest import Check


def ask(client: httpx.Client, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The results of some queries by their ids."""
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {name: found["result"] for name, found in answer.json().items()}


def one(client: httpx.Client, query: str, **more: Any) -> list[dict[str, Any]]:
    return ask(client, q={"query": query, **more})["q"]


def test_the_manifest_is_as_specified_and_leads_to_parts_that_answer(client: httpx.Client, valid: Check) -> None:
    manifest = client.get("/reconcile").json()
    valid("manifest", manifest)
    assert manifest["identifierSpace"] == "http://localhost:8000/id/"
    assert client.get(manifest["view"]["url"].replace("{{id}}", "person%2Fana")).status_code == 303
    assert client.get(manifest["preview"]["url"].replace("{{id}}", "person/ana")).status_code == 200
    for kind, part in manifest["suggest"].items():
        assert client.get(part["service_url"] + part["service_path"], params={"prefix": "p"}).status_code == 200, kind
    proposed = manifest["extend"]["propose_properties"]
    assert client.get(proposed["service_url"] + proposed["service_path"]).status_code == 200


def test_a_name_is_found_with_its_type_and_score(client: httpx.Client, valid: Check) -> None:
    batch = {"a": {"query": "Ana North"}, "b": {"query": "nothing like it"}}
    answer = client.get("/reconcile", params={"queries": json.dumps(batch)}).json()
    valid("reconciliation-result-batch", answer)
    (best, *_) = answer["a"]["result"]
    assert (best["id"], best["name"], best["match"]) == ("person/ana", "Ana North", True)
    assert best["score"] == 100
    assert best["type"] == [{"id": "person", "name": "person"}]
    assert answer["b"]["result"] == []


@pytest.mark.parametrize("name", ["아나", "ANA NORTH", "north, ana", "Ana Nörth", "Ana North?"])
def test_other_names_spellings_and_scripts_lead_there(client: httpx.Client, name: str) -> None:
    assert one(client, name)[0]["id"] == "person/ana"


def test_a_misspelt_name_is_a_candidate_and_no_match(client: httpx.Client) -> None:
    best = one(client, "Ana Northe", type="person")[0]
    assert best["id"] == "person/ana"
    assert not best["match"]
    assert 80 < best["score"] < 100


def test_a_type_keeps_the_others_out(client: httpx.Client) -> None:
    assert {found["type"][0]["id"] for found in one(client, "North")} > {"person"}
    assert {found["type"][0]["id"] for found in one(client, "North", type="party")} == {"party"}
    both = {found["type"][0]["id"] for found in one(client, "Northern", type=["party", "state"])}
    assert both == {"party", "state"}
    assert one(client, "Ana North", type="Q5") == []


def test_the_limit_is_kept(client: httpx.Client) -> None:
    assert len(one(client, "North", limit=1)) == 1


@pytest.mark.parametrize(
    ("pid", "v", "fits"),
    [
        ("birth", "1900-02", True),
        ("birth", "February 1900", True),
        ("birth", 1900, True),
        ("birth", "1900-02-14", True),
        ("birth", "1901", False),
        ("death", "1990-05-01", True),
        ("party", "Northern Party", True),
        ("party", {"id": "party/north-party"}, True),
        ("party", {"id": "party/other", "name": "Northern Party"}, False),
        ("party", ["No such", {"id": "party/north-party"}], True),
        ("office", "Premier of Northland", True),
        ("wikidata", "Q4115189", True),
        ("wikidata", "Q1", False),
        ("birth", "not a date", False),
    ],
)
def test_a_property_speaks_for_or_against(client: httpx.Client, pid: str, v: Any, fits: bool) -> None:
    best = one(client, "Ana North", properties=[{"pid": pid, "v": v}])[0]
    assert best["id"] == "person/ana"
    assert best["match"] is fits
    assert (best["score"] == 100) is fits


def test_a_property_we_do_not_have_says_nothing(client: httpx.Client) -> None:
    assert one(client, "Ana North", properties=[{"pid": "P569", "v": "1901"}])[0]["match"]


def test_an_item_an_address_and_a_merged_address_are_names_too(client: httpx.Client) -> None:
    for text in ("Q4115189", "http://localhost:8000/id/person/ana", "person/ana", "person/annie"):
        assert [(found["id"], found["match"]) for found in one(client, text)] == [("person/ana", True)], text


def test_without_a_name_the_properties_find(client: httpx.Client) -> None:
    linked = {"pid": "wikidata", "v": "Q4115189"}
    member = {"pid": "party", "v": {"id": "party/north-party"}}
    for property_ in (linked, member):
        assert ask(client, q={"properties": [property_]})["q"][0]["id"] == "person/ana"


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("queries", "{", "`queries` is no JSON"),
        ("queries", "[]", "an object"),
        ("queries", '{"q": 1}', "is no object"),
        ("queries", '{"q": {}}', "neither a `query` nor `properties`"),
        ("queries", '{"q": {"query": 1}}', "is no string"),
        ("queries", '{"q": {"query": "a", "limit": 0}}', "no number from 1"),
        ("queries", '{"q": {"query": "a", "kind": "b"}}', "has 'kind'"),
        ("queries", '{"q": {"query": "a", "properties": [{"pid": "birth"}]}}', "`pid` and `v`"),
        ("queries", json.dumps({str(n): {"query": "a"} for n in range(201)}), "200 at most"),
        ("queries", "[" * 100_000, "no JSON"),
        ("extend", r'{"ids": ["\ud800"], "properties": []}', "no JSON"),
        ("queries", json.dumps({"q": {"properties": [{"pid": "a", "v": "b"}] * 21}}), "20 at most"),
        ("queries", json.dumps({"q": {"properties": [{"pid": "a", "v": ["b"] * 21}]}}), "20 at most"),
        ("extend", json.dumps({"ids": ["a"] * 501, "properties": []}), "500 at most"),
        ("extend", '{"ids": "a"}', "a list of ids"),
        ("extend", '{"ids": [], "properties": ["birth"]}', "an object with an `id`"),
    ],
)
def test_what_is_malformed_is_named(client: httpx.Client, field: str, text: str, words: str) -> None:
    answer = client.post("/reconcile", data={field: text})
    assert answer.status_code == 400
    assert words in answer.json()["detail"]


def test_a_post_of_another_type_is_refused(client: httpx.Client) -> None:
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415


_NAMES = st.one_of(st.text(max_size=30), st.from_regex(r'["*():^{}\-+ANDORNEAT ]{1,20}', fullmatch=True))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=_NAMES, value=_NAMES)
def test_no_text_breaks_a_query_or_a_suggestion(client: httpx.Client, name: str, value: str) -> None:
    ask(client, q={"query": name, "properties": [{"pid": pid, "v": value} for pid in ("birth", "party", "wikidata")]})
    assert client.get("/reconcile/suggest/entity", params={"prefix": name}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "prefix", "ids"),
    [
        ("entity", "ana n", ["person/ana"]),
        ("entity", "아", ["person/ana"]),
        ("type", "par", ["party"]),
        ("property", "date of b", ["birth"]),
        ("entity", "", []),
        ("entity", "(((", []),
        ("entity", '" OR names:*', []),
    ],
)
def test_suggestions_while_typing(client: httpx.Client, valid: Check, kind: str, prefix: str, ids: list[str]) -> None:
    answer = client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix})
    schemas = {"entity": "suggest-entities-response", "type": "suggest-types-response"}
    valid(schemas.get(kind, "suggest-properties-response"), answer.json())
    found = [one["id"] for one in answer.json()["result"]]
    assert found[: len(ids) or None] == ids


def test_flyouts_and_previews_escape_what_they_show(client: httpx.Client) -> None:
    fly = client.get("/reconcile/flyout/entity", params={"id": "record/nasty"}).json()
    assert fly["id"] == "record/nasty"
    assert "<script>" not in fly["html"]
    page = client.get("/reconcile/preview", params={"id": "record/nasty"})
    assert "<script>" not in page.text
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert client.get("/reconcile/flyout/property", params={"id": "birth"}).json()["html"] == "<p>date of birth</p>"
    for path in ("flyout/entity", "flyout/type", "preview"):
        assert client.get(f"/reconcile/{path}", params={"id": "person/nobody"}).status_code == 404


def test_a_preview_shows_what_tells_an_entity_from_others(client: httpx.Client) -> None:
    page = client.get("/reconcile/preview", params={"id": "person/ana"}).text
    for words in ("Ana North", "1900-02", "Northern Party", "Premier of Northland"):
        assert words in page


def test_tables_are_extended(client: httpx.Client, valid: Check) -> None:
    wanted = {
        "ids": ["person/ana", "person/bo", "person/annie", "nonsense"],
        "properties": [{"id": "birth"}, {"id": "office"}, {"id": "name", "settings": {"limit": "1"}}, {"id": "P1"}],
    }
    valid("data-extension-query", wanted)
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    valid("data-extension-response", answer)
    assert [meta["id"] for meta in answer["meta"]] == ["birth", "office", "name"]
    assert answer["meta"][1]["type"] == {"id": "office", "name": "office"}
    ana = answer["rows"]["person/ana"]
    assert ana["birth"] == [{"str": "1900-02"}]
    assert ana["office"] == [{"id": "office/premier", "name": "Premier of Northland"}]
    assert len(ana["name"]) == 1
    assert answer["rows"]["person/annie"] == ana
    assert answer["rows"]["person/bo"]["birth"] == []
    assert answer["rows"]["nonsense"] == {"birth": [], "office": [], "name": []}


def test_properties_are_proposed_by_type(client: httpx.Client, valid: Check) -> None:
    answer = client.get("/reconcile/properties", params={"type": "person", "limit": "3"}).json()
    valid("data-extension-property-proposal", answer)
    assert len(answer["properties"]) == answer["limit"] == 3
    every = client.get("/reconcile/properties", params={"type": "party"}).json()["properties"]
    assert "birth" not in {one["id"] for one in every}


def test_pages_of_others_may_ask_also_by_a_function(client: httpx.Client) -> None:
    answer = client.get("/reconcile", params={"callback": "jQuery1.done"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text.startswith("/**/jQuery1.done({")
    assert client.get("/reconcile", params={"callback": "alert(1)//"}).status_code == 400


RECONCILER = """
import json, logging, pandas, sys
from reconciler import reconcile
names = pandas.Series(["Ana North", "Southland"])
found = reconcile(names, top_res=1, reconciliation_endpoint=sys.argv[1])
print(json.dumps(found[["input_value", "id", "match", "type_id"]].to_dict("records")))
born = {"birth": pandas.Series(["1900", "1850"])}
names = pandas.Series(["Ana North", "ana north"])
found = reconcile(names, "person", property_mapping=born, reconciliation_endpoint=sys.argv[1])
print(json.dumps(found[["input_value", "id", "match"]].to_dict("records")))
"""


def test_a_client_of_others_reconciles_a_column(address: str) -> None:
    """PyPI `reconciler`, with types and properties."""
    plain, typed = (json.loads(line) for line in run_foreign(RECONCILER, f"{address}/reconcile").splitlines())
    assert [(row["id"], row["match"], row["type_id"]) for row in plain] == [
        ("person/ana", True, "person"), ("state/south", True, "state"),
    ]  # fmt: skip
    assert [(row["id"], row["match"]) for row in typed] == [("person/ana", True), ("person/ana", False)]
