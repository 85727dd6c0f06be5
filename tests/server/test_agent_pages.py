"""Pages of agents: charts and counts of their encounters, and the line a state stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.server import serving
from tests.server.test_pages import Checked, page, squeezed

MORE = """
<graph/events> {
  <id/event/more-1> a rico:Activity, kg:Meeting ; rdfs:label "A second meeting" ;
    rico:hasOrHadParticipant <id/person/ana>, <id/person/bo> .
  <id/participation/more-1-ana> a kg:Participation ; rico:relationHasSource <id/event/more-1> ;
    rico:relationHasTarget <id/person/ana> ; rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/north> ;
    kg:heldOffice <id/office/premier> .
  <id/participation/more-1-bo> a kg:Participation ; rico:relationHasSource <id/event/more-1> ;
    rico:relationHasTarget <id/person/bo> ; rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/south> .
}
<graph/derived> {
  <id/event/more-1> kg:edtf "1975-05" ; kg:earliestDay "1975-05-01"^^xsd:date ; kg:latestDay "1975-05-31"^^xsd:date ;
    kg:involvedState <id/state/north>, <id/state/south> .
}
<graph/authorities> {
  <id/state/north> rico:isSuccessorOf <id/state/older> ; rico:hasBeginningDate <id/date/north-begin> .
  <id/state/older> a kg:State, rico:CorporateBody ; rdfs:label "Kingdom of the North"@en ; kg:endedBy "annexation" ;
    kg:country <id/country/northland> ; rico:hasEndDate <id/date/north-begin> .
  <id/date/north-begin> a rico:Date ; rico:expressedDate "1920" ; rdfs:label "1920" ;
    rico:normalizedDateValue "1920" ; kg:earliestDay "1920-01-01"^^xsd:date ; kg:latestDay "1920-12-31"^^xsd:date .
}"""


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    project = serving.project(tmp_path_factory.mktemp("more"))
    serving.publish(project, MORE)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def chart(client: httpx.Client, path: str, name: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html"}).text
    return next(part for part in answer.split("<svg ")[1:] if f'aria-labelledby="{name}-title"' in part).partition(
        "</svg>"
    )[0]


def test_a_chart_has_a_lane_for_each_counterpart_and_every_mark_is_a_link(more: httpx.Client) -> None:
    drawn = chart(more, "/page/person/ana", "lanes")
    assert 'href="/page/state/south"' in drawn
    assert 'aria-label="May 1975: A second meeting"' in drawn
    assert "on or before 21 December 1974: Meeting of Ana North and 王 Bo" in drawn
    assert len(re.findall('<a class="m ', drawn)) == 2
    assert len(re.findall('<path class="tail"', drawn)) == 1


def test_terms_of_office_are_drawn_with_the_encounters_in_them(more: httpx.Client) -> None:
    drawn = chart(more, "/page/person/ana", "offices")
    assert 'aria-label="Premier of Northland: on or after 1 January 1970"' in drawn
    assert 'aria-label="May 1975: A second meeting"' in drawn


def test_an_open_date_is_counted_in_no_month_and_no_period(more: httpx.Client) -> None:
    checked = page(more, "/page/person/ana")
    said = squeezed(checked)
    assert "Counted in no month: 1 with a date that is wider or open" in said
    counts = [link for link in checked.attributes("href") if link.startswith("/search?")]
    assert "/search?type=event&person=ana&from=1975-05-01&to=1975-05-31&surely=1" in counts
    assert "/search?type=event&person=ana&state=south" in counts


@pytest.mark.parametrize("path", ["/page/person/ana", "/page/person/bo", "/page/state/north", "/page/state/south"])
def test_every_count_leads_to_as_many_rows(more: httpx.Client, path: str) -> None:
    answer = more.get(path, headers={"Accept": "text/html"}).text
    counts = re.findall(r'href="(/search\?[^"]*)">(\d+)</a>', answer)
    assert len(counts) >= 4
    for link, count in counts:
        assert f"{count} found" in squeezed(page(more, link.replace("&amp;", "&"))), link


def test_a_state_stands_in_its_line(more: httpx.Client) -> None:
    checked = page(more, "/page/state/north")
    said = squeezed(checked)
    before = said.partition("Before and after")[2]
    assert before.index("Kingdom of the North") < before.index("Republic of Northland")
    assert "ended by annexation" in said
    assert "Country: Northland" in said
    current = Checked(more.get("/page/state/older", headers={"Accept": "text/html"}).text)
    assert "true" in current.attributes("aria-current")
