"""Names that would break a careless page, in a real browser: markup, right to left, five thousand characters."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.server import serving
from tests.server.test_pages import Checked
from tests.site.conftest import Browser

NAME = "<img src=x onerror=alert(1)> & {{ 7*7 }} \u05d0\u05d1\u05d2 \u0639\u0631\u0628\u064a \u202e" + "W" * 5000
GRAPH = f"""
<graph/events> {{
  <id/event/nasty-1> a rico:Activity, kg:Meeting ; rdfs:label {NAME!r} ; rico:hasOrHadLocation <id/place/nasty> ;
    rico:hasOrHadParticipant <id/person/nasty>, <id/person/ana> .
  <id/participation/nasty-1-nasty> a kg:Participation ; rico:relationHasSource <id/event/nasty-1> ;
    rico:relationHasTarget <id/person/nasty> ; rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/nasty> ;
    kg:officeAsStated {NAME!r} ; rico:isEvidencedBy <id/record/nasty> .
  <id/participation/nasty-1-ana> a kg:Participation ; rico:relationHasSource <id/event/nasty-1> ;
    rico:relationHasTarget <id/person/ana> ; rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/north> .
  <id/record/nasty> kg:attests <id/event/nasty-1> .
}}
<graph/derived> {{
  <id/event/nasty-1> kg:edtf "1975-05" ; kg:earliestDay "1975-05-01"^^xsd:date ; kg:latestDay "1975-05-31"^^xsd:date ;
    kg:involvedState <id/state/nasty>, <id/state/north> .
  <id/person/nasty> kg:met <id/person/ana> . <id/person/ana> kg:met <id/person/nasty> .
}}
<graph/authorities> {{
  <id/person/nasty> a rico:Person ; rdfs:label {NAME!r} ; skos:altLabel {NAME!r}@he .
  <id/state/nasty> a kg:State, rico:CorporateBody ; rdfs:label {NAME!r} .
  <id/place/nasty> a rico:Place ; rdfs:label {NAME!r} ; schema:latitude 10 ; schema:longitude 20 .
}}"""
PAGES = (
    "/", "/browse/person", "/page/person/nasty", "/page/person/ana", "/page/state/nasty", "/page/place/nasty",
    "/page/event/nasty-1", "/page/record/nasty", "/timeline", "/network", "/map", "/silence", "/search?q=img",
    "/sparql?query=SELECT%20*%20%7B%20%3Fperson%20a%20rico%3APerson%3Brdfs%3Alabel%20%3Fname%20%7D",
)  # fmt: skip


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = serving.project(tmp_path_factory.mktemp("nasty"))
    serving.publish(project, GRAPH)
    with serving.serving(project) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_a_nasty_name_breaks_no_page(nasty: str, browser: Browser, path: str) -> None:
    answer = httpx.get(f"{nasty}{path}", headers={"Accept": "text/html"}, timeout=60)
    assert answer.status_code == 200
    assert [tag for tag, _ in Checked(answer.text).elements if tag == "img"] == []
    seen = browser.look(f"{nasty}{path}", 360, 1280)
    assert (seen["overflow"], seen["violations"], seen["elsewhere"]) == ({}, [], [])
