"""A Wikidata item, reduced to what tells one entity from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import orjson

# Property of Wikidata to what it says here; each checked against its page, https://www.wikidata.org/wiki/Property:P31.
INSTANCE_OF: Final = "P31"
SUBCLASS_OF: Final = "P279"
BEGINS: Final = ("P569", "P571", "P580")
ENDS: Final = ("P570", "P576", "P582")
POINT_IN_TIME: Final = "P585"
COUNTRIES: Final = ("P27", "P17", "P1001")
POSITION_HELD: Final = "P39"
PARTY: Final = "P102"
START: Final = "P580"
END: Final = "P582"
_GATHERED: Final = ("names", "classes", "superclasses", "begins", "ends", "countries", "terms", "parties")


@dataclass(frozen=True, slots=True)
class ItemTerm:
    """An office an item held: the office's item, and from when to when in EDTF ("" where that side is not said)."""

    office: str
    begin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What a source says of an item. Dates are EDTF; several where its statements differ.

    :param names: its different names, each with the language it was met in first; the label first.
    :param classes: the items it is an instance of.
    :param superclasses: the items it is a subclass of; a class is a concept, not one of its instances.
    :param begins: of birth, of coming into being, or when it was.
    :param ends: of death, of ending, or when it was.
    :param merged: the id it was asked by, where that was merged into this one.
    :param forms: of each name, in their order, what `names.form` gives; none where the source did not keep it.
    """

    id: str
    names: tuple[tuple[str, str], ...] = ()
    description: str = ""
    classes: tuple[str, ...] = ()
    superclasses: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    terms: tuple[ItemTerm, ...] = ()
    parties: tuple[str, ...] = ()
    merged: str | None = None
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """Its label, or its id where it has none."""
        return self.names[0][0] if self.names else self.id

    def to_line(self) -> bytes:
        """The item as one line of JSON, without what is empty."""
        parts = {
            "id": self.id,
            "names": self.names,
            "description": self.description,
            "classes": self.classes,
            "superclasses": self.superclasses,
            "begins": self.begins,
            "ends": self.ends,
            "countries": self.countries,
            "terms": [(term.office, term.begin, term.end) for term in self.terms],
            "parties": self.parties,
            "merged": self.merged,
            "forms": self.forms,
        }
        return orjson.dumps({key: value for key, value in parts.items() if value})

    @classmethod
    def from_line(cls, line: bytes) -> Item:
        """The item that `to_line` wrote."""
        parts: Mapping[str, Any] = orjson.loads(line)
        return cls(
            parts["id"],
            tuple((text, language) for text, language in parts.get("names", ())),
            parts.get("description", ""),
            tuple(parts.get("classes", ())),
            tuple(parts.get("superclasses", ())),
            tuple(parts.get("begins", ())),
            tuple(parts.get("ends", ())),
            tuple(parts.get("countries", ())),
            tuple(ItemTerm(*term) for term in parts.get("terms", ())),
            tuple(parts.get("parties", ())),
            parts.get("merged"),
            tuple(map(tuple, parts.get("forms", ()))),
        )

    def merged_with(self, other: Item) -> Item:
        """This item with what another piece of it adds; a dump can come back to an item."""

        def both(name: str) -> Any:
            return tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name))))

        return replace(
            self,
            description=self.description or other.description,
            merged=self.merged or other.merged,
            forms=(),
            **{name: both(name) for name in _GATHERED},
        )
