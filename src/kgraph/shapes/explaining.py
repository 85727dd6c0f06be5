"""Results of the engine in an archivist's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from rdflib import RDFS, Literal, URIRef
from rdflib.graph import Graph
from rdflib.namespace import SKOS
from rdflib.term import Node

from kgraph.shapes.describing import SEVERITIES, described, english_first
from kgraph.shapes.finding import Finding
from kgraph.shapes.paths import words as path_words
from kgraph.shapes.prefixes import shorten
from kgraph.shapes.profile import ShapeWords
from kgraph.shapes.readable import Readable
from kgraph.shapes.report import Report
from kgraph.shapes.results import Result, results
from kgraph.shapes.sources import RecordSource
from kgraph.shapes.trail import Trail

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'“”,;]+[^\s<>\"'“”,;.:!?)]")
_VALUES_SHOWN: Final = 5
_DEPTH: Final = 3


def explained(
    report: Graph, data: Readable, shapes: Graph, sources: Mapping[str, RecordSource], triples: int
) -> Report:
    """A report's results in words.

    :param sources: address to where it was read.
    :param triples: how many triples were checked.
    """
    explainer = Explainer(data, shapes, sources)
    findings = sorted((explainer.finding(result) for result in results(report)), key=lambda finding: finding.order)
    return Report(tuple(findings), triples, report)


class Explainer:
    """Turns results into findings.

    :param data: the graph that was checked: labels, and what stands at a path.
    :param shapes: names, reasons and remedies.
    """

    def __init__(self, data: Readable, shapes: Graph, sources: Mapping[str, RecordSource]) -> None:
        self._data = data
        self._shapes = shapes
        self._trail = Trail(data, sources)
        self._described: dict[Node, ShapeWords] = {}

    def finding(self, result: Result) -> Finding:
        """One result in words."""
        record, source, field = self._trail.source(result.focus, result.path)
        words = self._words(result.shape)
        return Finding(
            severity=SEVERITIES.get(result.severity, "violation"),
            shape=words.name,
            shape_address=words.address,
            component=re.split(r"[#/]", str(result.component))[-1].removesuffix("ConstraintComponent"),
            focus=str(result.focus),
            focus_label=self.label(result.focus),
            path=path_words(self._shapes, result.path) if result.path is not None else None,
            value=self._value(result),
            message=" ".join(self._named(message) for message in result.messages),
            problem=source.problem_of(field) if source else None,
            reason=words.reason,
            remedy=words.remedy,
            parts=tuple(self._parts(result)),
            small=words.small,
            record=None if record is None else str(record),
            title=source.title if source else None,
            reference_code=source.reference_code if source else None,
            position=source.place_of(field) if source else None,
            field=field,
        )

    def label(self, node: Node) -> str:
        """A node for people: its label and its address; a literal as it stands."""
        if isinstance(node, Literal):
            return str(node)
        address = shorten(str(node))
        for predicate in (SKOS.prefLabel, RDFS.label):
            found = sorted(self._data.objects(node, predicate), key=english_first)
            if found:
                return f"“{found[0]}” ({address})"
        return address

    def _parts(self, result: Result, depth: int = 1) -> Iterator[str]:
        """What failed within, the inner parts of that after it."""
        for detail in result.details:
            if detail.path is None:
                about = self.label(detail.focus)
            else:
                about = f"{path_words(self._shapes, detail.path)}: {self._value(detail) or 'nothing'}"
            yield f"{about}: {' '.join(map(self._named, detail.messages))}"
            if depth < _DEPTH:
                yield from self._parts(detail, depth + 1)

    def _words(self, shape: Node) -> ShapeWords:
        if shape not in self._described:
            self._described[shape] = described(self._shapes, shape)
        return self._described[shape]

    def _value(self, result: Result) -> str | None:
        if result.value is not None and result.value != result.focus:
            return self.label(result.value)
        if isinstance(result.path, URIRef):
            there = sorted(map(self.label, self._data.objects(result.focus, result.path)))
            more = f" and {len(there) - _VALUES_SHOWN} more" if len(there) > _VALUES_SHOWN else ""
            return (" | ".join(there[:_VALUES_SHOWN]) + more) or None
        return None

    def _named(self, message: str) -> str:
        return _ADDRESS.sub(lambda found: self._linked(found.group()), message)

    def _linked(self, text: str) -> str:
        """The label of what looks like an address; the text itself where it is none after all, such as a path."""
        try:
            return self.label(URIRef(text))
        except ValueError:
            return text
