"""Authority records in EAC-CPF 2010, which AtoM, ArchivesSpace and SNAC read (eac.staatsbibliothek-berlin.de).

What is mandatory there: an identifier, the agency that answers for the record, its maintenance history, what kind of
entity it is, and a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from lxml import etree

from kgraph.exports.profiles.agents import Agent, Occupation
from kgraph.exports.profiles.graph import DateValue
from kgraph.exports.profiles.lacks import Lack
from kgraph.exports.profiles.xml_writing import XML, put
from kgraph.records.languages import language_tag

NAMESPACE: Final = "urn:isbn:1-931666-33-4"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_STANDARD: Final = re.compile(r"[1-9]\d{3}(?:-\d\d(?:-\d\d)?)?")
_SCRIPT: Final = re.compile(r"-(?P<script>[A-Z][a-z]{3})(?:-(?P<scheme>[a-z][a-z0-9]{4,7}))?(?:-|\Z)")


def authority_record(agent: Agent, agency: str, release: date, maker: str, *, is_local: bool) -> etree._Element:
    """An agent's authority record.

    :param agency: who publishes; the element is left out where nobody is said, and the record is then not valid.
    :param maker: the program and its version.
    :param is_local: the agent's address is one that nobody else can open, and is left out.
    """
    root = etree.Element(f"{{{NAMESPACE}}}eac-cpf", nsmap={None: NAMESPACE, "xlink": _XLINK})
    _control(root, agent, agency, release, maker)
    description = put(root, "cpfDescription")
    _identity(description, agent, is_local)
    _description(description, agent)
    _relations(description, agent)
    return root


def lacks_of(agent: Agent, agency: str) -> Iterator[Lack]:
    """The mandatory fields that nothing is known for."""
    if not agency:
        yield Lack(agent.address, "agencyName", 'nobody is said to publish; add `publisher = "…"` to kgraph.toml')
    if not any(name.value.strip() for name in agent.names):
        yield Lack(agent.address, "nameEntry", "it has no name; give it one in its authority file")


def _control(root: etree._Element, agent: Agent, agency: str, release: date, maker: str) -> None:
    control = put(root, "control")
    put(control, "recordId", agent.record_id)
    for one in agent.identifiers:
        scheme = quote(one.scheme, safe="/:#?&=%.,_~-") if one.scheme else None
        put(control, "otherRecordId", one.value, {"localType": scheme})
    put(control, "maintenanceStatus", "derived")
    put(control, "publicationStatus", "approved")
    held = put(control, "maintenanceAgency")
    if agency:
        put(held, "agencyName", agency)
    event = put(put(control, "maintenanceHistory"), "maintenanceEvent")
    put(event, "eventType", "derived")
    put(event, "eventDateTime", release.isoformat(), {"standardDateTime": release.isoformat()})
    put(event, "agentType", "machine")
    put(event, "agent", maker)
    if agent.sources:
        sources = put(control, "sources")
        for source in agent.sources:
            put(put(sources, "source"), "sourceEntry", source)


def _identity(description: etree._Element, agent: Agent, is_local: bool) -> None:
    identity = put(description, "identity")
    if not is_local:
        put(identity, "entityId", agent.address)
    put(identity, "entityType", agent.kind)
    for name in agent.names:
        if name.value.strip():
            put(put(identity, "nameEntry", attributes=_language(name)), "part", name.value)


def _language(name: ox.Literal) -> dict[str, str | None]:
    """The language, script and romanisation of a name, by its tag ("ko-Latn-alalc97")."""
    tag = language_tag(name.language) if name.language else None
    script = _SCRIPT.search(tag) if tag else None
    return {
        f"{{{XML}}}lang": tag,
        "scriptCode": script["script"] if script else None,
        "transliteration": script["scheme"] if script else None,
    }


def _description(around: etree._Element, agent: Agent) -> None:
    if not (agent.begin or agent.end or agent.occupations):
        return
    description = put(around, "description")
    if agent.begin or agent.end:
        _range(put(description, "existDates"), agent.begin, agent.end)
    name = "occupation" if agent.kind == "person" else "function"
    for occupation in agent.occupations:
        _occupation(put(description, name), occupation)


def _occupation(element: etree._Element, occupation: Occupation) -> None:
    put(element, "term", occupation.term)
    if occupation.begin or occupation.end:
        _range(element, occupation.begin, occupation.end)
    if occupation.source:
        put(element, "citation", occupation.source)


def _range(around: etree._Element, begin: DateValue | None, end: DateValue | None) -> None:
    dates = put(around, "dateRange")
    for name, side in (("fromDate", begin), ("toDate", end)):
        if side is not None:
            put(dates, name, side.words or side.edtf, _standard(side))


def _standard(date: DateValue) -> dict[str, str | None]:
    """The date in figures where it is a day, month or year; else the days that bound it."""
    if date.edtf and _STANDARD.fullmatch(date.edtf):
        return {"standardDate": date.edtf}
    first, last = (day if day and _STANDARD.fullmatch(day) else None for day in (date.earliest, date.latest))
    return {"notBefore": first, "notAfter": last}


def _relations(description: etree._Element, agent: Agent) -> None:
    if not (agent.relations or agent.created):
        return
    relations = put(description, "relations")
    for relation in agent.relations:
        link = {
            "cpfRelationType": relation.kind,
            f"{{{_XLINK}}}type": "simple",
            f"{{{_XLINK}}}href": relation.record_id or relation.address,
            f"{{{_XLINK}}}arcrole": relation.property,
        }
        put(put(relations, "cpfRelation", attributes=link), "relationEntry", relation.label)
    for address, title in agent.created:
        made = {
            "resourceRelationType": "creatorOf", f"{{{_XLINK}}}type": "simple", f"{{{_XLINK}}}href": address,
        }  # fmt: skip
        put(put(relations, "resourceRelation", attributes=made), "relationEntry", title)
