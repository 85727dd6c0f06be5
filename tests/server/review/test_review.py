"""Deciding on links in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kgraph.faults import SettingsFault
from kgraph.linking.log import LinkLog
from kgraph.linking.review import Desk
from kgraph.publication import Project
from kgraph.server import run
from kgraph.server.review import Review
from kgraph.server.settings import Settings
from tests.linking.review.test_desk import CASES, SURE
from tests.server import serving


@pytest.fixture
def log(tmp_path: Path) -> LinkLog:
    return LinkLog(tmp_path / "links.sssom.tsv", "http://localhost:8000", "Talks", "https://licence.example")


@pytest.fixture
def page(small_project: Project, log: LinkLog) -> Iterator[httpx.Client]:
    """A browser without a script."""
    desk = Desk(CASES, {"talks": log})
    with (
        serving.serving(small_project, review=Review(lambda: desk, "C. Lerk")) as address,
        httpx.Client(base_url=address, timeout=30, follow_redirects=True) as client,
    ):
        yield client


def form(text: str, number: int = 0) -> dict[str, str]:
    """The fields of a form of a page, as a browser would send them but for its buttons."""
    found = re.findall(r"<form method=\"post\".*?</form>", text, re.S)[number]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', found))
    return {**fields, **dict(re.findall(r'<input type="radio" name="(item)" value="([^"]*)" checked>', found))}


def heading(text: str) -> str:
    return str(re.findall(r"<h1>(.*?)</h1>", text)[0])


def decided(log: LinkLog) -> list[tuple[str, str, str]]:
    return [(one.subject, one.words, one.author) for one in log.read()]


def test_a_case_is_shown_with_its_words_and_what_speaks_for_and_against(page: httpx.Client) -> None:
    text = page.get("/review").text
    assert heading(text) == "bo"
    assert '…said <mark class="unsure"><strong>Ana</strong></mark> to Bo…' in text
    assert "+ born 1900, as here" in text
    assert "– of Southland" in text
    assert "person, sure" in text


def test_one_button_is_one_decision_and_the_next_case_comes(page: httpx.Client, log: LinkLog) -> None:
    text = page.post("/review", data={**form(page.get("/review").text), "choice": "accept"}).text
    assert decided(log) == [("person/bo", "exact Q3", "C. Lerk")]
    assert heading(text) == "north"
    assert "person/bo: exact Q3" in text
    chosen = {**form(page.get("/review?kind=person").text), "item": "Q2", "choice": "close", "comment": " seen "}
    page.post("/review", data=chosen)
    assert decided(log)[1][:2] == ("person/ana", "close Q2")
    assert log.read()[1].comment == "seen"


def test_a_case_is_skipped_and_comes_again_at_the_end(page: httpx.Client) -> None:
    seen = []
    path = "/review"
    for _ in range(4):
        text = page.get(path).text
        seen.append(heading(text))
        path = re.findall(r'<a href="([^"]*)" data-key="s">', text)[0].replace("&amp;", "&")
    assert seen == ["bo", "north", "ana", "bo"]


def test_the_last_decision_is_taken_back(page: httpx.Client, log: LinkLog) -> None:
    text = page.post("/review", data={**form(page.get("/review").text), "choice": "never"}).text
    text = page.post("/review", data={**form(text, -1), "choice": "undo"}).text
    assert heading(text) == "bo"
    assert [words.split()[0] for _, words, _ in decided(log)] == ["never", "takes"]


def test_whoever_chose_a_language_keeps_it_through_decisions(page: httpx.Client) -> None:
    text = page.get("/review?lang=de&kind=person").text
    there = re.findall(r'<form method="post" action="([^"]*)"', text)[0]
    after = page.post(there, data={**form(text), "choice": "accept"})
    assert dict(after.url.params)["lang"] == "de"
    assert '<html lang="de">' in after.text
    page.post("/review", data={**form(after.text), "choice": "accept"})
    assert '<html lang="en">' in page.get("/review").text


def test_where_nothing_fits_it_can_be_said_that_no_item_exists(page: httpx.Client, log: LinkLog) -> None:
    text = page.get("/review?kind=place&verdict=none").text
    assert 'value="accept"' not in text
    text = page.post("/review", data={**form(text), "choice": "none"}).text
    assert decided(log)[0][:2] == ("place/hill", "no item")
    assert "Nothing is open here" in text


@pytest.fixture
def sure(small_project: Project, log: LinkLog) -> Iterator[httpx.Client]:
    """A browser without a script, before three sure proposals and a question."""
    desk = Desk(SURE, {"talks": log})
    with (
        serving.serving(small_project, review=Review(lambda: desk, "C. Lerk")) as address,
        httpx.Client(base_url=address, timeout=30, follow_redirects=True) as client,
    ):
        yield client


def taken(text: str) -> list[str]:
    return re.findall(r'<input type="checkbox" name="take" value="([^"]*)" checked>', text)


def test_sure_proposals_of_a_kind_are_looked_at_on_one_page_and_accepted_together(
    sure: httpx.Client, log: LinkLog
) -> None:
    assert 'href="/review/sure?kind=person"' in sure.get("/review").text
    text = sure.get("/review/sure?kind=person").text
    assert taken(text) == ["person/cy Q5", "person/bo Q3"]
    assert "+ born 1900, as here" in text
    answer = sure.post("/review/sure", data={**form(text), "take": taken(text)[:1]})
    assert "1 accepted" in answer.text
    assert decided(log) == [("person/cy", "exact Q5", "C. Lerk")]
    sure.post("/review/sure", data={**form(text), "take": ["party/north Q4", "person/bo Q3", "person/ana Q1", "x"]})
    assert [subject for subject, _, _ in decided(log)] == ["person/cy", "party/north", "person/bo"]


def test_a_batch_is_taken_back_with_one_button(sure: httpx.Client, log: LinkLog) -> None:
    text = sure.get("/review/sure").text
    text = sure.post("/review/sure", data={**form(text), "take": taken(text)}).text
    assert "Undo all that were accepted with it" in text
    text = sure.post("/review", data={**form(text, -1), "choice": "undo-batch"}).text
    assert "3 taken back" in text
    assert len(log.read()) == 6
    assert taken(sure.get("/review/sure").text) == ["party/north Q4", "person/cy Q5", "person/bo Q3"]


@pytest.mark.parametrize(
    ("headers", "token"),
    [({"Origin": "https://evil.example"}, None), ({"Sec-Fetch-Site": "cross-site"}, None), ({}, "guessed"), ({}, "")],
)
def test_no_other_site_can_accept_a_batch(
    sure: httpx.Client, log: LinkLog, headers: dict[str, str], token: str | None
) -> None:
    text = sure.get("/review/sure").text
    fields = {**form(text), "take": taken(text), **({} if token is None else {"token": token})}
    assert sure.post("/review/sure", data=fields, headers=headers).status_code == 403
    assert sure.get("/review/sure", headers={"Host": "evil.example"}).status_code == 403
    assert decided(log) == []


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"Origin": "https://evil.example"}, None),
        ({"Origin": "null"}, None),
        ({"Sec-Fetch-Site": "cross-site"}, None),
        ({"Host": "evil.example"}, None),
        ({"Host": "evil.example:8000", "Origin": "http://evil.example:8000"}, None),
        ({}, ""),
        ({}, "guessed"),
        ({}, "gußed"),
    ],
)
def test_no_other_site_can_decide(page: httpx.Client, log: LinkLog, headers: dict[str, str], token: str | None) -> None:
    fields = {**form(page.get("/review").text), "choice": "accept"}
    if token is not None:
        fields["token"] = token
    answer = page.post("/review", data=fields, headers=headers)
    assert answer.status_code == 403
    assert decided(log) == []


def test_no_other_site_can_read_the_page(page: httpx.Client) -> None:
    answer = page.get("/review", headers={"Origin": "https://evil.example"})
    assert answer.headers["access-control-allow-origin"] == str(page.base_url).rstrip("/")
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert page.get("/review", headers={"Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    ("change", "status"),
    [({"choice": "merge"}, 400), ({"key": "person/nobody"}, 409), ({"item": "Q9"}, 409), ({"item": ""}, 409)],
)
def test_what_was_not_proposed_is_refused(
    page: httpx.Client, log: LinkLog, change: dict[str, str], status: int
) -> None:
    fields = {**form(page.get("/review").text), "choice": "accept", **change}
    assert page.post("/review", data=fields).status_code == status
    assert decided(log) == []


def test_a_log_that_cannot_be_read_is_named(page: httpx.Client, log: LinkLog) -> None:
    log.path.write_text("no header\n", encoding="utf-8")
    answer = page.get("/review")
    assert answer.status_code == 409
    assert "links.sssom.tsv" in answer.json()["detail"]


def test_without_review_there_is_no_such_page(client: httpx.Client) -> None:
    assert client.get("/review").status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_a_review_is_for_this_machine_alone(small_project: Project, host: str) -> None:
    with pytest.raises(SettingsFault, match="--review decides for whoever can open the page"):
        run(small_project, host, 0, Settings(), Review(lambda: Desk((), {}), "C. Lerk"))


def test_a_review_is_served_by_one_process(small_project: Project) -> None:
    with pytest.raises(SettingsFault, match="one process"):
        run(small_project, "127.0.0.1", 0, Settings(processes=2), Review(lambda: Desk((), {}), "C. Lerk"))
