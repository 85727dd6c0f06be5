"""Who else took part: interpreters, those who join, speakers of an assembly; speeches and signings."""

from __future__ import annotations

import pytest

from kgraph.resolving import resolve
from tests.reading.small_world import authorities, record

WORLD = authorities()


def participants(title: str, summary: str = "") -> dict[str, set[str]]:
    (said,) = resolve("letters", [record(title, summary, id_="a")], WORLD).records
    return {event.kind: {part.label for part in event.participants} for event in said.testified}


TALK = "Record of Conversation between Elphberg and Gladz"


@pytest.mark.parametrize(
    "summary",
    [
        "Elphberg is brief. Oskar Tarlenheim interpreted.",
        "Elphberg is brief, with O. Tarlenheim interpreting.",
        "The talk was interpreted by Oskar Tarlenheim.",
        "Oskar Tarlenheim joins the talks.",
        "Oskar Tarlenheim was also present.",
        "Comrade Tarlenheim took part.",
    ],
)
def test_who_interprets_joins_or_is_present_takes_part(summary: str) -> None:
    (labels,) = participants(TALK, summary).values()
    assert len(labels) == 3
    assert any("Tarlenheim" in label for label in labels)


@pytest.mark.parametrize(
    "summary",
    [
        "Oskar Tarlenheim joined the party in 1920.",
        "Oskar Tarlenheim reports on the harvest.",
        "The letter was written by Oskar Tarlenheim.",
    ],
)
def test_who_is_only_spoken_of_does_not(summary: str) -> None:
    (labels,) = participants(TALK, summary).values()
    assert len(labels) == 2


def test_speakers_of_an_assembly_take_part() -> None:
    met = participants("Minutes of the Meeting of the Politburo", "Oskar Tarlenheim explains the plan; Gladz objects.")
    assert met == {"meeting": {"Oskar Tarlenheim", "Gladz"}}


def test_a_speech_is_an_event_of_its_speaker() -> None:
    assert participants("Speech by Comrade Oskar Tarlenheim at the Congress") == {"other": {"Oskar Tarlenheim"}}


def test_an_agreement_is_an_event_of_its_signatories() -> None:
    signed = participants("Agreement on the Border River", "Signed by Oskar Tarlenheim and Bertram Bertrand.")
    assert signed == {"other": {"Oskar Tarlenheim", "Bertram Bertrand"}}


def test_a_list_goes_on_behind_an_and() -> None:
    met = participants("Conversation between Elphberg and Foreign Minister Gladz, O. P. Krafftel and K. Bertrand")
    assert len(met["conversation"]) == 4
