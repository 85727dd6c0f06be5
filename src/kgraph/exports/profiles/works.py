"""Records of a generation as works: what the archive says of each, and what a person has decided on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.exports.profiles.graph import DateValue, Graph, Node
from kgraph.exports.profiles.identifiers import identifiers_of
from kgraph.exports.profiles.reviewed import KINDS, Point, folded, points_of
from kgraph.records.languages import language_tag
from kgraph.records.record import AccessPointKind

_NO_FORM: Final = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a work names: an entity with an address, or words only.

    :param same_as: its addresses elsewhere.
    """

    label: str
    kind: str
    address: str | None = None
    same_as: tuple[str, ...] = ()
    begin: DateValue | None = None
    end: DateValue | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One record.

    :param is_set: it is a fonds, series or file that holds others.
    :param form: its documentary form; None for a set, and where nothing says it.
    :param creators: and `subjects`, `places`: those the archive states, then those a person decided on.
    :param wholes: the set it is a part of, where the archive describes that, and the collection.
    :param copies: addresses of digital copies, and `manifests` of IIIF manifests.
    """

    address: str
    slug: str
    title: str
    is_set: bool = False
    identifier: str | None = None
    summary: str | None = None
    summary_language: str | None = None
    date: DateValue | None = None
    form: Named | None = None
    level: str | None = None
    languages: tuple[str, ...] = ()
    creators: tuple[Named, ...] = ()
    translators: tuple[str, ...] = ()
    subjects: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    wholes: tuple[Named, ...] = ()
    holder: str | None = None
    shelfmark: str | None = None
    extent: str | None = None
    url: str | None = None
    copies: tuple[str, ...] = ()
    manifests: tuple[str, ...] = ()
    rights: str | None = None
    access: str | None = None
    use: str | None = None
    description_licence: str | None = None

    @property
    def is_text(self) -> bool:
        """Its form says that it is a text; all forms that kgraph knows are."""
        return self.form is not None

    @property
    def things(self) -> tuple[Named, ...]:
        """The entities it names, each once."""
        found = {one.address: one for one in (*self.creators, *self.subjects, *self.places) if one.address}
        return tuple(found.values())


def works(graph: Graph, decided: Collection[str], *, sets: bool) -> Iterator[Work]:
    """The records of a generation, sorted by address.

    :param decided: keys of the entities whose link a person decided.
    :param sets: with those that hold others.
    """
    for node in graph.of_class("schema:ArchiveComponent"):
        is_set = graph.is_a(node, "rico:RecordSet")
        if sets or not is_set:
            yield _work(graph, node, is_set, decided)


def named(graph: Graph, node: Node, kind: str) -> Named:
    """An entity as a thing that is named."""
    own = (
        ("rico:hasBirthDate", "rico:hasDeathDate") if kind == "person" else ("rico:hasBeginningDate", "rico:hasEndDate")
    )
    same = tuple(one.value for one in identifiers_of(graph, node) if one.value.startswith(("http://", "https://")))
    return Named(graph.label(node), kind, node.value, same, graph.date(node, own[0]), graph.date(node, own[1]))


def _work(graph: Graph, node: Node, is_set: bool, decided: Collection[str]) -> Work:
    form, text = _form(graph, node), Node(f"{node.value}#summary")
    summary = next(iter(graph.literals(node, "rico:scopeAndContent")), None)
    rights, licence = graph.link(node, "dcterms:rights"), graph.link(text, "dcterms:license")
    creators, headings = tuple(_points(graph, node, "kg:statedCreator")), tuple(_points(graph, node, "kg:accessPoint"))
    known = {one.label for one in creators} | {one.label for one in headings}
    plain = (Named(label, "agent") for label in graph.texts(node, "dcterms:creator") if label not in known)
    words = (Named(label, "subject") for label in graph.texts(node, "dcterms:subject") if label not in known)
    points = points_of(graph, node, decided)
    decided_on = [named(graph, Node(graph.names.address(one.key)), one.kind) for one in points]
    subjects = [*(one for one in (*headings, *words) if not _is_among(one, points)), *decided_on]
    collection = graph.link(node, "rico:isDirectlyIncludedIn")
    return Work(
        address=node.value,
        slug=graph.slug_of(node),
        title=graph.text(node, "rico:title") or graph.label(node),
        is_set=is_set,
        identifier=graph.text(node, "rico:identifier"),
        summary=summary.value if summary else None,
        summary_language=summary.language if summary else None,
        date=graph.date(node, "rico:hasCreationDate"),
        form=form,
        level=graph.text(node, "dcterms:type"),
        languages=tuple(language_tag(code) or code for code in graph.texts(node, "dcterms:language")),
        creators=_each_once((*creators, *plain)),
        translators=graph.texts(node, "schema:translator"),
        subjects=_each_once([one for one in subjects if one.kind != "place"]),
        places=_each_once([one for one in subjects if one.kind == "place"]),
        wholes=tuple(
            Named(graph.label(whole), "set", whole.value)
            for whole in graph.links(node, "rico:isOrWasIncludedIn", "rico:isDirectlyIncludedIn")
        ),
        holder=graph.text(node, "schema:holdingArchive")
        or (graph.text(collection, "schema:holdingArchive") if collection else None),
        shelfmark=graph.text(node, "schema:itemLocation"),
        extent=graph.text(node, "rico:recordResourceExtent"),
        url=_address(graph, node, "schema:url"),
        copies=tuple(copy.value for copy in graph.links(node, "schema:associatedMedia")),
        manifests=tuple(one.value for one in graph.links(node, "schema:subjectOf")),
        rights=rights.value if rights else None,
        access=graph.text(node, "rico:conditionsOfAccess"),
        use=graph.text(node, "rico:conditionsOfUse"),
        description_licence=licence.value if licence else None,
    )


def _form(graph: Graph, node: Node) -> Named | None:
    form = graph.link(node, "rico:hasDocumentaryFormType")
    return Named(graph.label(form), "form", form.value) if form and graph.slug_of(form) != _NO_FORM else None


def _is_among(said: Named, points: Collection[Point]) -> bool:
    """Words that name what a person decided on, which then stands for them."""
    return said.address is None and any(not one.names.isdisjoint(folded(said.label, one.kind)) for one in points)


def _points(graph: Graph, node: Node, predicate: str) -> Iterator[Named]:
    """The names and subjects that an archive states: the entity where it identifies it, else its words."""
    for point in graph.links(node, predicate):
        entity = graph.link(point, "rico:isOrWasAppellationOf")
        kind: AccessPointKind | None = KINDS.get(graph.type_of(entity) or "") if entity is not None else None
        if entity is not None and kind is not None:
            yield named(graph, entity, kind)
        else:
            yield Named(graph.label(point), graph.text(point, "kg:accessPointKind") or "subject")


def _address(graph: Graph, node: Node, predicate: str) -> str | None:
    found = graph.link(node, predicate)
    return found.value if found else None


def _each_once(things: Collection[Named]) -> tuple[Named, ...]:
    return tuple({thing.address or thing.label: thing for thing in reversed(list(things))}.values())[::-1]
