"""The header of a log: YAML in lines that begin with `#`, as SSSOM/TSV has it (https://mapping-commons.github.io/sssom/spec-formats-tsv/)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

UNDOES: Final = "ext_undoes"
COLUMNS: Final = (
    "record_id", "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_id", "author_label", "confidence", "mapping_date", "comment", UNDOES,
)  # fmt: skip
NEEDED: Final = ("record_id", "subject_id", "predicate_id", "object_id", "mapping_justification")
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"
SSSOM: Final = "https://w3id.org/sssom/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
ORCID: Final = "https://orcid.org/"
# The prefixes that SSSOM builds in, which need no declaration.
_BUILT_IN: Final = {"skos": SKOS, "semapv": SEMAPV, "sssom": SSSOM}


@dataclass(frozen=True, slots=True)
class Prefixes:
    """The prefixes of a log: `expand` gives an IRI for a CURIE."""

    map: Mapping[str, str]

    def expand(self, curie: str) -> str | None:
        """The IRI of a CURIE; None where its prefix is not declared, or there is none."""
        prefix, colon, local = curie.partition(":")
        namespace = self.map.get(prefix)
        return f"{namespace}{local}" if colon and namespace is not None else None


def header(base: str, title: str, licence: str, *, undoable: bool = True) -> str:
    """The header of a new file, its row of column names included.

    :param base: base address of the publication, whose entities are the subjects.
    :param undoable: declare the column that takes decisions back; a list of what stands has none.
    """
    prefixes = {
        "id": f"{base}/id/",
        "decision": f"{base}/graph/links#",
        "wd": WIKIDATA,
        "orcid": ORCID,
        **_BUILT_IN,
    }
    values: dict[str, Any] = {
        "sssom_version": "1.1",
        "mapping_set_id": f"{base}/graph/links",
        "mapping_set_title": title,
        "license": licence,
        "curie_map": prefixes,
    }
    if undoable:
        # What a decision takes back it supersedes.
        slot = {"slot_name": UNDOES, "property": "http://purl.org/dc/terms/replaces", "type_hint": "linkml:Uriorcurie"}
        values["extension_definitions"] = [slot]
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=1000)
    columns = COLUMNS if undoable else tuple(name for name in COLUMNS if name != UNDOES)
    return "".join(f"#{line}\n" for line in text.splitlines()) + "\t".join(columns) + "\n"


def read_header(lines: list[str]) -> tuple[Prefixes, bool]:
    """The prefixes that commented lines declare, and whether they declare the column that takes decisions back.

    :raises ValueError: they are no YAML map, or a prefix has no address; the message says so in words.
    """
    try:
        values = yaml.safe_load("\n".join(line.removeprefix("#") for line in lines)) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in its line {mark.line + 1}" if mark else ""
        raise ValueError(f"the header (lines that begin with #) is no YAML{where}") from error
    if not isinstance(values, dict):
        raise ValueError("the header (lines that begin with #) is no YAML map")
    prefixes = values.get("curie_map") or {}
    if not isinstance(prefixes, dict) or not all(isinstance(value, str) for value in prefixes.values()):
        raise ValueError("curie_map in the header must give an address for each prefix")
    slots = values.get("extension_definitions") or []
    declared = isinstance(slots, list) and any(isinstance(s, dict) and s.get("slot_name") == UNDOES for s in slots)
    return Prefixes({**{str(prefix): value for prefix, value in prefixes.items()}, **_BUILT_IN}), declared
