"""Human words for properties; what is listed nowhere goes by the end of its name."""

from __future__ import annotations

import re
from typing import Final

from kgraph.names import expand
from kgraph.server.saying import noted, say, say_in

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


def _plain(predicate: str) -> str:
    name = re.split(r"[/#]", predicate)[-1] or predicate
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
