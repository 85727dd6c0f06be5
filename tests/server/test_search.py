"""The search page: what it finds, how it narrows, and what it says of dates."""

from __future__ import annotations

import httpx
import pytest

from kgraph.server.views.search import href, read
from kgraph.store.searching import Wanted
from tests.server.test_pages import Checked, page, squeezed


def test_a_name_in_another_script_is_found(client: httpx.Client) -> None:
    checked = page(client, "/search?q=아나")
    assert "1 found" in squeezed(checked)
    assert "/page/person/ana" in checked.attributes("href")


def test_every_page_has_the_search_in_its_head(client: httpx.Client) -> None:
    for path in ("/", "/page/person/ana", "/sparql", "/ontology"):
        forms = [attributes for tag, attributes in page(client, path).elements if tag == "form"]
        assert {"action": "/search", "method": "get", "role": "search", "class": "find"} in forms


def test_a_facet_narrows_to_as_many_as_it_says(client: httpx.Client) -> None:
    checked = page(client, "/search?type=event")
    found = [link for link in checked.attributes("href") if link.startswith("/search?type=event&")]
    hrefs = [link for link in found if "lang=" not in link]
    assert len(hrefs) >= 4
    for link in dict.fromkeys(hrefs):
        said = squeezed(page(client, link))
        assert "0 found" not in said
        assert "remove" in said


def test_an_open_date_is_counted_in_no_year(client: httpx.Client) -> None:
    said = squeezed(page(client, "/search?type=record"))
    assert "Records and events that lie surely in a year. 1 without a date." in said
    assert "on or before 21 December 1974" in squeezed(page(client, "/search?type=event&from=1970&to=1973"))
    assert "0 found" in squeezed(page(client, "/search?type=event&from=1970&to=1974&surely=1"))


@pytest.mark.parametrize(
    "query", ["q=%22%29%20OR%20*", "type=nothing", "person=../../x", "kind='", "page=1", "q=" + "a " * 300]
)
def test_nothing_one_asks_for_breaks_it(client: httpx.Client, query: str) -> None:
    page(client, f"/search?{query}")


@pytest.mark.parametrize("query", ["from=1975-13", "to=May", "from=1975-02-30", "page=0", "from=99999"])
def test_what_is_no_date_is_said(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/search?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "1975-05-23" in answer.text or "day of the calendar" in answer.text or "from 1" in answer.text


def test_words_and_titles_are_escaped(client: httpx.Client) -> None:
    answer = client.get("/search", params={"q": "script"}, headers={"Accept": "text/html"}).text
    assert "<script>" not in answer
    assert "<script>alert" in Checked(answer).text


def test_an_address_says_what_was_asked_for() -> None:
    wanted = Wanted(
        "kim", ("event",), (("person", "person/ana"), ("kind", "Meeting")), "1975-01-01", "1975-12-31", True
    )
    query = href(wanted).partition("?")[2]
    assert read([tuple(pair.split("=", 1)) for pair in query.split("&")]) == wanted  # type: ignore[misc]
