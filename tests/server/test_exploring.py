"""Timeline, network and silence: what is drawn is listed too, and every count leads to its rows."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest

from tests.server import serving
from tests.server.test_agent_pages import more as more
from tests.server.test_pages import Checked, page, squeezed

HTML = {"Accept": "text/html"}


def test_the_timeline_draws_and_lists_the_same(more: httpx.Client) -> None:
    answer = more.get("/timeline", headers=HTML).text
    drawn = answer.partition('aria-labelledby="timeline-title"')[2].partition("</svg>")[0]
    listed = answer.partition('<ul class="dated">')[2].partition("</ul>")[0]
    marks = re.findall(r'<a class="m \w+" href="([^"]+)"', drawn)
    undrawn = answer.partition("Without a date, and not drawn:")[2].partition("</p>")[0]
    rows = [href for href in Checked(f"<ul>{listed}</ul>").attributes("href") if href.startswith("/page/")]
    assert sorted(marks + Checked(f"<p>{undrawn}</p>").attributes("href")) == sorted(rows)
    assert len(rows) == 5
    assert "5 in these records" in squeezed(Checked(answer))


def test_a_span_keeps_what_may_lie_in_it(more: httpx.Client) -> None:
    said = squeezed(page(more, "/timeline?from=1975&to=1975"))
    assert "A second meeting" in said
    assert "1 in these records" in said
    assert "Nothing lies in this span." in squeezed(page(more, "/timeline?from=1850&to=1851&surely=1"))
    assert more.get("/timeline?from=soon").status_code == 400


def test_every_year_of_the_timeline_leads_to_as_many(more: httpx.Client) -> None:
    answer = more.get("/timeline", headers=HTML).text
    counts = re.findall(r'href="(/search\?[^"]*)">(\d+)</a>', answer)
    assert counts
    for link, count in counts:
        assert f"{count} found" in squeezed(page(more, link.replace("&amp;", "&")))


def test_the_network_has_a_row_for_every_line_and_a_link_for_every_person(more: httpx.Client) -> None:
    checked = page(more, "/network")
    assert "2: on or before 21 December 1974, May 1975" in squeezed(checked)
    assert {"/page/person/ana", "/page/person/bo", "#pair-ana--bo"} <= set(checked.attributes("href"))
    assert "pair-ana--bo" in checked.attributes("id")


def test_the_network_of_a_year_holds_what_lies_surely_in_it(more: httpx.Client) -> None:
    assert "1: May 1975" in squeezed(page(more, "/network?from=1975&to=1975"))
    assert "Nobody met in these years" in squeezed(page(more, "/network?from=1974&to=1974"))
    assert "Nobody met in these years" in squeezed(page(more, "/network?to=1900"))


def test_states_are_counted_by_period_with_links(more: httpx.Client) -> None:
    answer = more.get("/network", headers=HTML).text.partition('<table class="mx">')[2]
    counts = re.findall(r'href="(/search\?[^"]*)">(\d+)</a>', answer)
    assert [count for _, count in counts] == ["1", "2"]
    for link, count in counts:
        assert f"{count} found" in squeezed(page(more, link.replace("&amp;", "&")))


def test_the_network_comes_as_files(more: httpx.Client) -> None:
    for ending, media in (
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("csv", "text/csv"),
    ):
        answer = more.get(f"/network.{ending}")
        assert answer.headers["content-type"].startswith(media)
        assert more.get(f"/network.{ending}", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
        if ending != "csv":
            assert ET.fromstring(answer.text).tag.endswith(ending)
    rows = list(csv.DictReader(io.StringIO(more.get("/network.csv?from=1975&to=1975").text)))
    assert [row["Weight"] for row in rows] == ["1"]
    assert more.get("/network.xls").status_code == 404


def test_the_silence_report_counts_what_its_queries_find(more: httpx.Client) -> None:
    answer = more.get("/silence", headers=HTML).text
    checked = Checked(answer)
    said = squeezed(checked)
    for words in (
        "Records without a date: 1 of 2",
        "Records without a description: 1 of 2",
        "Events whose day is only bounded: 1 of 3",
        "Events without any date: 1 of 3",
    ):
        assert words in said
    sections = re.findall(
        r'<span class="count">(\d+) of \d+</span></h2>.*?href="(/sparql\?query=[^"]*)"', answer, re.DOTALL
    )
    assert len(sections) > 4
    for count, query in sections:
        found = more.get(query.replace("&amp;", "&"), headers={"Accept": "application/sparql-results+json"})
        assert len({row["this"]["value"] for row in json.loads(found.text)["results"]["bindings"]}) == int(count)


def test_the_map_draws_what_has_coordinates_and_lists_every_place(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    more = """<graph/authorities> { <id/place/northcity> schema:latitude 42.5 ; schema:longitude 23.25 .
      <id/place/nowhere> a rico:Place ; rdfs:label "Nowhere"@en ; schema:latitude "north" ; schema:longitude 999 . }
    <graph/events> { <id/event/talk-visit-1> rico:hasOrHadLocation <id/place/nowhere> . }"""
    serving.publish(project, more)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        answer = client.get("/map", headers=HTML).text
        drawn = answer.partition('aria-labelledby="map-title"')[2].partition("</svg>")[0]
        assert 'aria-label="Northcity: 1"' in drawn
        assert "Nowhere" not in drawn
        said = squeezed(Checked(answer))
        assert "Nowhere no coordinates known" in said
        assert "0 of 2 events have no place" in said
        counts = re.findall(r'href="(/search\?[^"]*)">(\d+)</a>', answer)
        assert len(counts) == 2
        for link, count in counts:
            assert f"{count} found" in squeezed(page(client, link.replace("&amp;", "&")))


@pytest.mark.parametrize("path", ["/timeline", "/network", "/map", "/silence"])
def test_it_is_whole_on_the_small_publication_too(client: httpx.Client, path: str) -> None:
    checked = page(client, path)
    assert len(checked.attributes("id")) == len(set(checked.attributes("id")))
