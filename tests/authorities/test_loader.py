from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kgraph.authorities import AuthorityFaults, load
from kgraph.authorities.entity import Name, Office, Person, State, WikidataLink
from kgraph.faults import DataFault
from tests.authorities.pack import Pack


def messages(*folders: Path) -> list[str]:
    with pytest.raises(AuthorityFaults) as caught:
        load(folders)
    return [str(fault) for fault in caught.value.faults]


def test_a_row_becomes_an_entity_that_knows_its_place(pack: Pack) -> None:
    authorities = load([pack.folder])
    state = authorities.get("state/srr")
    assert isinstance(state, State)
    assert (state.country, state.capital, state.predecessors) == ("country/romania", "place/bucharest", ("state/rpr",))
    assert state.exists.begin is not None
    assert state.exists.begin.earliest == date(1965, 8, 21)
    assert state.position is not None
    assert (state.position.file, state.position.line) == (str(pack.folder / "states.csv"), 3)
    office = authorities.get("office/president-of-romania")
    assert isinstance(office, Office)
    assert (office.class_, office.of) == ("president", "country/romania")


def test_the_label_is_the_first_and_preferred_name(pack: Pack) -> None:
    names = dict.fromkeys(name for key, name in load([pack.folder]).names() if key == "state/srr")
    assert list(names) == [Name("Socialist Republic of Romania", preferred=True)]


def test_a_later_folder_overrides_filled_cells_and_adds_its_source(pack: Pack) -> None:
    own = pack.beside("own")
    own.write("people", "id,label,death,source", "nicolae-ceausescu,Nicolae Ceausescu,,catalogue")
    person = load([pack.folder, own.folder]).get("person/nicolae-ceausescu")
    assert isinstance(person, Person)
    assert person.label == "Nicolae Ceausescu"
    assert person.source == "atlas; catalogue"
    assert person.member_of == ("party/rcp",)
    assert person.exists.end is not None
    assert [name.text for name in person.names] == ["Nicolae Ceausescu", "Nicolae Ceaușescu"]
    assert [name.text for name in person.names if name.preferred] == ["Nicolae Ceausescu"]


def test_names_and_terms_of_the_folders_add_up(pack: Pack) -> None:
    pack.write("names", "entity,text,tag,source", "state/srr,SRR,en,a")
    own = pack.beside("own")
    own.write("names", "entity,text,tag,source", "state/srr,SRR,en,b", "state/srr,RSR,ro,b")
    own.write("people", "id,label,source", "ion-popescu,Ion Popescu,b")
    own.write(
        "terms", "person,office,begin,end,source", "person/ion-popescu,office/general-secretary-of-rcp,1930,1931,b"
    )
    authorities = load([pack.folder, own.folder])
    assert [name.text for name in authorities.entities["state/srr"].names[1:]] == ["SRR", "RSR"]
    assert len(authorities.terms) == 3


def test_the_preferred_name_of_a_later_folder_takes_the_place_of_the_first(pack: Pack) -> None:
    header = "entity,text,tag,preferred,source"
    pack.write("names", header, "state/srr,Republica Socialistă România,ro,yes,a")
    own = pack.beside("own")
    own.write("names", header, "state/srr,R.S. România,ro,yes,b")
    names = load([pack.folder, own.folder]).entities["state/srr"].names
    assert [(name.text, name.preferred) for name in names if name.tag == "ro"] == [
        ("Republica Socialistă România", False),
        ("R.S. România", True),
    ]


def test_a_name_has_its_tag_sense_span_user_and_condition(pack: Pack) -> None:
    pack.write(
        "names",
        "entity,text,tag,sense,used_by,begin,end,only_with,source",
        "party/rcp,the Party,en,name,its members,1948,1965,country/romania|state/srr,a",
    )
    name = load([pack.folder]).entities["party/rcp"].names[1]
    assert (name.used_by, name.only_with) == ("its members", ("country/romania", "state/srr"))
    assert name.span.holds_on(date(1950, 1, 1), date(1950, 1, 1))
    assert not name.span.holds_on(date(1970, 1, 1), date(1970, 1, 1))


def test_a_wikidata_link_carries_its_evidence(pack: Pack) -> None:
    pack.write("topics", "id,label,wikidata,match,evidence,source", "peace,Peace,Q454,close,a list and a look,a")
    assert load([pack.folder]).entities["topic/peace"].link == WikidataLink("Q454", "close", "a list and a look")


