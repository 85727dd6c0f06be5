"""What links bring: fetched, kept as lines, compared with what stands here."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.authorities import Authorities
from kgraph.authorities.entity import Person, Span, Term
from kgraph.dates import from_edtf
from kgraph.faults import DataFault
from kgraph.linking.enrich_compare import contradictions
from kgraph.linking.enriching import fetch
from kgraph.linking.enrichment import ItemFacts, read_facts, write_facts
from kgraph.linking.item import ItemTerm
from kgraph.linking.wikidata import Client
from kgraph.linking.wikidata.api import Api
from tests.linking.entities import at, entity, person, qualified, ranked, string, to
from tests.linking.wikidata.standin import standing_in

NOW = "2026-11-25T08:00:00Z"
KIM = person(
    "Q41117",
    "Kim Il-sung",
    "1912-04-15",
    "1994-07-08",
    claims={
        "P39": [
            qualified(to("Q7240364"), P580=at("1948-09", 10), P582=at("1972-12-28")),
            ranked("deprecated", to("Q9")),
        ],
        "P102": [to("Q49623")],
        "P18": [string("Second.jpg"), ranked("preferred", string("First.jpg"))],
        "P213": [string("0000 0001 2136 6870")],
        "P244": [string("n80145681")],
    },
)
KIM["labels"]["ko"] = {"language": "ko", "value": "김일성"}
KIM["labels"]["fr"] = {"language": "fr", "value": "Kim Il-sung"}
PREMIER = entity("Q7240364", {"en": "Premier of North Korea"})


def test_facts_are_fetched_with_the_labels_wanted(client: Client) -> None:
    with standing_in([{**KIM, "lastrevid": 2211}, PREMIER], merged={"Q777": "Q41117"}) as wikidata:
        [found] = fetch(Api(client, wikidata.url), ["Q777", "Q404"], {"en", "ko", "mn"}, NOW)
    assert found == ItemFacts(
        "Q41117",
        NOW,
        2211,
        merged="Q777",
        person=True,
        labels={"en": "Kim Il-sung", "ko": "김일성"},
        begins=("1912-04-15",),
        ends=("1994-07-08",),
        terms=(ItemTerm("Q7240364", "1948-09", "1972-12-28"),),
        parties=("Q49623",),
        named={"Q7240364": "Premier of North Korea"},
        image="First.jpg",
        identifiers={"isni": ("0000 0001 2136 6870",), "lcnaf": ("n80145681",)},
    )
    assert found.asked == "Q777"
    assert found.source.endswith("/Special:EntityData/Q41117.json?revision=2211")


def test_a_file_of_facts_is_sorted_and_the_same_each_time(tmp_path: Path) -> None:
    facts = [
        ItemFacts("Q20", NOW),
        ItemFacts("Q3", NOW, merged="Q100"),
        ItemFacts("Q4", NOW, labels={"ko": "가", "en": "a"}),
    ]
    path = tmp_path / "links.facts.jsonl"
    write_facts(path, facts)
    first = path.read_bytes()
    assert [one.asked for one in read_facts(path, path.name)] == ["Q4", "Q20", "Q100"]
    write_facts(path, facts[::-1])
    assert path.read_bytes() == first
    assert read_facts(tmp_path / "missing.jsonl", "missing.jsonl") == ()


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "links.facts.jsonl"
    path.write_text(ItemFacts("Q1", NOW).to_line() + "{")
    with pytest.raises(DataFault, match=r"links\.facts\.jsonl:2: is no line of facts"):
        read_facts(path, path.name)


_ITEM = st.integers(1, 10**6).map(lambda number: f"Q{number}")
_DATE = st.sampled_from(["1912-04-15", "1912", "191X"])


@given(
    st.builds(
        ItemFacts,
        _ITEM,
        st.just(NOW),
        st.integers(0, 10**6),
        merged=st.none() | _ITEM,
        person=st.booleans(),
        labels=st.dictionaries(st.sampled_from(["en", "ko"]), st.text(min_size=1)),
        begins=st.lists(_DATE, max_size=2).map(tuple),
        terms=st.lists(st.builds(ItemTerm, _ITEM, _DATE), max_size=2).map(tuple),
        identifiers=st.dictionaries(st.just("viaf"), st.lists(st.text(min_size=1), min_size=1).map(tuple)),
    )
)
def test_facts_survive_their_line(facts: ItemFacts) -> None:
    assert ItemFacts.from_line(facts.to_line()) == facts


OURS = Person(
    key="person/kim-il-sung", label="Kim Il Sung", exists=Span(from_edtf("1912-04-15"), from_edtf("1994-07-08"))
)
TERM = Term(OURS.key, "office/premier", Span(from_edtf("1948-09"), from_edtf("1972-12-28")), "x")
AUTHORITIES = Authorities({OURS.key: OURS}, (TERM,))
ITEMS = {"office/premier": "Q7240364"}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"begins": ("1912-04-15", "1911-04-15")}, []),
        ({"begins": ("1912",)}, []),
        ({"begins": ("1911-04-15",)}, ["born 1912-04-15 here, 1911-04-15 at Wikidata (Q41117)"]),
        ({"ends": ("1990", "1991")}, ["died 1994-07-08 here, 1990 or 1991 at Wikidata (Q41117)"]),
        ({"terms": (ItemTerm("Q7240364", "1948", ""),)}, []),
        ({"terms": (ItemTerm("Q1", "1990", "1991"),)}, []),
        (
            {"terms": (ItemTerm("Q7240364", "1950", "1972"),), "named": {"Q7240364": "Premier"}},
            ["term of Premier 1948-09/1972-12-28 here, 1950/1972 at Wikidata (Q41117)"],
        ),
    ],
)
def test_only_what_cannot_both_be_right_is_a_contradiction(facts: dict[str, object], words: list[str]) -> None:
    said = ItemFacts("Q41117", NOW, person=True, **facts)  # type: ignore[arg-type]
    found = contradictions(OURS, said, AUTHORITIES, ITEMS)
    assert [one.words.removeprefix(f"{OURS.key}: ") for one in found] == words
