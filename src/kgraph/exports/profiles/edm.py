"""Records as Europeana takes them: one RDF/XML document a record, by the Europeana Data Model.

What is mandatory, in which order and with which values: Europeana's EDM Mapping Guidelines and definition of EDM 5.2.8
(pro.europeana.eu). What is only read by rules is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kgraph.exports.profiles.graph import Graph, Node
from kgraph.exports.profiles.lacks import Lack
from kgraph.exports.profiles.rights import europeana_statement
from kgraph.exports.profiles.works import Named, Work
from kgraph.exports.profiles.xml_writing import XML, put

_SPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "ore": "http://www.openarchives.org/ore/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdaGr2": "http://rdvocab.info/ElementsGr2/",
}
_MEDIA: Final = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2", ".pdf", ".mp3", ".wav", ".mp4", ".webm", ".gif")
_CLASSES: Final = {
    "person": "edm:Agent", "organisation": "edm:Agent", "place": "edm:Place", "subject": "skos:Concept",
}  # fmt: skip
_ORDER: Final = ("edm:Agent", "edm:Place", "skos:Concept")
TEXT: Final = "TEXT"


@dataclass(frozen=True, slots=True)
class Views:
    """Where a work is shown: on a page (`at`), and itself, in files (`by` the first, `more`)."""

    at: str | None
    by: str | None
    more: tuple[str, ...]


def views_of(work: Work) -> Views:
    """The page is the archive's own, else what it calls a digital copy and is no media file."""
    files = [copy for copy in work.copies if copy.lower().split("?")[0].endswith(_MEDIA)]
    pages = [copy for copy in work.copies if copy not in files]
    at = work.url or next(iter(pages), None)
    return Views(at, next(iter(files), None), tuple(files[1:]))


def lacks_of(work: Work, provider: str) -> Iterator[Lack]:
    """What is mandatory and not known, or known and not taken by Europeana."""
    views = views_of(work)
    if not views.at and not views.by:
        yield Lack(
            work.address, "edm:isShownAt", "no page and no digital copy is known; fill `url` with the archive's page"
        )
    if not work.holder:
        yield Lack(
            work.address, "edm:dataProvider", "no holder is known; fill `holder`, for one record or the collection"
        )
    if not provider:
        yield Lack(work.address, "edm:provider", 'nobody is said to publish; add `publisher = "…"` to kgraph.toml')
    if europeana_statement(work.rights) is None:
        given = f"{work.rights} is none of Europeana's statements" if work.rights else "no rights are known"
        yield Lack(work.address, "edm:rights", f"{given}; fill `rights` with one of rightsstatements.org")
    if not work.is_text:
        yield Lack(work.address, "edm:type", "what kind of thing it is is not known; fill `form`")
    elif not work.languages:
        yield Lack(work.address, "dc:language", "a text needs its language; fill `language`")


def edm_record(work: Work, provider: str, languages_of_names: Graph) -> etree._Element:
    """The document of a work that lacks nothing.

    :param provider: who hands it to Europeana.
    :param languages_of_names: the graph in which the names of things stand.
    """
    root = etree.Element(_name("rdf:RDF"), nsmap=dict(_SPACES))
    views = views_of(work)
    _object(root, work)
    for file in filter(None, (views.by, *views.more)):
        resource = _about(root, "edm:WebResource", file)
        for manifest in work.manifests:
            _refer(resource, "dcterms:isReferencedBy", manifest)
    _context(root, work.things, languages_of_names)
    _aggregation(root, work, views, provider)
    return root


def _object(root: etree._Element, work: Work) -> None:
    item = _about(root, "edm:ProvidedCHO", work.address)
    for creator in work.creators:
        _say(item, "dc:creator", creator)
    if work.summary:
        put(item, _name("dc:description"), work.summary, {f"{{{XML}}}lang": work.summary_language})
    if work.identifier:
        put(item, _name("dc:identifier"), work.identifier)
    for language in work.languages:
        put(item, _name("dc:language"), language)
    for shelfmark in filter(None, [work.shelfmark]):
        put(item, _name("dc:source"), shelfmark)
    for subject in work.subjects:
        _say(item, "dc:subject", subject)
    put(item, _name("dc:title"), work.title)
    for form in filter(None, [work.form]):
        put(item, _name("dc:type"), form.label, {f"{{{XML}}}lang": "en"})
    if work.date:
        put(item, _name("dcterms:created"), work.date.edtf or work.date.words)
    if work.extent:
        put(item, _name("dcterms:extent"), work.extent)
    for whole in work.wholes:
        _refer(item, "dcterms:isPartOf", whole.address or "")
    for place in work.places:
        _say(item, "dcterms:spatial", place)
    put(item, _name("edm:type"), TEXT)


def _context(root: etree._Element, things: Sequence[Named], graph: Graph) -> None:
    by_class = sorted(things, key=lambda thing: (_ORDER.index(_CLASSES[thing.kind]), thing.address or ""))
    for thing in by_class:
        element = _about(root, _CLASSES[thing.kind], thing.address or "")
        for predicate in ("skos:prefLabel", "skos:altLabel"):
            for literal in graph.literals(Node(thing.address or ""), predicate):
                put(element, _name(predicate), literal.value, {f"{{{XML}}}lang": literal.language})
        if thing.kind == "person":
            for name, date in (("rdaGr2:dateOfBirth", thing.begin), ("rdaGr2:dateOfDeath", thing.end)):
                if date is not None:
                    put(element, _name(name), date.edtf or date.words)
        same = "skos:exactMatch" if _CLASSES[thing.kind] == "skos:Concept" else "owl:sameAs"
        for address in thing.same_as:
            _refer(element, same, address)


def _aggregation(root: etree._Element, work: Work, views: Views, provider: str) -> None:
    aggregation = _about(root, "ore:Aggregation", f"{work.address}#aggregation")
    _refer(aggregation, "edm:aggregatedCHO", work.address)
    put(aggregation, _name("edm:dataProvider"), work.holder)
    for view in views.more:
        _refer(aggregation, "edm:hasView", view)
    if views.at:
        _refer(aggregation, "edm:isShownAt", views.at)
    if views.by:
        _refer(aggregation, "edm:isShownBy", views.by)
    put(aggregation, _name("edm:provider"), provider)
    _refer(aggregation, "edm:rights", europeana_statement(work.rights) or "")


def _say(element: etree._Element, name: str, thing: Named) -> None:
    if thing.address is None:
        put(element, _name(name), thing.label)
    else:
        _refer(element, name, thing.address)


def _about(root: etree._Element, name: str, address: str) -> etree._Element:
    return put(root, _name(name), attributes={_name("rdf:about"): address})


def _refer(element: etree._Element, name: str, address: str) -> None:
    put(element, _name(name), attributes={_name("rdf:resource"): address})


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
