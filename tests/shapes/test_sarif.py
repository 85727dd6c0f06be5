"""Findings as SARIF 2.1.0, by what the standard asks of a log."""

from __future__ import annotations

from kgraph.records import Position
from kgraph.shapes import Finding
from kgraph.shapes.sarif import log


def finding(shape: str, position: Position | None, **more: str) -> Finding:
    return Finding(
        severity="violation",
        shape=f"Shape {shape}",
        shape_address=f"http://example.org/{shape}",
        component="MinCount",
        focus="http://example.org/id/x",
        focus_label="x",
        message="It has one.",
        position=position,
        **more,  # type: ignore[arg-type]
    )


def test_rules_stand_once_and_results_point_to_them() -> None:
    findings = [finding("b", Position("r.csv", 3)), finding("a", None), finding("b", Position("r.csv", 4))]
    (run,) = log(findings)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["http://example.org/a", "http://example.org/b"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [each.shape_address for each in findings]
    assert [result["ruleId"] for result in run["results"]] == [each.shape_address for each in findings]
    assert all(result["message"]["text"] and result["level"] == "error" for result in run["results"])


def test_a_finding_without_a_source_has_a_logical_place_only() -> None:
    (result,) = log([finding("a", None)])["runs"][0]["results"]
    (location,) = result["locations"]
    assert location == {"logicalLocations": [{"fullyQualifiedName": "http://example.org/id/x", "kind": "resource"}]}


def test_a_cell_of_a_workbook_is_named() -> None:
    (result,) = log([finding("a", Position("own files/ä.xlsx", 7, "date", "Sheet 1", "B7"))])["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "own%20files/%C3%A4.xlsx"
    assert location["physicalLocation"]["region"] == {"startLine": 7}
    assert {"name": "Sheet 1!B7", "kind": "member"} in location["logicalLocations"]


def test_nothing_found_is_a_log_too() -> None:
    whole = log([])
    assert whole["version"] == "2.1.0"
    assert whole["runs"][0]["results"] == []
    assert whole["runs"][0]["tool"]["driver"]["rules"] == []
