"""A large finding aid read in a stream: `python -m bench.import_finding_aid 200` makes one of 200 MB in EAD3.

Prints how many records were read, the rate, and the most memory that the reading process took.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.import_table import measure

_FILES = 200  # in a series
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ead xmlns="http://ead3.archivists.org/schema/">
<control><recordid>made-up</recordid><filedesc><titlestmt><titleproper>Made-up papers</titleproper></titlestmt>
</filedesc><languagedeclaration><language langcode="eng">English</language></languagedeclaration></control>
<archdesc level="fonds"><did><unittitle>Made-up papers</unittitle><unitid>M</unitid><repository><corpname>
<part>An Archive</part></corpname></repository><langmaterial><language langcode="eng"/></langmaterial><origination>
<persname source="local" identifier="p1"><part>North, Ana</part></persname></origination></did>
<accessrestrict><p>Open for research.</p></accessrestrict><dsc>
"""
_UNIT = """<c level="file" id="c{n}"><did><unitid>M/{s}/{n}</unitid>
<unittitle>Letters and notes of the office, part {n}</unittitle>
<unitdate normal="19{y:02}-0{m}">19{y:02}, month {m}</unitdate>
<physdescstructured><quantity>{m}</quantity><unittype>folders</unittype></physdescstructured>
<container localtype="box">{s}</container></did><scopecontent><p>Correspondence on trade, travel and the daily work of
an office that never was, with drafts and copies. Number {n} of its series.</p></scopecontent>
<controlaccess><persname source="local" identifier="p{m}"><part>South, Bo {m}</part></persname></controlaccess></c>
"""


def pieces(size: int) -> Iterator[str]:
    """The text of a finding aid of so many bytes, about."""
    yield _HEAD
    written, number, series = len(_HEAD), 0, 0
    while written < size:
        series += 1
        yield f'<c level="series" id="s{series}"><did><unittitle>Series {series}</unittitle></did>\n'
        for _ in range(_FILES):
            number += 1
            unit = _UNIT.format(n=number, s=series, y=number % 100, m=number % 9 + 1)
            written += len(unit)
            yield unit
        yield "</c>\n"
    yield "</dsc></archdesc></ead>\n"


def main() -> None:
    """Write the finding aid, read it in a process of its own, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        measure(asked.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "aid.xml"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(pieces(asked.megabytes * 2**20))
        command = [sys.executable, "-m", "bench.import_finding_aid", "0", "--read", str(path)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
