"""Patches: whoever applies one to the graph before has the graph after."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.exports.patch import changes, patch

LINES = st.sets(st.text("ab", max_size=3)).map(sorted)


@given(LINES, LINES)
def test_what_is_deleted_and_added_makes_the_one_the_other(before: list[str], after: list[str]) -> None:
    found = list(changes(before, after))
    added = [line for kind, line in found if kind == "A"]
    deleted = [line for kind, line in found if kind == "D"]
    assert set(deleted) == set(before) - set(after)
    assert set(added) == set(after) - set(before)
    assert len(found) == len(set(found))


def test_a_patch_is_one_transaction() -> None:
    lines = list(patch([("A", "<a> <b> <c> .\n"), ("D", "<d> <e> <f> .\n")]))
    assert "".join(lines) == "TX .\nA <a> <b> <c> .\nD <d> <e> <f> .\nTC .\n"
