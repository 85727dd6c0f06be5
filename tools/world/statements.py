"""Statements of office as historians write them: "French Foreign Minister from June 1958 until January 1966"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE: Final = rf"(?:(?:{'|'.join(_MONTHS)}) (?:\d{{1,2}}, )?)?\d{{4}}"
_CLASSES: Final = (
    ("foreign-minister", r"Foreign Minister|Minister (?:of|for) (?:Foreign|External) Affairs"),
    ("prime-minister", r"Prime Minister|Premier"),
    ("chancellor", r"Chancellor"),
    ("president", r"President"),
    ("defence-minister", r"Defen[cs]e Minister|Minister of (?:National )?Defen[cs]e"),
    ("ambassador", r"Ambassador"),
)
_OFFICE: Final = "|".join(f"(?P<{class_.replace('-', '_')}>{words})" for class_, words in _CLASSES)
_STATEMENT: Final = re.compile(
    rf"(?P<before>(?:[A-Z][\w.’'-]*(?: |$))*)(?:{_OFFICE})(?P<of> (?:of|to|in) (?:the )?[A-Z][\w.’' -]*?)?"
    rf"(?=,? (?:from|until|to|since|through)\b|, |\.|$| and )"
)
_PAIR: Final = re.compile(
    rf"(?:(?:from|since) (?P<begin>{_DATE}),? ?)?(?:(?:until|to|through)(?: his death on)? (?P<end>{_DATE}))?"
    rf"|(?P<first>{_DATE})\s?[-–]\s?(?P<last>{_DATE})"
)
_NOT_BEFORE: Final = re.compile(
    r"\b(?:Acting|Adviser|Assistant|Associate|Counselor|Deputy|Director|Former|Head|Interim|Secretary|Special|Under|Vice)"
)
_NOT_BEHIND: Final = re.compile(r"^ of the (?:Senate|Assembly|National|Supreme|University|World|International|Bank)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One office by one statement.

    :param class_: its kind, as `offices.csv` names it.
    :param owner: the words that say whose it is, and of an ambassador `seat`, where; "" where they do not.
    :param begin, end: EDTF, each "" where it is not said.
    """

    class_: str
    owner: str
    seat: str
    begin: str
    end: str


def read_statements(text: str) -> Iterator[Statement]:
    """The statements of a text that name one office of these classes and say when it was held."""
    for clause in re.split(r";", text):
        found = list(_STATEMENT.finditer(clause))
        if len(found) != 1:
            continue
        match = found[0]
        before = match["before"].strip()
        if _NOT_BEFORE.search(before) or _NOT_BEHIND.match(match["of"] or ""):
            continue
        class_ = next(name for name, _ in _CLASSES if match[name.replace("-", "_")])
        words = re.sub(r"^ (?:of|to|in) (?:the )?", "", match["of"] or "")
        owner, seat = (before, words) if class_ == "ambassador" else (words or before, "")
        for begin, end in _spans(clause[match.end() :]):
            yield Statement(class_, owner, seat, begin, end)


def _spans(words: str) -> Iterator[tuple[str, str]]:
    for match in _PAIR.finditer(words):
        begin, end = match["begin"] or match["first"], match["end"] or match["last"]
        if begin or end:
            yield edtf(begin), edtf(end)


def edtf(words: str | None) -> str:
    """A date in words as EDTF: "June 1, 1958", "June 1958" or "1958"."""
    if not words:
        return ""
    parts: Mapping[str, str] = re.match(
        r"(?:(?P<month>[A-Z]\w+) (?:(?P<day>\d+), )?)?(?P<year>\d{4})", words
    ).groupdict()  # type: ignore[union-attr]
    month = f"-{_MONTHS.index(parts['month']) + 1:02}" if parts["month"] else ""
    return parts["year"] + month + (f"-{int(parts['day']):02}" if parts["day"] else "")


def merged(spans: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The terms that several statements of one office come to: the most precise date of each beginning and end.

    Spans of which only one side is known are joined where there is one beginning and one end. A beginning or an end
    that is the only one stays a term whose other side is unknown; the rest is left out.
    """
    whole = [span for span in spans if all(span)]
    terms = [(_best(whole, 0, span), _best(whole, 1, span)) for span in whole]
    if not terms:
        begins, ends = ({_finest(side, spans, place) for side in (s[place] for s in spans) if side} for place in (0, 1))
        if len(begins) == len(ends) == 1:
            terms = [(begins.pop(), ends.pop())]
        elif len(begins) + len(ends) == 1:
            return [(begins.pop(), "") if begins else ("", ends.pop())]
    kept: list[tuple[str, str]] = []
    for term in sorted({term for term in terms if term[0] <= term[1]}):
        if not kept or (kept[-1][1] + "-12-31")[:10] <= (term[0] + "-01-01")[:10]:
            kept.append(term)
    return kept


def _best(spans: list[tuple[str, str]], side: int, of: tuple[str, str]) -> str:
    same = [span[side] for span in spans if span[side].startswith(of[side]) and span[1 - side][:4] == of[1 - side][:4]]
    return max(same, key=lambda date: (len(date), date))


def _finest(date: str, spans: list[tuple[str, str]], side: int) -> str:
    return max((span[side] for span in spans if span[side].startswith(date)), key=len)