def test_faults_of_all_files_come_together_in_order(pack: Pack) -> None:
    pack.add("terms", "person/nobody,office/president-of-romania,1980,1981,a")
    pack.add("countries", "Mongolia,Mongolia,a")
    with pytest.raises(AuthorityFaults) as caught:
        load([pack.folder])
    fault = caught.value
    assert [Path(one.file or "").name for one in fault.faults] == ["countries.csv", "terms.csv"]
    assert isinstance(fault, DataFault)
    assert fault.exit_code == 1
    assert str(fault).count("\n") == 2


def test_a_long_list_of_faults_is_cut_but_counted(pack: Pack) -> None:
    pack.write("topics", "id,label,source", *(f"Bad {number},x,a" for number in range(150)))
    with pytest.raises(AuthorityFaults) as caught:
        load([pack.folder])
    assert len(caught.value.faults) == 150
    assert str(caught.value).endswith("… and 50 more")


@pytest.mark.parametrize(
    ("table", "row", "column", "message"),
    [
        ("countries", ",Bulgaria,a", "id", "'' is no id"),
        ("countries", "Bulgaria,Bulgaria,a", "id", "'Bulgaria' is no id; write small letters"),
        ("countries", "romania,Rumania,a", "id", "romania stands in line 2 too"),
        ("countries", "bulgaria,,a", "label", "is empty; it must be filled"),
        ("countries", "bulgaria,Bulgaria,", "source", "is empty; it must be filled"),
        ("states", "x,X,,,,,,,,a", "country", "is empty"),
        ("states", "x,X,country/romania,1947-13,,,,,,a", "begin", "'1947-13' is no EDTF date"),
        ("states", "x,X,country/romania,1990,1980,,,,,a", "end", "1980 lies before begin 1990"),
        ("states", "x,X,country/romania,,,collapse,,,,a", "ended_by", "'collapse' is none of dissolution"),
        ("states", "x,X,country/romanai,,,,,,,a", "country", "no file has country/romanai; is country/romania meant?"),
        ("states", "x,X,country/zzz,,,,,,,a", "country", "no file has country/zzz; add it, or correct the key"),
        ("states", "x,X,romania,,,,,,,a", "country", "'romania' is no key; write country/"),
        ("states", "x,X,country/romania|country/china,,,,,,,a", "country", "holds 2 keys; it takes one"),
        ("states", "x,X,country/romania,,,,state/srr,,,a", "capital", "'state/srr' is no key; write place/"),
        ("places", "x,X,country/romania,95,0,a", "latitude", "'95' is no number from -90 to 90"),
        ("places", "x,X,country/romania,north,0,a", "latitude", "'north' is no number"),
        ("offices", "x,X,country/romania,,,,a", "class", "is empty"),
        ("offices", "x,X,,president,,,a", "of", "is empty"),
        ("people", "x,X,state/srr,party/rcp,1950,1940,a", "death", "1940 lies before birth 1950"),
        ("terms", "person/nobody,office/president-of-romania,,,a", "person", "no file has person/nobody"),
        ("terms", ",office/president-of-romania,,,a", "person", "is empty"),
    ],
)
def test_a_malformed_row_is_refused_with_file_line_and_column(
    pack: Pack, table: str, row: str, column: str, message: str
) -> None:
    line = pack.add(table, row)
    with pytest.raises(AuthorityFaults) as caught:
        load([pack.folder])
    found = [fault for fault in caught.value.faults if message in fault.message]
    assert [(fault.file, fault.line, fault.column) for fault in found] == [
        (str(pack.folder / f"{table}.csv"), line, column)
    ]
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("peace,Peace,454,exact,seen,a", "'454' is no item; write Q and digits"),
        ("peace,Peace,Q0454,exact,seen,a", "'Q0454' is no item"),
        ("peace,Peace,Q454,exact,,a", "column evidence: is empty; say what shows that Q454"),
        ("peace,Peace,Q454,same,seen,a", "'same' is none of exact, close, broad"),
        ("peace,Peace,,exact,,a", "column wikidata: is empty beside a match or evidence"),
    ],
)
def test_no_link_without_evidence(pack: Pack, row: str, message: str) -> None:
    pack.write("topics", "id,label,wikidata,match,evidence,source", row)
    found = messages(pack.folder)
    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("state/srr,,en,,,,,a", "column text: is empty"),
        ("state/srr,SRR,english,,,,,a", "column tag: 'english' is no BCP 47 tag"),
        ("state/srr,SRR,en_US,,,,,a", "'en_US' is no BCP 47 tag"),
        ("state/srr,SRR,en,nickname,,,,a", "'nickname' is none of name, adjective, metonym, ellipsis"),
        ("state/srr,SRR,en,,maybe,,,a", "column preferred: 'maybe' is none of yes, no"),
        ("state/srr,SRR,en,,,1990,1980,a", "column end: 1980 lies before begin 1990"),
        ("state/xyz,SRR,en,,,,,a", "column entity: no file has state/xyz"),
        ("srr,SRR,en,,,,,a", "column entity: 'srr' is no key"),
        ("state/srr,SR Romania,en,,yes,,,a", "state/srr has its label as preferred name in en"),
    ],
)
def test_a_malformed_name_is_refused(pack: Pack, row: str, message: str) -> None:
    pack.write("names", "entity,text,tag,sense,preferred,begin,end,source", row)
    found = messages(pack.folder)
    assert len(found) == 1
    assert message in found[0]
    assert "names.csv:2" in found[0]


