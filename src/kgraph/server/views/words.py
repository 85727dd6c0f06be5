"""Human words for properties and kinds of things; what is listed in none of these goes by the end of its name."""

from __future__ import annotations

import re
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

# Property: how it reads from its subject, how it reads from its object.
_READINGS: Final = noted({
    "rico:identifier": ("reference code", ""),
    "rico:scopeAndContent": ("scope and content", ""),
    "rico:hasDocumentaryFormType": ("documentary form", "records of this form"),
    "rico:hasCreationDate": ("date of the document", "date of"),
    "rico:isDirectlyIncludedIn": ("part of the collection", "records in it"),
    "rico:isOrWasIncludedIn": ("part of", "its parts"),
    "rico:recordResourceExtent": ("extent", ""),
    "rico:hasOrHadIdentifier": ("other identifier", ""),
    "rico:isAgentAssociatedWithAgent": ("has to do with", "has to do with"),
    "schema:hasOccupation": ("occupation", ""),
    "rico:hasCreator": ("made by", "records it made"),
    "rico:isOrWasAppellationOf": ("names", "named so by archives"),
    "rico:structure": ("arrangement", ""),
    "rico:history": ("history", ""),
    "rico:accruals": ("accruals", ""),
    "rico:generalDescription": ("note", ""),
    "rico:hasAuthor": ("author", "author of"),
    "rico:hasSender": ("sent by", "sent"),
    "rico:hasAddressee": ("sent to", "received"),
    "rico:documents": ("was made by", "record made by it"),
    "rico:hasOrHadSubject": ("is about", "records about it"),
    "rico:isAssociatedWithEvent": ("associated with", "associated with it"),
    "rico:hasRecordSetType": ("kind of record set", ""),
    "rico:conditionsOfAccess": ("conditions of access", ""),
    "rico:conditionsOfUse": ("conditions of use", ""),
    "rico:occurredAtDate": ("date", "date of"),
    "rico:hasOrHadLocation": ("place", "what took place there"),
    "rico:hasOrHadParticipant": ("who took part", "took part in"),
    "rico:isOrWasParticipantIn": ("took part in", "who took part"),
    "rico:isDirectSubeventOf": ("part of", "its parts"),
    "rico:hasBirthDate": ("born", "birth date of"),
    "rico:hasDeathDate": ("died", "death date of"),
    "rico:hasBeginningDate": ("from", "beginning of"),
    "rico:hasEndDate": ("until", "end of"),
    "rico:isOrWasMemberOf": ("member of", "members"),
    "rico:isOrWasLeaderOf": ("leader of", "leaders"),
    "rico:isOrWasSubordinateTo": ("belongs to", "bodies that belong to it"),
    "rico:existsOrExistedIn": ("office of", "its offices"),
    "rico:isSuccessorOf": ("successor of", "succeeded by"),
    "rico:hasSuccessor": ("succeeded by", "successor of"),
    "rico:hasOrHadJurisdiction": ("territory", "state with this territory"),
    "rico:hasOrHadName": ("partisan name", "name of"),
    "rico:textualValue": ("words", ""),
    "rico:relationHasSource": ("of", "relations from it"),
    "rico:relationHasTarget": ("to", "relations to it"),
    "rico:relationCertainty": ("certainty", ""),
    "rico:isEvidencedBy": ("evidence", "is evidence of"),
    "rico:expressedDate": ("as written", ""),
    "rico:normalizedDateValue": ("in EDTF", ""),
    "schema:mentions": ("mentions", "mentioned in"),
    "schema:url": ("page of the archive", ""),
    "schema:latitude": ("latitude", ""),
    "schema:longitude": ("longitude", ""),
    "schema:holdingArchive": ("held by", ""),
    "schema:itemLocation": ("shelfmark", ""),
    "schema:translator": ("translator", ""),
    "schema:collectionSize": ("records here", ""),
    "schema:disambiguatingDescription": ("what to bear in mind", ""),
    "dcterms:language": ("language", ""),
    "dcterms:type": ("level", ""),
    "dcterms:creator": ("author", ""),
    "dcterms:subject": ("access point", ""),
    "dcterms:source": ("source", ""),
    "dcterms:rights": ("rights in the document", ""),
    "dcterms:license": ("licence", ""),
    "dcterms:temporal": ("period", ""),
    "dcterms:isReplacedBy": ("replaced by", "replaces"),
    "skos:definition": ("definition", ""),
    "skos:broader": ("broader", "narrower"),
    "skos:inScheme": ("scheme", "concepts"),
    "nif:isString": ("text", ""),
    "nif:anchorOf": ("words", ""),
    "nif:beginIndex": ("first character", ""),
    "nif:endIndex": ("after the last character", ""),
    "nif:referenceContext": ("in the text", "mentions in it"),
    "itsrdf:taIdentRef": ("names", "named by"),
    "kg:accessPoint": ("the archive's access point", "access point of"),
    "kg:statedCreator": ("creator, as the archive states it", "creator of"),
    "kg:accessPointKind": ("kind of access point", ""),
    "kg:vocabulary": ("from the vocabulary", ""),
    "kg:inheritedField": ("holds of the whole", ""),
    "kg:normalizedByArchive": ("as the archive normalised it", ""),
    "schema:roleName": ("role", ""),
    "schema:associatedMedia": ("digital copy", ""),
    "schema:subjectOf": ("IIIF manifest", ""),
    "kg:attests": ("speaks of the event", "records that speak of it"),
    "kg:evidence": ("rests on the words", "supports"),
    "kg:onBehalfOf": ("on behalf of", "those who acted for it"),
    "kg:inOffice": ("in the office of", "took part in this office"),
    "kg:heldOffice": ("held the office (inferred)", "held by, when taking part"),
    "kg:probableHolder": ("probable holder", "probable holder in"),
    "kg:met": ("met", "met"),
    "kg:metInferred": ("probably met", "probably met"),
    "kg:involvedState": ("states involved", "events that involved it"),
    "kg:involvedParty": ("parties involved", "events that involved it"),
    "kg:country": ("country", "its states, places and offices"),
    "kg:capital": ("capital", "capital of"),
    "kg:activeIn": ("active in", "parties active in it"),
    "kg:possiblyMeans": ("possibly means", "possibly meant by"),
    "kg:usedBy": ("used by", ""),
    "kg:endedBy": ("ended by", ""),
    "kg:officeClass": ("kind of office", ""),
}, "property")  # fmt: skip
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
_FORWARD: Final = {expand(name): words[0] for name, words in _READINGS.items()}
_BACKWARD: Final = {expand(name): words[1] for name, words in _READINGS.items() if words[1]}


def forward(predicate: str) -> str:
    """How a property reads from its subject."""
    known = _FORWARD.get(predicate)
    return say_in("property", known) if known else _plain(predicate)


def backward(predicate: str) -> str:
    """How a property reads from its object."""
    known = _BACKWARD.get(predicate)
    return say_in("property", known) if known else say("%(property)s of", property=_plain(predicate))


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


def _plain(predicate: str) -> str:
    name = re.split(r"[/#]", predicate)[-1] or predicate
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
