"""How columns are called in English, French and German, by the field of a record that they hold.

Names are folded: lower case, without marks on letters, words parted by one space.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

Language = Literal["English", "French", "German"]

_NAMES: Final[dict[str, tuple[str, str, str]]] = {
    "title": (
        "title|document title|record title|item title|heading|caption|name of document|name of piece|name of record"
        "|name",
        "titre|intitule|libelle|objet|titre du document|titre de la piece|nom",
        "titel|bezeichnung|betreff|benennung|aktentitel|dokumenttitel",
    ),
    "date": (
        "date|dates|dated|when|document date|date of document|date created|created|creation date|date of creation",
        "date|dates|date du document|date de creation|dates extremes|date de redaction",
        "datum|wann|datierung|laufzeit|zeitraum|entstehungszeit|entstehungszeitraum|datum des dokuments|jahr",
    ),
    "begin": (
        "begin|beginning|start|start date|begin date|date from|from date|earliest date|begin year|start year",
        "debut|date debut|date de debut|annee debut",
        "beginn|anfang|startdatum|anfangsdatum|beginn laufzeit",
    ),
    "end": (
        "end|end date|date to|to date|latest date|until|end year",
        "fin|date fin|date de fin|annee fin",
        "ende|enddatum|schlussdatum|ende laufzeit",
    ),
    "summary": (
        "summary|description|abstract|scope and content|scope|contents|content|content summary|document description",
        "resume|description|contenu|presentation du contenu|portee et contenu|analyse|sommaire",
        "beschreibung|inhalt|zusammenfassung|regest|enthalt|enthaelt|inhaltsangabe|kurzbeschreibung|form und inhalt",
    ),
    "reference_code": (
        "reference code|reference|ref|ref no|reference number|call number|record number|document number|record id|id"
        "|no|identifier|identifiers|unit id|unitid|inventory number|unique identifier|local identifier",
        "cote|reference|numero|identifiant|no|code de reference|cote du document",
        "signatur|archivsignatur|bestellnummer|identifikator|kennung|nummer|nr|inventarnummer|bestellsignatur",
    ),
    "shelfmark": (
        "shelfmark|box|folder|box folder|container|location of original|archival location",
        "boite|carton|dossier|emplacement|article",
        "standort|schachtel|kiste|mappe|karton|lagerort",
    ),
    "holder": (
        "repository|archive|archives|holder|held by|holding institution|institution|owner|holding archive",
        "depot|archives|service d archives|detenteur|lieu de conservation|institution",
        "archiv|institution|besitzer|aufbewahrungsort|bestandshalter|besitzende institution",
    ),
    "authors": (
        "author|authors|writer|written by|by",
        "auteur|auteurs|redacteur",
        "autor|autoren|verfasser|urheber|verfasserin",
    ),
    "translators": ("translator|translators|translated by", "traducteur|traducteurs", "ubersetzer|uebersetzer"),
    "people": (
        "people|persons|person|names|participants|sender|recipient|addressee|correspondent|correspondents|contributor"
        "|contributors|from|to",
        "personnes|personne|noms|participants|expediteur|destinataire|correspondant",
        "personen|person|namen|teilnehmer|absender|empfanger|empfaenger|beteiligte",
    ),
    "organisations": (
        "organisations|organizations|organisation|organization|corporate bodies|bodies",
        "organismes|organisme|collectivites|organisations",
        "organisationen|organisation|korperschaften|koerperschaften|behorden",
    ),
    "places": (
        "place|places|location|city|country|countries|geographic terms",
        "lieu|lieux|ville|pays",
        "ort|orte|stadt|land|lander|laender",
    ),
    "subjects": (
        "subject|subjects|topic|topics|keyword|keywords|tags|themes|subject headings|subject terms",
        "sujet|sujets|mots cles|themes|theme|matieres|descripteurs",
        "thema|themen|schlagwort|schlagworte|schlagworter|schlagwoerter|stichworte|stichworter|sachbegriffe",
    ),
    "genres": (
        "type|document type|genre|kind|type of document|record type|format",
        "type|genre|nature|type de document|typologie",
        "art|gattung|dokumenttyp|dokumentart|typ|archivalientyp",
    ),
    "language": (
        "language|languages|lang|language of document|language of material",
        "langue|langues",
        "sprache|sprachen",
    ),
    "extent": (
        "extent|pages|number of pages|quantity|extent and medium|page count",
        "volume|importance materielle|nombre de pages|pages|etendue",
        "umfang|seiten|seitenzahl|blattzahl",
    ),
    "url": ("url|link|web page|webpage|web address|permalink|uri", "lien|url|adresse web", "link|url|webadresse"),
    "level": (
        "level|level of description|description level",
        "niveau|niveau de description",
        "stufe|verzeichnungsstufe|erschliessungsstufe",
    ),
    "access_conditions": (
        "access|access conditions|restrictions|access restrictions|conditions governing access",
        "acces|communicabilite|conditions d acces",
        "zugang|benutzbarkeit|sperrfrist|zugangsbestimmungen|schutzfrist",
    ),
    "use_conditions": ("rights|copyright|reproduction|use conditions", "droits|conditions d utilisation", "rechte"),
    "creators": (
        "creator|creators|provenance|origin|created by",
        "producteur|provenance|createur",
        "bestandsbildner|provenienz|aktenbildner",
    ),
    "digital_copies": (
        "digital copy|scan|image|image url|file url|digital object|thumbnail url",
        "numerisation|image|copie numerique",
        "digitalisat|scan|bild",
    ),
    "manifests": ("iiif|manifest|iiif manifest|manifest url", "manifeste|manifeste iiif", "manifest|iiif manifest"),
    "normal_date": ("iso date|normalised date|normalized date|date iso|edtf", "date normalisee", "normdatum"),
}
_LANGUAGES: Final[tuple[Language, ...]] = ("English", "French", "German")
_BY_NAME: Final[dict[str, tuple[str, Language]]] = {
    name: (field, language)
    for position in (2, 1, 0)
    for field, names in _NAMES.items()
    for name, language in ((name, _LANGUAGES[position]) for name in names[position].split("|"))
}
_LONGEST_FIRST: Final = sorted(_BY_NAME, key=lambda name: (-len(name.split()), -len(name), name))
# Words that say what a whole name means too loosely to be looked for inside a longer one.
_LOOSE: Final = frozenset({
    "id", "no", "nr", "by", "name", "nom", "objet", "to", "from", "end", "fin", "start", "begin", "type", "typ", "art",
    "land", "person", "image", "bild", "article", "format", "scope", "access", "origin", "use", "scan", "content",
    "contents", "kind", "pages", "jahr", "identifier", "identifiers", "created",
})  # fmt: skip

_STANDARD: Final = re.compile(r"^(?:dc|dcterms|dublin core) ")


def plain(name: str) -> str:
    """A column's name folded: lower case, without marks, words parted by one space.

    >>> plain("Entstehungs-Zeitraum (Übersicht)")
    'entstehungs zeitraum ubersicht'
    """
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", name)
    letters = unicodedata.normalize("NFKD", spaced.replace("ß", "ss"))
    unmarked = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", unmarked.lower()))


def meaning(name: str) -> tuple[str, Language] | None:
    """The field that a column of this name holds, and the language of the name; None where the name is not known.

    >>> meaning("dc.identifier")
    ('reference_code', 'English')
    """
    return _BY_NAME.get(_STANDARD.sub("", plain(name)))


def part_with_meaning(name: str) -> tuple[str, str, Language] | None:
    """A word, or words, in a longer name that have a meaning; the field, and their language."""
    padded = f" {plain(name)} "
    for known in _LONGEST_FIRST:
        if known not in _LOOSE and f" {known} " in padded:
            return known, *_BY_NAME[known]
    return None
