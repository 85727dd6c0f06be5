"""What can be cited on a page, and how: the document, the statement or entry, and the release of the data set.

A part that is not known is left out; a date that is only bounded is given in words, never as a day.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.names import digest
from kgraph.publication import Publication
from kgraph.server.current import Snapshot
from kgraph.server.saying import plain, say
from kgraph.server.views.dates import When, when
from kgraph.server.views.values import is_web, linked, literals, nodes
from kgraph.store.labels import label


@dataclass(frozen=True, slots=True)
class Citation:
    """Something to cite.

    :param what: "document", "entry", "statement" or "dataset".
    :param id: names it within a file of citations.
    :param container: the data set that an entry or statement is in.
    :param archive: who holds a document, and `shelfmark` where.
    :param genre: the documentary form.
    """

    what: str
    id: str
    title: str
    date: When = field(default_factory=When)
    publisher: str = ""
    container: str = ""
    version: str = ""
    archive: str = ""
    shelfmark: str = ""
    genre: str = ""
    url: str = ""

    @property
    def label(self) -> str:
        """What is cited, for readers."""
        match self.what:
            case "document":
                return say("The document")
            case "entry":
                return say("This page")
            case "statement":
                return say("The statement")
        return say("The data set")

    @property
    def chicago(self) -> tuple[tuple[str, bool], ...]:
        """A bibliography entry after the Chicago Manual of Style; the flag says which parts are in italics."""
        if self.what == "dataset":
            return _sentences(((self.publisher, False),), ((self.title, True),), *_tail(self))
        if self.what == "document":
            named = ", ".join(filter(None, (self.genre, self.date.words, self.shelfmark, self.archive)))
            return _sentences(((f"“{self.title}.”", False),), ((named, False),), ((self.url, False),))
        before, _, after = plain("In %(container)s").partition("%(container)s")
        inside = ((before, False), (self.container, True), (after, False))
        return _sentences(((f"“{self.title}.”", False),), inside, *_tail(self))


def of_entity(snapshot: Snapshot, node: ox.NamedNode, publication: Publication) -> tuple[Citation, ...]:
    """What can be cited on an entity's page: of a record the document too."""
    key = snapshot.names.key_of(node.value) or ""
    title = label(snapshot.store, node)
    entry = _of_publication("entry", publication, _id(key), title, node.value)
    found = (entry, dataset(publication))
    return (_document(snapshot, node), *found) if key.startswith("record/") else found


def of_claim(
    snapshot: Snapshot, hash_: str, words: str, record: ox.NamedNode | None, publication: Publication
) -> tuple[Citation, ...]:
    """What can be cited on a claim's page; `words` say the claim."""
    url = f"{publication.base}/claim/{hash_}"
    statement = _of_publication("statement", publication, f"claim-{hash_}", words, url)
    return (*((_document(snapshot, record),) if record else ()), statement, dataset(publication))


def dataset(publication: Publication) -> Citation:
    """The release of the data set."""
    return _of_publication("dataset", publication, "dataset", publication.title, publication.base)


def _of_publication(what: str, publication: Publication, id_: str, title: str, url: str) -> Citation:
    released = publication.release.isoformat() if publication.release else ""
    return Citation(
        what=what,
        id=id_,
        title=title,
        date=When(released, released, released),
        publisher=publication.publisher,
        container="" if what == "dataset" else publication.title,
        version=released,
        url=url,
    )


def _document(snapshot: Snapshot, record: ox.NamedNode) -> Citation:
    created = nodes(snapshot, record, "rico:hasCreationDate")
    holders = (linked(snapshot, node).text for node in nodes(snapshot, record, "schema:holdingArchive"))
    forms = (linked(snapshot, node).text for node in nodes(snapshot, record, "rico:hasDocumentaryFormType"))
    urls = (node.value for node in nodes(snapshot, record, "schema:url") if is_web(node.value))
    return Citation(
        what="document",
        id=f"document-{_id(snapshot.names.key_of(record.value) or '')}",
        title=label(snapshot.store, record),
        date=when(snapshot, created[0]) if created else When(),
        archive=", ".join((*holders, *literals(snapshot, record, "schema:holdingArchive"))),
        shelfmark=", ".join(literals(snapshot, record, "schema:itemLocation")),
        genre=next((form for form in forms if form != "other form"), ""),
        url=next(urls, ""),
    )


def _id(key: str) -> str:
    """A short name of a key that every reference manager takes."""
    type_, _, slug = key.partition("/")
    return f"{type_}-{slug}" if len(slug) <= 40 else f"{type_}-{slug[:32].rstrip('-.')}-{digest(slug)}"


def _tail(citation: Citation) -> tuple[tuple[tuple[str, bool], ...], ...]:
    release = say("Release %(date)s", date=citation.version) if citation.version else ""
    publisher = citation.publisher if citation.what != "dataset" else ""
    return ((release, False),), ((publisher, False),), ((citation.url, False),)


def _sentences(*sentences: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
    """Sentences of parts one after the other, each closed by one full stop; empty ones are left out."""
    said: list[tuple[str, bool]] = []
    for parts in sentences:
        kept = [(text, italic) for text, italic in parts if text.strip()]
        said.extend(kept)
        if kept:
            closed = kept[-1][0].endswith((".", ".”"))
            said.append((" " if closed else ". ", False))
    return tuple(said)
