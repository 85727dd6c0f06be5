"""Annotated records: what an annotator says of each, in the terms that ours are compared in."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kgraph import names
from kgraph.faults import DataFault, SettingsFault

_WANTED: Final = (
    "wanted is a JSON list of annotated records (title, summary, date_as_given, mentions, events); docs/evaluation.md "
    "shows how to make one from ten records. What is read in a file without annotations, `kgraph extract` shows"
)

# The annotator's kinds of span, and what they are called here. HONORIFIC and GROUP are not asked.
KINDS: Final = {
    "PERSON": "person",
    "STATE": "state",
    "STATE_ADJ": "state",
    "PARTY": "party",
    "ORG": "organisation",
    "EVENT": "event",
    "PLACE": "place",
    "ROLE": "office",
    "DATE": "date",
}
# Finer forms of the annotator, and the documentary forms they belong to.
FORMS: Final = {
    "record_of_conversation": "conversation-record",
    "record_of_meeting": "conversation-record",
    "stenographic_record": "conversation-record",
    "memorandum_of_conversation": "conversation-record",
    "conversation_record": "conversation-record",
    "information_note": "note",
    "note_for_the_file": "note",
    "record": "other",
}
# The annotator used meeting and talks widely, so these three are told apart from visits and letters only.
EVENT_KINDS: Final = {
    "meeting": "encounter",
    "talks": "encounter",
    "conversation": "encounter",
    "negotiation": "encounter",
    "negotiations": "encounter",
    "visit": "visit",
    "transmission": "correspondence",
    "correspondence": "correspondence",
}


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """An annotated span. `nested` ones are neither asked for nor counted against us."""

    field: str
    start: int
    end: int
    kind: str
    text: str
    canon: str | None
    nested: bool


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """Who took part: the annotator's key, `@` in front of what the record does not name."""

    canon: str
    role: str | None
    side: str | None

    @property
    def is_delegation(self) -> bool:
        """A body without a name, where no office is given: a delegation or a plural."""
        role = (self.role or "").lower()
        return self.canon.startswith("@") and (role == "delegation" or "," in role)


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event: its kind in our words, its date in EDTF, who took part, and the ids that join records."""

    kind: str
    date: str | None
    participants: tuple[GoldParticipant, ...]
    id: str | None
    part_of: str | None


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """What the annotator says of one record."""

    title: str
    date: str | None
    form: str
    spans: tuple[GoldSpan, ...]
    events: tuple[GoldEvent, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated set, and the labels and Wikidata items of the annotator's keys."""

    records: tuple[GoldRecord, ...]
    keys: Mapping[str, tuple[str, str]]

    def label(self, canon: str) -> str:
        """The label of a key; without one, the key's own words."""
        return self.keys.get(canon, ("", ""))[0] or canon.lstrip("@").replace("_", " ")

    def explains(self, canon: str) -> bool:
        """Whether it is known what a key means: it has a label or an item, or the set lists no keys at all."""
        return not self.keys or any(self.keys.get(canon, ()))

    def item(self, canon: str) -> str:
        """The Wikidata item of a key, or the empty string."""
        return self.keys.get(canon, ("", ""))[1]


def read_gold(path: Path) -> Gold:
    """Read an annotated set, and the `keys.csv` beside it where there is one.

    :raises SettingsFault: there is no such file, or it cannot be read.
    :raises DataFault: it is not a JSON list of annotated records; the message names the line, or the record and the
        key, and says how to make one.
    """
    records = tuple(_checked(item, number, path) for number, item in enumerate(_members(path), 1))
    keys: dict[str, tuple[str, str]] = {}
    beside = path.parent / "keys.csv"
    if beside.is_file():
        with beside.open(encoding="utf-8", newline="") as file:
            keys = {row["canon"]: (row["label"], row["wikidata"]) for row in csv.DictReader(file)}
    return Gold(records, keys)


def _members(path: Path) -> list[Any]:
    """What stands in the list."""
    try:
        members = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be read: {error.strerror or error}") from error
    except json.JSONDecodeError as error:
        raise DataFault(f"not JSON ({error.msg}); {_WANTED}", file=str(path), line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise DataFault(f"no JSON in UTF-8; {_WANTED}", file=str(path), line=1) from error
    if not isinstance(members, list):
        raise DataFault(f"it is JSON, but no list; {_WANTED}", file=str(path), line=1)
    return members


def _checked(item: Any, number: int, path: Path) -> GoldRecord:
    try:
        return _record(item)
    except KeyError as error:
        fault = f"record {number} of the list, or something in it, has no {error.args[0]!r}; {_WANTED}"
        raise DataFault(fault, file=str(path)) from error
    except (TypeError, AttributeError, ValueError) as error:
        fault = f"record {number} of the list is not as an annotated record is; {_WANTED}"
        raise DataFault(fault, file=str(path)) from error


def _record(item: Mapping[str, Any]) -> GoldRecord:
    form = str(item.get("doc_type") or "other")
    return GoldRecord(
        str(item["title"]),
        item.get("doc_date_edtf"),
        FORMS.get(form, names.slug(form)),
        tuple(_span(span) for span in item.get("mentions", ()) if span["type"] in KINDS),
        tuple(_event(event) for event in item.get("events", ())),
    )


def _span(span: Mapping[str, Any]) -> GoldSpan:
    return GoldSpan(
        span["field"],
        span["start"],
        span["end"],
        KINDS[span["type"]],
        span["text"],
        span.get("canon"),
        bool(span.get("nested")),
    )


def _event(event: Mapping[str, Any]) -> GoldEvent:
    people = (GoldParticipant(one["entity"], one.get("role"), one.get("state")) for one in event["participants"])
    kind = EVENT_KINDS.get(event["kind"], event["kind"])
    return GoldEvent(kind, event.get("date"), tuple(people), event.get("id"), event.get("part_of"))
