"""What speaks for and against an item, in words; and that the item's id plays no part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kgraph.authorities.entity import Span
from kgraph.dates import from_edtf
from kgraph.linking.candidate import HeldOffice, Related, Subject, Weight
from kgraph.linking.evidence import weigh
from kgraph.linking.item import Item, ItemTerm

PRB, BULGARIA, GDR = (
    Related("state/prb", "People's Republic of Bulgaria", "Q121932"),
    Related("country/bulgaria", "Bulgaria", "Q219"),
    Related("state/gdr", "East Germany", "Q16957"),
)
BCP = Related("party/bcp", "Bulgarian Communist Party", "Q155000")
DAYS = (date(1973, 10, 30), date(1985, 6, 2))
ZHIVKOV = Subject("person/todor-zhivkov", "person", (("Todor Zhivkov", "en"),), record_days=DAYS)
ITEM = Item("Q1", (("Тодор Живков", "bg"),), classes=("Q5",), begins=("1911-09-07",), ends=("1998-08-05",))


class Known:
    """A source in which no name is common, with some labels."""

    def __init__(self, expected: float = 0.0) -> None:
        self.expected = expected

    def label(self, item: str) -> str:
        return {"Q2": "Prime Minister of Bulgaria", "Q16957": "East Germany"}.get(item, item)

    def namesakes(self, name: str) -> float:
        assert name
        return self.expected


def weights(subject: Subject, item: Item, known: Known | None = None) -> dict[str, Weight]:
    found = weigh(subject, item, known or Known())
    assert found is not None
    assert [abs(weight.value) for weight in found] == sorted((abs(w.value) for w in found), reverse=True)
    return {weight.term: weight for weight in reversed(found)}


def test_a_name_in_another_script_and_a_life_at_the_time_speak_for_it() -> None:
    found = weights(ZHIVKOV, ITEM)
    assert found["name"].value > 0
    assert found["name"].words == "“Тодор Живков” and “Todor Zhivkov”: the same name"
    assert found["dates"].words == "born 1911-09-07, died 1998-08-05: alive and grown at the time of the records"


def test_another_name_is_no_candidate() -> None:
    assert weigh(ZHIVKOV, replace(ITEM, names=(("Georgi Traykov", "en"),)), Known()) is None


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (("1990-01-05",), (), "born 1990-01-05, after the last record (1985)"),
        (("1975",), (), "born 1975, a child at the last record (1985)"),
        (("1881",), ("1953-03-05",), "died 1953-03-05, 20 years before the first record (1973)"),
        (("1850",), (), "born 1850, 123 years before the first record"),
    ],
)
def test_a_life_at_another_time_speaks_against_it(begins: tuple[str, ...], ends: tuple[str, ...], words: str) -> None:
    found = weights(ZHIVKOV, replace(ITEM, begins=begins, ends=ends))["dates"]
    assert found.value < -3
    assert found.words == words


def test_the_dead_are_still_spoken_of_the_less_the_longer() -> None:
    values = [weights(ZHIVKOV, replace(ITEM, ends=(end,)))["dates"].value for end in ("1970", "1950", "1850")]
    assert values == sorted(values, reverse=True)
    assert values[0] > -3


def test_dates_known_here_weigh_more_than_those_of_the_records() -> None:
    own = replace(ZHIVKOV, dates=Span(from_edtf("1911-09-07"), from_edtf("1998-08-05")))
    assert weights(own, ITEM)["dates"].value > weights(ZHIVKOV, ITEM)["dates"].value
    assert weights(own, ITEM)["dates"].words == "born 1911-09-07, as here"
    assert weights(own, replace(ITEM, begins=("1935",), ends=()))["dates"].words == "born 1935; here 1911-09-07"


def test_a_year_more_or_less_says_nothing_since_snapshots_err() -> None:
    own = replace(ZHIVKOV, dates=Span(from_edtf("1912-04-15")), record_days=(None, None))
    assert weights(own, replace(ITEM, begins=("1911-04-15",), ends=()))["dates"].value == 0
    wrong_twice = replace(ITEM, begins=("1850", "1912-04-15"), ends=())
    assert weights(own, wrong_twice)["dates"].value > 0, "one of its dates agrees"


def test_state_party_and_company() -> None:
    subject = replace(ZHIVKOV, states=(PRB, BULGARIA), company=(BCP,))
    found = weights(subject, replace(ITEM, countries=("Q219",), parties=("Q155000",)))
    assert (found["state"].words, found["party"].words) == (
        "of Bulgaria, as here",
        "of the Bulgarian Communist Party, as here",
    )
    other = weights(subject, replace(ITEM, countries=("Q16957",), parties=("Q9",)))
    assert other["state"].words == "of East Germany; here of People's Republic of Bulgaria"
    assert other["state"].value < 0 > other["party"].value
    named = weights(replace(ZHIVKOV, company=(GDR,)), replace(ITEM, countries=("Q16957",)))
    assert named["company"].words == "of East Germany, which the same records name"


def test_an_office_on_that_day_weighs_most_and_is_found_by_item_or_words() -> None:
    item = replace(ITEM, terms=(ItemTerm("Q2", "1962-11-19", "1971-07-07"),))
    held = HeldOffice(
        "Prime Minister", Related("office/x", "Prime Minister", "Q2"), (date(1970, 1, 1), date(1970, 1, 1))
    )
    by_item = weights(replace(ZHIVKOV, offices=(held,)), item)["office"]
    assert by_item.words == "held the office “Prime Minister of Bulgaria” then (1962-11-19/1971-07-07)"
    in_words = HeldOffice("Bulgarian Prime Minister", None, held.days)
    by_words = weights(replace(ZHIVKOV, offices=(in_words,)), item)["office"]
    assert by_item.value > by_words.value > 0
    later = replace(held, days=(date(1980, 1, 1), date(1980, 1, 1)))
    assert weights(replace(ZHIVKOV, offices=(later,)), item)["office"].value < 0


def test_a_name_that_many_bear_proves_little() -> None:
    found = weigh(ZHIVKOV, ITEM, Known(20.0))
    assert found is not None
    [common] = [weight for weight in found if "others may bear" in weight.words]
    assert common.value < -4


def test_a_name_written_as_one_word_is_as_rare_as_it_is_in_parts() -> None:
    class Parts(Known):
        def namesakes(self, name: str) -> float:
            return 0.0 if " " in name else 83.0

    subject = replace(ZHIVKOV, names=(("김정일", "ko"),))
    found = weigh(subject, replace(ITEM, names=(("Kim Jong-il", "en"),)), Parts())
    assert found is not None
    assert not any("others may bear" in weight.words for weight in found)
    part = weigh(replace(ZHIVKOV, names=(("Zhivkov", "en"),)), ITEM, Parts())
    assert part is not None
    assert any("others may bear" in weight.words for weight in part), "a surname alone is as common as it is"


def test_existence_of_states_and_bodies() -> None:
    subject = Subject("state/prb", "state", (("People's Republic of Bulgaria", "en"),), record_days=DAYS)
    item = Item("Q1", (("People's Republic of Bulgaria", "en"),), classes=("Q3024240",))
    assert weights(subject, replace(item, begins=("1946",), ends=("1990",)))["dates"].value > 0
    assert weights(subject, replace(item, begins=("1990",)))["dates"].value < -5
    assert weights(subject, replace(item, ends=("1900",)))["dates"].value < -5
    war = replace(subject, key="event/x", kind="event")
    assert weights(war, replace(item, ends=("1953",)))["dates"].value == 0, "what is over is still spoken of"


def test_the_id_plays_no_part() -> None:
    values = [weigh(ZHIVKOV, replace(ITEM, id=id_), Known()) for id_ in ("Q1", "Q999999999")]
    assert values[0] == values[1]
