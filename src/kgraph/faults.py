"""What can go wrong, in words a user can act on.

Every error that kgraph raises for the user's sake is a `Fault`; its `exit_code` is the command's. Anything else that
escapes is a bug of ours.
"""

from __future__ import annotations


class Fault(Exception):  # noqa: N818 - a fault is the user's to mend, an error may be ours
    """Something the user can mend. `str(fault)` says where it is, what is wrong and what to do."""

    exit_code = 2


class SettingsFault(Fault):
    """The call or the configuration is wrong (exit 2)."""


class DataFault(Fault):
    """The user's data is at fault (exit 1).

    :param message: what is wrong and what to do.
    :param file: the file as the user named it.
    :param line: its line, counted from 1.
    :param column: the column's name or the character's place, where one is known.
    """

    exit_code = 1

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None, column: str | None = None):
        self.message, self.file, self.line, self.column = message, file, line, column
        place = ":".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)
