"""Finding aids made up for the tests, and access points to put into them."""

from __future__ import annotations

from kgraph.exports.profiles.ead.returning import Returned
from kgraph.exports.profiles.identifiers import Elsewhere
from kgraph.exports.profiles.reviewed import Point, Standing, folded
from kgraph.records.record import AccessPointKind

EAD3 = """<?xml version="1.0" encoding="{encoding}"?>
<!-- kept -->
<?style href="a.xsl"?>
<ead xmlns="http://ead3.archivists.org/schema/" audience='external'>
  <control><recordid>f1</recordid><filedesc><titlestmt><titleproper>Aid</titleproper></titlestmt></filedesc>
    <maintenancestatus value="new"/><maintenanceagency><agencyname>An Archive</agencyname></maintenanceagency>
    <maintenancehistory><maintenanceevent><eventtype value="created"/><eventdatetime>2020</eventdatetime>
      <agenttype value="human"/><agent>An Archivist</agent></maintenanceevent></maintenancehistory></control>
  <archdesc level="fonds">
    <did><unitid>F 1</unitid><unittitle>Papers of an Envoy</unittitle></did>
    <scopecontent><p>A &amp; B, caf\u00e9 <![CDATA[<c>]]>.</p></scopecontent>
    <!-- <c> is no unit here -->
    <dsc>
      <c id="c1" level="file">
        <did><unitid>F 1/1</unitid><unittitle>Letters</unittitle></did>
        <controlaccess>
          <head>Names</head>
          <persname><part>North, Ana</part><part>1900-1990</part></persname>
          <controlaccess audience="internal"><persname><part>Secret</part></persname></controlaccess>
          <subject source="lcsh" identifier="sh1"><part>Trade</part></subject>
        </controlaccess>
        <c level="item"><did><unittitle>One letter</unittitle></did></c>
      </c>
      <c level="item"><did><unittitle>Note</unittitle></did><controlaccess/></c>
    </dsc>
  </archdesc>
</ead>
"""
EAD2002 = """<?xml version='1.0' encoding='{encoding}'?>
<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd (Version 2002)//EN" "ead.dtd">
<ead>
\t<eadheader><eadid>f1</eadid><filedesc><titlestmt><titleproper>Aid</titleproper></titlestmt></filedesc></eadheader>
\t<archdesc level="fonds">
\t\t<did><unitid>F 1</unitid><unittitle>Papers of an Envoy</unittitle></did>
\t\t<descgrp><controlaccess>
\t\t\t<persname>North, Ana,\t1900-1990</persname>
\t\t</controlaccess></descgrp>
\t\t<dsc type="combined">
\t\t\t<c01 level="item"><did><unittitle>Note</unittitle></did></c01>
\t\t</dsc>
\t</archdesc>
</ead>
"""
PREFIXED = (
    '<e:ead xmlns:e="http://ead3.archivists.org/schema/"><e:control><e:recordid>x</e:recordid></e:control>'
    '<e:archdesc level="fonds"><e:did><e:unittitle>Papers</e:unittitle></e:did></e:archdesc></e:ead>'
)


def point(
    kind: AccessPointKind, name: str, item: str | None = None, *others: str, standing: Standing = "reviewed"
) -> Point:
    """An access point, linked to an item of Wikidata where one is named.

    :param others: other names it has.
    """
    identifiers = (Elsewhere(f"http://www.wikidata.org/entity/{item}", "wikidata"),) if item else ()
    forms = frozenset(form for one in (name, *others) for form in folded(one, kind))
    return Point(f"x/{name}", kind, name, forms, identifiers, standing)


def without(returned: Returned) -> bytes:
    """The new finding aid with what was put in taken out again."""
    written, kept, shift = b"".join(returned.pieces()), b"", 0
    place = 0
    for insertion in returned.insertions:
        width = len(insertion.text.encode(returned.encoding, "xmlcharrefreplace"))
        begin = insertion.place + shift
        kept += written[place:begin]
        place, shift = begin + width, shift + width
    return kept + written[place:]
