"""What links bring: stated of the items, in the graph of links, with its source; never of our entities."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kgraph.authorities.entity import WikidataLink
from kgraph.linking.enrichment import ItemFacts
from kgraph.linking.item import ItemTerm
from kgraph.shapes import validate
from tests.graph.sample import inputs
from tests.graph.whole import assemble
from tests.shapes.graphs import SHAPES

WD = "http://www.wikidata.org/entity/"
FACTS = ItemFacts(
    "Q41117",
    "2026-11-25T08:00:00Z",
    2211,
    merged="Q777",
    person=True,
    labels={"ko": "김일성", "en": "Kim Il-sung"},
    begins=("1912-04-15", "1911-04-15"),
    ends=("1994-07-08",),
    terms=(ItemTerm("Q7240364", "1948-09", "1972-12-28"), ItemTerm("Q1")),
    parties=("Q49623",),
    named={"Q7240364": "Premier of North Korea"},
    image="Kim Il Sung.jpg",
    identifiers={"viaf": ("34466803",), "isni": ("0000 0001 2136 6870",)},
)
LINKS = {"person/ana": (WikidataLink("Q777", "exact", "made up"),)}


OTHER = replace(FACTS, item="Q1", merged=None)  # nothing is linked to it


def quads(facts: ItemFacts) -> list[Quad]:
    return assemble(replace(inputs(), links=LINKS, item_facts=(facts,)))


def plain(term: NamedNode | Literal | BlankNode | Triple | DefaultGraph) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def said(found: list[Quad], subject: str) -> set[tuple[str, str]]:
    return {
        (quad.predicate.value.rpartition("/")[2].rpartition("#")[2], plain(quad.object))
        for quad in found
        if plain(quad.subject) == subject
    }


def test_everything_stands_in_the_graph_of_links_and_about_the_item() -> None:
    before, after = set(quads(replace(FACTS, merged=None))), set(quads(FACTS))
    added = [quad for quad in after - before if not plain(quad.graph_name).endswith("provenance")]
    assert added
    assert {plain(quad.graph_name).rpartition("/")[2] for quad in added} == {"links"}
    ours = said(list(after), "http://localhost:8000/id/person/ana")
    assert ours == said(list(before), "http://localhost:8000/id/person/ana"), "nothing is said of our entity"


def test_labels_dates_party_picture_and_identifiers() -> None:
    found = quads(FACTS)
    item = said(found, WD + "Q41117")
    assert {("label", "김일성"), ("memberOf", WD + "Q49623")} <= item
    assert ("image", "http://commons.wikimedia.org/wiki/Special:FilePath/Kim%20Il%20Sung.jpg") in item
    assert {value for name, value in item if name == "sameAs"} == {
        "http://viaf.org/viaf/34466803",
        "https://isni.org/isni/0000000121366870",
    }
    births = [value for name, value in item if name == "hasBirthDate"]
    assert len(births) == 2, "its statements differ, and both stand"


def test_a_term_is_a_role_of_the_item_and_none_of_our_terms() -> None:
    found = quads(FACTS)
    role = said(found, "http://localhost:8000/id/term/wikidata-q41117-q7240364-1948-09")
    assert {("startDate", "1948-09"), ("endDate", "1972-12-28"), ("label", "Premier of North Korea")} <= role
    assert ("type", "http://schema.org/Role") in role


def test_every_fact_says_from_which_answer_and_when() -> None:
    found = quads(FACTS)
    source = "https://www.wikidata.org/wiki/Special:EntityData/Q41117.json?revision=2211"
    assert ("source", source) in said(found, WD + "Q41117")
    assert ("generatedAtTime", "2026-11-25T08:00:00Z") in said(found, source)
    assert ("isReplacedBy", WD + "Q41117") in said(found, WD + "Q777")


def test_of_someone_who_may_be_living_no_more_than_the_year_of_birth_is_shown() -> None:
    living = replace(FACTS, begins=("1990-04-15",), ends=())
    assert any("1990" in plain(quad.object) for quad in quads(living))
    assert not any("1990-04-15" in plain(quad.object) for quad in quads(living))


def test_facts_of_an_item_that_nothing_is_linked_to_are_left_out() -> None:
    assert not any(plain(quad.subject) == WD + "Q41117" for quad in quads(replace(FACTS, merged=None)))


def test_no_shape_finds_anything_in_them() -> None:
    found = [[finding.message for finding in validate(made, SHAPES).findings] for made in (quads(FACTS), quads(OTHER))]
    assert found[0] == found[1]
