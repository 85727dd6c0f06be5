"""The network of encounters as GraphML, GEXF and CSV, for Gephi, Cytoscape, networkx, igraph and spreadsheets.

Meetings have no direction; their weight is the number of encounters. Dates are as the records bound them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from kgraph.exports.network import Meeting, Network
from kgraph.exports.spreadsheet import safe_cell

CSV_COLUMNS: Final = (
    "Source", "Target", "Type", "Weight", "SourceLabel", "TargetLabel",
    "First", "Last", "Dates", "Encounters", "Events",
)  # fmt: skip
_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_GEXF: Final = "http://gexf.net/1.3"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXTS: Final = ("first", "last", "dates", "encounters", "events")


def graphml(network: Network) -> str:
    """GraphML (http://graphml.graphdrawing.org): nodes carry `label`, edges `weight` and what `CSV_COLUMNS` names."""
    root = ET.Element("graphml", {"xmlns": _GRAPHML})
    kinds = {"label": ("node", "string"), "weight": ("edge", "int"), **dict.fromkeys(_TEXTS, ("edge", "string"))}
    for name, (owner, type_) in kinds.items():
        ET.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": type_})
    graph = ET.SubElement(root, "graph", {"id": "encounters", "edgedefault": "undirected"})
    for address, label in network.persons:
        _data(ET.SubElement(graph, "node", {"id": address}), {"label": label})
    for meeting in network.meetings:
        edge = ET.SubElement(graph, "edge", {"source": meeting.one, "target": meeting.other})
        _data(edge, {"weight": str(meeting.weight), **_texts(meeting)})
    return _document(root)


def gexf(network: Network) -> str:
    """GEXF 1.3 (https://gexf.net): as GraphML; each encounter whose days are known is a spell of its edge."""
    root = ET.Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "dynamic", "timeformat": "date"})
    attributes = ET.SubElement(graph, "attributes", {"class": "edge", "mode": "static"})
    for name in _TEXTS:
        ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": "string"})
    nodes = ET.SubElement(graph, "nodes")
    for address, label in network.persons:
        ET.SubElement(nodes, "node", {"id": address, "label": _legal(label)})
    edges = ET.SubElement(graph, "edges")
    for number, meeting in enumerate(network.meetings):
        ends = {"id": str(number), "source": meeting.one, "target": meeting.other, "weight": str(meeting.weight)}
        edge = ET.SubElement(edges, "edge", ends)
        values = ET.SubElement(edge, "attvalues")
        for name, text in _texts(meeting).items():
            ET.SubElement(values, "attvalue", {"for": name, "value": _legal(text)})
        _add_spells(edge, meeting)
    return _document(root)


def edges_csv(network: Network) -> str:
    """A table of edges with the columns Gephi expects, then what a reader wants; safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    names = dict(network.persons)
    for meeting in network.meetings:
        labels = (names[meeting.one], names[meeting.other])
        row = (meeting.one, meeting.other, "Undirected", str(meeting.weight), *labels, *_texts(meeting).values())
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def _texts(meeting: Meeting) -> Mapping[str, str]:
    each = meeting.encounters
    return {
        "first": meeting.first,
        "last": meeting.last,
        "dates": "; ".join(encounter.date or "undated" for encounter in each),
        "encounters": "; ".join(encounter.label for encounter in each),
        "events": " ".join(encounter.event for encounter in each),
    }


def _add_spells(edge: ET.Element, meeting: Meeting) -> None:
    bounded = [each for each in meeting.encounters if each.earliest or each.latest]
    if bounded:
        spells = ET.SubElement(edge, "spells")
        for encounter in bounded:
            bounds = {"start": encounter.earliest, "end": encounter.latest}
            ET.SubElement(spells, "spell", {name: day for name, day in bounds.items() if day})


def _data(owner: ET.Element, values: Mapping[str, str]) -> None:
    for name, text in values.items():
        ET.SubElement(owner, "data", {"key": name}).text = _legal(text)


def _legal(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
