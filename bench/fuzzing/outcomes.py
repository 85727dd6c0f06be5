"""What a reader makes of a file, and which reader that is."""

from __future__ import annotations

import io
import signal
import tempfile
import traceback
from pathlib import Path
from types import FrameType
from typing import Final

from kgraph.authorities.archival.eac import read_eac
from kgraph.faults import DataFault, Fault
from kgraph.records.formats import format_of
from kgraph.records.items import Source
from kgraph.records.json.iiif import is_manifest
from kgraph.records.json.objects import parsed
from kgraph.records.rdf.json_ld import is_json_ld
from kgraph.records.sources import collected
from kgraph.records.xml.documents import document_of
from kgraph.records.xml.parsing import events, local

LONGEST: Final = 5  # seconds of the processor, so that a busy machine breaks nothing
AUTHORITY: Final = "EAC-CPF"
READ: Final = ("records", "fault")
"""What may come of a file."""


class TooLong(Exception):  # noqa: N818 - it is no error of the reader that it is told so
    """The reader took longer than it may."""


def reader_of(data: bytes, name: str) -> str | None:
    """The name of the reader that takes a file; None where none does."""
    source = _source(data, name)
    try:
        format_ = format_of(source).name
        if format_ == "XML":
            _, root = next(events(io.BytesIO(data), name))
            return AUTHORITY if local(root) == "eac-cpf" else document_of(root, name).name
        if format_ == "JSON" and source.suffix != ".jsonl":
            document = parsed(source.text, name)
            return "IIIF" if is_manifest(document) else "RDF" if is_json_ld(document) else format_
    except Fault:
        return None
    return format_


def outcome(data: bytes, name: str) -> str:
    """What a reader makes of a file: one of `READ`, or what went wrong.

    It is stopped after `LONGEST` seconds where `TooLong` is raised at SIGPROF (`stop_the_slow`).
    """
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        found = _read(data, name)
    except DataFault as fault:
        return "fault" if fault.line is None or fault.line >= 1 else f"a fault at line {fault.line}"
    except Fault:
        return "fault"
    except TooLong:
        return f"longer than {LONGEST} s"
    except Exception:  # noqa: BLE001 - whatever escapes is what is looked for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "records" if found else "nothing, and no fault"


def stop_the_slow() -> None:
    """Have readers stopped that take too long."""
    signal.signal(signal.SIGPROF, _too_long)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def _read(data: bytes, name: str) -> bool:
    """The file is records, set aside or not, or an authority record."""
    if b"<eac-cpf" in data[:4096]:
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            file.write(data)
            file.flush()
            return read_eac(Path(file.name), name) is not None
    source = _source(data, name)
    found = collected(format_of(source).read(source), name)
    return bool(found.records or found.set_aside)


def _source(data: bytes, name: str) -> Source:
    return Source(data, name, Path(name).suffix.lower(), "fuzz")
