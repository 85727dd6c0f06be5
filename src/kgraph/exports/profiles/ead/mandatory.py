"""What EAD demands of every finding aid, against what an archivist's has: said, and left to the archivist.

EAD3: loc.gov/ead/EAD3taglib, EAD 2002: loc.gov/ead/tglib, under each element "may contain" and its required attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from kgraph.exports.profiles.lacks import Lack
from kgraph.records.text_file import open_file
from kgraph.records.xml.ead.units import UNITS
from kgraph.records.xml.parsing import attribute, child, events, local, release
from kgraph.records.xml.text import line

_HEADERS: Final = {
    "control": (
        "recordid", "filedesc/titlestmt/titleproper", "maintenancestatus", "maintenanceagency/agencyname",
        "maintenancehistory/maintenanceevent",
    ),
    "eadheader": ("eadid", "filedesc/titlestmt/titleproper"),
}  # fmt: skip
_VALUED: Final = frozenset({"maintenancestatus", "maintenanceevent"})
_SAY: Final = "the finding aid lacks it, and its schema demands it; add it there"


def mandatory_lacks(path: Path, file: str) -> Iterator[Lack]:
    """The mandatory elements and attributes that a finding aid has not.

    :param file: as the user named it.
    :raises DataFault: it is not well-formed, or refused as hostile.
    """
    header = False
    with open_file(path, file) as stream:
        for event, element in events(stream, file):
            name = local(element)
            if event == "start" and name == "archdesc" and not attribute(element, "level"):
                yield Lack(f"{file}:{element.sourceline}", "archdesc/@level", _SAY)
            elif event == "end" and name in _HEADERS:
                header = True
                missing = (wanted for wanted in _HEADERS[name] if not _has(element, wanted))
                yield from (Lack(f"{file}:{element.sourceline}", f"{name}/{wanted}", _SAY) for wanted in missing)
            elif event == "end" and name in UNITS:
                if child(element, "did") is None:
                    yield Lack(f"{file}:{element.sourceline}", f"{name}/did", _SAY)
                release(element)
    if not header:
        yield Lack(file, "control", "the finding aid has no header (control, in EAD 2002 eadheader); add it there")


def _has(element: etree._Element, path: str) -> bool:
    found: etree._Element | None = element
    for name in path.split("/"):
        found = child(found, name) if found is not None else None
    return found is not None and (local(found) in _VALUED or bool(line(found)))
