"""Answers of the SPARQL page in views: which are offered, what is drawn, what is left out and said."""

from __future__ import annotations

import csv
import io
import re

import httpx
import pytest

from kgraph.publication import Project
from tests.server import serving
from tests.server.graph import NAMES
from tests.server.test_pages import Checked, squeezed

HTML = {"Accept": "text/html"}
ANA, BO = NAMES.address("person/ana"), NAMES.address("person/bo")
PAIRS = f"SELECT ?one ?other {{ VALUES (?one ?other) {{ (<{ANA}> <{BO}>) (<{BO}> <{ANA}>) (<{ANA}> <{ANA}>) }} }}"
DATES = f'SELECT ?who ?date {{ VALUES (?who ?date) {{ (<{ANA}> "1974-12-21") (<{BO}> "/1975") (<{BO}> UNDEF) }} }}'
SPOTS = 'SELECT * { VALUES (?name ?lat ?long) { ("Here" 10.5 20) ("There" -5 1e1) ("Nowhere" 95 0) } }'
NUMBERS = 'SELECT * { VALUES (?name ?count) { ("one" 1) ("minus two" -2) ("<b>half</b>" 0.5) } }'
YEARS = "SELECT * { VALUES (?year ?count) { (1974 1) (1975 3) (1978 2) } }"
DAYS = 'SELECT * { VALUES (?date ?n) { ("1974-12-21"^^xsd:date 1) ("1975-01-01"^^xsd:date 3) ("1974/1976" 5) } }'


def look(client: httpx.Client, query: str, **asked: str) -> Checked:
    answer = client.get("/sparql", params={"query": query, **asked}, headers=HTML)
    assert answer.status_code == 200, answer.text
    return Checked(answer.text)


def views(checked: Checked) -> list[str]:
    found = [link for link in checked.attributes("href") if "view=" in link]
    return [re.findall(r"view=(\w+)", link)[0] for link in found if link.endswith("#answer") and "column=" not in link]


def marks(checked: Checked, *classes: str) -> list[dict[str, str]]:
    return [attributes for tag, attributes in checked.elements
            if tag == "a" and attributes.get("class", "").split(" ")[0] in classes]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        (PAIRS, ["network"]),
        (DATES, ["timeline"]),
        (SPOTS, ["map"]),
        (NUMBERS, ["chart"]),
        (YEARS, ["chart"]),
        ('SELECT * { VALUES (?name ?point) { ("a" "POINT(20.5 -10)") } }', ["map"]),
        ('SELECT * { VALUES (?a ?b) { ("x" "y") } }', []),
        ("SELECT * { VALUES (?n) { (1) } }", []),
        ('SELECT * { VALUES (?name ?n) { ("x" "NaN"^^xsd:double) } }', []),
        ('SELECT * { VALUES (?who ?when) { ("x" "1974-13") } }', []),
        ("ASK {}", []),
        ("SELECT * { FILTER(false) }", []),
    ],
)
def test_a_view_is_offered_where_the_columns_allow_it(client: httpx.Client, query: str, offered: list[str]) -> None:
    assert views(look(client, query)) == offered


@pytest.mark.parametrize(
    ("query", "view", "drawn", "left_out"),
    [
        (PAIRS, "network", 3, "1 row is not in the drawing."),
        (DATES, "timeline", 2, "1 row is not in the drawing."),
        (SPOTS, "map", 2, "1 row is not in the drawing."),
        (NUMBERS, "chart", 3, ""),
        (YEARS, "chart", 3, ""),
        (DAYS, "chart", 2, "1 row is not in the drawing."),
    ],
)
def test_what_is_drawn_has_a_mark_each_and_a_table_and_says_what_is_missing(
    client: httpx.Client, query: str, view: str, drawn: int, left_out: str
) -> None:
    checked = look(client, query, view=view)
    assert len(marks(checked, "m", "edge", "node")) == drawn
    ids = checked.attributes("id")
    assert "row-1" in ids
    assert all(mark["href"][1:] in ids for mark in marks(checked, "m", "edge") if mark["href"].startswith("#"))
    assert left_out in squeezed(checked)
    assert bool(left_out) == ("not in the drawing" in checked.text)


def test_places_with_coordinates_are_on_a_map(project: Project) -> None:
    known = "<graph/authorities> { <id/place/northcity> schema:latitude 39.0 ; schema:longitude 125.7 }"
    serving.publish(project, known)
    query = "SELECT ?who ?place { ?event rico:hasOrHadLocation ?place ; rico:hasOrHadParticipant ?who }"
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        checked = look(client, query, view="map")
    assert [mark["aria-label"] for mark in marks(checked, "m")] == ["Northcity: 2"]


def test_numbers_of_years_are_columns_and_of_days_a_line(client: httpx.Client) -> None:
    years, days = look(client, YEARS, view="chart"), look(client, DAYS, view="chart")
    assert [tag for tag, _ in years.elements].count("rect") == 3
    assert "polyline" not in [tag for tag, _ in years.elements]
    assert [tag for tag, _ in days.elements].count("polyline") == 1


def test_a_view_that_does_not_fit_is_the_table(client: httpx.Client) -> None:
    for view in ("map", "nothing", "<svg>"):
        assert marks(look(client, PAIRS, view=view), "m", "edge", "node") == []


