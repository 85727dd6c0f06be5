"""`kgraph export --profile` as an archivist runs it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from rdflib.namespace import SDO

from kgraph.authorities import Entity, load
from kgraph.authorities.archival import ArchivalFile
from kgraph.authorities.entity import Organisation, Person
from kgraph.cli.app import app
from kgraph.exports.profiles.validation import own_grammar
from kgraph.faults import SettingsFault
from kgraph.records import read
from tests.cli.command import INTERRUPTED, kgraph, until_at_pipe
from tests.exports.profiles.project import archive
from tests.interop import run_foreign
from tests.schemas import schema_file

IDENTIFIED = 'identifier="http://www.wikidata.org/entity/Q41117" source="wikidata"'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def own(project: Path, tmp_path: Path) -> Path:
    """A copy of the project, for tests that change it."""
    return Path(shutil.copytree(project, tmp_path / "own", symlinks=True))


def authorities(*files: Path) -> Mapping[str, Entity]:
    return load([], [ArchivalFile(path, path.name) for path in files]).entities


def essence(entity: Entity) -> tuple[object, ...]:
    """What an authority record says of an entity, but for what is added: the address, and identifiers elsewhere."""
    names = {name.text for name in entity.names}
    occupations = entity.occupations if isinstance(entity, Person) else ()
    chain = (entity.predecessors, entity.successors, entity.of) if isinstance(entity, Organisation) else ()
    return entity.label, names, entity.exists, occupations, chain, entity.related


def test_only_what_a_person_decided_on_goes_into_the_finding_aid(project: Path, tmp_path: Path) -> None:
    done = kgraph(project, "export", "--profile", "ead3", "-o", str(tmp_path / "new.xml"))
    assert done.returncode == 0, done.stderr
    assert "1 access point added" in done.stderr
    text = (tmp_path / "new.xml").read_text(encoding="utf-8")
    added = f"<persname {IDENTIFIED}><part>Kim Il Sung</part></persname>"
    assert added in text
    assert "Todor Zhivkov</part>" not in text
    before, after = (read(path, "c").records for path in (project / "aid.xml", tmp_path / "new.xml"))
    assert [record.id for record in after] == [record.id for record in before]


def test_what_was_only_read_comes_on_request_and_says_so(project: Path) -> None:
    text = kgraph(project, "export", "--profile", "ead3", "--unreviewed").stdout
    assert '<persname localtype="unreviewed stated"><part>Todor Zhivkov</part></persname>' in text
    assert f"<persname {IDENTIFIED}><part>Kim Il Sung" in text


def test_what_an_editor_states_of_words_goes_back(own: Path) -> None:
    title = "Telegram on the talks of Kim Il Sung and Todor Zhivkov"
    start = title.index("Todor")
    (own / "authorities" / "statements.csv").write_text(
        "record,action,target,value,source\n"
        f"f-1-2,mention,title:{start}-{len(title)},person/todor-zhivkov,the file itself\n",
        encoding="utf-8",
    )
    assert kgraph(own, "build").returncode == 0
    text = kgraph(own, "export", "--profile", "ead3").stdout
    assert "<part>Todor Zhivkov</part></persname>" in text
    assert "localtype" not in text.partition("<archdesc")[2]


@pytest.mark.parametrize("how", ["name", "link", "hard link", "folder"])
def test_the_source_is_never_written_over(own: Path, how: str) -> None:
    before = (own / "aid.xml").read_bytes()
    target = own / "aid.xml"
    if how == "link":
        (target := own / "link.xml").symlink_to("aid.xml")
    elif how == "hard link":
        os.link(own / "aid.xml", target := own / "twin.xml")
    elif how == "folder":
        target = own
    done = kgraph(own, "export", "--profile", "ead3", "-o", str(target))
    assert done.returncode == 2
    assert "never written over" in done.stderr
    assert (own / "aid.xml").read_bytes() == before


def test_a_finding_aid_that_has_changed_is_not_written_to(own: Path) -> None:
    with (own / "aid.xml").open("a", encoding="utf-8") as stream:
        stream.write("<!-- changed -->")
    done = kgraph(own, "export", "--profile", "ead3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "changed since the last build" in done.stderr


def test_several_finding_aids_go_into_a_folder(own: Path, tmp_path: Path) -> None:
    (own / "more").mkdir()
    shutil.copy(own / "aid.xml", own / "more" / "aid.xml")
    settings = (own / "kgraph.toml").read_text(encoding="utf-8")
    (own / "kgraph.toml").write_text(
        settings + '[[collections]]\nslug = "more"\ntitle = "More"\nrecords = "more/aid.xml"\n', encoding="utf-8"
    )
    (own / "more" / "aid.xml").write_text(
        (own / "aid.xml").read_text(encoding="utf-8").replace("F 1", "G 1").replace("One letter", "A letter"),
        encoding="utf-8",
    )
    assert kgraph(own, "build").returncode == 0
    assert "name a folder" in kgraph(own, "export", "--profile", "ead3").stderr
    done = kgraph(own, "export", "--profile", "ead3", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    for name in ("aid.xml", "more/aid.xml"):
        assert IDENTIFIED in (tmp_path / "out" / name).read_text(encoding="utf-8")
    one = kgraph(own, "export", "--profile", "ead3", "--collection", "more").stdout
    assert "G 1/2" in one
    assert "no collection mor; there are talks, more" in (
        kgraph(own, "export", "--profile", "ead3", "--collection", "mor").stderr
    )


def test_authority_records_come_back_as_the_same_authorities(project: Path, tmp_path: Path) -> None:
    done = kgraph(project, "export", "--profile", "eac", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    ours = [tmp_path / "out" / f"{name}.xml" for name in ("person-p-1", "organisation-b-1", "organisation-b-2")]
    before = authorities(*sorted((project / "eac").glob("*.xml")))
    after = authorities(*ours)
    assert {key: essence(entity) for key, entity in after.items()} == {
        key: essence(entity) for key, entity in before.items()
    }
    for key, entity in before.items():
        assert set(entity.identifiers) <= set(after[key].identifiers)


def test_an_authority_record_says_who_when_and_what_else(project: Path, tmp_path: Path) -> None:
    assert kgraph(project, "export", "--profile", "eac", "-o", str(tmp_path / "out")).returncode == 0
    person = (tmp_path / "out" / "person-kim-il-sung.xml").read_text(encoding="utf-8")
    for said in (
        "<entityId>https://archive.example/id/person/kim-il-sung</entityId>",
        '<otherRecordId localType="wikidata">http://www.wikidata.org/entity/Q41117</otherRecordId>',
        '<fromDate standardDate="1912-04-15">1912-04-15</fromDate>',
        'xml:lang="ko-Latn-alalc97" scriptCode="Latn" transliteration="alalc97"',
        "<agencyName>An Archive</agencyName>", "<sourceEntry>", "<occupation>", "<cpfRelation",
    ):  # fmt: skip
        assert said in person, said
    (family,) = (tmp_path / "out").glob("family-*.xml")
    assert "<part>North (family)</part>" in family.read_text(encoding="utf-8")
    assert '<otherRecordId localType="lcnaf">fam1</otherRecordId>' in family.read_text(encoding="utf-8")


def test_every_authority_record_is_valid(project: Path, tmp_path: Path) -> None:
    done = kgraph(
        project, "export", "--profile", "eac", "-o", str(tmp_path / "out"), "--schema", str(schema_file("eac"))
    )
    assert done.returncode == 0, done.stderr
    assert " 0 left out" in done.stderr


def test_europeana_gets_what_lacks_nothing_and_a_list_of_the_rest(project: Path, tmp_path: Path) -> None:
    lacking = kgraph(project, "export", "--profile", "edm", "-o", str(tmp_path / "out"))
    assert lacking.returncode == 1
    assert "edm:dataProvider" in lacking.stderr
    assert not (tmp_path / "out").exists()


def test_a_record_for_europeana(own: Path, tmp_path: Path) -> None:
    settings = (own / "kgraph.toml").read_text(encoding="utf-8")
    (own / "kgraph.toml").write_text(f'{settings}holder = "An Archive"\n', encoding="utf-8")
    assert kgraph(own, "build").returncode == 0
    out, findings = tmp_path / "out", tmp_path / "lacks.csv"
    done = kgraph(own, "export", "--profile", "edm", "-o", str(out), "--findings", str(findings))
    assert done.returncode == 1, done.stderr
    (file,) = out.glob("*.xml")
    root = etree.parse(file).getroot()
    assert not list(own_grammar("edm").complaints(root))
    text = file.read_text(encoding="utf-8")
    for said in (
        '<edm:isShownBy rdf:resource="https://archive.example/scans/1.jpg"/>',
        '<edm:isShownAt rdf:resource="https://archive.example/scans/1"/>', "<edm:dataProvider>An Archive<",
        "<edm:provider>An Archive<", '<edm:rights rdf:resource="http://rightsstatements.org/vocab/CNE/1.0/"/>',
        "<edm:type>TEXT</edm:type>", "<dc:language>bg</dc:language>", "<dcterms:created>1984-06-15<",
        '<owl:sameAs rdf:resource="http://www.wikidata.org/entity/Q41117"/>',
        '<dc:subject rdf:resource="https://archive.example/id/person/kim-il-sung"/>',
    ):  # fmt: skip
        assert said in text, said
    assert "todor-zhivkov" not in text
    lacks = list(csv.DictReader(findings.open(encoding="utf-8")))
    assert {row["of"].rpartition("/")[2] for row in lacks}.isdisjoint({"f-1-2"})
    assert {"edm:isShownAt", "dc:language"} <= {row["field"] for row in lacks}
    # A second opinion.
    run_foreign(
        "import sys; from pathlib import Path; from edmlib import EDM_Parser; "
        "EDM_Parser.from_file(Path(sys.argv[1])).parse()",
        str(file),
    )


def test_schema_org_has_only_terms_of_schema_org(project: Path, tmp_path: Path) -> None:
    assert kgraph(project, "export", "--profile", "schema", "-o", str(tmp_path / "s.jsonld")).returncode == 0
    document = json.loads((tmp_path / "s.jsonld").read_text(encoding="utf-8"))
    assert document == json.loads(kgraph(project, "export", "--profile", "schema").stdout)
    used: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, dict):
            types = value.get("@type", [])
            used.update([types] if isinstance(types, str) else types)
            used.update(key for key in value if not key.startswith("@"))
            for key, one in value.items():
                if not key.startswith("@"):
                    walk(one)

    walk(document["@graph"])
    known = {str(term).rpartition("/")[2] for term in dir(SDO)}
    assert used - known == set()
    nodes = {node["@id"]: node for node in document["@graph"]}
    telegram = nodes["https://archive.example/id/record/f-1-2"]
    assert {"@id": "https://archive.example/id/person/kim-il-sung"} in telegram["about"]
    person = nodes["https://archive.example/id/person/kim-il-sung"]
    assert (person["@type"], person["birthDate"]) == ("Person", "1912-04-15")
    assert "http://www.wikidata.org/entity/Q41117" in person["sameAs"]
    assert "https://archive.example/id/person/todor-zhivkov" not in nodes
    assert all(node["name"] for node in document["@graph"])


def test_without_a_publisher_no_authority_record_is_made_up(own: Path, tmp_path: Path) -> None:
    settings = (own / "kgraph.toml").read_text(encoding="utf-8")
    (own / "kgraph.toml").write_text(settings.replace('publisher = "An Archive"', ""), encoding="utf-8")
    assert kgraph(own, "build").returncode == 0
    done = kgraph(own, "export", "--profile", "eac", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "agencyName" in done.stderr
    assert "add `publisher" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_others_is_let_be_and_our_own_is_replaced(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    done = kgraph(project, "export", "--profile", "eac", "-o", str(out))
    assert done.returncode == 2
    assert "name a new folder" in done.stderr
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
    (out / "mine.txt").unlink()
    for _ in range(2):
        assert kgraph(project, "export", "--profile", "eac", "-o", str(out)).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--profile", "eac"], "name a folder"),
        (["--profile", "edm", "-o", "x", "--unreviewed"], "no way to say"),
        (["--profile", "eac", "-o", "x", "--collection", "talks"], "--collection is for ead3"),
        (["--profile", "schema", "--schema", "x.xsd"], "no schema"),
        (["--profile", "eac", "-o", "x", "--format", "turtle"], "leave --format"),
        (["--profile", "eac", "-o", "x", "--graph", "links"], "leave --format"),
        (["--findings", "x.csv"], "go with --profile"),
        (["--profile", "eac", "-o", "x", "--schema", "none.xsd"], "none.xsd"),
        (["--profile", "eac", "-o", "x", "--schema", "aid.xml"], "no schema that can be used"),
    ],
)
def test_a_wrong_call_is_told_what_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(project)
    with pytest.raises(SettingsFault, match=said):
        app(["export", *arguments], standalone_mode=False)
    assert not (project / "x").exists()


def test_without_a_finding_aid_it_says_what_else_there_is(tmp_path: Path) -> None:
    done = kgraph(tmp_path, "build")
    assert done.returncode == 0
    done = kgraph(tmp_path, "export", "--profile", "ead3")
    assert done.returncode == 2
    assert "take --profile eac, edm or schema" in done.stderr


def test_a_full_disk_is_said(project: Path) -> None:
    for profile in ("ead3", "schema"):
        done = kgraph(project, "export", "--profile", profile, "-o", "/dev/full")
        assert done.returncode == 2
        assert "No space left" in done.stderr


def test_ctrl_c_leaves_nothing_behind(project: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    export = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "export", "--profile", "schema", "-o", str(tmp_path / "pipe")],
        cwd=project,
        stderr=subprocess.PIPE,
    )
    until_at_pipe(export)
    export.send_signal(signal.SIGINT)
    _, errors = export.communicate(timeout=30)
    assert export.returncode in INTERRUPTED
    assert b"Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_two_exports_are_the_same_bytes(project: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        for profile in ("eac", "schema"):
            out = str(tmp_path / seed / profile)
            Path(out).parent.mkdir(exist_ok=True)
            assert kgraph(project, "export", "--profile", profile, "-o", out, PYTHONHASHSEED=seed).returncode == 0
    one, other = (
        {
            path.relative_to(tmp_path / seed): path.read_bytes()
            for path in (tmp_path / seed).rglob("*")
            if path.is_file()
        }
        for seed in ("1", "2")
    )
    assert one == other
