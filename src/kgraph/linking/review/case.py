"""A case: one entity, the words of the records that name it, and the items it may be. Kept as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, get_args

from kgraph.faults import DataFault
from kgraph.linking.candidate import Candidate, HeldOffice, Proposal, Subject, Verdict, Weight
from kgraph.linking.subjects import Named, Words
from kgraph.whole_files import replace

# So many characters of a text are shown on either side of a name.
CONTEXT: Final = 160
_LISTED: Final = 6


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a record that name the entity, with those around them.

    :param record: the record's key.
    :param date: of the record, as written.
    """

    record: str
    title: str
    date: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a person decides about.

    :param collection: slug of the collection whose log takes the decision.
    :param about: what is known of the entity here: other names, dates, states, offices.
    :param records: how many records name it: what a link would bring.
    """

    key: str
    label: str
    collection: str
    verdict: Verdict
    about: tuple[str, ...]
    records: int
    quotations: tuple[Quotation, ...]
    candidates: tuple[Candidate, ...]

    @property
    def kind(self) -> str:
        """The type in its key."""
        return self.key.partition("/")[0]

    def to_line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Case:
        """What `to_line` wrote. Raises ValueError, KeyError or TypeError where it is something else."""
        values: dict[str, Any] = json.loads(line)
        if values["verdict"] not in get_args(Verdict):
            raise ValueError("no verdict")
        candidates = tuple(
            Candidate(**{**one, "weights": tuple(Weight(**weight) for weight in one["weights"])})
            for one in values["candidates"]
        )
        quotations = tuple(Quotation(**one) for one in values["quotations"])
        about = tuple(values["about"])
        return cls(**{**values, "about": about, "quotations": quotations, "candidates": candidates})


def case_of(named: Named, proposal: Proposal) -> Case:
    """The case of a proposal."""
    subject = named.subject
    return Case(
        key=subject.key,
        label=subject.label,
        collection=named.collection,
        verdict=proposal.verdict,
        about=tuple(_about(subject)),
        records=named.records,
        quotations=tuple(_quotation(words) for words in named.words),
        candidates=proposal.candidates,
    )


def write_cases(path: Path, cases: Iterable[Case]) -> None:
    """Write cases to a file that is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, (case.to_line() for case in cases))


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in its order; none where there is no such file.

    :raises DataFault: a line is no case.
    """
    if not path.is_file():
        return ()
    return tuple(_cases(path))


def _cases(path: Path) -> Iterator[Case]:
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield Case.from_line(line)
            except (ValueError, KeyError, TypeError) as error:
                raise DataFault(
                    "is no proposal of this version; run `kgraph link propose` again", file=str(path), line=number
                ) from error


def _about(subject: Subject) -> Iterator[str]:
    others = [text for text, _ in subject.names[1:]]
    if others:
        yield f"also {_list(others)}"
    begin, end = (side.expression if side else "" for side in (subject.dates.begin, subject.dates.end))
    words = ("born", "died") if subject.kind == "person" else ("from", "until")
    if begin or end:
        yield ", ".join(f"{word} {date}" for word, date in zip(words, (begin, end), strict=True) if date)
    first, last = subject.record_days
    if first or last:
        yield f"named in records of {'–'.join(dict.fromkeys(str(day.year) for day in (first, last) if day))}"
    if subject.states:
        yield f"of {_list([state.label for state in subject.states])}"
    if subject.offices:
        yield f"as {_list([_office(office) for office in subject.offices])}"
    if subject.company:
        yield f"named with {_list([one.label for one in subject.company])}"


def _office(office: HeldOffice) -> str:
    years = list(dict.fromkeys(str(day.year) for day in office.days if day))
    return f"{office.words} ({'–'.join(years)})" if years else office.words


def _list(words: list[str]) -> str:
    shown = list(dict.fromkeys(words))
    more = len(shown) - _LISTED
    return "; ".join(shown[:_LISTED]) + (f"; and {more} more" if more > 0 else "")


def _quotation(words: Words) -> Quotation:
    resolved, mention = words
    record, text = resolved.record, resolved.record.text(mention.field)
    start = max(mention.start - CONTEXT, 0)
    return Quotation(
        record=f"record/{record.id}",
        title=record.title,
        date=record.date.expression,
        before=("…" if start else "") + text[start : mention.start],
        words=text[mention.start : mention.end],
        after=text[mention.end : mention.end + CONTEXT] + ("…" if len(text) > mention.end + CONTEXT else ""),
    )