def test_another_column_can_be_chosen(client: httpx.Client) -> None:
    query = 'SELECT * { VALUES (?name ?a ?b) { ("x" 1 7) ("y" 2 8) } }'
    assert [mark["aria-label"] for mark in marks(look(client, query, view="chart"), "m")] == ["x: 1", "y: 2"]
    checked = look(client, query, view="chart", column="b")
    assert [mark["aria-label"] for mark in marks(checked, "m")] == ["x: 7", "y: 8"]


def test_entities_by_label_or_by_address(client: httpx.Client) -> None:
    query = f"SELECT ?who ?n {{ VALUES (?who ?n) {{ (<{ANA}> 1) }} }}"
    assert "Ana North" in look(client, query).text
    exact = look(client, query, names="addresses")
    assert ANA in exact.text
    assert "^^xsd:integer" in exact.text
    assert "Ana North" not in exact.text.partition("Answer")[2].partition("Examples")[0]


def test_a_shared_address_keeps_view_and_graphs(client: httpx.Client) -> None:
    graph = f"{NAMES.graph('events')}"
    checked = look(client, PAIRS, view="network", names="addresses", **{"default-graph-uri": graph})
    shared = next(link for link in checked.attributes("href") if "view=network" in link and "names=addresses" in link)
    again = client.get(shared, headers=HTML)
    assert again.status_code == 200
    assert len(marks(Checked(again.text), "edge")) == 1
    assert "default-graph-uri=" in shared


def test_another_view_is_another_answer_for_caches(client: httpx.Client) -> None:
    tags = {client.get("/sparql", params={"query": PAIRS, **more}, headers=HTML).headers["etag"]
            for more in ({}, {"view": "network"}, {"names": "addresses"})}  # fmt: skip
    assert len(tags) == 3


@pytest.mark.parametrize("query", [PAIRS, "ASK {}", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"])
def test_every_format_that_is_offered_is_given(client: httpx.Client, query: str) -> None:
    links = [link for link in look(client, query).attributes("href") if "_mediatype=" in link or "/sparql.csv" in link]
    assert len(links) == {"S": 5, "A": 3, "C": 7}[query[0]]
    for link in links:
        answer = client.get(link, headers=HTML)
        assert answer.status_code == 200, link
        assert not answer.headers["content-type"].startswith("text/html")


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\r=x"]


def test_a_spreadsheet_runs_no_cell_and_the_protocol_changes_none(client: httpx.Client) -> None:
    cells = [*FORMULAS, "-12.5", "plain", 'a,"b"\nc']
    literals = " ".join(f'"{cell}"' for cell in (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n")
        for text in cells))  # fmt: skip
    query = f"SELECT ?x {{ VALUES ?x {{ {literals} }} }}"
    sheet = client.get("/sparql.csv", params={"query": query})
    assert sheet.headers["content-type"].partition(";")[0] == "text/csv"
    assert "attachment" in sheet.headers["content-disposition"]
    assert sheet.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"), newline="")))
    assert rows == [["x"], *([f"'{cell}" if cell in FORMULAS else cell] for cell in cells)]
    exact = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert [row[0] for row in csv.reader(io.StringIO(exact.content.decode(), newline=""))][1:] == cells
    assert sheet.headers["etag"] != exact.headers["etag"]


def test_a_spreadsheet_gets_all_rows_and_errors_are_errors(client: httpx.Client) -> None:
    many = "SELECT ?x { " + " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(12)))} }}" for name in "abc")
    sheet = client.get("/sparql.csv", params={"query": f"{many} BIND(1 AS ?x) }}"})
    assert len(sheet.text.splitlines()) == 1 + 12**3
    assert client.get("/sparql.csv").status_code == 400
    assert client.get("/sparql.csv", params={"query": "SELECT"}).json()["status"] == 400
    assert client.get("/sparql.csv", params={"query": "DROP ALL"}).status_code in {400, 403}


def test_each_example_has_its_sentence_and_fills_the_form(client: httpx.Client) -> None:
    checked = Checked(client.get("/sparql", headers=HTML).text)
    assert "Who is in itWhich people are there?" in squeezed(checked)
    examples = [link for link in checked.attributes("href") if "example=" in link]
    assert len(examples) > 2
    form = client.get("/sparql?example=people", headers=HTML).text
    assert "SELECT ?person ?name {" in form.partition("<textarea")[2].partition("</textarea>")[0]
    assert client.get("/sparql?example=<nothing>", headers=HTML).status_code == 200


def test_a_question_is_drawn_on_its_own_page(client: httpx.Client) -> None:
    plain = client.get("/queries/network", headers=HTML)
    assert plain.status_code == 200
    links = [link for link in Checked(plain.text).attributes("href") if "view=" in link]
    assert links == ["/queries/network?view=network#answer", "/queries/network?view=timeline#answer"]
    drawn = Checked(client.get("/queries/network?view=network", headers=HTML).text)
    assert len(marks(drawn, "edge")) == 1
    assert client.get("/queries/network?view=map", headers=HTML).headers["etag"] != plain.headers["etag"]
