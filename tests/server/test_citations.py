"""Citations and previews: what can be cited, in formats that reference managers read; what machines read of a page."""

from __future__ import annotations

import json
import re
from datetime import date

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.views.citation import Citation
from kgraph.server.views.dates import When
from kgraph.server.views.reference_formats import bibtex, csl, ris
from tests.server import serving
from tests.server.graph import BASE, NASTY, TITLE
from tests.server.test_pages import Checked, page, squeezed

HTML = {"Accept": "text/html"}
DAY = When("1974-12-21", "1974-12-21", "1974-12-21")
OPEN = When("/1974-12-21", "", "1974-12-21")


def test_a_document_is_cited_with_what_is_known_of_it() -> None:
    whole = Citation(
        "document",
        "d",
        "Talk",
        DAY,
        archive="State Archive",
        shelfmark="Fond 2",
        genre="minutes",
        url="https://x.test/",
    )
    said = "".join(text for text, _ in whole.chicago)
    assert said == "“Talk.” minutes, 21 December 1974, Fond 2, State Archive. https://x.test/. "
    assert "".join(text for text, _ in Citation("document", "d", "Talk").chicago) == "“Talk.” "


def test_an_open_date_is_no_day_in_any_format() -> None:
    bounded = Citation("document", "d", "Talk", OPEN)
    assert csl(bounded)["issued"] == {"literal": "on or before 21 December 1974"}
    assert "year" not in bibtex(bounded)
    assert "on or before 21 December 1974" in bibtex(bounded)
    assert "PY  -" not in ris(bounded)
    month = Citation("document", "d", "Talk", When("1974-12", "1974-12-01", "1974-12-31"))
    assert csl(month)["issued"] == {"date-parts": [[1974, 12]]}
    assert "DA  - 1974/12/\r\n" in ris(month)


def test_nothing_in_a_title_breaks_a_format() -> None:
    nasty = Citation("document", "d", "a {b} 100% & \\c_d #e $f ~g ^h\nTY  - BOOK\r\nER  - ")
    text = bibtex(nasty)
    assert text.count("{") == text.count("}")
    assert r"100\% \& \textbackslash{}c\_d \#e \$f \textasciitilde{}g \textasciicircum{}h" in text
    assert len(text.splitlines()) == 3
    assert [line[:2] for line in ris(nasty).splitlines()] == ["TY", "ID", "TI", "ER"]


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_a_page_offers_its_citations_as_files(client: httpx.Client, ending: str) -> None:
    for key in ("person/ana", "record/talk", "record/nasty", "event/talk-meeting-1"):
        assert f"/cite/{key}.{ending}" in page(client, f"/page/{key}").attributes("href")
        answer = client.get(f"/cite/{key}.{ending}")
        assert answer.status_code == 200
        assert answer.headers["etag"]
        assert "Made-up talks" in answer.text
    assert client.get("/cite/person/ana.doc").status_code == 404
    assert client.get("/cite/person/nobody.bib").status_code == 404
    assert client.get("/cite/person/anna.bib").headers["location"] == "/cite/person/ana.bib"
    assert client.get(f"/cite/claim/{'0' * 16}.bib").status_code == 404


def test_a_record_has_three_citations_and_a_claim_its_own(client: httpx.Client) -> None:
    said = squeezed(page(client, "/page/record/talk"))
    for label in ("The document.", "This page.", "The data set."):
        assert label in said
    hashes = [href for href in page(client, "/page/record/talk").attributes("href") if href.startswith("/claim/")]
    items = client.get(f"/cite{hashes[0]}.json").json()
    assert [item["id"].partition("-")[0] for item in items] == ["document", "claim", "dataset"]
    assert "took part in" in items[1]["title"]


def test_machines_read_schema_org_on_every_page(client: httpx.Client) -> None:
    for path, type_ in (("/", "Dataset"), ("/page/person/ana", "Person"), ("/page/record/nasty", "ArchiveComponent"),
                        ("/page/event/talk-meeting-1", "Event"), ("/page/person/bo", "Person")):  # fmt: skip
        text = client.get(path, headers=HTML).text
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        item = json.loads(script)
        assert item["@type"] == type_
        if path.endswith("nasty"):
            assert item["name"] == NASTY
            assert "subjectOf" not in item
        if path.endswith("meeting-1"):
            assert "startDate" not in item  # its day is only bounded
        if path.endswith("ana"):
            assert (item["birthDate"], item["sameAs"]) == ("1900-02", ["http://www.wikidata.org/entity/Q4115189"])


def test_a_page_is_signposted(client: httpx.Client) -> None:
    link = client.get("/page/record/talk", headers=HTML).headers["link"]
    for said in ('rel="describedby"; type="text/turtle"', 'rel="license"', 'rel="type"', '.bib>; rel="describedby"'):
        assert said in link
    properties = Checked(client.get("/page/record/talk", headers=HTML).text).attributes("property")
    assert {"og:title", "og:url", "og:description"} <= set(properties)


def test_signposts_stand_in_the_page_too_for_hosts_of_files(client: httpx.Client) -> None:
    elements = Checked(client.get("/page/record/talk", headers=HTML).text).elements
    found = {attributes["rel"]: attributes["href"] for tag, attributes in elements if tag == "link"}
    assert found["collection"] == "/dataset"
    assert found["license"].startswith("https://creativecommons.org/")
    assert client.get(found["describedby"]).status_code == 200
    assert "cite-as" not in found, "nobody else can open the address of a local build"


def test_what_reference_managers_read_of_a_record(project: Project) -> None:
    serving.publish(
        project,
        """<graph/record/made-up/talk> { <id/record/talk> rico:hasSender <id/person/bo> ;
        schema:holdingArchive "State <Archive>" }""",
    )
    with serving.serving(project) as address:
        text = httpx.get(f"{address}/page/record/talk", headers=HTML).text
    metas = [attributes for tag, attributes in Checked(text).elements if tag == "meta"]
    said = {meta["name"]: meta["content"] for meta in metas if meta.get("name", "").startswith("citation_")}
    assert said == {
        "citation_title": TITLE,
        "citation_publication_date": "1974/12/21",
        "citation_author": "王 Bo",
        "citation_technical_report_institution": "State <Archive>",
        "citation_abstract_html_url": f"{BASE}/page/record/talk",
        "citation_public_url": f"{BASE}/id/record/talk",
    }


def test_a_release_without_a_date_still_has_a_citation() -> None:
    made = Citation("dataset", "dataset", "Talks", publisher="Nobody")
    assert "".join(text for text, _ in made.chicago) == "Nobody. Talks. "
    assert "issued" not in csl(made)
    released = Citation("dataset", "d", "Talks", When("2026-01-01", "2026-01-01", "2026-01-01"), version="2026-01-01")
    assert csl(released)["issued"] == {"date-parts": [[2026, 1, 1]]}
    assert date.fromisoformat(released.version)
