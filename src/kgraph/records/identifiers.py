"""The ids of records: the same for the same record on every machine and in every order of the file.

A record's reference code, folded; else `{edtf or undated}-{title slug}`. Where two records of a file would get one id,
each gets six hex digits of the hash of its content behind it, without its access points, to which more come when it is
reviewed; they count where nothing else tells two apart. What is in the file twice, word for word, counts once,
unless the file itself tells the two apart (by an id of its own or as parts of different wholes).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from kgraph import names
from kgraph.records.first_places import FirstPlaces, number_of
from kgraph.records.record import Record, SetAside

_EDTF_WORDS: Final = (("..", "-to-"), ("/", "-to-"), ("~", "-circa"), ("?", "-perhaps"), ("%", "-perhaps-circa"))
_NOT_CONTENT: Final = frozenset({"id", "collection", "position", "positions", "source_id", "parent", "inherited"})
_ACCESS_POINTS: Final = ("access_points", "headings")
_CONTENT: Final = tuple((each.name, each.default) for each in fields(Record) if each.name not in _NOT_CONTENT)
_EDTF_LENGTH: Final = 40
_LINES_SHOWN: Final = 10


def identified(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[SetAside, ...]]:
    """The records with their ids, and the ones that cannot have one.

    :param records: with any id; it is not looked at.
    :return: the records in their order; set aside are repetitions of a record, and all that share a reference code.
        Codes that the file tells apart by ids of its own may be shared: they are often the last part of a code only.
    """
    identities = Identities()
    for record in records:
        identities.note(record)
    identities.settle()
    found = list(map(identities.identify, records))
    set_aside = sorted((item for item in found if isinstance(item, SetAside)), key=lambda item: item.position.line)
    return tuple(item for item in found if isinstance(item, Record)), tuple(set_aside)


class Identities:
    """What is noted of each record of a file in a first pass, so that a second can give it its id.

    Of a record some fifty bytes are kept, however long it is.
    """

    def __init__(self) -> None:
        self._bases = FirstPlaces()  # of what would be their ids
        self._groups: dict[int, list[int]] = {}  # the first record of an id, to all of them where there are several
        self._lines, self._bare, self._contents, self._said, self._codes = (array("Q") for _ in range(5))
        self._files: dict[str, int] = {}  # names of files, to the first record of each
        self._fates: dict[int, _Fate] = {}
        self._identified = 0

    def note(self, record: Record) -> None:
        """Note the next record of the first pass."""
        place = len(self._lines)
        self._files.setdefault(record.position.file, place)
        said = content(record)
        code = "" if record.source_id else record.reference_code
        self._lines.append(record.position.line)
        bare = content(record, without=_ACCESS_POINTS) if record.access_points or record.headings else said
        self._bare.append(number_of(bare))
        self._contents.append(number_of(said))
        self._said.append(number_of(f"{said}\x1f{record.parent!r}\x1f{record.source_id!r}"))
        self._codes.append(number_of(code) if code else 0)
        first = self._bases.note(number_of(base_id(record)))
        if first != place:
            self._groups.setdefault(first, [first]).append(place)

    def settle(self) -> None:
        """Decide on every id, when every record has been noted."""
        for group in self._groups.values():
            self._decide(group)
        self._bases, self._groups = FirstPlaces(), {}

    def begin(self) -> None:
        """Begin a pass over the records from the first one again."""
        self._identified = 0

    def identify(self, record: Record) -> Record | SetAside:
        """The next record of the second pass, in the order of the first, with its id or set aside."""
        self._identified += 1
        return self.at(self._identified - 1, record)

    def at(self, place: int, record: Record) -> Record | SetAside:
        """The record that was noted at some place, from 0, with its id or set aside."""
        fate = self._fates.get(place)
        if fate is None:
            return replace(record, id=base_id(record))
        if fate.suffix:
            return replace(record, id=f"{base_id(record)}-{fate.suffix}")
        if fate.repeats is not None:
            reason = f"the same record stands at {self._where([fate.repeats], record)} already"
            return SetAside(record.position, reason, record.title)
        where = self._where(fate.shares, record)
        reason = f"reference code {record.reference_code!r} stands at {where}; give each record a code of its own"
        return SetAside(record.place_of("reference_code"), reason, record.title)

    def _where(self, places: Sequence[int], record: Record) -> str:
        """Where some records stand, as it is said of one: by their lines where all are of its file."""
        shown = [(self._file_of(place), self._lines[place]) for place in places[:_LINES_SHOWN]]
        more = ", …" if len(places) > _LINES_SHOWN else ""
        if all(file == record.position.file for file, _ in shown):
            lines = ", ".join(str(line) for _, line in shown)
            return f"line{'s' if len(places) > 1 else ''} {lines}{more}"
        return ", ".join(f"{file}:{line}" for file, line in shown) + more

    def _file_of(self, place: int) -> str:
        return [file for file, first in self._files.items() if first <= place][-1]

    def _decide(self, group: list[int]) -> None:
        """Decide about the records that would have one id."""
        first: dict[int, int] = {}
        by_code: dict[int, list[int]] = defaultdict(list)
        for place in group:
            original = first.setdefault(self._said[place], place)
            if original != place:
                self._fates[place] = _Fate(repeats=original)
            elif self._codes[place]:
                by_code[self._codes[place]].append(place)
        for shared in by_code.values():
            if len(shared) > 1:
                fate = _Fate(shares=tuple(shared))
                self._fates.update(dict.fromkeys(shared, fate))
        kept = [place for place in group if place not in self._fates]
        if len(kept) > 1:
            times = Counter(self._bare[place] for place in kept)
            told = (self._bare[place] if times[self._bare[place]] == 1 else self._contents[place] for place in kept)
            suffixes = _digests([f"{number:016x}" for number in told])
            self._fates.update((place, _Fate(suffix=suffix)) for place, suffix in zip(kept, suffixes, strict=True))


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of a record that would share its id: digits behind it, or the records it is set aside for."""

    suffix: str = ""
    repeats: int | None = None
    shares: tuple[int, ...] = ()


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


def content(record: Record, without: Collection[str] = ()) -> str:
    """All that a record says, as one text to hash; where it was read is no part of it.

    Fields that hold nothing are left out, so that a field added to `Record` changes no id.

    :param without: names of fields that do not count.
    """
    said = []
    for name, default in _CONTENT:
        value = getattr(record, name)
        if value != default and name not in without:
            said.append(f"{name}={value.expression if name == 'date' else value!r}")
    return "\x1f".join(said)


def _digests(contents: list[str]) -> list[str]:
    """For each content, given by sixteen digits of its hash, the first six, or as many more as tell all apart.

    Records of one content, which only the file's own ids tell apart, are numbered.
    """
    times: Counter[str] = Counter()
    digits = []
    for text in contents:
        times[text] += 1
        digits.append(text if times[text] == 1 else names.digest(f"{text}\x1f{times[text]}", len(text)))
    length = next(
        length for length in range(6, 17) if length == 16 or len({each[:length] for each in digits}) == len(digits)
    )
    return [each[:length] for each in digits]
