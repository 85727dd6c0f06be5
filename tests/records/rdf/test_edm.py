"""Works in the Europeana Data Model, which says some things of a work on its aggregation."""

from __future__ import annotations

from pathlib import Path

from kgraph.records import read

XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:edm="http://www.europeana.eu/schemas/edm/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ore="http://www.openarchives.org/ore/terms/">
<edm:ProvidedCHO rdf:about="http://example.org/cho/1"><dc:title>A letter</dc:title><dc:date>1975</dc:date>
<dc:creator>North, Ana</dc:creator></edm:ProvidedCHO>
<ore:Aggregation rdf:about="http://example.org/agg/1"><edm:aggregatedCHO rdf:resource="http://example.org/cho/1"/>
<edm:dataProvider>An Archive</edm:dataProvider><edm:isShownAt rdf:resource="http://example.org/1"/>
<edm:isShownBy rdf:resource="http://example.org/1.jpg"/><edm:hasView rdf:resource="http://example.org/2.jpg"/>
<edm:rights rdf:resource="http://rightsstatements.org/vocab/InC/1.0/"/></ore:Aggregation></rdf:RDF>"""


def test_a_work_has_what_its_aggregation_says(tmp_path: Path) -> None:
    path = tmp_path / "edm.xml"
    path.write_text(XML, encoding="utf-8")
    (record,) = read(path, "c").records
    assert (record.title, record.date.edtf, record.holder) == ("A letter", "1975", "An Archive")
    assert (record.url, record.rights) == ("http://example.org/1", "http://rightsstatements.org/vocab/InC/1.0/")
    assert record.digital_copies == ("http://example.org/1.jpg", "http://example.org/2.jpg")
