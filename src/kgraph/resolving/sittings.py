"""What tells the sittings of one day apart: the part of the day, the hour, their number, the telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PARTS: Final = re.compile(r"(?i)\b(morning|afternoon|evening) session\b")
_CLOCK: Final = re.compile(r"(?i)(?<![\d.:])(\d{1,2})(?:[:.](\d\d))?\s*(a\.?\s?m\b|p\.?\s?m\b|hours\b|uhr\b|h\b)")
_NUMBERED: Final = re.compile(
    r"(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last|\d{1,3}(?:st|nd|rd|th))"
    r" (?:\w+ ){0,2}?(?:session|sitting|meeting|talk|conversation)\b"
)
_TELEPHONE: Final = re.compile(r"(?i)\b(?:telephone|phone|telcon|telephoned|ferngespräch|telefon\w*|téléphon\w*)\b")
_FACE_TO_FACE: Final = re.compile(r"(?i)\b(?:meeting|reception|audience|luncheon|lunch|dinner|call on)\b")
_SAME_HOUR: Final = 90


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a record says of when on its day, and how, a meeting was.

    :param part: "morning", "afternoon" or "evening".
    :param number: "first", "40th" and the like.
    :param clock: minutes after midnight at its beginning.
    :param telephone: it was by telephone.
    :param face_to_face: its word is one of a meeting in person.
    """

    part: str | None = None
    number: str | None = None
    clock: int | None = None
    telephone: bool = False
    face_to_face: bool = False

    def is_apart(self, other: Sitting) -> bool:
        """Whether the two certainly were different ones of a day."""
        if self.part and other.part and self.part != other.part:
            return True
        if self.number and other.number and self.number != other.number:
            return True
        if self.clock is not None and other.clock is not None and abs(self.clock - other.clock) > _SAME_HOUR:
            return True
        return (self.telephone and other.face_to_face) or (other.telephone and self.face_to_face)


def sitting_of(title: str, summary: str) -> Sitting:
    """The sitting of the one meeting a record is about."""
    part, number = _PARTS.search(summary) or _PARTS.search(title), _NUMBERED.search(title)
    telephone = _TELEPHONE.search(title) is not None
    return Sitting(
        part.group(1).lower() if part else None,
        number.group(1).lower() if number else None,
        _minutes(title),
        telephone,
        not telephone and _FACE_TO_FACE.search(title) is not None,
    )


def _minutes(title: str) -> int | None:
    clock = _CLOCK.search(title)
    if clock is None:
        return None
    hour, minute, half = int(clock.group(1)), int(clock.group(2) or 0), clock.group(3).lower()
    if hour > 24 or minute > 59:
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    return (0 if half.startswith("a") and hour == 12 else hour) * 60 + minute
