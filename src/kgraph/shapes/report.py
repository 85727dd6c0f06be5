"""What a validation found, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kgraph.names import PREFIXES
from kgraph.shapes import sarif
from kgraph.shapes.finding import COLUMNS, SEVERITIES, Finding, Severity

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

    def selected(self, least: Severity) -> Report:
        """The report without what is less grave than a severity."""
        from kgraph.shapes.results import with_severities

        kept = SEVERITIES[: SEVERITIES.index(least) + 1]
        findings = tuple(finding for finding in self.findings if finding.severity in kept)
        return replace(self, findings=findings, graph=with_severities(self.graph, kept))

    def to_csv(self, cell: Callable[[str], str] = str, limit: int | None = None) -> str:
        """The findings as CSV with a header, one row each (RFC 4180).

        :param cell: applied to each text, such as what keeps a spreadsheet from taking it for a formula.
        :param limit: how many findings to write.
        """
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        for finding in self.findings[:limit]:
            row = finding.to_row()
            writer.writerow({name: cell(value) if isinstance(value, str) else value for name, value in row.items()})
        return text.getvalue()

    def to_sarif(self, limit: int | None = None) -> str:
        """The findings as SARIF 2.1.0, which code forges show at the lines of the sources.

        :param limit: how many findings to write.
        """
        return json.dumps(sarif.log(self.findings[:limit]), ensure_ascii=False, indent=2)

    def to_turtle(self) -> str:
        """The `sh:ValidationReport` in Turtle, the same text for the same findings."""
        return self.graph.serialize(format="turtle")

    def to_jsonld(self) -> str:
        """The `sh:ValidationReport` in JSON-LD, with its context in it."""
        context = {"sh": PREFIXES["sh"], "xsd": PREFIXES["xsd"]}
        return self.graph.serialize(format="json-ld", context=context, sort_keys=True, indent=2)
