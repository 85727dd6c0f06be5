"""Human words for kinds of things, certainty, findings, problems, and well-known addresses."""

from __future__ import annotations

from typing import Final

from kgraph.names import PREFIXES, expand
from kgraph.server.saying import noted, say, say_in

# Type of address: one, many, what its entities are called in a list, classes.
KINDS: Final = noted({
    "record": ("record", "records", ("rico:Record", "rico:RecordSet")),
    "collection": ("collection", "collections", ("rico:RecordSet",)),
    "event": ("event", "events", ("rico:Activity", "kg:HistoricalEvent")),
    "person": ("person", "people", ("rico:Person",)),
    "country": ("country", "countries", ("kg:Country",)),
    "state": ("state", "states", ("kg:State",)),
    "party": ("party", "parties", ("kg:PoliticalParty",)),
    "organisation": ("organisation", "organisations", ("rico:CorporateBody", "rico:Family")),
    "delegation": ("delegation", "delegations", ("kg:Delegation",)),
    "office": ("office", "offices", ("rico:Position",)),
    "term": ("term of office", "terms of office", ("rico:PositionHoldingRelation",)),
    "place": ("place", "places", ("rico:Place",)),
    "topic": ("topic", "topics", ("skos:Concept",)),
    "form": ("documentary form", "documentary forms", ("rico:DocumentaryFormType",)),
    "date": ("date", "dates", ("rico:Date",)),
    "mention": ("mention", "mentions", ("kg:Mention",)),
    "participation": ("participation", "participations", ("kg:Participation",)),
    "attestation": ("attestation", "attestations", ("kg:Attestation",)),
}, "kind")  # fmt: skip

# Kind of event, by the name of its class.
EVENT_KINDS: Final = noted({
    "Conversation": "conversation",
    "Meeting": "meeting",
    "Negotiation": "negotiation",
    "Visit": "visit",
    "Correspondence": "correspondence",
    "HistoricalEvent": "historical event",
}, "kind")  # fmt: skip
CLASSES: Final = {expand(f"kg:{name}"): name for name in EVENT_KINDS}

# From which distance a record speaks of an event (kg:testimony), in words.
_DISTANCES: Final = noted({
    "first-hand": "first-hand: its minutes, transcript or record of conversation",
    "reported": "reported: by someone who took part, or by the host",
    "third-party": "third-party: others report it",
    "unknown": "from a distance that is not known",
})  # fmt: skip

# Titles of problems that a reader may meet (https://www.iana.org/assignments/http-status-codes).
_STATUSES: Final = noted({
    "Bad Request": "Bad Request",
    "Forbidden": "Forbidden",
    "Not Found": "Not Found",
    "Method Not Allowed": "Method Not Allowed",
    "Not Acceptable": "Not Acceptable",
    "Request Timeout": "Request Timeout",
    "Gone": "Gone",
    "Internal Server Error": "Internal Server Error",
    "Service Unavailable": "Service Unavailable",
}, "status")  # fmt: skip
_SEVERITIES: Final = noted({"violation": "violation", "warning": "warning", "info": "info"}, "severity")
_CERTAINTIES: Final = noted({"stated": "stated", "inferred": "inferred", "ambiguous": "ambiguous"}, "certainty")
# What to call well-known addresses that the store has no label for.
_KNOWN: Final = noted({
    "http://rightsstatements.org/vocab/CNE/1.0/": "copyright not evaluated",
    "http://rightsstatements.org/vocab/InC/1.0/": "in copyright",
    "http://rightsstatements.org/vocab/NoC-US/1.0/": "no copyright in the United States",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0",
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
    "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Collection": "collection",
    "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#File": "file",
    "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Series": "series",
    "https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#Fonds": "fonds",
})  # fmt: skip


def kind(types: tuple[str, ...], type_: str) -> str:
    """What to call an entity of some classes, whose address is of a type."""
    return next((event_kind(CLASSES[iri]) for iri in types if iri in CLASSES), one(type_))


def known(address: str) -> str:
    """What to call a well-known address; one that is not known stays as it is."""
    return say(_KNOWN[address]) if address in _KNOWN else address


def one(type_: str) -> str:
    """What to call a thing whose address is of a type."""
    return say_in("kind", KINDS[type_][0])


def many(type_: str) -> str:
    """What to call things whose addresses are of a type."""
    return say_in("kind", KINDS[type_][1])


def event_kind(name: str) -> str:
    """What to call events of a class, by the class's name; a name that is not known stays as it is."""
    return say_in("kind", EVENT_KINDS[name]) if name in EVENT_KINDS else name


def distance(testimony: str) -> str:
    """From which distance a record speaks of an event, in words."""
    return say(_DISTANCES[testimony]) if testimony in _DISTANCES else testimony


def status(title: str) -> str:
    """The title of a problem, in words; one that is not known stays as it is."""
    return say_in("status", title) if title in _STATUSES else title


def severity(name: str) -> str:
    """How grave a finding is, in words."""
    return say_in("severity", name) if name in _SEVERITIES else name


def certainty(said: str) -> str:
    """How certain something is, in words: "stated", "inferred", "ambiguous", or several of these."""
    return ", ".join(say_in("certainty", each) if each in _CERTAINTIES else each for each in said.split(", "))


def short(iri: str) -> str:
    """An address with a known prefix, else whole: `rico:Record`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
