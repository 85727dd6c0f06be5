from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.authorities import AuthorityFaults, read_redirects, read_withdrawn
from tests.authorities.pack import Pack

HEADER = "address,replaced_by,date,reason"


def test_a_chain_of_redirects_leads_straight_to_its_end(pack: Pack) -> None:
    path = pack.write(
        "redirects",
        HEADER,
        "person/a,person/b,2026-01-01,merged",
        "person/b,person/c,2026-02-01,renamed",
    )
    found = read_redirects(path)
    assert [(one.address, one.replaced_by) for one in found] == [("person/a", "person/c"), ("person/b", "person/c")]
    assert (found[0].reason, found[0].date.edtf) == ("merged", "2026-01-01")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["person/a,person/a,2026,x"], "person/a leads back to itself"),
        (["person/a,person/b,2026,x", "person/b,person/a,2026,x"], "person/b leads back to itself"),
        (["person/a,person/b,2026,x", "person/a,person/c,2026,x"], "person/a stands in line 2 too"),
        (["http://x/id/person/a,person/b,2026,x"], "is no key; write type/slug"),
        (["person/a,,2026,x"], "column replaced_by: is empty"),
        (["person/a,person/b,,x"], "column date: is empty"),
        (["person/a,person/b,2026,"], "column reason: is empty"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_refused(pack: Pack, rows: list[str], message: str) -> None:
    path = pack.write("redirects", HEADER, *rows)
    with pytest.raises(AuthorityFaults, match=message):
        read_redirects(path)


def test_a_withdrawal_keeps_key_reason_and_date(pack: Pack) -> None:
    path = pack.write("withdrawn", "address,reason,date", "person/a,asked for by the person,2026-03-01")
    (found,) = read_withdrawn(path)
    assert (found.address, found.reason, found.date.edtf) == ("person/a", "asked for by the person", "2026-03-01")


def test_a_withdrawal_without_reason_is_refused(pack: Pack) -> None:
    path = pack.write("withdrawn", "address,reason,date", "person/a,,2026", "person/b,x,2026", "person/b,y,2026")
    with pytest.raises(AuthorityFaults) as caught:
        read_withdrawn(path)
    assert len(caught.value.faults) == 2


def test_a_folder_without_these_files_has_none() -> None:
    assert read_redirects(Path("nowhere.csv")) == ()
    assert read_withdrawn(Path("nowhere.csv")) == ()
