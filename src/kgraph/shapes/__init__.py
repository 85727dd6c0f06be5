"""Quads checked against SHACL shapes, with findings in plain words that name the source.

`validate` is the gate of a build; `Report` and `Finding` are its answer.
"""

from kgraph.shapes.finding import SEVERITIES, Finding, Severity
from kgraph.shapes.profile import ShapeWords, profile
from kgraph.shapes.report import Report
from kgraph.shapes.sources import RecordSource
from kgraph.shapes.validation import EngineName, filled, validate, validate_store

__all__ = [
    "SEVERITIES",
    "EngineName",
    "Finding",
    "RecordSource",
    "Report",
    "Severity",
    "ShapeWords",
    "filled",
    "profile",
    "validate",
    "validate_store",
]
