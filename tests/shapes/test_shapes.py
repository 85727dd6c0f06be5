"""Each shape finds what it is for, and nothing in a graph that is as it should be."""

from __future__ import annotations

import pytest

from kgraph.shapes import validate
from tests.shapes.cases import CASES, Case
from tests.shapes.graphs import SHAPE, SHAPES, check, valid


def test_valid_graph_conforms() -> None:
    report = validate(valid(), SHAPES)
    assert report.to_text() == f"nothing found in {len(valid())} triples"
    assert report.conforms


@pytest.mark.parametrize("case", CASES, ids=[f"{case.shape}-{number}" for number, case in enumerate(CASES)])
def test_break_violates_its_shape_and_no_other(case: Case) -> None:
    report = check(case.take, case.add)
    found = {finding.shape_address.removeprefix(SHAPE) for finding in report.findings}
    assert found == {case.shape, *case.also}, report.to_text()


ALLOWED = {
    "dates nobody could read": ":bo rico:hasDeathDate :x . :x a rico:Date ; rico:expressedDate '?' .",
    "a preferred name in each language": ":ana skos:prefLabel 'Anna'@de ; skos:altLabel 'Anna'@fr .",
    "page and language": ":report schema:url <https://example.org/x> ; dcterms:language 'zh-Hant' .",
    "access point": ":report dcterms:subject 'Reunification' ; rico:hasOrHadSubject :reunification .",
    "matches that are not exact": ":south skos:broadMatch wd:Q555 ; skos:closeMatch wd:Q556 .",
    "a state that joins one that is older": ":old-north rico:hasSuccessor :south . :south rico:hasBeginningDate :b . "
    ":b a rico:Date ; rico:expressedDate '1890' ; rico:normalizedDateValue '1890'^^edtf:EDTF ; "
    "kg:earliestDay '1890-01-01'^^xsd:date ; kg:latestDay '1890-12-31'^^xsd:date .",
    "a person's item that is born": "wd:Q111 rico:hasBirthDate :b . :b a rico:Date ; rico:expressedDate '1900' .",
    "a member of a body that is no party": ":ana rico:isOrWasMemberOf :bureau .",
}


@pytest.mark.parametrize("add", ALLOWED.values(), ids=ALLOWED)
def test_what_may_be_is_not_found(add: str) -> None:
    assert check(add=add).findings == ()


def test_full_birthday_of_who_died_or_was_born_long_ago_may_be_shown() -> None:
    death = ":ana-death a rico:Date ; rico:expressedDate '1990' ; rico:normalizedDateValue '1990'^^edtf:EDTF ; "
    death += "kg:earliestDay '1990-01-01'^^xsd:date ; kg:latestDay '1990-12-31'^^xsd:date ."
    assert check(f":ana rico:hasDeathDate :ana-death . {death}").findings == ()
    birth = ":bo-birth kg:earliestDay '1940-01-01'^^xsd:date ; kg:latestDay '1940-12-31'^^xsd:date ; "
    exact = ":bo-birth kg:earliestDay '1940-05-06'^^xsd:date ; kg:latestDay '1940-05-06'^^xsd:date ; "
    died = " :bo rico:hasDeathDate :x . :x a rico:Date ; rico:expressedDate 'dead' ."
    value = "rico:normalizedDateValue '{}'^^edtf:EDTF ."
    assert check(birth + value.format("1940"), exact + value.format("1940-05-06") + died).findings == ()


def test_probable_holder_of_an_event_that_is_only_bounded_held_office_on_the_bound() -> None:
    day = "kg:earliestDay '1974-04-30'^^xsd:date ; kg:latestDay '1974-04-30'^^xsd:date"
    report = check(
        f":audience-date {day} ; rico:normalizedDateValue '1974-04-30'^^edtf:EDTF . :audience {day} ; "
        "kg:edtf '1974-04-30'^^edtf:EDTF . :audience-cy kg:heldOffice :premier .",
        ":audience-date kg:latestDay '1974-04-30'^^xsd:date ; kg:openStart true ; "
        "rico:normalizedDateValue '/1974-04-30'^^edtf:EDTF . :audience kg:latestDay '1974-04-30'^^xsd:date ; "
        "kg:edtf '/1974-04-30'^^edtf:EDTF .",
    )
    assert report.to_text().startswith("nothing found")


def test_severities_that_do_not_stop_a_build() -> None:
    taken = ':talks schema:disambiguatingDescription "Three of many records, chosen by nobody."@en .'
    report = check(taken)
    assert [finding.severity for finding in report.findings] == ["info"]
    assert report.conforms
    assert "sh:conforms false" in report.to_turtle()


WORDS = ":party-begin rico:normalizedDateValue '{}'^^edtf:EDTF ."


@pytest.mark.parametrize(
    "value",
    ["1976", "1976-10", "1976-10-05", "197X", "1976-XX-05", "1976-21", "1976?", "?1976-~10", "1976/", "../1976-10-30",
     "1976-10-05/1977", "[1976,1978]", "{..1976-10}", "Y17000", "-0044-03-15", "1976-10-05T10:00:00Z"],
)  # fmt: skip
def test_what_is_edtf(value: str) -> None:
    found = {finding.shape_address for finding in check(WORDS.format("1945~"), WORDS.format(value)).findings}
    assert f"{SHAPE}date-edtf" not in found


@pytest.mark.parametrize(
    "value",
    ["76", "1976-13", "1976-10-32", "1976-1-5", "10/1976", "c. 1976", "[1976", "1976,1978", "1976-10-05 10:00", ".."],
)
def test_what_is_no_edtf(value: str) -> None:
    found = {finding.shape_address for finding in check(WORDS.format("1945~"), WORDS.format(value)).findings}
    assert f"{SHAPE}date-edtf" in found
