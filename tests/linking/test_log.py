"""The log of decisions on disk."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.faults import DataFault, SettingsFault
from kgraph.linking.decisions import Decision
from kgraph.linking.log import LinkLog

ANA = Decision("", "person/ana", "Q100", subject_label="Ana", object_label="Ana North", author="C. Lerk",
               confidence=0.9, date=date(2026, 11, 25), comment="born 1900, as the record says")  # fmt: skip


def log(folder: Path) -> LinkLog:
    return LinkLog(folder / "links.sssom.tsv", "https://talks.example", "Talks", "https://licence.example")


def text(log: LinkLog) -> str:
    return log.path.read_text(encoding="utf-8")


def test_no_file_is_an_empty_log(tmp_path: Path) -> None:
    assert log(tmp_path).read() == ()


def test_a_decision_reads_as_it_was_taken(tmp_path: Path) -> None:
    noted = log(tmp_path).append(ANA)
    assert log(tmp_path).read() == (replace(ANA, id=noted.id),)


def test_decisions_keep_their_order_and_their_ids_differ(tmp_path: Path) -> None:
    here = log(tmp_path)
    ids = [here.append(replace(ANA, object=item)).id for item in ("Q1", "Q2", "Q1", None, "person/bo")]
    assert [decision.object for decision in here.read()] == ["Q1", "Q2", "Q1", None, "person/bo"]
    assert len(set(ids)) == 5


def test_the_rows_are_sssom(tmp_path: Path) -> None:
    here = log(tmp_path)
    first = here.append(ANA)
    here.append(replace(ANA, refused=True, undoes=first.id, author="orcid:0000-0002-1825-0097", confidence=None))
    *header, columns, one, two = text(here).splitlines()
    rows = [dict(zip(columns.split("\t"), row.split("\t"), strict=True)) for row in (one, two)]
    assert all(line.startswith("#") for line in header)
    assert "#  id: https://talks.example/id/" in header
    assert "#- slot_name: ext_undoes" in header
    assert rows[0]["subject_id"] == "id:person/ana"
    assert rows[0]["predicate_id"] == "skos:exactMatch"
    assert rows[0]["object_id"] == "wd:Q100"
    assert rows[0]["mapping_justification"] == "semapv:ManualMappingCuration"
    assert rows[0]["author_label"] == "C. Lerk"
    assert rows[0]["mapping_date"] == "2026-11-25"
    assert rows[1]["predicate_modifier"] == "Not"
    assert rows[1]["author_id"] == "orcid:0000-0002-1825-0097"
    assert rows[1]["ext_undoes"] == f"decision:{first.id}"


def test_no_item_is_the_standards_word_for_it(tmp_path: Path) -> None:
    here = log(tmp_path)
    here.append(replace(ANA, object=None))
    assert "\tsssom:NoTermFound\t" in text(here)


@given(
    comment=st.text(), label=st.text(), author=st.text().filter(lambda words: not words.strip().startswith("orcid:"))
)
def test_no_text_breaks_a_row(tmp_path_factory: pytest.TempPathFactory, comment: str, label: str, author: str) -> None:
    here = log(tmp_path_factory.mktemp("log"))
    words = [" ".join(value.split()) for value in (comment, label, author)]
    here.append(replace(ANA, comment=comment, subject_label=label, author=author))
    here.append(ANA)
    first, second = here.read()
    assert [first.comment, first.subject_label, first.author] == words
    assert second.comment == ANA.comment


def test_a_line_cut_short_is_named_and_then_replaced(tmp_path: Path) -> None:
    here = log(tmp_path)
    here.append(ANA)
    whole = here.path.read_bytes()
    here.append(replace(ANA, object="Q200", comment="ça va"))
    cut = here.path.read_bytes()
    here.path.write_bytes(cut[: cut.index("ça".encode()) + 1])  # in the middle of a character
    lines = whole.count(b"\n") + 1
    with pytest.raises(DataFault, match=rf"links\.sssom\.tsv:{lines}: the last line is cut short"):
        here.read()
    assert here.torn()
    here.append(replace(ANA, object="Q300"))
    assert [decision.object for decision in here.read()] == ["Q100", "Q300"]


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_whatever_is_cut_off_no_other_decision_is_read(tmp_path: Path, cut: int) -> None:
    here = log(tmp_path)
    here.append(ANA)
    kept = here.append(replace(ANA, object="Q200"))
    here.append(replace(ANA, subject="person/bo", object="Q300", undoes=None))
    here.path.write_bytes(here.path.read_bytes()[:-cut])
    here.append(replace(ANA, subject="person/bo", object="Q400"))
    assert [decision.object for decision in here.read()] in (["Q100", "Q200", "Q400"], ["Q100", "Q200", "Q300", "Q400"])
    assert here.read()[1].id == kept.id


def test_a_last_line_without_its_end_is_whole_where_all_cells_are_there(tmp_path: Path) -> None:
    here = log(tmp_path)
    here.append(ANA)
    here.path.write_text(text(here).rstrip("\n"), encoding="utf-8")
    assert len(here.read()) == 1
    here.append(replace(ANA, object="Q200"))
    assert [decision.object for decision in here.read()] == ["Q100", "Q200"]


def test_a_file_rewritten_by_hand_keeps_its_columns(tmp_path: Path) -> None:
    here = log(tmp_path)
    here.append(ANA)
    *header, columns, row = text(here).splitlines()
    order = sorted(columns.split("\t"))
    values = dict(zip(columns.split("\t"), row.split("\t"), strict=True))
    lines = [*header, "\t".join([*order, "issue_tracker_item"]), "\t".join([*(values[name] for name in order), "x:1"])]
    here.path.write_bytes("\r\n".join([*lines, ""]).encode())
    here.append(replace(ANA, object="Q200"))
    assert [decision.object for decision in here.read()] == ["Q100", "Q200"]
    assert text(here).startswith("\n".join(header))


def test_a_column_the_decision_needs_is_asked_for(tmp_path: Path) -> None:
    here = log(tmp_path)
    here.append(ANA)
    short = [line.rpartition("\t")[0] if "\t" in line else line for line in text(here).splitlines()]
    here.path.write_text("\n".join([*short, ""]), encoding="utf-8")
    with pytest.raises(DataFault, match="no column ext_undoes"):
        here.append(replace(ANA, undoes="12345678"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id:person/ana", "person/ana", "subject_id: 'person/ana' has no prefix"),
        ("id:person/ana", "id:nothing/ana", "subject_id: 'id:nothing/ana' is no entity of ours"),
        ("wd:Q100", "wd:100", "object_id: 'wd:100' is no item"),
        ("wd:Q100", "id:party/ana", "object_id: party/ana is of another type than person/ana"),
        ("wd:Q100", "id:person/ana", "object_id: is the subject itself"),
        ("skos:exactMatch", "skos:narrowMatch", "predicate_id: must be skos:exactMatch"),
        ("skos:exactMatch\t\twd:Q100", "skos:closeMatch\t\tsssom:NoTermFound", "object_id: sssom:NoTermFound"),
        ("exactMatch\t\t", "exactMatch\tnot\t", "predicate_modifier: 'not' is none"),
        ("semapv:ManualMappingCuration", "by hand", "mapping_justification: 'by hand' has no prefix"),
        ("0.9", "90%", "confidence: '90%' is no number from 0 to 1"),
        ("2026-11-25", "25.11.2026", "mapping_date: '25.11.2026' is no day"),
        ("wd:Q100", "", "object_id: is empty"),
        ("as the record says", "\t\t\t\t", "has 18 cells, the header 14"),
        ("#  id:", "#  it:", "subject_id: 'id:person/ana' has no prefix"),
        ("slot_name: ext_undoes", "slot_name: ext_other", "ext_undoes: is not declared in the header"),
        ("#curie_map:", "#curie_map: [", "the header .lines that begin with #. is no YAML in its line"),
        ("\tobject_id\t", "\tobject\t", "object_id: is missing from the row of column names"),
    ],
)  # fmt: skip
def test_a_malformed_row_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    here = log(tmp_path)
    here.append(ANA)
    assert old in text(here)
    here.path.write_text(text(here).replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFault, match=rf"links\.sssom\.tsv:\d+: (column )?{said}"):
        here.read()


def test_what_is_taken_back_stands_above_and_is_about_the_same(tmp_path: Path) -> None:
    here = log(tmp_path)
    first = here.append(ANA)
    here.append(replace(ANA, undoes="00000000"))
    here.append(replace(ANA, subject="person/bo", undoes=first.id))
    with pytest.raises(DataFault) as caught:
        here.read()
    assert "no decision 00000000 stands above" in str(caught.value)
    assert f"{first.id} is about person/ana" in str(caught.value)


def test_two_rows_with_one_id_are_refused(tmp_path: Path) -> None:
    here = log(tmp_path)
    here.append(ANA)
    row = text(here).splitlines()[-1]
    here.path.write_text(f"{text(here)}{row}\n", encoding="utf-8")
    with pytest.raises(DataFault, match=r"record_id: .* stands above too"):
        here.read()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"nowhere/links\.sssom\.tsv: cannot be written"):
        log(tmp_path / "nowhere").append(ANA)


def _append_many(folder: Path) -> None:
    for _ in range(50):
        log(folder).append(ANA)


def test_two_reviewers_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(tmp_path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert len(log(tmp_path).read()) == 100


def test_a_kill_in_the_middle_loses_at_most_the_decision_under_way(tmp_path: Path) -> None:
    code = "import sys, pathlib, tests.linking.test_log as here; here._append_many(pathlib.Path(sys.argv[1]))"
    writer = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=Path(__file__).parents[2])
    while not log(tmp_path).path.is_file() or text(log(tmp_path)).count("\n") < 30:
        assert writer.poll() is None
        time.sleep(0.001)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    here = log(tmp_path)
    before = text(here).count("Q100")
    here.append(replace(ANA, object="Q200"))
    decisions = here.read()
    assert before <= len(decisions) <= before + 1
    assert decisions[-1].object == "Q200"
