"""Pages of those who met: an office with its probable holder, and what editors state from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server import serving
from tests.server.test_pages import Checked, page, squeezed

OFFICE = """
<graph/events> {
  <id/event/nasty-meeting-1> a rico:Activity, kg:Meeting ; rdfs:label "Meeting of Ana North and a minister" ;
    rico:hasOrHadParticipant <id/person/ana>, <id/office/minister> .
  <id/record/nasty> kg:attests <id/event/nasty-meeting-1> .
  <id/participation/nasty-ana> a kg:Participation ; rico:relationHasSource <id/event/nasty-meeting-1> ;
    rico:relationHasTarget <id/person/ana> ; rico:relationCertainty "stated" .
  <id/participation/nasty-office> a kg:Participation ; rico:relationHasSource <id/event/nasty-meeting-1> ;
    rico:relationHasTarget <id/office/minister> ; rico:relationCertainty "stated" ; kg:onBehalfOf <id/state/south> ;
    kg:officeAsStated "the Minister" ; kg:probableHolder <id/person/cai> .
  <id/event/nasty-meeting-1#statement-1> a kg:EditorsStatement ; rdfs:label "Editor's statement" ;
    rico:relationHasSource <id/event/nasty-meeting-1> ; rico:relationHasTarget <id/person/bo> ;
    dcterms:source "Gazette, 3 May 1979" ; kg:quotation "with <Bo> beside him" ; kg:onBehalfOf <id/state/south> ;
    dcterms:contributor "the editors" .
}
<graph/inferred> {
  <id/participation/nasty-cai> a kg:Participation ; rico:relationHasSource <id/event/nasty-meeting-1> ;
    rico:relationHasTarget <id/person/cai> ; rico:relationCertainty "inferred" ; kg:onBehalfOf <id/state/south> ;
    kg:inferredFrom <id/participation/nasty-office> ; dcterms:source "List of ministers" .
}
<graph/authorities> {
  <id/person/cai> a rico:Person ; rdfs:label "Cai South"@en .
  <id/office/minister> a rico:Position ; rdfs:label "Minister of Southland"@en .
  <id/state/north> rico:isSuccessorOf <id/state/older> .
  <id/state/older> a kg:State, rico:CorporateBody ; rdfs:label "Kingdom of the North"@en .
}"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a publication with a meeting in which an office took part, unnamed."""
    project = serving.project(tmp_path_factory.mktemp("office"))
    serving.publish(project, OFFICE)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def rows(checked_text: str, table: str) -> list[str]:
    """The rows of a table by its class, as texts."""
    inside = checked_text.partition(f'<table class="{table}">')[2].partition("</table>")[0]
    return [squeezed(Checked(row.partition("</tr>")[0])) for row in inside.split("<tr>")[2:]]


def test_an_office_and_its_probable_holder_are_one_partner(office: httpx.Client) -> None:
    answer = office.get("/page/person/ana", headers={"Accept": "text/html"}).text
    (row,) = [row for row in rows(answer, "stack encounters") if "a minister" in row]
    assert "Minister of Southland probably Cai South inferred for Southland" in row
    assert row.count("Cai South") == 1
    assert row.count("for Southland") == 1


def test_an_event_shows_the_office_with_its_holder_in_one_seat(office: httpx.Client) -> None:
    answer = office.get("/page/event/nasty-meeting-1", headers={"Accept": "text/html"}).text
    assert answer.count('<div class="seat">') == 2
    said = squeezed(Checked(answer))
    assert "Minister of Southland probably Cai South inferred List of ministersOffice as stated: “the Minister”" in said
    assert said.count("Cai South") == 1


def test_a_probable_holder_has_the_encounter_through_the_office(office: httpx.Client) -> None:
    answer = office.get("/page/person/cai", headers={"Accept": "text/html"}).text
    (row,) = rows(answer, "stack encounters")
    assert "inferred" in row
    assert "Ana North Minister of Southland “the Minister” the probable holder" in row
    (row,) = rows(office.get("/page/office/minister", headers={"Accept": "text/html"}).text, "stack encounters")
    assert "“the Minister” probably Cai South inferred" in row


def test_a_named_person_and_the_office_another_record_names_are_one_partner(tmp_path: Path) -> None:
    named = OFFICE.replace('rico:relationCertainty "inferred"', 'rico:relationCertainty "stated"')
    named = named.replace("kg:inferredFrom <id/participation/nasty-office> ;", "")
    project = serving.project(tmp_path)
    serving.publish(project, named)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        answer = client.get("/page/event/nasty-meeting-1", headers={"Accept": "text/html"}).text
        assert answer.count('<div class="seat">') == 2
        said = squeezed(Checked(answer))
        assert "Another record names only “the Minister”, Minister of Southland: probably the same inferred" in said
        (row,) = rows(client.get("/page/office/minister", headers={"Accept": "text/html"}).text, "stack encounters")
        assert "Cai South probably held the office" in row


@pytest.mark.parametrize("path", ["/page/event/nasty-meeting-1", "/page/person/bo", "/page/record/nasty"])
def test_an_editors_statement_stands_apart_with_source_and_quotation(office: httpx.Client, path: str) -> None:
    checked = page(office, path)
    said = squeezed(checked)
    assert "What an editor states from elsewhere" in said
    assert "An editor states, from Gazette, 3 May 1979, with <Bo> beside him: 王 Bo took part for Southland." in said
    assert "statement-1" in checked.attributes("id")
    assert ("Of Meeting of Ana North and a minister." in said) == (path != "/page/event/nasty-meeting-1")
    # The records' own participants do not hold the one the editor adds.
    assert said.count("王 Bo took part") == 1


def test_a_state_no_record_names_is_listed_apart_with_the_reason(office: httpx.Client) -> None:
    said = squeezed(page(office, "/browse/state"))
    assert "2 in these records" in said
    assert said.index("Southland") < said.index("Not named in these records") < said.index("Kingdom of the North")
    front = squeezed(page(office, "/"))
    assert "2 states" in front
    assert "Kingdom of the North" not in front
