"""AtoM's CSV templates: archival descriptions by ISAD(G) and RAD, and accessions.

Columns as in the templates of AtoM 2.8 (accesstomemory.org, "CSV import"). Values of one column are parted by `|`, and
columns of one kind (`eventDates`, `eventActors`) are read side by side.
"""

from __future__ import annotations

from typing import Final

from kgraph.records.description import Description
from kgraph.records.stated_date import period
from kgraph.records.tables.cells import Cells, at, several
from kgraph.records.tables.dialect import Dialect

_NOTES: Final = (
    "archivalHistory", "acquisition", "appraisal", "accruals", "arrangement", "script", "languageNote",
    "physicalCharacteristics", "findingAids", "locationOfOriginals", "locationOfCopies", "relatedUnitsOfDescription",
    "publicationNote", "generalNote", "rules", "sources", "archivistNote", "alternateTitle",
    "physicalObjectName", "physicalObjectLocation", "physicalObjectType", "sourceOfAcquisition",
    "radTitleStatementOfResponsibility", "radOtherTitleInformation", "radTitleStatementOfResponsibilityNote",
    "radTitleAttributionsAndConjectures", "radTitleContinues", "radTitleSourceOfTitleProper",
    "radTitleVariationsInTitle", "radTitleParallelTitles", "radEdition", "radEditionStatementOfResponsibility",
    "radStatementOfScaleCartographic", "radStatementOfProjection", "radStatementOfCoordinates",
    "radStatementOfScaleArchitectural", "radIssuingJurisdiction", "radTitleProperOfPublishersSeries",
    "radParallelTitlesOfPublishersSeries", "radOtherTitleInformationOfPublishersSeries",
    "radStatementOfResponsibilityRelatingToPublishersSeries", "radNumberingWithinPublishersSeries",
    "radPublishersSeriesNote", "radNoteOnPublishersSeries", "radNoteAccompanyingMaterial",
    "radNoteAlphaNumericDesignation", "radNoteConservation", "radNoteEdition", "radNotePhysicalDescription",
    "radNotePublishersSeries", "radNoteRights", "radNoteSignaturesInscriptions", "radNoteCast", "radNoteCredits",
    "locationInformation", "acquisitionType", "resourceType", "acquisitionDate", "physicalCondition",
)  # fmt: skip
_PLAIN: Final = {
    "legacyId": "source_id", "parentId": "parent", "identifier": "reference_code", "title": "title",
    "levelOfDescription": "level", "extentAndMedium": "extent", "receivedExtentUnits": "extent",
    "repository": "holder", "scopeAndContent": "summary", "accessConditions": "access_conditions",
    "reproductionConditions": "use_conditions", "language": "language", "digitalObjectURI": "digital_copies",
    "subjectAccessPoints": "subjects", "placeAccessPoints": "places", "nameAccessPoints": "agents",
    "genreAccessPoints": "genres", "radGeneralMaterialDesignation": "genres",
}  # fmt: skip
_FIELDS: Final = {
    **{name.lower(): f"note:{name}" for name in _NOTES},
    **{name.lower(): field for name, field in _PLAIN.items()},
}
# Control data of the description and of its place in AtoM, which say nothing of the material.
_CONTROL: Final = frozenset(
    name.lower()
    for name in (
        "qubitParentSlug", "digitalObjectPath", "descriptionStatus", "levelOfDetail", "revisionHistory",
        "publicationStatus", "scriptOfDescription", "processingStatus", "processingPriority",
    )
)  # fmt: skip
_SIDE_BY_SIDE: Final = frozenset(
    name.lower()
    for name in (
        "eventDates", "eventTypes", "eventStartDates", "eventEndDates", "eventActors", "eventActorHistories",
        "eventDescriptions", "eventPlaces", "creators", "alternativeIdentifiers", "alternativeIdentifierLabels",
        "alternativeIdentifierTypes", "descriptionIdentifier", "institutionIdentifier", "accessionNumber",
        "radStandardNumber", "culture", "languageOfDescription",
    )
)  # fmt: skip
_CREATING: Final = frozenset({"", "creation", "accumulation"})


