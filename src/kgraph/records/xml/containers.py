"""Documents that hold descriptions one after another: lists of MODS, MARCXML or Dublin Core, and saved OAI-PMH.

OAI-PMH 2.0 (openarchives.org/OAI/2.0/openarchivesprotocol.htm): a record has a header, with the identifier and perhaps
the status `deleted`, and its metadata in some format; a list that is not all there ends with a resumption token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from kgraph.faults import DataFault
from kgraph.records.description import Description
from kgraph.records.items import About, Item, Remark, Source
from kgraph.records.record import SetAside
from kgraph.records.xml.described import describer_of
from kgraph.records.xml.ead.finding_aid import FindingAid
from kgraph.records.xml.marc import describe_marc, is_authority
from kgraph.records.xml.mets import mets_items
from kgraph.records.xml.parsing import Event, attribute, child, local, namespace, release
from kgraph.records.xml.place import Place
from kgraph.records.xml.text import line

OAI: Final = "http://www.openarchives.org/OAI/2.0/"


def read_contained(found: Iterator[Event], source: Source) -> Iterator[Item]:
    """The records of a document that holds descriptions.

    :param found: the events of the document.
    :raises DataFault: a repository answered with an error, or all it answered with are deletions.
    """
    yield from _Container(source).items(found)


class _Container:
    def __init__(self, source: Source):
        self.source, self.place = source, Place(source.file)
        self.identifier: str | None = None
        self.is_deleted = False
        self.deleted = self.given = self.given_of_record = 0

    def items(self, found: Iterator[Event]) -> Iterator[Item]:
        for event, element in found:
            if event == "start":
                yield from self._counted(self._description(element, found))
            elif namespace(element) == OAI:
                yield from self._counted(self._answered(element))
        if self.deleted and not self.given:
            fault = f"all {self.deleted} records of the answer are marked as deleted; there is nothing to import"
            raise DataFault(fault, file=self.source.file, line=1)
        if self.deleted:
            yield Remark(f"{self.source.file}: {self.deleted} records are marked as deleted and were not imported")

    def _counted(self, found: Iterator[Item]) -> Iterator[Item]:
        for item in found:
            if not isinstance(item, Remark | About):
                self.given += 1
                self.given_of_record += 1
            yield item

    def _description(self, element: etree._Element, found: Iterator[Event]) -> Iterator[Item]:
        """What an element that is a description gives; any other gives nothing."""
        inside = _until_end(element, found)
        if local(element) == "ead":
            aid = FindingAid(self.source, f"{self.identifier}#" if self.identifier else "")
            # One title of several finding aids is none of the whole file.
            yield from (item for item in aid.items(inside) if not isinstance(item, About))
        elif local(element) == "mets":
            _exhaust(inside)
            yield from mets_items(element, self.source)
        elif (describe := describer_of(element)) is not None:
            _exhaust(inside)
            if describe is describe_marc and is_authority(element):
                read = "authority records are read from EAC-CPF and from AtoM's CSV"
                reason = f"a record of an authority file (leader 06 is z), not of a description; {read}"
                yield SetAside(self.place.of(element), reason)
            else:
                place = Place(self.source.file, self.identifier)
                to = Description(place.of(element))
                describe(element, to, place)
                to.identifier(self.identifier or "", "oai")
                to.say("source_id", self.identifier)
                to.title_by_date()
                yield to.record_or_aside(self.source.collection, self.source.order)
        else:
            return
        release(element)

    def _answered(self, element: etree._Element) -> Iterator[Item]:
        """What the end of an element of OAI-PMH gives."""
        match local(element):
            case "header":
                name = child(element, "identifier")
                self.identifier = line(name) if name is not None else None
                self.is_deleted = attribute(element, "status") == "deleted"
                self.given_of_record = 0
            case "record":
                self.deleted += self.is_deleted
                if not self.is_deleted and not self.given_of_record:
                    yield SetAside(self.place.of(element), _unread(element), self.identifier or "")
                self.identifier, self.is_deleted = None, False
                release(element)
            case "resumptionToken" if line(element):
                size = attribute(element, "completeListSize")
                of = f" of {size}" if size else ""
                yield Remark(f"{self.place.of(element)}: the list goes on{of}; harvest it, or save the answers to come")
            case "error":
                code = attribute(element, "code") or "error"
                fault = f"the repository answered with an error, {code}: {line(element)}"
                raise DataFault(fault, file=self.source.file, line=element.sourceline)


def _unread(record: etree._Element) -> str:
    metadata = child(record, "metadata")
    inside = next((part for part in metadata if local(part)), None) if metadata is not None else None
    if inside is None:
        return "the record has no metadata"
    return f"its metadata, <{local(inside)}> of {namespace(inside) or 'no namespace'}, are in no format that is read"


def _until_end(element: etree._Element, found: Iterator[Event]) -> Iterator[Event]:
    """The events of an element, from its start to its end."""
    yield "start", element
    for event, inner in found:
        yield event, inner
        if event == "end" and inner is element:
            return


def _exhaust(events: Iterable[Event]) -> None:
    for _ in events:
        pass
