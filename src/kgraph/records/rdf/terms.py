"""What the properties of RiC-O, schema.org and Dublin Core say of a record, under the names of a record's fields.

Of the properties of a field that holds one text, the first that a description has counts. RiC-O 1.1 is
https://www.ica.org/standards/RiC/ontology, Dublin Core https://www.dublincore.org/specifications/dublin-core/dcmi-terms/.
"""

from __future__ import annotations

from typing import Final

from kgraph.records.record import AccessPointKind

PREFIXES: Final = {
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "bibo": "http://purl.org/ontology/bibo/",
    "dcmitype": "http://purl.org/dc/dcmitype/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "kg": "https://w3id.org/kgraph/ontology#",
}


def iri(name: str) -> str:
    """`rico:title` to its IRI."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def short(address: str) -> str:
    """An IRI with its prefix, where one is known."""
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


def _iris(names: str) -> tuple[str, ...]:
    return tuple(map(iri, names.split()))


RECORDS: Final = frozenset(_iris("rico:Record rico:RecordSet rico:RecordPart rico:RecordResource"))
WORKS: Final = frozenset(
    _iris(
        "schema:ArchiveComponent schema:CreativeWork schema:Book schema:Article schema:Photograph schema:Manuscript "
        "schema:Message schema:Report schema:Map schema:Painting schema:VisualArtwork schema:Legislation "
        "schema:Chapter schema:Newspaper schema:PublicationIssue schema:Poster schema:Drawing schema:Collection"
    )
)
DUBLIN_CORE: Final = frozenset(
    _iris(
        "edm:ProvidedCHO bibo:Document bibo:Letter bibo:Report dcmitype:Text dcmitype:Image dcmitype:Collection "
        "dcmitype:StillImage dcmitype:PhysicalObject foaf:Document"
    )
)
DESCRIPTIONS: Final = ("#FindingAid", "#AuthorityRecord")
"""Documentary forms of a record that is not material of the archive but describes some."""

TITLES: Final = _iris(
    "rico:title dcterms:title dc:title schema:name schema:headline rdfs:label rico:name skos:prefLabel"
)
TEXTS: Final = {
    "summary": _iris(
        "rico:scopeAndContent dcterms:abstract schema:abstract dcterms:description dc:description schema:description"
    ),
    "access_conditions": _iris("rico:conditionsOfAccess dcterms:accessRights schema:conditionsOfAccess"),
    "use_conditions": _iris("rico:conditionsOfUse schema:usageInfo"),
    "rights": _iris("dcterms:rights edm:rights dcterms:license schema:license dc:rights"),
    "extent": _iris("rico:recordResourceExtent rico:hasExtent dcterms:extent schema:materialExtent"),
    "holder": _iris("rico:hasOrHadHolder schema:holdingArchive edm:dataProvider schema:provider"),
    "shelfmark": _iris("schema:itemLocation"),
    "url": _iris("schema:url edm:isShownAt schema:mainEntityOfPage foaf:page rdfs:seeAlso"),
    "description_source": _iris("kg:descriptionSource"),
}
LISTS: Final = {
    "language": _iris(
        "rico:hasOrHadLanguage rico:hasOrHadAllMembersWithLanguage dcterms:language dc:language schema:inLanguage"
    ),
    "authors": _iris("rico:hasAuthor schema:author"),
    "translators": _iris("schema:translator"),
    "digital_copies": _iris("schema:associatedMedia edm:isShownBy foaf:depiction"),
    "manifests": _iris("schema:subjectOf dcterms:isReferencedBy"),
    "genres": _iris("schema:genre dcterms:type dc:type rico:hasContentOfType"),
}
CREATORS: Final = _iris(
    "rico:hasCreator rico:hasOrganicProvenance rico:hasAccumulator rico:hasCollector dcterms:creator dc:creator "
    "schema:creator"
)
HEADINGS: Final[dict[str, AccessPointKind]] = {
    **dict.fromkeys(_iris("rico:hasOrHadSubject dcterms:subject dc:subject schema:about schema:keywords"), "subject"),
    **dict.fromkeys(_iris("schema:mentions dcterms:contributor dc:contributor schema:contributor"), "agent"),
    **dict.fromkeys(_iris("dcterms:spatial schema:spatialCoverage schema:contentLocation"), "place"),
}
DATES: Final = _iris(
    "rico:hasCreationDate rico:creationDate rico:date rico:isAssociatedWithDate dcterms:created dcterms:date dc:date "
    "schema:dateCreated schema:datePublished dcterms:issued dcterms:temporal schema:temporalCoverage"
)
BEGIN: Final = _iris("rico:beginningDate rico:hasBeginningDate")
END: Final = _iris("rico:endDate rico:hasEndDate")
WHOLES: Final = _iris(
    "rico:isOrWasIncludedIn rico:isDirectlyIncludedIn rico:isOrWasConstituentOf dcterms:isPartOf schema:isPartOf"
)
PARTS: Final = _iris(
    "rico:includesOrIncluded rico:directlyIncludes rico:hasOrHadConstituent dcterms:hasPart schema:hasPart"
)
IDENTIFIERS: Final = _iris("rico:identifier dcterms:identifier dc:identifier schema:identifier")
IDENTIFIER_NODES: Final = _iris("rico:hasOrHadIdentifier")
OF_AGGREGATIONS: Final = {
    "holder": _iris("edm:dataProvider"),
    "url": _iris("edm:isShownAt"),
    "rights": _iris("edm:rights"),
    "digital_copies": _iris("edm:isShownBy edm:hasView"),
}
INSTANTIATIONS: Final = _iris("rico:hasOrHadInstantiation rico:hasOrHadDigitalInstantiation")
NOTES: Final = _iris("rico:history rico:generalDescription rico:structure rico:accruals")

LABELS: Final = _iris(
    "rdfs:label skos:prefLabel rico:name rico:textualValue schema:name foaf:name rico:title dcterms:title "
    "rico:identifier"
)
KINDS: Final[dict[str, AccessPointKind]] = {
    **dict.fromkeys(_iris("rico:Person schema:Person foaf:Person edm:Agent"), "person"),
    **dict.fromkeys(_iris("rico:CorporateBody schema:Organization foaf:Organization rico:Group"), "organisation"),
    **dict.fromkeys(_iris("rico:Family"), "family"),
    **dict.fromkeys(_iris("rico:Agent foaf:Agent rico:Position"), "agent"),
    **dict.fromkeys(_iris("rico:Place schema:Place edm:Place"), "place"),
    **dict.fromkeys(_iris("skos:Concept rico:DocumentaryFormType"), "subject"),
}
EDTF_WORDS: Final = _iris("rico:expressedDate rdfs:label rico:name rico:textualValue schema:name")
EDTF_VALUES: Final = _iris("rico:normalizedDateValue rico:normalizedValue")
