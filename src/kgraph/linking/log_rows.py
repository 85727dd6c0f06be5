"""Rows of a log to decisions and back. A cell that is wrong is noted with its line; its row gives no decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kgraph.authorities.cells import is_key
from kgraph.authorities.entity import Relation
from kgraph.authorities.faults import FaultList
from kgraph.authorities.tables import Row
from kgraph.linking.decisions import ITEM, Decision
from kgraph.linking.log_header import NEEDED, ORCID, SEMAPV, SKOS, SSSOM, UNDOES, WIKIDATA, Prefixes
from kgraph.records import Position

NO_TERM: Final = f"{SSSOM}NoTermFound"
_RELATIONS: Final[Mapping[str, Relation]] = {
    f"{SKOS}exactMatch": "exact",
    f"{SKOS}closeMatch": "close",
    f"{SKOS}broadMatch": "broad",
}
_BREAKS: Final = re.compile(r"\s+")
_UNBARRED: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows with the prefixes of their file's header."""

    prefixes: Prefixes
    faults: FaultList

    def decision(self, row: Row) -> Decision | None:
        """The decision of a row, or None where something about it is wrong."""
        before = len(self.faults.faults)
        for column in NEEDED:
            if column not in row.cells:
                self._note(row, column, "is empty; it must be filled")
        if len(self.faults.faults) > before:
            return None
        decision = Decision(
            id=self._local(row, "record_id"),
            subject=self._key(row, "subject_id"),
            object=self._object(row),
            relation=self._relation(row),
            refused=self._refused(row),
            subject_label=row.cells.get("subject_label", ""),
            object_label=row.cells.get("object_label", ""),
            justification=self._justification(row),
            author=self._author(row),
            confidence=self._confidence(row),
            date=self._date(row),
            comment=row.cells.get("comment", ""),
            undoes=self._local(row, UNDOES) if UNDOES in row.cells else None,
            position=Position(row.file, row.line),
        )
        self._check(row, decision)
        return decision if len(self.faults.faults) == before else None

    def _check(self, row: Row, decision: Decision) -> None:
        if decision.undoes is not None:
            return
        if decision.object is None and (decision.refused or decision.relation != "exact"):
            self._note(row, "object_id", "sssom:NoTermFound goes with skos:exactMatch and no predicate_modifier")
        if decision.merges and decision.relation != "exact":
            self._note(row, "predicate_id", "of two entities of ours only skos:exactMatch can be said")
        if decision.object == decision.subject:
            self._note(row, "object_id", "is the subject itself; name the other entity")
        if decision.merges and _type(decision.object or "") != _type(decision.subject):
            self._note(row, "object_id", f"{decision.object} is of another type than {decision.subject}")

    def _iri(self, row: Row, column: str) -> str | None:
        cell = row.cells[column]
        iri = self.prefixes.expand(cell)
        if iri is None:
            self._note(row, column, f"{cell!r} has no prefix that curie_map in the header declares")
        return iri

    def _local(self, row: Row, column: str) -> str:
        iri = self._iri(row, column)
        return iri.rpartition("#")[2].rpartition("/")[2] if iri else ""

    def _key(self, row: Row, column: str) -> str:
        iri = self._iri(row, column)
        key = _key_of(iri) if iri else None
        if iri and key is None:
            self._note(row, column, f"{row.cells[column]!r} is no entity of ours; write id:type/slug")
        return key or ""

    def _object(self, row: Row) -> str | None:
        iri = self._iri(row, "object_id")
        if iri is None or iri == NO_TERM:
            return None
        item = iri.removeprefix(WIKIDATA)
        if ITEM.fullmatch(item):
            return item
        key = _key_of(iri)
        if key is None:
            self._note(
                row,
                "object_id",
                f"{row.cells['object_id']!r} is no item; write wd:Q…, id:type/slug or sssom:NoTermFound",
            )
        return key

    def _relation(self, row: Row) -> Relation:
        iri = self._iri(row, "predicate_id")
        if iri and iri not in _RELATIONS:
            self._note(row, "predicate_id", "must be skos:exactMatch, skos:closeMatch or skos:broadMatch")
        return _RELATIONS.get(iri or "", "exact")

    def _refused(self, row: Row) -> bool:
        modifier = row.cells.get("predicate_modifier", "")
        if modifier not in ("", "Not"):
            self._note(row, "predicate_modifier", f"{modifier!r} is none; write Not or nothing")
        return modifier == "Not"

    def _justification(self, row: Row) -> str:
        iri = self._iri(row, "mapping_justification")
        if iri and not iri.startswith(SEMAPV):
            self._note(row, "mapping_justification", "must be a term of semapv, as semapv:ManualMappingCuration")
        return (iri or "").removeprefix(SEMAPV)

    def _author(self, row: Row) -> str:
        if "author_id" not in row.cells:
            return _UNBARRED.sub(", ", row.cells.get("author_label", "")).replace("\\|", "|")
        iri = self.prefixes.expand(row.cells["author_id"]) or row.cells["author_id"]
        return f"orcid:{iri.removeprefix(ORCID)}" if iri.startswith(ORCID) else iri

    def _confidence(self, row: Row) -> float | None:
        cell = row.cells.get("confidence", "")
        try:
            value = float(cell) if cell else None
        except ValueError:
            value = -1.0
        if value is not None and not 0 <= value <= 1:
            self._note(row, "confidence", f"{cell!r} is no number from 0 to 1")
            return None
        return value

    def _date(self, row: Row) -> date | None:
        cell = row.cells.get("mapping_date", "")
        try:
            return date.fromisoformat(cell) if cell else None
        except ValueError:
            self._note(row, "mapping_date", f"{cell!r} is no day; write it as 2026-11-25")
            return None

    def _note(self, row: Row, column: str, message: str) -> None:
        self.faults.add(row.file, row.line, column, message)


def cells(decision: Decision) -> dict[str, str]:
    """A decision as cells by column; white space of any kind becomes one blank, so that a row is one line."""
    orcid = decision.author.startswith("orcid:")
    values = {
        "record_id": f"decision:{decision.id}",
        "subject_id": f"id:{decision.subject}",
        "subject_label": decision.subject_label,
        "predicate_id": f"skos:{decision.relation}Match",
        "predicate_modifier": "Not" if decision.refused else "",
        "object_id": _object_curie(decision.object),
        "object_label": decision.object_label,
        "mapping_justification": f"semapv:{decision.justification}",
        "author_id": decision.author if orcid else "",
        "author_label": "" if orcid else decision.author.replace("|", "\\|"),
        "confidence": f"{decision.confidence:g}" if decision.confidence is not None else "",
        "mapping_date": decision.date.isoformat() if decision.date else "",
        "comment": decision.comment,
        UNDOES: f"decision:{decision.undoes}" if decision.undoes else "",
    }
    return {column: _BREAKS.sub(" ", value).strip() for column, value in values.items()}


def _object_curie(object_: str | None) -> str:
    if object_ is None:
        return "sssom:NoTermFound"
    return f"wd:{object_}" if ITEM.fullmatch(object_) else f"id:{object_}"


def _key_of(iri: str) -> str | None:
    """The key in an address of ours, whatever base a publisher has set since."""
    head, found, key = iri.rpartition("/id/")
    return key if found and head and is_key(key) else None


def _type(key: str) -> str:
    return key.partition("/")[0]
