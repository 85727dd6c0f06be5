"""Quads checked against SHACL shapes, with findings in plain words that name the source.

`validate` is the gate, `revalidate` that of a build with one before it; `Report` and `Finding` are their answer.
"""

from kgraph.shapes.finding import SEVERITIES, Finding, Severity
from kgraph.shapes.past import Change, Extent, Past
from kgraph.shapes.profile import ShapeWords, profile
from kgraph.shapes.report import Report
from kgraph.shapes.revalidation import Validated, revalidate
from kgraph.shapes.sources import RecordSource
from kgraph.shapes.validation import EngineName, filled, validate, validate_store

__all__ = [
    "SEVERITIES",
    "Change",
    "EngineName",
    "Extent",
    "Finding",
    "Past",
    "RecordSource",
    "Report",
    "Severity",
    "ShapeWords",
    "Validated",
    "filled",
    "profile",
    "revalidate",
    "validate",
    "validate_store",
]
