from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.authorities import AuthorityFaults, load, read_statements
from tests.authorities.pack import Pack

HEADER = "record,action,target,value,office,on_behalf_of,source,quotation,editor,date"
PRESIDENT = "person/nicolae-ceausescu,office/president-of-romania,state/srr"


def test_a_statement_keeps_what_the_editor_says(pack: Pack) -> None:
    path = pack.write(
        "statements",
        HEADER,
        f'r,participant,meeting-2,{PRESIDENT},a book,"He was there, too.",N. N.,2026-11-25',
        "r,event-date,visit,1975-06-02,,,a book,From 2 June.,,",
        "r,event-place,visit,place/bucharest,,,a book,In Bucharest.,,",
        "r,mention,summary:10-14,person/nicolae-ceausescu,,,a look,,,",
        "r,mention,title:0-4,,,,a look,,,",
        "r,form,,letter,,,a look,,,",
    )
    found = read_statements(path, load([pack.folder]))
    first = found[0]
    assert (first.record, first.action, first.target) == ("r", "participant", "meeting-2")
    assert ",".join((first.value, first.office or "", first.on_behalf_of or "")) == PRESIDENT
    assert (first.quotation, first.editor, str(first.position)) == ("He was there, too.", "N. N.", f"{path}:2")
    assert first.date is not None
    assert found[1].event_date is not None
    assert found[1].event_date.edtf == "1975-06-02"
    assert [one.value for one in found[3:]] == ["person/nicolae-ceausescu", "", "letter"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f",participant,meeting,{PRESIDENT},a,q,,", "column record: is empty"),
        (f"r,participent,meeting,{PRESIDENT},a,q,,", "column action: 'participent' is none of participant"),
        (f"r,participant,dinner,{PRESIDENT},a,q,,", "column target: 'dinner' is no event"),
        (f"r,participant,meeting-0,{PRESIDENT},a,q,,", "'meeting-0' is no event"),
        (f"r,participant,meeting,{PRESIDENT},,q,,", "column source: is empty"),
        (f"r,participant,meeting,{PRESIDENT},a,,,", "column quotation: is empty"),
        ("r,participant,meeting,person/nobody,,,a,q,,", "no authority file has person/nobody"),
        ("r,participant,meeting,state/srr,,,a,q,,", "column value: 'state/srr' is no key"),
        ("r,participant,meeting,,,,a,q,,", "column value: is empty"),
        ("r,event-date,visit,June,,,a,q,,", "column value: 'June' is no EDTF date"),
        ("r,event-place,visit,place/nowhere,,,a,q,,", "no authority file has place/nowhere"),
        ("r,mention,summary,person/nicolae-ceausescu,,,a,,,", "column target: 'summary' is no place in a text"),
        ("r,mention,summary:9-9,,,,a,,,", "'summary:9-9' is no place in a text"),
        ("r,form,title,letter,,,a,,,", "column target: must be empty for a form"),
        ("r,form,,A Letter,,,a,,,", "column value: 'A Letter' is no form"),
    ],
)
def test_a_row_that_says_nothing_sound_is_refused_with_its_line(pack: Pack, row: str, message: str) -> None:
    path = pack.write("statements", HEADER, row)
    with pytest.raises(AuthorityFaults) as caught:
        read_statements(path, load([pack.folder]))
    assert len(caught.value.faults) == 1
    assert message in str(caught.value)
    assert f"{path}:2" in str(caught.value)


def test_no_file_is_no_statement(pack: Pack) -> None:
    assert read_statements(Path("nowhere.csv"), load([pack.folder])) == ()
