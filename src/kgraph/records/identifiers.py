"""The ids of records: the same for the same record on every machine and in every order of the file.

A record's reference code, folded; else `{edtf or undated}-{title slug}`. Where two records of a file would get one id,
each gets six hex digits of the hash of its content behind it. What is in the file twice, word for word, counts once,
unless the file itself tells the two apart (by an id of its own or as parts of different wholes).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, replace
from itertools import count
from typing import Final

from kgraph import names
from kgraph.records.record import Position, Record, SetAside

_EDTF_WORDS: Final = (("..", "-to-"), ("/", "-to-"), ("~", "-circa"), ("?", "-perhaps"), ("%", "-perhaps-circa"))
_NOT_CONTENT: Final = frozenset({"id", "collection", "position", "positions", "source_id", "parent", "inherited"})
_EDTF_LENGTH: Final = 40


def identified(records: Iterable[Record]) -> tuple[tuple[Record, ...], tuple[SetAside, ...]]:
    """The records with their ids, and the ones that cannot have one.

    :param records: with any id; it is not looked at.
    :return: the records in their order; set aside are repetitions of a record, and all that share a reference code.
        Codes that the file tells apart by ids of its own may be shared: they are often the last part of a code only.
    """
    single, repeated = _without_repetitions(records)
    by_code: dict[str, list[Record]] = defaultdict(list)
    for record in single:
        if record.reference_code and not record.source_id:
            by_code[record.reference_code].append(record)
    shared = [group for group in by_code.values() if len(group) > 1]
    ambiguous = [_shared_code(record, group) for group in shared for record in group]
    codes = {group[0].reference_code for group in shared}
    kept = [record for record in single if record.source_id or record.reference_code not in codes]
    set_aside = sorted([*repeated, *ambiguous], key=lambda item: item.position.line)
    return tuple(_with_ids(kept)), tuple(set_aside)


def base_id(record: Record) -> str:
    """A record's id as long as no other record of its file has the same."""
    if record.reference_code:
        return names.slug(record.reference_code)
    return f"{edtf_slug(record.date.edtf)}-{names.slug(record.title)}"


def edtf_slug(edtf: str | None) -> str:
    """An EDTF string as part of a slug; `undated` for none.

    >>> edtf_slug("1984-05-30/1984-06~")
    '1984-05-30-to-1984-06-circa'
    """
    text = edtf or "undated"
    for sign, word in _EDTF_WORDS:
        text = text.replace(sign, word)
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:_EDTF_LENGTH].strip("-") or "unknown"


def content(record: Record) -> str:
    """All that a record says, as one text to hash; where it was read is no part of it.

    Fields that hold nothing are left out, so that a field added to `Record` changes no id.
    """
    said = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in _NOT_CONTENT and (field.default is MISSING or value != field.default):
            said.append(f"{field.name}={value.expression if field.name == 'date' else value!r}")
    return "\x1f".join(said)


def _without_repetitions(records: Iterable[Record]) -> tuple[list[Record], list[SetAside]]:
    first: dict[str, Position] = {}
    single, repeated = [], []
    for record in records:
        said = f"{content(record)}\x1f{record.parent!r}\x1f{record.source_id!r}"
        if said in first:
            reason = f"the same record stands at line {first[said].line} already"
            repeated.append(SetAside(record.position, reason, record.title))
        else:
            first[said] = record.position
            single.append(record)
    return single, repeated


def _shared_code(record: Record, group: list[Record]) -> SetAside:
    lines = ", ".join(str(line) for line in sorted(other.position.line for other in group))
    reason = f"reference code {record.reference_code!r} stands at lines {lines}; give each record a code of its own"
    return SetAside(record.place_of("reference_code"), reason, record.title)


def _with_ids(records: list[Record]) -> Iterable[Record]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[base_id(record)].append(record)
    digests = {base: _digests(group) for base, group in groups.items() if len(group) > 1}
    for record in records:
        base = base_id(record)
        yield replace(record, id=f"{base}-{next(digests[base])}" if base in digests else base)


def _digests(group: list[Record]) -> Iterator[str]:
    """For each record six digits of the hash, or as many more as it takes to tell the records of a group apart.

    Records of one content, which only the file's own ids tell apart, are numbered.
    """
    times: Counter[str] = Counter()
    texts = []
    for text in map(content, group):
        times[text] += 1
        texts.append(text if times[text] == 1 else f"{text}\x1f{times[text]}")
    length = next(length for length in count(6) if len({names.digest(text, length) for text in texts}) == len(texts))
    return iter([names.digest(text, length) for text in texts])
