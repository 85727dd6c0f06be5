"""Findings for code forges: SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").

A forge shows each result at its line of the source file, beside the rule's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from kgraph import __version__
from kgraph.records import Position
from kgraph.shapes.finding import Finding, Severity

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "note"}


def log(findings: Sequence[Finding]) -> dict[str, Any]:
    """A SARIF log of one run, as JSON values: each shape that was not met is a rule, each finding a result."""
    shapes = {finding.shape_address: finding for finding in findings}
    index = {address: number for number, address in enumerate(sorted(shapes))}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kgraph",
                        "semanticVersion": __version__,
                        "rules": [_rule(shapes[address]) for address in index],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, index[finding.shape_address]) for finding in findings],
            }
        ],
    }


def _rule(finding: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": finding.shape_address,
        "shortDescription": {"text": finding.shape},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    if finding.reason:
        rule["fullDescription"] = {"text": finding.reason}
    if finding.remedy or finding.small:
        rule["help"] = {"text": finding.remedy or finding.small}
    return rule


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": finding.focus, "kind": "resource"}]}
    if finding.position is not None:
        location["physicalLocation"] = _physical(finding.position)
        if finding.position.sheet:
            cell = f"{finding.position.sheet}!{finding.position.cell or finding.position.line}"
            location["logicalLocations"].append({"name": cell, "kind": "member"})
    return {
        "ruleId": finding.shape_address,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(_sentences(finding))},
        "locations": [location],
    }


def _physical(position: Position) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(position.file.replace("\\", "/"), safe="/:")},
        "region": {"startLine": max(position.line, 1)},
    }


def _sentences(finding: Finding) -> list[str]:
    """What a reader of the result needs who sees the line and not the rule."""
    record = f"{finding.title} ({finding.reference_code})" if finding.reference_code else finding.title
    found = finding.value if finding.value is not None else "nothing"
    at = " ".join(filter(None, (finding.field, finding.path and f"({finding.path})")))
    return [
        *([f"{record}:"] if record else []),
        *([f"{at}: found {found}."] if at else []),
        *filter(None, (finding.message, *finding.parts, finding.problem)),
    ]
