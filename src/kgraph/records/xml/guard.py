"""What a document type declaration may not do: declare entities that are text.

Entities make a small file expand without end, or bring other files and the network in. No archive's records need one;
a file with one is refused at the declaration, before anything is expanded. Entities that name pictures (`NDATA`) are
text nowhere and are let be, as finding aids in EAD 2002 declare them.
"""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from kgraph.faults import DataFault

_PIECE: Final = 64 * 1024
LONGEST_PROLOG: Final = 1024 * 1024


class MalformedFault(DataFault):
    """What is no well-formed XML: damaged, or not whole."""


class _RootReached(Exception):  # noqa: N818 - no error: the prolog is over
    pass


def check_prolog(data: bytes, file: str) -> None:
    """Look at what stands before a document's first element.

    :param data: the document, or as much of its beginning as there is.
    :param file: the file as the user named it.
    :raises DataFault: an entity is declared, the prolog is longer than a megabyte, or it cannot be read.
    """
    parser = expat.ParserCreate()

    def declared(name: str, is_parameter: bool, *what: str | None) -> None:
        _, _, system, _, notation = what
        if notation is None:
            where = f"and takes it from {system!r}" if system else "and what it stands for"
            kind = "parameter entity" if is_parameter else "entity"
            raise DataFault(
                f"its DOCTYPE declares the {kind} {name!r} {where}; files with entities of their own are refused: "
                "replace each by what it stands for and take the declarations out",
                file=file,
                line=parser.CurrentLineNumber,
            )

    def started(*_: object) -> None:
        raise _RootReached

    parser.EntityDeclHandler = declared
    parser.StartElementHandler = started
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        for start in range(0, min(len(data), LONGEST_PROLOG), _PIECE):
            parser.Parse(data[start : start + _PIECE], False)
    except _RootReached:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", 1)
        what = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
        raise MalformedFault(f"not well-formed XML: {what}", file=file, line=line) from error
    if len(data) > LONGEST_PROLOG:
        raise DataFault("more than a megabyte stands before the first element", file=file, line=1)
    raise MalformedFault("the XML ends before its first element", file=file, line=parser.CurrentLineNumber)
