"""The reference SHACL engine: pySHACL."""

from __future__ import annotations

import re

import pyshacl
from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from rdflib.graph import Graph

from kgraph.faults import SettingsFault
from kgraph.shapes.results import numbered
from kgraph.shapes.shapes_file import needs_advanced


def run(data: Graph, shapes: Graph) -> Graph:
    """Check a graph and give the standard report, its nodes named by the order of the results.

    The data graph is not copied; shapes with rules may add to it.

    :raises SettingsFault: the engine cannot use the shapes.
    """
    try:
        _, report, _ = pyshacl.validate(
            data, shacl_graph=shapes, inplace=True, advanced=needs_advanced(shapes), inference="none"
        )
    except (ReportableRuntimeError, ParseException) as error:
        raise SettingsFault(f"the shapes cannot be used: {error}") from error
    except re.error as error:
        raise SettingsFault(
            "the shapes cannot be used: pySHACL cannot print a value with a backslash in the message of a query; "
            "leave the value out of its SELECT"
        ) from error
    if not isinstance(report, Graph):
        raise SettingsFault(f"the shapes cannot be used: {report}")
    return numbered(report)
