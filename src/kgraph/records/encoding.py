"""The encoding of a text file, told from its bytes.

UTF-8 and UTF-16 are proved by the bytes themselves. Of the two that are not, Windows-1252 and Mac Roman, the one is
taken whose letters and quotation marks stand where those of a Western text stand. Any other is refused.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

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
_CHUNK: Final = 1024 * 1024
_WINDOW: Final = 16 * 1024 * 1024  # bytes around the first that is not UTF-8, enough to tell what they are
_LONGEST_LINE: Final = 64 * 1024 * 1024  # characters; a line of six of the largest cells
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_FOREIGN_RUN: Final = re.compile(rb"[\x80-\xff]{4,}")
_USUAL: Final = "éèêëàâäáãåæçñíîïóôöõøœúûüßÿ"
_USUAL_CAPITALS: Final = "ÉÈÊÀÁÂÄÅÆÇÑÍÎÓÔÖØŒÚÛÜ"


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its name in Python, and how many bytes of mark stand before the text."""

    name: str
    mark: int = 0

    @property
    def note(self) -> str | None:
        """What the user should know of the encoding, or None where it is sure."""
        name = _WESTERN.get(self.name)
        return f"read as {name}; if letters look wrong, save the file in UTF-8" if name else None


def encoding_of(stream: BinaryIO, name: str) -> Encoding:
    """The encoding of a text, told in one pass over its bytes, of which little is held at a time.

    :param stream: at its beginning.
    :param name: the file as the user named it.
    :raises DataFault: the bytes are no text, or in an encoding that cannot be told; the message names the line.
    """
    head = stream.read(_SAMPLE)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return Encoding(encoding, len(mark))
    wide = _without_mark(head, stream.seek(0, io.SEEK_END))
    if wide:
        return Encoding(wide)
    stream.seek(0)
    bad = _first_not_utf8(stream, name)
    if bad is None:
        return Encoding("utf-8")
    place, line = bad
    stream.seek(max(0, place - _WINDOW // 16))
    sample = stream.read(_WINDOW)
    if not _may_be_western(sample):
        stream.seek(place)
        wrong = f"byte 0x{stream.read(1)[0]:02x} is not UTF-8"
        fault = f"{wrong}, nor is the file in Windows-1252 or Mac Roman; save it in UTF-8"
        raise DataFault(fault, file=name, line=line)
    return _western(sample, name, line)


def lines_of(stream: BinaryIO, encoding: Encoding, name: str) -> Iterator[str]:
    """The lines of a text, their ends as they are, decoded as they are read.

    :param stream: at its beginning.
    :raises DataFault: a line is damaged, longer than any table has, or holds a NUL; the message names it.
    """
    stream.seek(encoding.mark)
    text = io.TextIOWrapper(stream, encoding.name, newline="")
    number = 1
    try:
        while line := text.readline(_LONGEST_LINE):
            if "\0" in line:
                raise DataFault("a NUL character: this is no text file, or a damaged one", file=name, line=number)
            if len(line) == _LONGEST_LINE:
                raise DataFault(f"a line is longer than {_LONGEST_LINE:,} characters", file=name, line=number)
            yield line
            number += 1
    except UnicodeDecodeError as error:
        damaged = f"the text begins as {encoding.name.upper()} but is damaged here or a little below"
        raise DataFault(damaged, file=name, line=number) from error


def decoded(data: bytes, name: str) -> tuple[str, Encoding]:
    """The text in some bytes, and its encoding.

    :param name: the file as the user named it.
    :raises DataFault: they are no text, damaged, or in an encoding that cannot be told; the message names the line.
    """
    encoding = encoding_of(io.BytesIO(data), name)
    return _strictly(data[encoding.mark :], encoding.name, name), encoding


def _without_mark(head: bytes, size: int) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or size % 2 or min(even, odd) * 10 > max(even, odd) or max(even, odd) * 10 < len(head) * 3:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _first_not_utf8(stream: BinaryIO, name: str) -> tuple[int, int] | None:
    """The place and the line of the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    start, line, ended = 0, 1, False
    while chunk := stream.read(_CHUNK):
        zero = chunk.find(b"\0")
        if zero >= 0:
            fault = "a NUL byte: this is no text file, or a damaged one"
            raise DataFault(fault, file=name, line=line + _line_ends(chunk[:zero]))
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            place = error.start - pending
            return start + place, line + _line_ends(chunk[: max(place, 0)])
        line += _line_ends(chunk) - (ended and chunk.startswith(b"\n"))
        ended = chunk.endswith(b"\r")
        start += len(chunk)
    pending = len(decoder.getstate()[0])
    return (start - pending, line) if pending else None


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


def _western(sample: bytes, name: str, line: int) -> Encoding:
    found = [(text, encoding) for encoding in _WESTERN if (text := _or_none(sample, encoding)) is not None]
    text, encoding = max(found, key=lambda item: _likeness(item[0]))
    if _likeness(text) < 0:
        raise DataFault("the file's encoding cannot be told; save it in UTF-8", file=name, line=line)
    return Encoding(encoding)


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


def _line_ends(data: bytes) -> int:
    return len(_LINE_END.findall(data))
