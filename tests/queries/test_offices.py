"""Offices: what records state, what dated terms say, and where these agree."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tests.queries.asking import answer, small

KIM = "Kim Il Sung"


def test_offices_on_the_day_and_not_before_or_after(shipped: ox.Store) -> None:
    rows = answer(shipped, "offices-held-at-meetings", "date", "person", "office")
    kim = {(date, office) for date, person, office in rows if person == KIM}
    assert ("1972-11-03", "Premier of North Korea") in kim
    assert {date for date, office in kim if office == "Premier of North Korea"} == {"1972-11-03"}
    presidencies = {date for date, office in kim if office == "President of North Korea"}
    assert "1972-11-03" not in presidencies
    assert {"1974-12-21", "1978-05-20", "1979-05-03", "1984-06-15", "1986-10-19"} <= presidencies
    bulgaria = "General Secretary of the Central Committee of the Bulgarian Communist Party"
    assert ("1984-06-15", "Todor Zhivkov", bulgaria) in rows
    first = {row[0] for row in rows if row[1] == "Todor Zhivkov" and row[2].startswith("First Secretary")}
    assert first == {"1975-06"}
    assert ("1979-05-03", "Kurt Waldheim", "Secretary-General of the United Nations") in rows


def test_every_office_held_has_its_source(shipped: ox.Store) -> None:
    rows = answer(shipped, "offices-held-at-meetings", "date", "person", "office", "source")
    held = shipped.query(
        "SELECT (COUNT(*) AS ?n) WHERE { ?p <https://w3id.org/kgraph/ontology#heldOffice> ?o }",
        use_default_graph_as_union=True,
    )
    assert all(source for *_, source in rows)
    assert isinstance(held, ox.QuerySolutions)
    assert len(rows) >= int(str(next(held)["n"].value))


def test_stated_and_dated_offices_agree(shipped: ox.Store) -> None:
    rows = answer(shipped, "stated-against-dated-office", "date", "person", "as_stated", "agrees")
    assert {
        ("/1973-10-30", "Todor Zhivkov", "First Secretary of the Bulgarian Communist Party", "unknown"),
        ("1974-12-21", KIM, "President", "yes"),
        ("1974-12-21", "Lodongiin Rinchin", "Foreign Minister", "yes"),
        ("1978-12-07", "Paul Niculescu-Mizil", "Vice-Prime Minister", "yes"),
        ("1979-05-03", KIM, "President", "yes"),
    } <= set(rows)
    assert "no" not in {agrees for *_, agrees in rows}


@pytest.mark.parametrize(
    ("date", "term", "agrees"),
    [
        ('; kg:earliestDay "1980-01-01"^^xsd:date', "", "unknown"),
        ('; kg:earliestDay "1980-01-01"^^xsd:date', "<t>", "no"),
        ("", "<t>", "unknown"),
        ('; kg:earliestDay "1980-01-01"^^xsd:date', "<t> . <p> kg:heldOffice <o>", "yes"),
    ],
)
def test_disagreement_is_seen(date: str, term: str, agrees: str) -> None:
    store = small(
        '<ana> a rico:Person ; rdfs:label "Ana" . <o> a rico:Position ; rdfs:label "premier" .\n'
        f'<e> rdfs:label "talk" ; kg:edtf "1980-01-01" {date} .\n'
        '<p> a kg:Participation ; rico:relationCertainty "stated" ; rico:relationHasTarget <ana> ;\n'
        f"  rico:relationHasSource <e> ; kg:inOffice <o> .\n{_term(term)}"
    )
    assert answer(store, "stated-against-dated-office", "person", "agrees") == [("Ana", agrees)]


def _term(text: str) -> str:
    """A term of Ana in the office, where there is one, and what follows it."""
    _, found, rest = text.partition("<t>")
    return f"<t> rico:relationHasSource <ana> ; rico:relationHasTarget <o> {rest or ''}." if found else ""


def test_unnamed_office_holders(shipped: ox.Store) -> None:
    rows = answer(shipped, "unnamed-office-holders", "date", "as_stated", "office", "holder")
    romania = ("/1974-08-19", "Minister of Foreign Affairs", "Minister of Foreign Affairs of Romania")
    mongolia = ("1974-12-21", "Foreign Minister", "Minister of Foreign Affairs of Mongolia")
    assert (*romania, "George Macovescu") in rows
    assert (*mongolia, "Lodongiin Rinchin") in rows
    # No term says who the members of parliament of 1975 were.
    assert {holder for date, *_, holder in rows if date == "/1975-08-11"} <= {""}
    assert [holder for date, *_, holder in rows if date == "1979-05-03"] == ["Kurt Waldheim"]


def test_the_source_of_a_holder_is_that_of_his_term(shipped: ox.Store) -> None:
    rows = answer(shipped, "unnamed-office-holders", "holder", "source")
    assert all(bool(holder) == bool(source) for holder, source in rows)


def test_holders_of_an_office(shipped: ox.Store) -> None:
    rows = answer(shipped, "holders-of-an-office", "office", "begin", "end", "holder")
    days = {holder: (begin, end) for _, begin, end, holder in rows}
    # Kim Yong-nam only from December 1983, Rinchin until August 1976, Macovescu from 1972 to 1978.
    assert days["Kim Yong-nam"][0].startswith("1983-12")
    assert days["Lodongiin Rinchin"][1].startswith("1976-08")
    assert (days["George Macovescu"][0][:4], days["George Macovescu"][1][:4]) == ("1972", "1978")


def test_another_kind_of_office(shipped: ox.Store) -> None:
    holders = {holder for (holder,) in answer(shipped, "holders-of-an-office", "holder", **{"class": "premier"})}
    assert KIM in holders
