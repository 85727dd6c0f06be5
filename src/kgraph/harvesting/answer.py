"""One answer of a repository: what it lists, and how the list goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from kgraph.harvesting.client import HarvestFault
from kgraph.patience import PassingError
from kgraph.records.text_file import open_file
from kgraph.records.xml.containers import OAI
from kgraph.records.xml.documents import looks_like_xml
from kgraph.records.xml.guard import MalformedFault
from kgraph.records.xml.parsing import attribute, child, events, local, namespace, release
from kgraph.records.xml.text import line

_HEAD: Final = 1024
_TOLD: Final = ("repositoryName", "earliestDatestamp", "deletedRecord", "granularity")
_DIGITS: Final = 10
_LISTED: Final = 1_000_000  # records of one answer; no repository lists as many


class OaiError(HarvestFault):
    """A repository answers with an error of the protocol (section 3.6). `code` is its name there."""

    def __init__(self, url: str, code: str, words: str):
        super().__init__(f"{url}: answers with {code}: {words or 'no words'}{_HELP.get(code, '')}")
        self.code = code


_HELP: Final = {
    "noSetHierarchy": "; harvest it without --set",
    "badResumptionToken": "; its list cannot be gone on with: run the command again to begin anew",
    "badArgument": "; look at --set, --from and --until",
}


@dataclass(slots=True)
class Answer:
    """What an answer says.

    :param date: when the repository gave it (`responseDate`).
    :param headers: identifier of each record it lists, and whether it is deleted.
    :param token: what the rest of the list is asked for with; empty where there is none.
    :param size: of the whole list, where it is told.
    :param formats: metadata formats that the repository has: its name and the namespace of each.
    :param told: what it says of itself.
    """

    date: str = ""
    headers: list[tuple[str, bool]] = field(default_factory=list)
    token: str = ""
    size: int | None = None
    formats: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)


def read_answer(path: Path, url: str) -> Answer:
    """Read a saved answer in a stream.

    :param url: the repository, for messages.
    :raises PassingError: it is a web page, or not whole.
    :raises OaiError: the repository answered with an error.
    :raises DataFault: it is hostile XML.
    """
    with open_file(path, str(path)) as stream:
        head = stream.read(_HEAD)
        if not looks_like_xml(head) or head.lstrip().lower().startswith((b"<!doctype html", b"<html")):
            said = " ".join(head.decode("utf-8", "replace").split())[:120]
            raise PassingError(f"answers with what is no OAI-PMH: {said!r}")
        stream.seek(0)
        answer = Answer()
        try:
            for _, element in _ended(events(stream, str(path))):
                _note(element, answer, url)
        except MalformedFault as fault:
            raise PassingError(f"the answer is not whole, or damaged: {fault}") from fault
    return answer


def _ended(found: Iterator[tuple[str, etree._Element]]) -> Iterator[tuple[str, etree._Element]]:
    """The ends of the protocol's own elements; what is in metadata is not looked at."""
    for place, (event, element) in enumerate(found):
        if not place and (local(element) != "OAI-PMH" or namespace(element) != OAI):
            raise PassingError(f"answers with <{local(element)}>, which is no OAI-PMH")
        if event == "end" and namespace(element) == OAI:
            yield event, element


def _note(element: etree._Element, answer: Answer, url: str) -> None:
    name = local(element)
    match name:
        case "error":
            raise OaiError(url, attribute(element, "code") or "error", line(element))
        case "responseDate":
            answer.date = line(element)
        case "header":
            identifier = child(element, "identifier")
            deleted = attribute(element, "status") == "deleted"
            answer.headers.append((line(identifier) if identifier is not None else "", deleted))
            if len(answer.headers) > _LISTED:
                raise HarvestFault(f"{url}: one answer lists more than {_LISTED:,} records; no repository does")
        case "resumptionToken":
            size = attribute(element, "completeListSize") or ""
            answer.token = (element.text or "").strip()
            answer.size = int(size) if size.isdecimal() and len(size) < _DIGITS else None
        case "metadataFormat":
            prefix, space = child(element, "metadataPrefix"), child(element, "metadataNamespace")
            if prefix is not None:
                answer.formats[line(prefix)] = line(space) if space is not None else ""
        case "record":
            release(element)
        case _ if name in _TOLD:
            answer.told[name] = line(element)
