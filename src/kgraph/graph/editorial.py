"""What editors state from elsewhere, with its source: beside the record's own words, never instead."""

from __future__ import annotations

from kgraph import names
from kgraph.authorities import Statement
from kgraph.graph.dates import add_date, date_key
from kgraph.graph.statements import Statements
from kgraph.graph.territories import location
from kgraph.graph.vocabulary import Node, fragment, text


def add_statement(to: Statements, event: Node, statement: Statement) -> None:
    """State what an editor says of an event as a relation of its own, so that it carries its source."""
    mark = _mark(statement)
    node = fragment(event, f"statement-{mark}")
    to.add_types(node, "kg:EditorsStatement")
    to.add(node, "rico:relationHasSource", event)
    if statement.event_date is not None:
        owner = _owner(to.names.key_of(event[1:-1]) or "")
        target = add_date(to, owner, statement.event_date, role=mark)
    elif statement.action == "event-place":
        target = to.node(location(statement.value))
    else:
        target = to.node(statement.value)
        to.add_links(node, "kg:onBehalfOf", [statement.on_behalf_of])
        to.add_links(node, "kg:inOffice", [statement.office])
    to.add(node, "rdfs:label", text(f"Editor's statement, after {statement.source}"))
    to.add(node, "rico:relationHasTarget", target)
    _add_source(to, node, statement)


def statement_date_key(event: str, statement: Statement) -> str:
    """The key of the date that an editor states of an event, by the event's key."""
    return date_key(_owner(event), _mark(statement))


def _owner(event: str) -> str:
    return f"statement/{event.replace('/', '-', 1)}"


def _mark(statement: Statement) -> str:
    return names.digest(f"{statement.action} {statement.value} {statement.source}", 8)


def _add_source(to: Statements, node: Node, statement: Statement) -> None:
    """State where an editor has something from, in which words, and who the editor is."""
    to.add(node, "dcterms:source", text(statement.source))
    to.add(node, "kg:quotation", text(statement.quotation) if statement.quotation else None)
    to.add(node, "dcterms:contributor", text(statement.editor) if statement.editor else None)
