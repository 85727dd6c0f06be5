"""The ids of records."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import names
from kgraph.dates import read_date
from kgraph.records import Position, Record
from kgraph.records.identifiers import base_id, edtf_slug, identified


def record(title: str = "A Note", date: str = "May 3, 1975", line: int = 1, **others: str | None) -> Record:
    plain = Record("", "c", Position("f", line), title, None, read_date(date))
    return replace(plain, **others)  # type: ignore[arg-type]


def ids(*records: Record) -> list[str]:
    return [item.id for item in identified(records)[0]]


def test_a_reference_code_is_the_id() -> None:
    assert ids(record(reference_code="HU OSA 300-8-3:12/4")) == ["hu-osa-300-8-3-12-4"]


def test_else_date_and_title_are() -> None:
    assert ids(record(), record(date=""), record("Second", "May 30 - June 1, 1984")) == [
        "1975-05-03-a-note", "undated-a-note", "1984-05-30-to-1984-06-01-second",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert('x')</script>",
        "“Quoted”, 'twice'",
        "김일성과 이후락의 담화",
        "محضر محادثة",
        "…",
        "a" * 500,
        "A\u202eB",
    ],
)
@pytest.mark.parametrize("date", ["", "circa 1920?", "before 1974", "1948, 1957-1958", "1950s", "[..1760]", "/"])
def test_every_id_is_a_slug(title: str, date: str) -> None:
    (made,) = ids(record(title, date))
    assert names.key("record", made) == f"record/{made}"
    assert len(made) <= 101


def test_a_clash_adds_six_digits_of_the_content_to_each() -> None:
    first, second, third = ids(record(summary="One."), record(summary="Two."), record("Another"))
    assert re.fullmatch(r"1975-05-03-a-note-[0-9a-f]{6}", first)
    assert re.fullmatch(r"1975-05-03-a-note-[0-9a-f]{6}", second)
    assert first != second
    assert third == "1975-05-03-another"


def test_what_is_there_twice_counts_once() -> None:
    kept, set_aside = identified([record(line=1), record("Another", line=2), record(line=3)])
    assert [item.id for item in kept] == ["1975-05-03-a-note", "1975-05-03-another"]
    assert [(item.position.line, item.reason) for item in set_aside] == [
        (3, "the same record stands at line 1 already")
    ]


def test_a_reference_code_of_two_records_is_set_aside_with_both_lines() -> None:
    one = record("One", line=2, reference_code="A 1")
    two = record("Two", line=5, reference_code="A 1")
    kept, set_aside = identified([one, two, record("Three", reference_code="A 2")])
    assert [item.title for item in kept] == ["Three"]
    assert [item.position.line for item in set_aside] == [2, 5]
    assert all("'A 1' stands at lines 2, 5" in item.reason for item in set_aside)


def test_codes_that_fold_to_one_are_told_apart() -> None:
    first, second = ids(record(reference_code="A/1"), record(reference_code="A-1"))
    assert first != second
    assert first.startswith("a-1-")


def test_where_a_record_was_read_does_not_change_its_id() -> None:
    twins = [record(summary="One."), record(summary="Two.")]
    moved = [replace(item, position=Position("g", 99), collection="d") for item in twins]
    assert ids(*twins) == ids(*moved)


RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from(["A Note", "A note.", "Minutes", "…"]),
        st.sampled_from(["", "1975", "May 3, 1975", "1975?"]),
        summary=st.sampled_from([None, "One.", "Two."]),
        reference_code=st.sampled_from([None, None, None, "A 1", "A-1", "B"]),
        holder=st.sampled_from([None, "An archive"]),
    ),
    max_size=8,
)


@given(RECORDS, st.randoms(use_true_random=False))
def test_ids_do_not_depend_on_the_order_of_records(records: list[Record], random: st.DrawFn) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def by_content(items: list[Record]) -> dict[tuple[str | None, ...], str]:
        kept, _ = identified(items)
        return {
            (item.title, item.date.expression, item.summary, item.reference_code, item.holder): item.id for item in kept
        }

    assert by_content(records) == by_content(shuffled)


@given(RECORDS)
def test_ids_are_unique_and_no_record_is_lost(records: list[Record]) -> None:
    numbered = [replace(item, position=Position("f", line)) for line, item in enumerate(records, 1)]
    kept, set_aside = identified(numbered)
    assert len({item.id for item in kept}) == len(kept)
    assert sorted([*(item.position.line for item in kept), *(item.position.line for item in set_aside)]) == [
        item.position.line for item in numbered
    ]
    assert all(item.id.startswith(base_id(item)) for item in kept)


@pytest.mark.parametrize(
    ("edtf", "slug"),
    [
        (None, "undated"), ("1976-10", "1976-10"), ("195X", "195x"), ("1950~", "1950-circa"), ("/1973", "to-1973"),
        ("1973/..", "1973-to-to"), ("{1948,1957..1958}", "1948-1957-to-1958"), ("/", "to"),
    ],
)  # fmt: skip
def test_edtf_in_a_slug(edtf: str | None, slug: str) -> None:
    assert edtf_slug(edtf) == slug
