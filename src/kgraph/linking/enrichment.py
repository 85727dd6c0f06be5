"""What a confirmed link brings: the facts of its item as they were on a day, kept in a file of the collection.

The file stands in git beside the log of links, so that a build needs no network and says the same tomorrow. Its facts
are Wikidata's and are stated of the item alone, never of our entity.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kgraph.faults import DataFault
from kgraph.linking.item import ItemTerm
from kgraph.whole_files import replace

FILE_NAME: Final = "links.facts.jsonl"
# Scheme to the property of Wikidata that holds it, and to the address that an identifier stands for.
IDENTIFIERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "viaf": ("P214", "http://viaf.org/viaf/"),
        "isni": ("P213", "https://isni.org/isni/"),
        "gnd": ("P227", "https://d-nb.info/gnd/"),
        "lcnaf": ("P244", "http://id.loc.gov/authorities/names/"),
    }
)
_EMPTY: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What Wikidata said of an item when it was asked. Dates are EDTF; several where its statements differ.

    :param item: its id now.
    :param at: when it was asked, as ISO 8601 in UTC.
    :param revision: of the item, so that the very words can be looked up; 0 where the answer did not say.
    :param merged: the id our link has, where that was merged into this one.
    :param labels: by language.
    :param named: labels of the offices and parties that are spoken of, by item.
    :param image: the name of its picture at Wikimedia Commons.
    :param identifiers: by scheme (`IDENTIFIERS`).
    """

    item: str
    at: str
    revision: int = 0
    merged: str | None = None
    person: bool = False
    labels: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    terms: tuple[ItemTerm, ...] = ()
    parties: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    image: str | None = None
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _EMPTY)

    @property
    def asked(self) -> str:
        """The id that our link has."""
        return self.merged or self.item

    @property
    def source(self) -> str:
        """The address of the answer these facts are from, as it was."""
        revision = f"?revision={self.revision}" if self.revision else ""
        return f"https://www.wikidata.org/wiki/Special:EntityData/{self.item}.json{revision}"

    def to_line(self) -> str:
        """As one line of JSON, the same for the same facts."""
        values = {
            "item": self.item,
            "at": self.at,
            "revision": self.revision,
            "merged": self.merged,
            "person": self.person,
            "labels": dict(sorted(self.labels.items())),
            "begins": self.begins,
            "ends": self.ends,
            "terms": [[term.office, term.begin, term.end] for term in self.terms],
            "parties": self.parties,
            "named": dict(sorted(self.named.items())),
            "image": self.image,
            "identifiers": {scheme: self.identifiers[scheme] for scheme in sorted(self.identifiers)},
        }
        return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False) + "\n"

    @classmethod
    def from_line(cls, line: str) -> ItemFacts:
        """What `to_line` wrote. Raises ValueError, KeyError or TypeError where it is something else."""
        values: dict[str, Any] = json.loads(line)
        lists = ("begins", "ends", "parties")
        return cls(
            **{
                **values,
                **{name: tuple(values.get(name, ())) for name in lists},
                "terms": tuple(ItemTerm(*term) for term in values.get("terms", ())),
                "identifiers": {scheme: tuple(found) for scheme, found in values.get("identifiers", {}).items()},
            }
        )


def read_facts(path: Path, name: str) -> tuple[ItemFacts, ...]:
    """The facts of a file; none where it is not there.

    :param name: the file's name in messages.
    :raises DataFault: a line is no facts; the message names it.
    """
    if not path.is_file():
        return ()
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFault(f"cannot be read: {error}", file=name) from error
    for number, line in enumerate(lines, start=1):
        try:
            found.append(ItemFacts.from_line(line))
        except (ValueError, KeyError, TypeError) as error:
            raise DataFault(f"is no line of facts ({error}); fetch them anew", file=name, line=number) from error
    return tuple(found)


def write_facts(path: Path, facts: Iterable[ItemFacts]) -> None:
    """Write facts, sorted by item, so that a change is a small one in git."""
    replace(path, (one.to_line() for one in sorted(facts, key=lambda one: int(one.asked[1:]))))
