"""The export of the Wilson Center's Digital Archive: lists as JSON in cells, the holder in one sentence of `source`.

`source` gives repository, shelfmark and credit ("BArch, B 136/59748, 403-410. Contributed and translated by A. Name.");
`original_archive_title` gives the repository's full name where it is filled.
"""

from __future__ import annotations

import json
import re
from typing import Final

from kgraph.records.description import Description
from kgraph.records.tables.cells import Cells
from kgraph.records.tables.dialect import Dialect

_FIELDS: Final = {
    "title": "title", "original_publication_date": "date", "summary": "summary", "document_url": "url",
    "language": "language", "authors": "authors", "associated_places": "places", "subjects_discussed": "subjects",
    "rights": "use_conditions", "credits": "note:credits", "donors": "note:donors",
    "original_classification": "note:original_classification",
}  # fmt: skip
# The transcript is a source of its own, not a description; the others are the scraper's or the site's.
_NOT_DESCRIPTION: Final = frozenset({
    "text_body", "page_number", "page_number_one_indexed", "page_position", "page_zero_indexed", "page_one_indexed",
    "scraped_at", "original_upload_date",
})  # fmt: skip
_OTHERS: Final = frozenset(
    {"source", "original_archive_title", "record_id", "associated_people_orgs", "document_contributors"}
)
_CREDIT: Final = re.compile(
    r"(?:\A|(?<=[.;)\]])\s+)(?=(?:Obtained|Contributed|Translated|Transcribed|Provided|Published|Document|Edited|Donated"
    r"|Selected|Included|Accessed|Reprinted|Made available|Originally)\b)"
)
_TRANSLATED: Final = re.compile(
    r"\b[Tt]ranslated(?:,? and [a-z]+)? (?:for \w+ )?by (?P<names>(?:[^.;]|(?<=\b[A-Z])\.)+)"
)


def values(cell: str) -> list[str]:
    """The values in a cell: a JSON list of texts, else the one text it is."""
    if cell.startswith("["):
        try:
            found = json.loads(cell)
        except (json.JSONDecodeError, RecursionError):
            return [cell]
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return [item for item in found if not re.search("[\ud800-\udfff]", item)]
    return [cell]


def _describe(cells: Cells, to: Description) -> None:
    to.say("description_source", "publisher")
    to.identifier(cells["record_id"], "Digital Archive")
    for column, role in (("associated_people_orgs", None), ("document_contributors", "contributor")):
        for name in values(cells[column]):
            to.heading("agent", name, role=role, place=cells.place(column))
    archives = list(filter(None, values(cells["original_archive_title"])))
    place, credit = [*_CREDIT.split(cells["source"], 1), ""][:2]
    holder, _, shelfmark = place.strip().rstrip(".").partition(", ")
    to.say("holder", archives[0] if archives else holder, cells.place("source"))
    to.say("shelfmark", shelfmark, cells.place("source"))
    to.note("credit", credit)
    translated = _TRANSLATED.search(credit)
    if translated:
        for name in re.split(r",? and |, ", translated["names"]):
            to.say("translators", name, cells.place("source"))


DIGITAL_ARCHIVE: Final = Dialect(
    "Digital Archive",
    frozenset({"document_url", "original_publication_date", "associated_people_orgs", "subjects_discussed",
               "original_archive_title", "document_contributors"}),
    3,
    _FIELDS,
    (_NOT_DESCRIPTION | _OTHERS).__contains__,
    _describe,
    values,
)  # fmt: skip