def _describe(cells: Cells, to: Description) -> None:
    _events(cells, to)
    labels = several(cells["alternativeidentifierlabels"] or cells["alternativeidentifiertypes"])
    for place, value in enumerate(several(cells["alternativeidentifiers"])):
        to.identifier(value, at(labels, place))
    for column, scheme in (("descriptionidentifier", "description"), ("radstandardnumber", "standard number")):
        to.identifier(cells[column], scheme)
    to.identifier(cells["institutionidentifier"], "institution")
    if cells["accessionnumber"] and not cells["identifier"]:
        to.say("reference_code", cells["accessionnumber"], cells.place("accessionnumber"))
    else:
        to.identifier(cells["accessionnumber"], "accession")
    described = several(cells["languageofdescription"])
    to.say("description_language", at(described, 0) or cells["culture"], cells.place("culture"))


def _events(cells: Cells, to: Description) -> None:
    """Dates and actors of what happened to the material; the first creation gives its date."""
    columns = ("eventtypes", "eventdates", "eventstartdates", "eventenddates", "eventactors", "eventactorhistories")
    types, dates, begins, ends, actors, histories = (several(cells[column]) for column in columns)
    actors = actors if any(actors) else several(cells["creators"])
    for place in range(max(map(len, (types, dates, begins, ends, actors)))):
        type_ = at(types, place)
        creating = type_.lower() in _CREATING
        words, normal = at(dates, place), period(at(begins, place), at(ends, place))
        if creating and to.said("date") is None and to.said("normal_date") is None:
            to.say("date", words, cells.place("eventdates"))
            to.say("normal_date", normal, cells.place("eventstartdates"))
        elif words or normal:
            to.note(f"date of {type_ or 'an event'}", words or normal)
        if at(actors, place) and creating:
            to.creator("agent", at(actors, place), role=type_.lower(), place=cells.place("eventactors"))
        elif at(actors, place):
            to.heading("agent", at(actors, place), role=type_.lower(), place=cells.place("eventactors"))
        to.note("eventActorHistories", at(histories, place))
    for column, kind in (("eventdescriptions", "eventDescriptions"), ("eventplaces", "eventPlaces")):
        for text in several(cells[column]):
            to.note(kind, text)


def _refused(name: str, proof: str, proofs: int, what: str) -> Dialect:
    return Dialect(name, frozenset(map(str.lower, proof.split())), proofs, refusal=what)


ATOM: Final = (
    _refused(
        "AtoM authority records",
        "typeOfEntity authorizedFormOfName datesOfExistence",
        3,
        "this is AtoM's table of authority records, which describes who and not what; name it in authority_files",
    ),
    _refused(
        "AtoM repositories",
        "authorizedFormOfName geoculturalContext collectingPolicies",
        3,
        "this is AtoM's table of archival institutions, not of records",
    ),
    _refused(
        "AtoM relationships",
        "subjectAuthorizedFormOfName objectAuthorizedFormOfName relationType",
        2,
        "this is AtoM's table of relations between authority records, not of records",
    ),
    _refused(
        "AtoM events",
        "legacyId eventActorName eventType",
        3,
        "this is AtoM's table of events, which belongs to a table of descriptions; import that one, with the columns "
        "eventActors, eventTypes and eventDates",
    ),
    Dialect(
        "AtoM",
        frozenset({"legacyid", "levelofdescription", "scopeandcontent", "extentandmedium", "eventdates",
                   "subjectaccesspoints", "accessionnumber", "archivalhistory", "culture"}),
        2,
        _FIELDS,
        (_CONTROL | _SIDE_BY_SIDE).__contains__,
        _describe,
    ),
)  # fmt: skip
