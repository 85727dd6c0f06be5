"""Listing text: what one gets by copying a catalogue's page."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.faults import DataFault
from kgraph.records import read
from kgraph.records.listing import Listing, read_listing

HEAD = """Search in

Example Archive International History

No image found.

Talks in Sofia

 The papers of this collection show how two delegations came to an agreement on trade, and what it cost them.

"""


@dataclass(frozen=True)
class Entry:
    """A record to be printed as a listing prints it."""

    date: str | None
    title: str
    summary: str = ""


ENTRIES = (
    Entry("November 03, 1972", "Minutes of a Conversation between Two Ministers", "They speak of trade, at length."),
    Entry("October, 1976", "Report on a Stay in Sofia", "The first paragraph tells of the arrival of the guests.\n\n"
        "The second one, no shorter, tells of how they left."),
    Entry("1979", "Telegram, Embassy in Sofia to the Ministry"),
    Entry("June 15, 1984", "Note for the File", "A note without a full stop about what was said"),
)  # fmt: skip


def printed(
    entries: tuple[Entry, ...] = ENTRIES,
    *,
    head: str = HEAD,
    foot: str = "",
    bullet: str = "",
    indent: str = "",
    within: str = "\n\n",
    between: str = "\n\n",
    width: int | None = None,
) -> str:
    def laid(text: str) -> str:
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if width else [text]
        return "\n".join(indent + line for line in lines)

    records = []
    for entry in entries:
        texts = [entry.title, *entry.summary.split("\n\n")] if entry.summary else [entry.title]
        lead = bullet + (entry.date or texts.pop(0)) if entry.date or bullet else laid(texts.pop(0))
        records.append(within.join([lead, *(laid(text) for text in texts)]))
    return head + between.join(records) + foot


def listing(text: str) -> Listing:
    return read_listing(text, "list.txt", "sofia")


def entries(found: Listing) -> tuple[Entry, ...]:
    return tuple(Entry(record.date.expression or None, record.title, record.summary or "") for record in found.records)


LAYOUTS = {
    "plain": printed(),
    "bullets": printed(bullet="  • ", indent="    "),
    "stars": printed(bullet="* ", indent="  "),
    "dashes": printed(bullet="- ", indent="  "),
    "CRLF": printed(bullet="• ").replace("\n", "\r\n"),
    "tabs": printed(bullet="\t•\t", indent="\t\t"),
    "no-break spaces": printed(bullet="\u00a0\u00a0•\u00a0", indent="\u00a0\u00a0\u00a0\u00a0"),
    "wide gaps": printed(between="\n\n\n"),
    "wrapped": printed(width=30),
    "wrapped, with bullets": printed(width=30, bullet=" * ", indent="   "),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_gives_the_same_records(text: str) -> None:
    found = listing(text)
    assert entries(found) == ENTRIES
    assert found.set_aside == ()
    assert found.title == "Talks in Sofia"
    assert str(found.description).startswith("The papers of this collection")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [None, 45])
def test_without_blank_lines_the_title_is_the_line_below_the_date(between: str, width: int | None) -> None:
    single = tuple(replace(entry, summary=" ".join(entry.summary.split("\n\n"))) for entry in ENTRIES)
    assert entries(listing(printed(single, within="\n", between=between, width=width))) == single


def test_positions_are_those_of_the_lines() -> None:
    found = listing(HEAD + "• May 1, 1975\n\n  First Note\n\n  Its summary is a sentence of its own.\n")
    (record,) = found.records
    assert str(record.position) == "list.txt:11"
    assert str(record.place_of("title")) == "list.txt:13"
    assert str(record.place_of("summary")) == "list.txt:15"
    assert str(record.place_of("date")) == "list.txt:11"


def test_characters_inside_a_line_stay_as_they_are() -> None:
    title = "Romanian – Korean “Talks”  of\u00a0May <script>alert('x')</script>"
    (record,) = listing(f"May 1, 1975\n\n{title}\n\n  He said:  “yes”.\n").records
    assert record.title == title
    assert record.summary == "He said:  “yes”."


def test_any_script_is_read() -> None:
    titles = ("김일성과 이후락의 담화", "محضر محادثة في صوفيا", "Запись беседы")
    text = "\n\n".join(f"May {day}, 1975\n\n{title}" for day, title in enumerate(titles, 1))
    assert [record.title for record in listing(text).records] == list(titles)


@pytest.mark.parametrize(("bullet", "place"), [("", 0), ("", 1), ("", 2), ("• ", 0), ("• ", 1), ("• ", 2), ("• ", 3)])
def test_a_missing_date_leaves_an_undated_record(bullet: str, place: int) -> None:
    undated = tuple(Entry(None, e.title, e.summary) if at == place else e for at, e in enumerate(ENTRIES))
    found = listing(printed(undated, bullet=bullet, indent="  " if bullet else ""))
    assert entries(found) == undated
    assert any("without a date" in note and ENTRIES[place].title in note for note in found.notes)


@pytest.mark.parametrize("words", ["undated", "n.d.", "31 June 1975", "06/09/2004", "03.11.1972"])
@pytest.mark.parametrize("bullet", ["", "• "])
def test_a_date_that_cannot_be_read_keeps_the_record(words: str, bullet: str) -> None:
    changed = (Entry(words, *(ENTRIES[0].title, ENTRIES[0].summary)), *ENTRIES[1:])
    found = listing(printed(changed, bullet=bullet, indent="  " if bullet else ""))
    assert entries(found) == changed
    assert found.records[0].date.edtf is None


def test_a_date_with_a_misspelt_month_keeps_the_record() -> None:
    changed = (ENTRIES[0], Entry("Octember 5, 1976", ENTRIES[1].title, ENTRIES[1].summary), *ENTRIES[2:])
    assert entries(listing(printed(changed))) == changed


def test_the_collections_order_of_figures_is_used() -> None:
    (record,) = read_listing("06/09/2004\n\nA Title of Note", "f", "c", "day-first").records
    assert record.date.edtf == "2004-09-06"


def test_furniture_is_left_out_and_noted() -> None:
    menu = "• Home\n\n• About the Archive\n\n"
    foot = "\n\nLoad more\n\n© 2024 Example Archive\n\nPrivacy policy\n"
    for bullet, indent in (("", ""), ("  • ", "    ")):
        found = listing(printed(head=menu + HEAD, foot=foot, bullet=bullet, indent=indent))
        assert entries(found) == ENTRIES
        assert found.set_aside == ()
        (note,) = found.notes
        assert all(words in note for words in ("1 “Home”", "Search in", "Load more", "Privacy policy"))


def test_captions_between_records_are_furniture() -> None:
    text = printed().replace("October, 1976\n", "Image: two men at a table.\n\nOctober, 1976\n\nNo image found.\n")
    assert entries(listing(text)) == ENTRIES


def test_titles_that_look_like_furniture_stay_titles() -> None:
    odd = (Entry("May 1, 1975", "Search for Peace"), Entry("May 2, 1975", "View"), Entry("May 3, 1975", "Documents"))
    assert entries(listing(printed(odd))) == odd


def test_headings_of_years_are_no_records() -> None:
    text = HEAD + "1972\n\n" + printed(ENTRIES[:1], head="") + "\n\n1976\n\n" + printed(ENTRIES[1:2], head="")
    found = listing(text)
    assert entries(found) == ENTRIES[:2]
    assert found.set_aside == ()


def test_the_span_of_the_collection_is_no_record() -> None:
    found = listing(printed(head=HEAD.replace("Sofia\n", "Sofia\n\n1949-1986\n")))
    assert entries(found) == ENTRIES
    assert found.title == "Talks in Sofia"


def test_what_is_unknown_is_set_aside_with_its_place() -> None:
    found = listing(printed(foot="\n\nWoodrow Example International Center for Scholars\n"))
    assert entries(found) == ENTRIES
    (aside,) = found.set_aside
    assert "has no date above it" in aside.reason
    assert aside.text == "Woodrow Example International Center for Scholars"
    assert aside.position.line == len(printed().splitlines()) + 2


def test_what_stands_outside_an_indented_list_is_set_aside() -> None:
    found = listing(
        printed(bullet="  • ", indent="    ", foot="\n\nA word about those who keep these papers for us.\n")
    )
    assert entries(found) == ENTRIES
    assert "outside the records" in found.set_aside[0].reason


def test_a_date_without_a_title_is_set_aside() -> None:
    found = listing(printed((*ENTRIES, Entry("May 1, 1985", ""))).rstrip())
    assert entries(found) == ENTRIES
    assert "without a title" in found.set_aside[0].reason


def test_bullets_inside_a_summary_stay_in_it() -> None:
    points = Entry("May 1, 1975", "Minutes of Talks", "They agreed on these points in the end:\n\n- trade\n\n- peace")
    assert entries(listing(printed((points, *ENTRIES), bullet="• ", indent="  "))) == (points, *ENTRIES)


def test_where_a_title_may_have_ended_earlier_a_note_says_so() -> None:
    long = Entry(
        "May 1, 1975", "Minutes of the Talks between the Delegations of Both Countries in Sofia", "It went on. " * 9
    )
    found = listing(printed((long,) * 2 + ENTRIES, within="\n", width=40))
    assert found.records[0].title == long.title
    assert any("put a blank line below it" in note for note in found.notes)


@pytest.mark.parametrize("text", ["Hello, world.", "Search in\n\nNothing here.\n", "a,b\n1,2\n", "- one\n- two\n"])
def test_a_listing_with_no_record_is_a_fault(text: str) -> None:
    with pytest.raises(DataFault, match=r"list\.txt:1: no record found; expected a listing"):
        listing(text)


def test_a_long_listing_without_blank_lines_is_read() -> None:
    many = tuple(Entry(f"{1 + n % 28} May {1900 + n // 28}", f"Note Number {n} on Trade") for n in range(1500))
    assert entries(listing(printed(many, within="\n", between="\n"))) == many


WORD = st.text(alphabet="abcdefghijklmnop", min_size=2, max_size=9).filter(
    lambda word: word not in {"dec", "mai", "jan"}
)
SENTENCE = st.lists(WORD, min_size=12, max_size=25).map(lambda words: "Then " + " ".join(words) + ".")
TITLE = st.lists(WORD, min_size=2, max_size=6).map(lambda words: "Minutes of " + " ".join(words).title())
DATE = st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31)).map(lambda day: f"{day:%B %d, %Y}")
ENTRY = st.builds(Entry, DATE, TITLE, st.lists(SENTENCE, max_size=3).map("\n\n".join))


@given(
    st.lists(ENTRY, min_size=1, max_size=6).map(tuple),
    st.sampled_from([("", ""), ("  • ", "    "), ("* ", "  "), ("- ", "\t")]),
    st.sampled_from([None, 60, 79]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", HEAD]),
)
def test_what_is_printed_is_read_back(
    original: tuple[Entry, ...], marks: tuple[str, str], width: int | None, line_end: str, head: str
) -> None:
    text = printed(original, head=head, bullet=marks[0], indent=marks[1], width=width)
    found = listing(text.replace("\n", line_end))
    assert entries(found) == original
    assert found.set_aside == ()


@example(" •\r•")
@given(st.text(alphabet="ab .\n\t•-1975May,\r\u00a0", max_size=200))
def test_any_text_is_a_listing_or_a_fault(text: str) -> None:
    try:
        found = listing(text)
    except DataFault:
        return
    assert found.records or found.set_aside
    assert all(record.title and "\n" not in record.title for record in found.records)


def test_the_first_collection_is_read_to_the_letter(seed: Path, shared: Path) -> None:
    annotated = json.loads((shared / "gold" / "seed-records.json").read_text(encoding="utf-8"))
    found = read(seed, "kim")
    assert [record.title for record in found.records] == [item["title"] for item in annotated]
    assert [record.summary or "" for record in found.records] == [item["summary"] for item in annotated]
    assert [record.date.edtf for record in found.records] == [item["doc_date_edtf"] for item in annotated]
    assert (found.title, found.set_aside) == ("Conversations with Kim Il Sung", ())
    lines = seed.read_text(encoding="utf-8").splitlines()
    assert all(record.date.expression in lines[record.position.line - 1] for record in found.records)
    assert all(record.title == lines[record.place_of("title").line - 1].strip() for record in found.records)


@pytest.mark.parametrize("bullet", ["•", "▪", "●"])
def test_a_bullet_alone_is_a_date_that_is_missing(bullet: str) -> None:
    def item(date: str, title: str) -> str:
        return f"  {bullet} {date}".rstrip() + f"\n\n    {title}\n\n    They spoke about trade.\n\n"

    items = [("November 03, 1972", "Note on Trade"), ("", "Kim Il Sung and the Soviet Question"), ("1976", "Report")]
    for order in (items, items[1:], [*items[1:], items[0]], [items[0], items[2], items[1]]):
        found = read_listing("".join(item(date, title) for date, title in order), "list.txt", "c")
        assert [(record.date.expression, record.title) for record in found.records] == order
        assert {record.summary for record in found.records} == {"They spoke about trade."}
        assert found.set_aside == ()
