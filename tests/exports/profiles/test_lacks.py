"""What a profile demands and nobody said."""

from __future__ import annotations

from kgraph.exports.profiles import Lack, grouped, lacks_csv

LACKS = [Lack(f"r/{number}", "edm:rights", "fill it") for number in range(5)] + [Lack("=r", "edm:type", "fill, it")]


def test_each_kind_is_one_line_with_its_number() -> None:
    assert grouped(LACKS) == [
        "edm:rights, 5 times: fill it (r/0, r/1, r/2, …)",
        "edm:type, once: fill, it (=r)",
    ]


def test_all_are_in_the_csv_and_no_cell_is_a_formula() -> None:
    rows = "".join(lacks_csv(LACKS)).splitlines()
    assert len(rows) == 7
    assert rows[-1] == '\'=r,edm:type,"fill, it"'
