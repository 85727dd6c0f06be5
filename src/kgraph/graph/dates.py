"""Archival dates as `rico:Date` nodes.

A date node belongs to the one thing it dates, because the words it was written in do; so it never stands in two graphs.
"""

from __future__ import annotations

from kgraph import names
from kgraph.dates import ArchivalDate
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import TRUE, Node, day, edtf, text


def date_key(owner: str, role: str = "") -> str:
    """The key of the date of something, by its key, and what it is to it ("begin", "end")."""
    return names.key("date", "-".join(part for part in (owner.replace("/", "-", 1), role) if part))


def add_date(to: Statements, owner: str, date: ArchivalDate, *, role: str = "", certainty: str | None = None) -> Node:
    """State a date and give its node.

    :param owner: key of what is dated; with `role` ("begin", "end") it makes the date's address.
    :param certainty: "stated" or "inferred", where the date was read from words.
    """
    node = to.node(date_key(owner, role))
    to.add_types(node, "rico:Date")
    to.add(node, "rico:expressedDate", text(date.expression))
    to.add(node, "rdfs:label", text(date.expression))
    if certainty is not None:
        to.add(node, "kg:certainty", text(certainty))
    if date.edtf is None:
        return node
    to.add(node, "rico:normalizedDateValue", edtf(date.edtf))
    to.add(node, "kg:earliestDay", day(date.earliest) if date.earliest else None)
    to.add(node, "kg:latestDay", day(date.latest) if date.latest else None)
    to.add(node, "kg:openStart", TRUE if date.open_start else None)
    to.add(node, "kg:openEnd", TRUE if date.open_end else None)
    return node


def add_shortcuts(to: Statements, subject: Node, date: ArchivalDate) -> None:
    """State a date's value and bounds on the thing it dates, past the date's node."""
    if date.edtf is None:
        return
    to.add(subject, "kg:edtf", edtf(date.edtf))
    to.add(subject, "kg:earliestDay", day(date.earliest) if date.earliest else None)
    to.add(subject, "kg:latestDay", day(date.latest) if date.latest else None)
