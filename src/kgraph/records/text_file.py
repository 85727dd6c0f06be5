"""The bytes of a file, and the rules for the texts that stand in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO, Final

from kgraph.faults import DataFault, SettingsFault

# Beginnings of files that are no text, and what to do about each.
_BINARY: Final = (
    (b"PK\x03\x04", "a zip archive; unpack it and name the file with the records"),
    (b"%PDF", "a PDF; save its text as a plain text file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as XLSX, CSV or plain text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_LINE_BREAK: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
# Zero-width space, word joiner, byte order mark and soft hyphen. Joiners (U+200C, U+200D) are letters' own in
# Persian and Hindi, and are let be.
_INVISIBLE: Final = "\u200b\u2060\ufeff\u00ad"


def open_file(path: Path, name: str) -> BinaryIO:
    """A file, opened to read its bytes.

    :param name: the file as the user named it.
    :raises SettingsFault: there is no such file, or it may not be read.
    """
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise SettingsFault(f"{name}: there is no such file") from error
    except IsADirectoryError as error:
        raise SettingsFault(f"{name}: this is a folder; name the file with the records") from error
    except OSError as error:
        raise SettingsFault(f"{name}: cannot be read: {error.strerror}") from error


def refuse_binary(head: bytes, name: str) -> None:
    """Refuse what its first bytes show to be no text.

    :raises DataFault: with what it is and what to do about it.
    """
    for beginning, what in _BINARY:
        if head.startswith(beginning):
            raise DataFault(f"this is {what}", file=name, line=1)


def trimmed(text: str) -> str:
    """A text without the blanks and the signs of no width around it; inside it nothing is changed."""
    before = None
    while before != text:
        before, text = text, text.strip().strip(_INVISIBLE)
    return text


def one_line(text: str) -> str:
    """A title as given, but on one line: each line break, with the blanks around it, becomes one space."""
    return " ".join(filter(None, map(trimmed, _LINE_BREAK.split(text))))


def paragraphs(text: str) -> str | None:
    """A summary by the one rule for texts: paragraphs joined by a blank line, the lines of each by one space.

    Nothing inside a line is changed. None where there is no text.
    """
    joined = "\n\n".join(filter(None, map(one_line, _BLANK_LINES.split(_LINE_BREAK.sub("\n", text)))))
    return joined or None