def test_one_preferred_name_in_a_language_and_no_name_twice(pack: Pack) -> None:
    pack.write(
        "names",
        "entity,text,tag,preferred,source",
        "state/srr,Republica Socialistă România,ro,yes,a",
        "state/srr,RS România,ro,yes,a",
        "party/rcp,RCP,en,,a",
        "party/rcp,RCP,en,,b",
    )
    found = messages(pack.folder)
    assert len(found) == 2
    assert "names.csv:3: column preferred: state/srr has a preferred name in 'ro' in line 2" in found[0]
    assert "names.csv:5: column text: 'RCP' stands in line 4 too" in found[1]


@pytest.mark.parametrize("tag", ["", "en", "ko-Hani", "ko-Latn-alalc97", "zh-Latn-pinyin", "zh-Hant", "sh-Latn", "ru"])
def test_tags_with_script_and_romanisation_are_taken(pack: Pack, tag: str) -> None:
    pack.write("names", "entity,text,tag,source", f"state/srr,Name,{tag},a")
    assert load([pack.folder]).entities["state/srr"].names[1].tag == tag


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("1900,1910", "column begin: 1900 lies before 1918-01-26, outside the life of person/nicolae-ceausescu"),
        ("1985,1995", "column end: 1995 lies after 1989-12-25, outside the life of"),
        ("1970,1972", "column begin: 1970 lies before 1974-03-28, outside the dates of office/president-of-romania"),
        ("1980,1985", "column begin: person/nicolae-ceausescu holds office/president-of-romania on these days already"),
    ],
)
def test_a_term_that_cannot_have_been_is_refused(pack: Pack, term: str, message: str) -> None:
    line = pack.add("terms", f"person/nicolae-ceausescu,office/president-of-romania,{term},a")
    assert any(message in found and f"terms.csv:{line}" in found for found in messages(pack.folder))


def test_a_term_may_begin_in_the_year_in_which_another_ends(pack: Pack) -> None:
    pack.write(
        "terms",
        "person,office,begin,end,source",
        "person/nicolae-ceausescu,office/general-secretary-of-rcp,1965-03-22,1970-05-01,a",
        "person/nicolae-ceausescu,office/general-secretary-of-rcp,1970-05-01,1989-12-22,a",
    )
    assert len(load([pack.folder]).terms) == 2


def test_a_folder_need_not_have_every_file(tmp_path: Path) -> None:
    assert not load([tmp_path]).entities


def test_a_missing_folder_and_a_misspelt_file_are_not_passed_over(pack: Pack) -> None:
    assert "is no folder" in messages(pack.folder / "nowhere")[0]
    pack.write("organizations", "id,label,source")
    assert (
        "organizations.csv: is not read; if it is meant to be organisations.csv, rename it" in messages(pack.folder)[0]
    )


def test_order_of_rows_and_columns_changes_nothing(pack: Pack) -> None:
    before = load([pack.folder])
    pack.write("countries", "source,label,id", "atlas,Taiwan,taiwan", "atlas,China,china", "atlas,Romania,romania")
    after = load([pack.folder])
    assert before.entities.keys() == after.entities.keys()
    assert before.entities["country/china"].names == after.entities["country/china"].names
