"""One record as a graph describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, get_args

from pyoxigraph import Literal

from kgraph.dates import read_date
from kgraph.records.description import Description
from kgraph.records.rdf import terms
from kgraph.records.rdf.graph import Graph, Node, Value, address
from kgraph.records.rdf.terms import iri, short
from kgraph.records.record import AccessPointKind, Position

_OF_KGRAPH: Final = re.compile(r"/id/record/(?P<slug>[^/#]+)\Z")
_FORM_OF_KGRAPH: Final = re.compile(r"/id/form/(?P<slug>[a-z0-9-]+)\Z")
_REFERENCE: Final = re.compile(r"ref", re.IGNORECASE)
_OLD: Final = re.compile(r"old|former|alt", re.IGNORECASE)
_BEGINS: Final = frozenset({"from", "begin", "beginning", "start"})
_ENDS: Final = frozenset({"to", "end", "until"})


def describe(graph: Graph, node: Node, place: Position) -> Description:
    """What a graph says of one record.

    In a publication of kgraph's the links that were read in the words are left out: no archive states them, and reading
    the words again gives them again.

    :param place: where it begins; `column` of each field's place is the property that says it.
    """
    return _Record(graph, node, place).described()


class _Record:
    def __init__(self, graph: Graph, node: Node, place: Position):
        self.graph, self.node, self.place = graph, node, place
        self.to = Description(place)
        self.of_kgraph = _OF_KGRAPH.search(address(node)) is not None

    def described(self) -> Description:
        self._say_first("title", terms.TITLES)
        for field, properties in terms.TEXTS.items():
            self._say_first(field, properties)
        for field, properties in terms.LISTS.items():
            for name, value in self.graph.values(self.node, properties):
                self.to.say(self._field_of_kgraph(field, name), self._text(field, value), self._at(name))
        self._say_language_of_summary()
        self._say_form_and_level()
        self._say_identifiers()
        self._say_dates()
        self._say_agents()
        self._say_headings()
        self._say_instantiations()
        self._say_aggregations()
        self._say_place_in_whole()
        for name, value in self.graph.values(self.node, terms.NOTES):
            self.to.note(short(name).partition(":")[2], self.graph.text(value))
        return self.to

    def _at(self, name: str) -> Position:
        return replace(self.place, column=short(name))

    def _say_first(self, field: str, properties: tuple[str, ...]) -> None:
        for name, value in self.graph.first(self.node, properties):
            self.to.say(field, self._text(field, value), self._at(name))

    def _text(self, field: str, value: Value) -> str:
        """What a value says: an address for fields that are addresses, else a thing's name."""
        if field in ("url", "digital_copies", "manifests", "rights"):
            content = [] if isinstance(value, Literal) else self.graph.first(value, (iri("schema:contentUrl"),))
            return (self.graph.text(content[0][1]) if content else address(value)) or self.graph.text(value)
        if field == "extent" and not isinstance(value, Literal):
            parts = self.graph.values(value, (iri("rico:quantity"), iri("rico:unitOfMeasurement")))
            return " ".join(self.graph.text(part) for _, part in parts) or self.graph.text(value)
        text = self.graph.text(value)
        return _last_part(text) if field in ("language", "genres") and text == address(value) else text

    def _field_of_kgraph(self, field: str, name: str) -> str:
        return "level" if self.of_kgraph and name == iri("dcterms:type") else field

    def _say_language_of_summary(self) -> None:
        for _, value in self.graph.first(self.node, terms.TEXTS["summary"])[:1]:
            self.to.say("description_language", value.language if isinstance(value, Literal) else None)

    def _say_form_and_level(self) -> None:
        for name, value in self.graph.values(self.node, (iri("rico:hasDocumentaryFormType"),)):
            own = _FORM_OF_KGRAPH.search(address(value))
            self.to.say(
                "form" if own else "genres", own["slug"] if own else self._text("genres", value), self._at(name)
            )
        for name, value in self.graph.values(self.node, (iri("rico:hasRecordSetType"),)):
            self.to.say("level", self._text("genres", value), self._at(name))

    def _say_identifiers(self) -> None:
        own = _OF_KGRAPH.search(address(self.node))
        for name, value in self.graph.first(self.node, terms.IDENTIFIERS):
            text = self.graph.text(value)
            if own is None or text != own["slug"]:
                self._say_code(text, name)
        for name, node in self.graph.values(self.node, terms.IDENTIFIER_NODES):
            if isinstance(node, Literal):
                self._say_code(self.graph.text(node), name)
                continue
            kinds = self.graph.first(node, (iri("rico:hasIdentifierType"), iri("rico:type"), iri("dcterms:type")))
            scheme = self.graph.text(kinds[0][1]) if kinds else None
            values = (iri("rico:textualValue"), iri("rico:name"), iri("rdfs:label"))
            text = self._first_text(node, values) or self.graph.text(node)
            if scheme and _REFERENCE.search(scheme) and not _OLD.search(scheme):
                self._say_code(text, name)
            else:
                self.to.identifier(text, scheme)

    def _say_code(self, text: str, name: str) -> None:
        if self.to.said("reference_code") is None:
            self.to.say("reference_code", text, self._at(name))
        elif self.to.said("reference_code") != text:
            self.to.identifier(text)

    def _say_dates(self) -> None:
        for name, value in self.graph.first(self.node, terms.DATES):
            if isinstance(value, Literal):
                self.to.say("date", value.value, self._at(name))
            else:
                self._say_date_node(value, name)
        for field, properties in (("begin", terms.BEGIN), ("end", terms.END)):
            for name, value in self.graph.first(self.node, properties)[:1]:
                self.to.say(field, self._day(value), self._at(name))

    def _say_date_node(self, node: Node, name: str) -> None:
        words = self._first_text(node, terms.EDTF_WORDS)
        normal = self._first_text(node, terms.EDTF_VALUES)
        stated = self._first_text(node, (iri("kg:normalizedByArchive"),))
        side = (self._first_text(node, (iri("rico:type"),)) or "").lower()
        if side in _BEGINS | _ENDS:
            self.to.say("begin" if side in _BEGINS else "end", normal or words, self._at(name))
            return
        self.to.say("date", words or normal, self._at(name))
        if stated or (normal and words and read_date(words).edtf != normal):
            self.to.say("normal_date", stated or normal, self._at(name))
        for field, properties in (("begin", terms.BEGIN), ("end", terms.END)):
            for _, value in self.graph.first(node, properties)[:1]:
                self.to.say(field, self._day(value), self._at(name))

    def _day(self, value: Value) -> str:
        if isinstance(value, Literal):
            return value.value
        return self._first_text(value, terms.EDTF_VALUES) or self.graph.text(value)

    def _first_text(self, node: Node, properties: tuple[str, ...]) -> str | None:
        found = self.graph.first(node, properties)
        return self.graph.text(found[0][1]) if found else None

    def _say_agents(self) -> None:
        stated = {self.graph.text(value) for _, value in self._points("kg:statedCreator")}
        for _, point in self._points("kg:statedCreator"):
            self._say_point(point, creator=True)
        for name, value in self.graph.values(self.node, terms.CREATORS):
            text = self.graph.text(value)
            if isinstance(value, Literal):
                self.to.say("authors", None if text in stated else text, self._at(name))
            else:
                self.to.creator(
                    self.graph.kind(value) or "agent", text, identifier=address(value), place=self._at(name)
                )

    def _say_headings(self) -> None:
        points = self._points("kg:accessPoint")
        stated = {self.graph.text(value) for _, value in points}
        for _, point in points:
            self._say_point(point, creator=False)
        for property_, kind in terms.HEADINGS.items():
            for name, value in self.graph.values(self.node, (property_,)):
                text = self.graph.text(value)
                if self.of_kgraph and not isinstance(value, Literal):
                    continue
                if self.of_kgraph:
                    self.to.say("access_points", None if text in stated else text, self._at(name))
                else:
                    known = self.graph.kind(value) or kind
                    self.to.heading(known, text, identifier=address(value), place=self._at(name))

    def _points(self, property_: str) -> list[tuple[str, Value]]:
        return self.graph.values(self.node, (iri(property_),))

    def _say_point(self, point: Value, *, creator: bool) -> None:
        """An access point or creator as kgraph publishes those that an archive states."""
        if isinstance(point, Literal):
            return
        say = self.to.creator if creator else self.to.heading
        kind = self._first_text(point, (iri("kg:accessPointKind"),))
        say(
            next((each for each in get_args(AccessPointKind) if each == kind), "agent"),
            self.graph.text(point),
            role=self._first_text(point, (iri("schema:roleName"),)),
            source=self._first_text(point, (iri("kg:vocabulary"),)),
            identifier=self._first_text(point, (iri("rico:identifier"),)),
            place=self._at(iri("kg:statedCreator" if creator else "kg:accessPoint")),
        )

    def _say_instantiations(self) -> None:
        """What stands on an instantiation and not on the record: its code, extent, holder, and where it can be seen."""
        for name, node in self.graph.values(self.node, terms.INSTANTIATIONS):
            if isinstance(node, Literal):
                continue
            for _, value in self.graph.first(node, (iri("rico:identifier"),))[:1]:
                self._say_code(self.graph.text(value), name)
            for field, property_ in (("extent", "rico:instantiationExtent"), ("holder", "rico:hasOrHadHolder")):
                if self.to.said(field) is None:
                    self.to.say(field, self._first_text(node, (iri(property_),)), self._at(name))
            for _, value in self.graph.values(node, (iri("schema:contentUrl"),)):
                self.to.say("digital_copies", self._text("digital_copies", value), self._at(name))
            if self.to.said("url") is None:
                self.to.say("url", next(self._seen_at(node), None), self._at(name))

    def _say_aggregations(self) -> None:
        """What Europeana's model says of a work on its aggregation: who gives it, on which terms, where it is seen."""
        for node in self.graph.pointing(self.node, (iri("edm:aggregatedCHO"),)):
            for field, properties in terms.OF_AGGREGATIONS.items():
                for name, value in self.graph.values(node, properties):
                    self.to.say(field, self._text(field, value), self._at(name))

    def _seen_at(self, node: Node) -> Iterator[str]:
        for _, value in self.graph.values(node, (iri("rdfs:seeAlso"), iri("schema:url"))):
            yield self._text("url", value)

    def _say_place_in_whole(self) -> None:
        self.to.say("source_id", address(self.node) or str(self.node))
        wholes = [node for _, node in self.graph.values(self.node, terms.WHOLES) if not isinstance(node, Literal)]
        wholes.extend(self.graph.pointing(self.node, terms.PARTS))
        for whole in wholes:
            if "/id/collection/" not in address(whole):
                self.to.say("parent", address(whole) or str(whole), self.place)
                return


def _last_part(address_: str) -> str:
    return re.split(r"[/#]", address_.rstrip("/#"))[-1]
