"""Archives' authority files beside kgraph's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.authorities import ArchivalFile, Authorities, load
from kgraph.authorities.entity import Family, Organisation, Person
from kgraph.faults import DataFault
from kgraph.records.record import Identifier
from tests.cli.command import kgraph

PEOPLE = "id,label,birth,death,wikidata,match,evidence,source\n"
ATOM = (
    "culture,typeOfEntity,authorizedFormOfName,parallelFormsOfName,otherFormsOfName,corporateBodyIdentifiers,"
    "datesOfExistence,descriptionIdentifier,actorOccupations\n"
)


def eac(folder: Path, id_: str, name: str, rest: str = "", kind: str = "person", identity: str = "") -> ArchivalFile:
    path = folder / f"{id_}.xml"
    path.write_text(
        f"""<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink"><control>
        <recordId>{id_}</recordId></control><cpfDescription><identity>{identity}<entityType>{kind}</entityType>
        <nameEntry><part>{name}</part></nameEntry></identity>{rest}</cpfDescription></eac-cpf>""",
        encoding="utf-8",
    )
    return ArchivalFile(path, path.name)


def loaded(folder: Path, *files: ArchivalFile, people: str = "") -> Authorities:
    (folder / "people.csv").write_text(PEOPLE + people, encoding="utf-8")
    return load([folder], files)


LIFE = """<description><existDates><dateRange><fromDate>1900</fromDate><toDate>1990</toDate></dateRange></existDates>
</description>"""


def test_a_record_becomes_an_entity_under_the_archives_identifier(tmp_path: Path) -> None:
    found = loaded(tmp_path, eac(tmp_path, "FR_P 7", "North, Ana (1900-1990)", LIFE))
    person = found.entities["person/fr-p-7"]
    assert isinstance(person, Person)
    assert person.label == "North, Ana"
    assert [name.text for name in person.names] == ["North, Ana", "Ana North", "North, Ana (1900-1990)"]
    assert person.identifiers == (Identifier("FR_P 7", "authority record"),)
    assert str(person.position) == "FR_P 7.xml:1 (eac-cpf)"


def test_a_record_with_an_items_number_is_the_entity_that_has_it(tmp_path: Path) -> None:
    file = eac(tmp_path, "N1", "Nord, Anna", LIFE, identity='<entityId localType="Wikidata">Q42</entityId>')
    found = loaded(tmp_path, file, people="ana-north,Ana North,1900,1990,Q42,exact,known,me\n")
    assert list(found.entities) == ["person/ana-north"]
    person = found.entities["person/ana-north"]
    assert person.label == "Ana North"
    assert {"Nord, Anna", "Anna Nord"} <= {name.text for name in person.names}
    assert Identifier("N1", "authority record") in person.identifiers


def test_a_name_alone_makes_two_persons_one_only_with_their_dates(tmp_path: Path) -> None:
    people = "ana-north,Ana North,1900,1990,,,,me\n"
    same = loaded(tmp_path, eac(tmp_path, "N1", "North, Ana", LIFE), people=people)
    assert list(same.entities) == ["person/ana-north"]
    other = loaded(tmp_path, eac(tmp_path, "N1", "North, Ana"), people=people)
    assert list(other.entities) == ["person/ana-north", "person/n1"]
    assert "person/n1 has a name of person/ana-north" in other.notes[0]
    later = LIFE.replace("1900", "1950")
    assert loaded(tmp_path, eac(tmp_path, "N1", "North, Ana", later), people=people).notes == ()


def test_a_stated_item_is_a_link_with_its_evidence(tmp_path: Path) -> None:
    file = eac(tmp_path, "N1", "North, Ana", identity="<entityId>http://www.wikidata.org/entity/Q42</entityId>")
    link = loaded(tmp_path, file).entities["person/n1"].link
    assert link is not None
    assert (link.item, link.relation) == ("Q42", "exact")
    assert "authority record N1 (N1.xml:1" in link.evidence


def test_two_records_of_one_item_are_of_one_entity(tmp_path: Path) -> None:
    item = '<entityId localType="Wikidata">Q42</entityId>'
    files = [eac(tmp_path, id_, name, identity=item) for id_, name in (("N1", "North, Ana"), ("N2", "Nord, Anna"))]
    (person,) = loaded(tmp_path, *files).entities.values()
    assert {"Ana North", "Anna Nord"} <= {name.text for name in person.names}
    assert [one.value for one in person.identifiers if one.scheme == "authority record"] == ["N1", "N2"]


def test_bodies_are_related_as_their_records_say(tmp_path: Path) -> None:
    relations = '<relations><cpfRelation cpfRelationType="hierarchical-parent" xlink:href="B2"/>'
    relations += '<cpfRelation cpfRelationType="temporal-earlier" xlink:href="B3"/>'
    relations += '<cpfRelation cpfRelationType="associative" xlink:href="elsewhere"/>'
    relations += "<cpfRelation><relationEntry>Bank</relationEntry></cpfRelation></relations>"
    files = [
        eac(tmp_path, "B1", "Office", relations, "corporateBody"),
        eac(tmp_path, "B2", "Ministry", "", "corporateBody"),
        eac(tmp_path, "B3", "Bureau", "", "corporateBody"),
        eac(tmp_path, "B4", "Bank", "", "corporateBody"),
    ]
    office = loaded(tmp_path, *files).entities["organisation/b1"]
    assert isinstance(office, Organisation)
    assert (office.of, office.predecessors, office.related) == (
        "organisation/b2", ("organisation/b3",), ("organisation/b4",),
    )  # fmt: skip


def test_a_family_is_an_entity_under_the_archives_identifier(tmp_path: Path) -> None:
    child = """<relations><cpfRelation cpfRelationType="family" xlink:href="P1">
    <relationEntry>North, Ana</relationEntry></cpfRelation></relations>"""
    files = [eac(tmp_path, "F1", "North (family)", LIFE + child, "family"), eac(tmp_path, "P1", "North, Ana")]
    found = loaded(tmp_path, *files)
    family = found.entities["organisation/f1"]
    assert isinstance(family, Family)
    assert (family.label, family.related, found.notes) == ("North (family)", ("person/p1",), ())
    assert family.exists.begin is not None


def test_records_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    found = loaded(tmp_path, eac(tmp_path, "S1", "Ship", "", "ship"))
    assert found.entities == {}
    assert [note.partition(": ")[0] for note in found.notes] == ["S1.xml:1 (eac-cpf)"]


def test_a_family_that_made_papers_is_in_the_graph_as_one(tmp_path: Path) -> None:
    eac(tmp_path, "F1", "North (family)", LIFE, "family")
    (tmp_path / "aid.xml").write_text(
        """<ead xmlns="urn:isbn:1-931666-22-9"><archdesc level="fonds"><did><unittitle>Papers</unittitle><unitdate>1950
        </unitdate><origination><famname authfilenumber="F1">North (family)</famname></origination></did></archdesc>
        </ead>""",
        encoding="utf-8",
    )
    (tmp_path / "kgraph.toml").write_text(
        'title = "T"\nrelease = 2024-01-01\n[[collections]]\nslug = "x"\ntitle = "X"\nrecords = "aid.xml"\n'
        'authority_files = ["F1.xml"]\n',
        encoding="utf-8",
    )
    built = kgraph(tmp_path, "build")
    assert built.returncode == 0, built.stderr
    asked = "SELECT ?name { ?r rico:hasCreator ?f . ?f a rico:Family ; rdfs:label ?name }"
    assert kgraph(tmp_path, "query", "-e", asked).stdout.split("\n")[1:2] == ["North (family)"]


PERSON = """<person>
<id>107187</id><authorities><authority service="viaf">77</authority></authorities>
<names><preferred><name>North, Ana</name></preferred><originals><original><name>North, A. B.</name>
<source-url>https://example.org/v1</source-url></original></originals></names>
<birth-year>1900</birth-year><death-year/>
<remarks><remark><p>Trade minister from 1950 until 1953.</p><source-url>https://example.org/v1</source-url></remark>
</remarks></person>"""
OFFICER = """<person><id>south-bo-c</id>
<persName><surname>South</surname><forename>Bo C.</forename><genName>Jr.</genName>
<altname>Bo South</altname></persName><birth>1900</birth><death>unknown</death></person>"""


def test_persons_of_the_office_of_the_historian(tmp_path: Path) -> None:
    files = []
    for name, text in (("107187.xml", PERSON), ("south.xml", OFFICER), ("none.xml", "<person><id>1</id></person>")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append(ArchivalFile(tmp_path / name, name))
    found = loaded(tmp_path, *files)
    north, south = found.entities["person/107187"], found.entities["person/south-bo-c"]
    assert isinstance(north, Person)
    assert (north.label, north.occupations) == ("North, Ana", ("Trade minister from 1950 until 1953",))
    assert [name.text for name in north.names] == ["North, Ana", "Ana North", "North, A. B.", "A. B. North"]
    assert north.exists.begin is not None
    assert (north.exists.begin.edtf, north.exists.end) == ("1900", None)
    assert north.identifiers == (Identifier("107187", "authority record"), Identifier("77", "viaf"))
    assert (south.label, str(south.position)) == ("South, Bo C., Jr.", "south.xml:1 (person)")
    assert "Bo South" in [name.text for name in south.names]
    assert south.exists.end is None
    assert [note.partition(": ")[0] for note in found.notes] == ["none.xml:1 (person)"]


def test_atoms_table_of_authority_records(tmp_path: Path) -> None:
    path = tmp_path / "atom.csv"
    rows = 'fr,Person,"North, Ana",Норт,A. N.|Annie,,1900-1990,AR-1,premier|clerk\n'
    rows += "en,Corporate body,Trade Office,,,VIAF:77,since 1950,,\nen,Ship,Titanic,,,,,,\n"
    path.write_text(ATOM + rows, encoding="utf-8")
    found = loaded(tmp_path, ArchivalFile(path, "atom.csv"))
    person = found.entities["person/ar-1"]
    assert isinstance(person, Person)
    assert (person.exists.begin and person.exists.begin.edtf, person.exists.end and person.exists.end.edtf) == (
        "1900", "1990",
    )  # fmt: skip
    assert person.occupations == ("premier", "clerk")
    assert {name.text for name in person.names} == {"North, Ana", "Ana North", "Норт", "A. N.", "Annie"}
    body = found.entities["organisation/trade-office"]
    assert Identifier("77", "viaf") in body.identifiers
    assert found.notes == (
        "atom.csv:4: not read: typeOfEntity must be Person, Family or Corporate body, and authorizedFormOfName must "
        "be filled",
    )


def test_a_table_that_is_none_of_atoms_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataFault, match="no authority records of AtoM") as fault:
        loaded(tmp_path, ArchivalFile(path, "other.csv"))
    assert (fault.value.file, fault.value.line) == ("other.csv", 1)


def test_real_authority_records_of_atom(shared: Path, tmp_path: Path) -> None:
    path = shared / "samples/csv/atom_authority_records.csv"
    found = loaded(tmp_path, ArchivalFile(path, "atom.csv"))
    assert [entity.label for entity in found.entities.values()] == [
        "Example person (ISAAR 5.1.2)", "Example Corporation (ISAAR 5.1.2)",
    ]  # fmt: skip
