"""A made-up archive's project: a finding aid, authority records, an editor's statement and a decided link."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import kgraph
from tests.exports.profiles.aids import EAD3

SETTINGS = """
base = "https://archive.example"
title = "Talks"
release = 2026-11-25
publisher = "An Archive"
[[collections]]
slug = "talks"
title = "Talks"
records = "aid.xml"
authorities = "authorities"
authority_files = ["eac/*.xml"]
"""
AID = EAD3.replace("{encoding}", "UTF-8").replace(
    '<c level="item"><did><unittitle>Note</unittitle></did><controlaccess/></c>',
    """<c id="talk" level="item">
        <did><unitid>F 1/2</unitid><unittitle>Telegram on the talks of Kim Il Sung and Todor Zhivkov</unittitle>
          <unitdate normal="1984-06-15">15 June 1984</unitdate>
          <langmaterial><language langcode="bul">Bulgarian</language></langmaterial>
          <origination><corpname identifier="B.1"><part>Office of Things</part></corpname></origination></did>
        <dao href="https://archive.example/scans/1" daotype="derived"/>
        <dao href="https://archive.example/scans/1.jpg" daotype="derived"/>
        <controlaccess><persname identifier="P.1"><part>North, Ana</part></persname>
          <corpname identifier="B.2"><part>Ministry of Things</part></corpname>
          <famname source="lcnaf" identifier="fam1"><part>North (family)</part></famname></controlaccess>
      </c>""",
)
EAC = """<?xml version="1.0" encoding="UTF-8"?>
<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink"><control>
<recordId>{id}</recordId><otherRecordId localType="viaf">http://viaf.org/viaf/{number}</otherRecordId>
</control><cpfDescription><identity><entityType>{type}</entityType>
<nameEntry><part>{name}</part></nameEntry></identity>
<description><existDates><dateRange><fromDate standardDate="{begin}">{begin}</fromDate>
<toDate standardDate="{end}">{end}</toDate></dateRange></existDates>{more}</description>
<relations>{relations}</relations></cpfDescription></eac-cpf>
"""


def authority(folder: Path, id_: str, type_: str, name: str, begin: str, end: str, more: str = "", **to: str) -> None:
    """Write an authority record.

    :param to: kinds of relations to identifiers of others.
    """
    relations = "".join(
        f'<cpfRelation cpfRelationType="{kind.replace("_", "-")}" xlink:type="simple" xlink:href="{other}">'
        f"<relationEntry>{other}</relationEntry></cpfRelation>"
        for kind, other in to.items()
    )
    values = {"id": id_, "type": type_, "name": name, "begin": begin, "end": end, "more": more}
    text = EAC.format(relations=relations, number=sum(map(ord, id_)), **values)
    (folder / f"{id_}.xml").write_text(text, encoding="utf-8")


def archive(folder: Path) -> Path:
    """The project in a folder, built; the link of one of the two persons its telegram names was decided by a person."""
    (folder / "authorities").mkdir(parents=True)
    (folder / "eac").mkdir()
    (folder / "kgraph.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "aid.xml").write_text(AID, encoding="utf-8")
    authority(
        folder / "eac", "P.1", "person", "North, Ana, 1900-1990", "1900-02-03", "1990",
        "<occupation><term>Envoy</term></occupation>", associative="B.1",
    )  # fmt: skip
    authority(folder / "eac", "B.1", "corporateBody", "Office of Things", "1950", "1960-01", temporal_later="B.2")
    authority(folder / "eac", "B.2", "corporateBody", "Ministry of Things", "1960-01", "1970", temporal_earlier="B.1")
    done = kgraph(folder, "link", "accept", "person/kim-il-sung", "Q41117", "--author", "An Editor", "-m", "his dates")
    assert done.returncode == 0, done.stderr
    done = kgraph(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder
