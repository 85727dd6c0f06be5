"""The encoding of a text file, told from its bytes.

UTF-8 and UTF-16 are proved by the bytes themselves. Of the two that are not, Windows-1252 and Mac Roman, the one is
taken whose letters and quotation marks stand where those of a Western text stand. Any other is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from kgraph.faults import DataFault

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN: Final = {"cp1252": "Windows-1252", "mac-roman": "Mac Roman"}
_SAMPLE: Final = 4096  # bytes; enough to tell UTF-16 by its zeros
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_FOREIGN_RUN: Final = re.compile(rb"[\x80-\xff]{4,}")
_USUAL: Final = "éèêëàâäáãåæçñíîïóôöõøœúûüßÿ"
_USUAL_CAPITALS: Final = "ÉÈÊÀÁÂÄÅÆÇÑÍÎÓÔÖØŒÚÛÜ"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, without its byte order mark, and the encoding its bytes were read in."""

    text: str
    encoding: str

    @property
    def note(self) -> str | None:
        """What the user should know of the encoding, or None where it is sure."""
        name = _WESTERN.get(self.encoding)
        return f"read as {name}; if letters look wrong, save the file in UTF-8" if name else None


def decoded(data: bytes, name: str) -> Decoded:
    """The text in some bytes.

    :param name: the file as the user named it.
    :raises DataFault: they are no text, damaged, or in an encoding that cannot be told; the message names the line.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding, name), encoding)
    wide = _without_mark(data)
    if wide:
        return Decoded(_strictly(data, wide, name), wide)
    zero = data.find(b"\0")
    if zero >= 0:
        raise DataFault("a NUL byte: this is no text file, or a damaged one", file=name, line=_line_of(data, zero))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        wrong = f"byte 0x{data[error.start]:02x} is not UTF-8"
        if not _may_be_western(data):
            fault = f"{wrong}, nor is the file in Windows-1252 or Mac Roman; save it in UTF-8"
            raise DataFault(fault, file=name, line=_line_of(data, error.start)) from error
    return _western(data, name)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or len(data) % 2 or min(even, odd) * 10 > max(even, odd) or max(even, odd) * 10 < len(head) * 3:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise DataFault(f"the text begins as {encoding.upper()} but is damaged here", file=name, line=line) from error
    zero = text.find("\0")
    if zero >= 0:
        fault = "a NUL character: this is no text file, or a damaged one"
        raise DataFault(fault, file=name, line=text.count("\n", 0, zero) + 1)
    return text


def _may_be_western(data: bytes) -> bool:
    """No control characters, no damaged UTF-8, and not the runs of high bytes that other alphabets give."""
    if _CONTROL.search(data):
        return False
    sequences = _MULTIBYTE.findall(data)
    rest = len(_HIGH.findall(data)) - sum(map(len, sequences))
    if len(sequences) >= rest:
        return False
    return sum(map(len, _FOREIGN_RUN.findall(data))) * 2 < len(_HIGH.findall(data))


def _western(data: bytes, name: str) -> Decoded:
    found = [Decoded(text, encoding) for encoding in _WESTERN if (text := _or_none(data, encoding)) is not None]
    best = max(found, key=lambda item: _likeness(item.text))
    if _likeness(best.text) < 0:
        place = _HIGH.search(data)
        line = _line_of(data, place.start() if place else 0)
        raise DataFault("the file's encoding cannot be told; save it in UTF-8", file=name, line=line)
    return best


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeness(text: str) -> int:
    """How much the signs beyond ASCII stand where those of a Western text stand."""
    total = 0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        total += _fits(found[0], before, after)
    return total


def _fits(sign: str, before: str, after: str) -> int:
    if sign in _USUAL:
        return 2 if before.isalpha() or after.isalpha() else 0
    if sign in _USUAL_CAPITALS:
        return -3 if before.islower() else 1
    if sign in "’":
        return 3 if before.isalpha() else 0
    if sign in "‘“«„":
        return 3 if not before.isalnum() and not after.isspace() else -1
    if sign in "”»":
        return 3 if not before.isspace() and not after.isalnum() else -1
    if sign in "–—…·•°§£€\u00a0":
        return 1
    return -1 if sign.isalpha() else -2


def _line_of(data: bytes, place: int) -> int:
    return len(re.findall(rb"\r\n|\n|\r", data[:place])) + 1
