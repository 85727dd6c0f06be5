"""The truthy N-Triples: what their lines say, and lines that say nothing."""

from __future__ import annotations

from pathlib import Path

from kgraph.linking.index import Index, build_index
from tests.linking.index.dumps import write

ENTITY, DIRECT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"
LABEL, ALIAS = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel"


def triple(subject: str, property_: str, value: str) -> str:
    address = property_ if "://" in property_ else DIRECT + property_
    return f"<{ENTITY}{subject}> <{address}> {value} ."


def item(id_: str) -> str:
    return f"<{ENTITY}{id_}>"


def time(written: str) -> str:
    return f'"{written}"^^<http://www.w3.org/2001/XMLSchema#dateTime>'


LINES = [
    "<https://www.wikidata.org/wiki/Special:EntityData/Q80504> <http://schema.org/about> <x:y> .",
    triple("Q80504", ALIAS, r'"\u041D\u0438\u043A\u043E\u043B\u0430\u0435 \"Conducător\" Чаушеску"@ru'),
    triple("Q80504", LABEL, '"Nicolae Ceau\\u0219escu"@en'),
    triple("Q80504", LABEL, '"Nicolae Ceaușescu"@de'),
    triple("Q80504", "http://schema.org/description", '"Romanian politician"@en'),
    triple("Q80504", "P31", item("Q5")),
    triple("Q80504", "P569", time("1918-01-26T00:00:00Z")),
    triple("Q80504", "P570", time("1989-01-01T00:00:00Z")),
    triple("Q80504", "P27", item("Q842794")),
    triple("Q80504", "P39", item("Q839139")),
    triple("Q80504", "P102", "_:genid1"),
    triple("Q80504", "P9999", '"not wanted"'),
    triple("Q1781", LABEL, '"Budapest"@hu'),
    triple("Q1781", "P31", item("Q5119")),
]


def test_items_are_read(tmp_path: Path) -> None:
    done = build_index(write(tmp_path, "truthy.nt.gz", "\n".join(LINES).encode()), tmp_path / "index.sqlite")
    assert (done.read, done.troubles) == (2, 0)
    with Index(tmp_path / "index.sqlite") as index:
        [found] = index.find(["Nicolae Ceausescu"], "person")
        assert [item.id for item in index.find(["Budapest"], "place")] == ["Q1781"]
    assert found.names == (("Nicolae Ceaușescu", "en"), ('Николае "Conducător" Чаушеску', "ru"))
    assert found.description == "Romanian politician"
    assert found.begins == ("1918-01-26",)
    assert found.ends == ("1989",), "the precision is lost there: a first of January may be a whole year"
    assert found.countries == ("Q842794",)
    assert [term.office for term in found.terms] == ["Q839139"]


def test_cut_and_malformed_lines_are_named(tmp_path: Path) -> None:
    lines = [*LINES, LINES[2][:60], "nonsense", triple("Q1781", ALIAS, '"Buda Pest"@en')]
    done = build_index(write(tmp_path, "truthy.nt", "\n".join(lines).encode()), tmp_path / "index.sqlite")
    assert [trouble.line for trouble in done.shown] == [len(LINES) + 1, len(LINES) + 2]
    with Index(tmp_path / "index.sqlite") as index:
        assert len(index.find(["Buda Pest"], "place")) == 1
