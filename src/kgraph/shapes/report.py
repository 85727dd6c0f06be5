"""What a validation found, for people and for programs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgraph.shapes.finding import COLUMNS, SEVERITIES, Finding

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of a validation.

    :param findings: the gravest first, then in the order of the sources.
    :param triples: how many triples were checked.
    :param graph: the `sh:ValidationReport`.
    """

    findings: tuple[Finding, ...]
    triples: int
    graph: Graph = field(repr=False, compare=False)

    @property
    def conforms(self) -> bool:
        """No shape is violated: a build may publish. Warnings and information do not count, other than in SHACL's own
        `sh:conforms`, which is false as soon as anything was found."""
        return not any(finding.severity == "violation" for finding in self.findings)

    @property
    def summary(self) -> str:
        """One line: how much was found, of how much."""
        counts = Counter(finding.severity for finding in self.findings)
        parts = [
            f"{counts[each]} {each if counts[each] == 1 or each == 'info' else each + 's'}"
            for each in SEVERITIES
            if counts[each]
        ]
        return f"{', '.join(parts) or 'nothing found'} in {self.triples:,} triples"

    def lines(self, limit: int | None = None) -> Iterator[str]:
        """The findings as plain text, an empty line between two, and the summary at the end.

        :param limit: how many findings to print in full.
        """
        for finding in self.findings[:limit]:
            yield from finding.lines()
            yield ""
        left = len(self.findings) - len(self.findings[:limit])
        if left:
            yield f"{left} more not shown"
        yield self.summary

    def to_text(self) -> str:
        """All findings as plain text, with the summary."""
        return "\n".join(self.lines())

    def to_csv(self) -> str:
        """The findings as CSV with a header, one row each (RFC 4180)."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows(finding.to_row() for finding in self.findings)
        return text.getvalue()

    def to_turtle(self) -> str:
        """The `sh:ValidationReport` in Turtle, the same text for the same findings."""
        return self.graph.serialize(format="turtle")

    def merged(self, other: Report) -> Report:
        """Both reports as one; what both found stands in it once. `triples` is the larger of the two."""
        if not other.findings:
            return self
        from kgraph.shapes.results import merge

        findings = sorted({*self.findings, *other.findings}, key=lambda finding: finding.order)
        return Report(tuple(findings), max(self.triples, other.triples), merge(self.graph, other.graph))
