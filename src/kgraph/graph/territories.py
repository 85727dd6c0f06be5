"""The territories of states, as places.

A record that says "a visit to Bulgaria" gives the state as where it was. RiC-O's location is a place, and state and
territory are two things, so the state's territory gets an address of its own, where an event needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph import names
from kgraph.authorities.entity import Country, HistoricalEvent, State
from kgraph.graph.reach import Known
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import text
from kgraph.resolving.resolved import Event


def location(key: str) -> str:
    """The key of the place that an event's `place` means: itself, or the territory of a state or country."""
    type_, _, slug = key.partition("/")
    return key if type_ == "place" else names.key("place", f"territory-of-{slug}")


def places(event: Event) -> Iterator[str]:
    """Keys of where an event was: by its records, and by its editors."""
    if event.place:
        yield event.place
    yield from (statement.value for statement in event.statements if statement.action == "event-place")


def add_territories(to: Statements, where: Iterable[str], known: Known) -> None:
    """State the territories that events lie in, historical ones included.

    :param where: keys of the places of the records' events.
    """
    needed = set(where)
    needed.update(
        entity.place for entity in known.entities.values() if isinstance(entity, HistoricalEvent) and entity.place
    )
    for key in sorted(needed):
        entity = known.entities.get(key)
        if not isinstance(entity, (State, Country)):
            continue
        node = to.node(location(key))
        to.add_types(node, "rico:Place", "schema:Place")
        to.add(node, "rdfs:label", text(entity.label, "en"))
        to.add(node, "skos:prefLabel", text(entity.label, "en"))
        to.add_links(node, "kg:country", [entity.country if isinstance(entity, State) else entity.key])
        if isinstance(entity, State):
            to.add_links(to.node(entity.key), "rico:hasOrHadJurisdiction", [location(key)])
