"""The names that readers, and mappings of columns or keys, say things of a record under."""

from __future__ import annotations

from typing import Final

from kgraph.records.record import AccessPointKind

TEXTS: Final = (
    "title", "date", "summary", "reference_code", "form", "language", "description_language", "description_source",
    "description_author", "description_licence", "holder", "shelfmark", "url", "level", "access_conditions",
    "use_conditions", "rights", "extent", "normal_date", "begin", "end", "source_id", "parent",
)  # fmt: skip
LISTS: Final = ("authors", "translators", "access_points", "identifiers", "digital_copies", "manifests", "creators")
KINDS: Final[dict[str, AccessPointKind]] = {
    "people": "person", "families": "family", "organisations": "organisation", "agents": "agent",
    "places": "place", "subjects": "subject", "genres": "genre",
}  # fmt: skip
NOTE: Final = "note"
FIELDS: Final = frozenset({*TEXTS, *LISTS, *KINDS, NOTE})
