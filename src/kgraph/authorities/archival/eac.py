"""EAC-CPF, the archives' XML for persons, families and corporate bodies (eac.staatsbibliothek-berlin.de), 2010 and 2.0.

Elements are told by their names, whatever their namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from kgraph.authorities.archival.notice import AgentKind, Notice, Related, RelationKind, span_of
from kgraph.authorities.archival.root import read_root
from kgraph.authorities.entity import ALWAYS, Span
from kgraph.dates import ArchivalDate
from kgraph.faults import DataFault
from kgraph.records.authority_headings import identifier_of
from kgraph.records.languages import language_tag
from kgraph.records.record import Identifier, Position, SetAside
from kgraph.records.stated_date import stated_date
from kgraph.records.xml.parsing import attribute, child, children, descendants, local, namespace
from kgraph.records.xml.text import line

_ROOTS: Final = ("eac-cpf", "eac")
_KINDS: Final[dict[str, AgentKind]] = {"person": "person", "family": "family", "corporatebody": "organisation"}
_RELATIONS: Final[dict[str, RelationKind]] = {
    "temporal-earlier": "before", "temporal-later": "after", "temporal": "with", "hierarchical-parent": "above",
    "hierarchical-child": "below", "hierarchical": "with", "associative": "with", "family": "with",
}  # fmt: skip
# Years that some systems write for an end nobody knows.
_NO_END: Final = ("2099", "9999")


def read_eac(path: Path, file: str) -> Notice | SetAside:
    """The authority record of an EAC-CPF file; set aside where it names nobody.

    :param file: the file as the user named it.
    :raises SettingsFault: it cannot be read.
    :raises DataFault: it is not well-formed, refused as hostile, or not EAC-CPF.
    """
    return notice_of(read_root(path, file), file)


def notice_of(root: etree._Element, file: str) -> Notice | SetAside:
    """The same of a file that has been read, by its first element.

    :raises DataFault: it is not EAC-CPF.
    """
    _check(root, file)
    return _notice(root, file)


def _check(root: etree._Element, file: str) -> None:
    if local(root) not in _ROOTS:
        named = f"<{local(root)}> of the namespace {namespace(root) or 'none'}"
        fault = f"this is no EAC-CPF: its first element is {named}; name files of authority records only"
        raise DataFault(fault, file=file, line=root.sourceline)


def _notice(root: etree._Element, file: str) -> Notice | SetAside:
    position = Position(file, root.sourceline or 1, local(root))
    identity = next(descendants(root, "identity"), None)
    type_ = next(descendants(root, "entityType"), None)
    named = (attribute(type_, "value") or line(type_)) if type_ is not None else ""
    kind = _KINDS.get(named.lower())
    if identity is None or kind is None:
        return SetAside(position, f"its entityType is {named!r}; it must be person, family or corporateBody")
    id_ = next((line(element) for element in descendants(root, "recordId") if line(element)), "")
    # A record without a name is called by its identifier, so that what it states of dates and links is not lost.
    names = tuple(dict.fromkeys(_names(identity))) or (((id_, ""),) if id_ else ())
    if not names:
        return SetAside(position, "it gives neither a name (nameEntry with part) nor an identifier (recordId)")
    return Notice(
        id=id_ or names[0][0],
        kind=kind,
        names=names,
        position=position,
        exists=_exists(root),
        identifiers=tuple(dict.fromkeys(_identifiers(root))),
        occupations=tuple(dict.fromkeys(_occupations(root))),
        related=tuple(dict.fromkeys(_related(root))),
    )


def _names(identity: etree._Element) -> Iterator[tuple[str, str]]:
    """The names, those of authorised or preferred form first."""
    entries = list(descendants(identity, "nameEntry"))
    entries.sort(key=lambda entry: child(entry, "authorizedForm") is None and child(entry, "preferredForm") is None)
    for entry in entries:
        name = ", ".join(filter(None, map(line, children(entry, "part"))))
        if name:
            code = attribute(entry, "lang") or attribute(entry, "languageOfElement") or ""
            yield name, language_tag(code) or ""


def _identifiers(root: etree._Element) -> Iterator[Identifier]:
    for element in descendants(root, "entityId", "otherEntityId", "otherRecordId"):
        if line(element):
            yield identifier_of(line(element), attribute(element, "localType") or attribute(element, "target"))
    for relation in descendants(root, "cpfRelation", "relation"):
        address = attribute(relation, "href")
        if attribute(relation, "cpfRelationType") == "identity" and address:
            yield identifier_of(address, None)


def _occupations(root: etree._Element) -> Iterator[str]:
    """Occupations, offices among them, and functions, each with its dates where it has some."""
    for element in descendants(root, "occupation", "function"):
        dates = "-".join(line(date) for date in descendants(element, "date", "fromDate", "toDate") if line(date))
        for term in children(element, "term"):
            if line(term):
                yield f"{line(term)} ({dates})" if dates else line(term)


def _related(root: etree._Element) -> Iterator[Related]:
    for relation in descendants(root, "cpfRelation"):
        kind = _RELATIONS.get(attribute(relation, "cpfRelationType") or "associative")
        entry = next(descendants(relation, "relationEntry"), None)
        name = line(entry) if entry is not None else ""
        id_ = attribute(relation, "href")
        if kind is not None and (name or id_):
            yield Related(kind, id_, name)


def _exists(root: etree._Element) -> Span:
    dates = next(descendants(root, "existDates"), None)
    if dates is None:
        return ALWAYS
    first, last = (next(descendants(dates, name), None) for name in ("fromDate", "toDate"))
    if first is None and last is None:
        single = next(descendants(dates, "date"), None)
        return span_of(_date(single))
    return Span(_date(first), _date(last))


def _date(element: etree._Element | None) -> ArchivalDate | None:
    if element is None:
        return None
    words, normal = line(element), attribute(element, "standardDate")
    if normal and normal[:4] in _NO_END and normal[:4] not in words:
        normal = None
    date = stated_date(words, normal) if words or normal else None
    return date if date is not None and date.edtf is not None else None
