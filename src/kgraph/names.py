"""The one place that mints addresses and holds prefixes.

An entity is known inside kgraph by its *key*, `type/slug` (`person/kim-il-sung`), and outside by its *address*,
`{base}/id/{key}`. The same input gives the same key on every machine and in every order: nothing here counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

TYPES: Final = (
    "record", "collection", "event", "attestation", "participation", "person", "country", "state", "party",
    "organisation", "delegation", "office", "term", "place", "topic", "form", "date", "mention",
)  # fmt: skip

PREFIXES: Final = {
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "kg": "https://w3id.org/kgraph/ontology#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "wd": "http://www.wikidata.org/entity/",
    "sh": "http://www.w3.org/ns/shacl#",
}
EDTF_DATATYPE: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def slug(text: str, limit: int = 60) -> str:
    """Fold text of any script to `[a-z0-9-]`, at most `limit` characters, cut between words where there is one.

    Text that leaves nothing (only punctuation) gives eight hex digits of its hash, so that a slug is never empty.

    >>> slug("Minutes of Conversation: Todor Zhivkov – Kim Il Sung, Sofia")
    'minutes-of-conversation-todor-zhivkov-kim-il-sung-sofia'
    """
    folded = re.sub(r"['’ʻ`]", "", anyascii(text)).lower()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if len(words) > limit:
        head, dash, _ = words[: limit + 1].rpartition("-")
        words = head if dash and len(head) > limit // 2 else words[:limit].rstrip("-")
    return words or digest(text, 8)


def digest(text: str, length: int = 6) -> str:
    """The first `length` hex digits of the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def key(type_: str, slug_: str) -> str:
    """`type/slug`, checked. Raises ValueError for a type that is not in `TYPES` or a slug that is not one."""
    if type_ not in TYPES:
        raise ValueError(f"no such type of address: {type_!r}")
    if not _SLUG.fullmatch(slug_):
        raise ValueError(f"not a slug: {slug_!r}")
    return f"{type_}/{slug_}"


def expand(name: str) -> str:
    """`rico:Record` to its IRI. Raises KeyError for a prefix that is not in `PREFIXES`."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@dataclass(frozen=True, slots=True)
class Names:
    """Mints the addresses of one publication.

    :param base: its base address without a slash at the end (`http://localhost:8000`).
    """

    base: str

    def address(self, key_: str) -> str:
        """The address of an entity's key: `{base}/id/{type}/{slug}`."""
        return f"{self.base}/id/{key_}"

    def field(self, record_key: str, field: str) -> str:
        """The address of a record's title or summary as a text (`nif:Context`)."""
        return f"{self.address(record_key)}#{field}"

    def graph(self, name: str) -> str:
        """The address of a named graph: `graph("events")`, `graph("record/collection/id")`."""
        return f"{self.base}/graph/{name}"

    def key_of(self, address: str) -> str | None:
        """The key of an entity's address, or None where it is not one of ours."""
        head = f"{self.base}/id/"
        if not address.startswith(head):
            return None
        type_, _, rest = address[len(head) :].partition("/")
        return f"{type_}/{rest}" if type_ in TYPES and _SLUG.fullmatch(rest) else None


@lru_cache(maxsize=8)
def publication_prefixes(base: str) -> Mapping[str, str]:
    """The prefixes of a publication: those of the vocabularies, and one for each type of its addresses.

    :param base: its base address without a slash at the end.

    >>> publication_prefixes("http://localhost:8000")["person"]
    'http://localhost:8000/id/person/'
    """
    types = {type_: Names(base).address(f"{type_}/") for type_ in TYPES}
    return {**types, **PREFIXES, "edtf": EDTF_DATATYPE.removesuffix("EDTF")}
