"""What pages say of what they know: how complete it is, its origin, what is related; every count has its rows."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests.server import serving
from tests.server.test_pages import page, squeezed

KEYS = (
    "person/ana", "person/bo", "state/north", "party/north-party", "office/premier", "place/northcity",
    "country/northland", "topic/union", "event/talk-meeting-1", "record/talk", "collection/made-up",
)  # fmt: skip

MAY = 'kg:earliestDay "1975-05-01"^^xsd:date ; kg:latestDay "1975-05-31"^^xsd:date'


def section(client: httpx.Client, key: str, name: str) -> str:
    answer = client.get(f"/page/{key}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]


def rows(client: httpx.Client, link: str) -> int:
    answer = client.get(unescape(link), headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return len(list(csv.reader(io.StringIO(answer.text)))) - 1


@pytest.mark.parametrize("key", KEYS)
def test_what_is_given_and_what_is_not_lead_to_their_rows(client: httpx.Client, key: str) -> None:
    facts = re.findall(
        r'<dd class="([a-z-]+)"><a href="([^"]+)">[a-z ]+(?: · (\d+))?</a>', section(client, key, "complete")
    )
    assert len(facts) >= 3
    for state, link, count in facts:
        found = rows(client, link)
        assert found == int(count or 1) if state != "not-given" else found >= 1, link


def test_what_is_not_given_is_said_and_a_date_with_one_bound_is_only_bounded(client: httpx.Client) -> None:
    said = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", section(client, "person/bo", "complete")))
    assert "birth not given" in said
    assert "date only bounded" in re.sub(
        r"\s+", " ", re.sub("<[^>]+>", " ", section(client, "event/talk-meeting-1", "complete"))
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_count_of_an_origin_leads_to_as_many_rows(client: httpx.Client, key: str) -> None:
    counts = re.findall(r'<dd><a href="(/sparql[^"]+)">(\d+)</a></dd>', section(client, key, "origins"))
    assert counts
    for link, count in counts:
        assert rows(client, link) == int(count), link


def test_what_records_name_together_leads_to_these_records(client: httpx.Client) -> None:
    counts = re.findall(r'href="(/search[^"]+)">(\d+)</a>', section(client, "person/ana", "related"))
    assert counts
    for link, count in counts:
        assert f"{count} found" in squeezed(page(client, unescape(link)))


def test_every_page_says_where_to_report_an_error(client: httpx.Client) -> None:
    for key in KEYS:
        assert f"/id/{key}" in section(client, key, "error")


def test_many_words_are_counted_together(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgraph.server.views.origins.MANY", 0)
    with httpx.Client(base_url=address, headers={"If-Range": '"never kept"'}) as client:
        said = section(client, "person/ana", "origins")
        link, count = re.findall(r'<dd><a href="(/sparql[^"]+)">(\d+)</a></dd>', said)[-1]
        assert "rules of several kinds" in said
        assert rows(client, link) == int(count)


def test_of_many_pairs_of_states_the_first_are_shown_and_a_query_lists_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.server.views.states.LISTED", 2)
    project = serving.project(tmp_path)
    states = ", ".join(f"<id/state/s{number}>" for number in range(5))
    serving.publish(project, f"<graph/derived> {{ <id/event/talk-visit-1> kg:involvedState {states} ; {MAY} }}")
    with serving.serving(project) as address, httpx.Client(base_url=address) as client:
        answer = client.get("/network?from=", headers={"Accept": "text/html"}).text.partition('id="states"')[2]
        more = re.findall(r'and (\d+) more: <a href="(/sparql[^"]+)">', answer)
        assert [count for count, _ in more] == ["9"]  # of ten pairs of five states, and one of the meeting
        assert rows(client, more[0][1]) == 11
