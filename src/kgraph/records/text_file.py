"""A text file as its readers need it: decoded, with faults that name the line, and the rule for its paragraphs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from kgraph.faults import DataFault, SettingsFault

# Beginnings of files that are no text, and what to do about each.
_BINARY: Final = (
    (b"PK\x03\x04", "a zip archive or a spreadsheet (XLSX); save the sheet as CSV in UTF-8"),
    (b"%PDF", "a PDF; save its text as a plain text file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as CSV or plain text in UTF-8"),
    (b"\xff\xfe", "text in UTF-16; save it in UTF-8"),
    (b"\xfe\xff", "text in UTF-16; save it in UTF-8"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_LINE_BREAK: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES: Final = re.compile(r"\n\s*\n")


def read_text(path: Path, name: str) -> str:
    """The text of a file, without a byte order mark, its line ends as they are.

    :param name: the file as the user named it.
    :raises SettingsFault: there is no such file, or it may not be read.
    :raises DataFault: it is empty, no text, or not UTF-8; the message names the line.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsFault(f"{name}: there is no such file") from error
    except IsADirectoryError as error:
        raise SettingsFault(f"{name}: this is a folder; name the file with the records") from error
    except OSError as error:
        raise SettingsFault(f"{name}: cannot be read: {error.strerror}") from error
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """As `read_text`, for bytes at hand."""
    for beginning, what in _BINARY:
        if data.startswith(beginning):
            raise DataFault(f"this is {what}", file=name, line=1)
    zero = data.find(b"\0")
    if zero >= 0:
        raise DataFault("a NUL byte: this is no text file, or a damaged one", file=name, line=_line_of(data, zero))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file in UTF-8"
        raise DataFault(wrong, file=name, line=_line_of(data, error.start)) from error
    if not text.strip():
        raise DataFault("the file is empty", file=name, line=1)
    return text


def _line_of(data: bytes, place: int) -> int:
    return len(re.findall(rb"\r\n|\n|\r", data[:place])) + 1


def one_line(text: str) -> str:
    """A title as given, but on one line: each line break, with the blanks around it, becomes one space."""
    return " ".join(filter(None, (line.strip() for line in _LINE_BREAK.split(text))))


def paragraphs(text: str) -> str | None:
    """A summary by the one rule for texts: paragraphs joined by a blank line, the lines of each by one space.

    Nothing inside a line is changed. None where there is no text.
    """
    joined = "\n\n".join(filter(None, map(one_line, _BLANK_LINES.split(_LINE_BREAK.sub("\n", text)))))
    return joined or None
