"""What counts as right, wrong and missed against annotated records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kgraph.evaluation import Figures, evaluate
from kgraph.evaluation.figures import Counts
from kgraph.faults import DataFault
from kgraph.resolving import resolve
from tests.reading.small_world import authorities, record

WORLD = authorities()
TITLE = "Record of a Meeting between Elphberg and the Foreign Minister of Borduria"


def span(text: str, kind: str, canon: str | None, *, title: str = TITLE, nested: bool = False) -> dict[str, Any]:
    start = title.index(text)
    return {
        "field": "title", "start": start, "end": start + len(text), "text": text, "type": kind, "canon": canon,
        "nested": nested,
    }  # fmt: skip


def annotated(**changes: Any) -> dict[str, Any]:
    return {
        "title": TITLE,
        "summary": "",
        "doc_type": "record_of_meeting",
        "doc_date_edtf": "1956-05-12",
        "mentions": [
            span("Elphberg", "PERSON", "rudolf_elphberg"),
            span("Foreign Minister", "ROLE", "foreign_minister"),
            span("Borduria", "STATE", "borduria"),
        ],
        "events": [
            {
                "kind": "meeting",
                "date": "1956-05-12",
                "participants": [
                    {"entity": "rudolf_elphberg", "role": None, "state": "prr"},
                    {"entity": "@minister", "role": "Foreign Minister", "state": "borduria"},
                ],
            }
        ],
        **changes,
    }


def measure(folder: Path, *gold: dict[str, Any]) -> Figures:
    file = folder / "gold.json"
    file.write_text(json.dumps(gold), encoding="utf-8")
    records = [record(one["title"], one["summary"] or None, id_=f"r{n}") for n, one in enumerate(gold)]
    return evaluate(file, resolve("letters", records, WORLD), WORLD)


def test_all_right_is_one_everywhere(tmp_path: Path) -> None:
    figures = measure(tmp_path, annotated())
    assert {counts.f1 for _, counts in figures.counts if counts.f1 is not None} == {1.0}
    assert figures.differences == ()
    assert figures.of("participants") == Counts(2, 0, 0)
    assert figures.of("mentions, all") == Counts(3, 0, 0)


def test_a_missed_span_and_one_too_many_are_told_apart_and_listed(tmp_path: Path) -> None:
    gold = annotated(mentions=[span("Elphberg", "PERSON", "rudolf_elphberg"), span("Borduria", "STATE", "borduria"),
                               span("the Foreign", "PERSON", None)])  # fmt: skip
    figures = measure(tmp_path, gold)
    assert figures.of("mentions: person") == Counts(1, 0, 1)
    assert "mentions: office" not in dict(figures.counts)
    assert [(one.what, one.ours, one.gold is None) for one in figures.differences] == [
        ("mentions: person", None, False)
    ]


def test_the_kind_of_a_span_counts(tmp_path: Path) -> None:
    gold = annotated(mentions=[span("Elphberg", "PLACE", None), span("Foreign Minister", "ROLE", None)])
    figures = measure(tmp_path, gold)
    assert (figures.of("mentions: place").missed, figures.of("mentions, all").right) == (1, 1)


def test_nested_spans_are_neither_asked_nor_punished(tmp_path: Path) -> None:
    title = "Report, Embassy of Borduria in Zenda to the Foreign Ministry"
    body = span("Embassy of Borduria in Zenda", "ORG", None, title=title)
    ministry = span("Foreign Ministry", "ORG", None, title=title)
    nested = span("Borduria", "STATE", None, title=title, nested=True)
    for mentions in ([body, ministry, nested], [body, ministry]):
        gold = annotated(
            title=title,
            doc_type="report",
            mentions=[
                *mentions,
            ],
            events=[],
        )
        assert measure(tmp_path, gold).of("mentions, all") == Counts(2, 0, 0)


@pytest.mark.parametrize(
    ("doc_type", "right"),
    [("record_of_meeting", 1), ("stenographic_record", 1), ("memorandum_of_conversation", 1), ("memorandum", 0)],
)
def test_finer_forms_are_mapped(tmp_path: Path, doc_type: str, right: int) -> None:
    assert measure(tmp_path, annotated(doc_type=doc_type)).of("forms").right == right


def test_an_entity_is_compared_by_item_or_name(tmp_path: Path) -> None:
    wrong = annotated(mentions=[span("Elphberg", "PERSON", "anton_hentzau")])
    assert measure(tmp_path, wrong).of("entities of right mentions: person") == Counts(0, 1, 1)
    (tmp_path / "keys.csv").write_text("canon,label,wikidata\nanton_hentzau,,\n", encoding="utf-8")
    assert "entities of right mentions: person" not in dict(measure(tmp_path, wrong).counts)


def test_groups_are_compared_pair_by_pair(tmp_path: Path) -> None:
    event = annotated()["events"][0]
    together = annotated(events=[{**event, "id": "one"}])
    assert measure(tmp_path, together, together).of("event groups (pairs)") == Counts(1, 0, 0)
    assert measure(tmp_path, annotated(), annotated()).of("event groups (pairs)") == Counts(0, 1, 0)


def test_a_file_that_is_no_annotated_set_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    file.write_text('[{"summary": ""}]', encoding="utf-8")
    with pytest.raises(DataFault, match="annotated"):
        evaluate(file, resolve("letters", [], WORLD), WORLD)


def test_the_seed_reaches_its_figures(shared: Path) -> None:
    from kgraph import shipped
    from kgraph.authorities import load
    from kgraph.records import read

    gold = shared / "gold" / "seed-records.json"
    data = shipped.root() / "data"
    known = load([data / "world", data / "conversations-with-kim-il-sung"])
    records = read(shared / "seeds" / "conversations-with-kim-il-sung.txt", "conversations-with-kim-il-sung").records
    figures = evaluate(gold, resolve("conversations-with-kim-il-sung", records, known), known)
    assert figures.of("dates") == Counts(20, 0, 0)
    assert figures.of("forms") == Counts(20, 0, 0)
    assert (figures.of("mentions, all").f1 or 0) >= 0.97
    assert (figures.of("participants").f1 or 0) >= 0.97
    assert figures.of("event groups (pairs)") == Counts(4, 0, 0)
