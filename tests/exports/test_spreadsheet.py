"""Cells that a spreadsheet shows and does not run."""

from __future__ import annotations

import pytest

from kgraph.exports.spreadsheet import safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "-", "+49 30 1234"]
)
def test_what_could_be_a_formula_is_quoted(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Ana", "-5", "+5", "-5.25", "1974-05-06", "/1973-10-30", "a=b", "http://example.org/"]
)
def test_anything_else_stays(text: str) -> None:
    assert safe_cell(text) == text
