"""Decisions in a collection's log, and what the next build publishes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph import publication
from kgraph.faults import DataFault
from kgraph.linking.decisions import Decision
from kgraph.linking.log import LinkLog
from kgraph.names import expand
from kgraph.pipeline import build, read_source
from kgraph.pipeline.links import link_log
from kgraph.publication import Project
from tests.cli.command import project as files

RECORDS = """title,date,summary
Conversation between Anton Example and Kim Il Sung,"May 30, 1984",Kim Il Sung tells Anton Example about energy.
Conversation between A. Sample and Erich Honecker,"June 1, 1984",A. Sample and Erich Honecker speak of trade.
"""
KIM = "person/kim-il-sung"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return publication.find(tmp_path, files(tmp_path, RECORDS))


def log(project: Project) -> LinkLog:
    return link_log(project, project.publication.collections[0])


def decide(project: Project, subject: str, object_: str | None, **more: object) -> Decision:
    said = Decision("", subject, object_, author="C. Lerk", date=date(2026, 11, 25), comment="made up", **more)  # type: ignore[arg-type]
    return log(project).append(said)


def built(project: Project) -> ox.Store:
    result = build(project, lambda _stage: None)
    assert result.generation is not None, result.report.to_text()
    return result.generation.open()


def matches(store: ox.Store, key: str) -> set[tuple[str, str]]:
    node = ox.NamedNode(f"http://localhost:8000/id/{key}")
    return {
        (name, str(quad.object).strip("<>").rpartition("/")[2])
        for name in ("exact", "close", "broad")
        for quad in store.quads_for_pattern(node, ox.NamedNode(expand(f"skos:{name}Match")), None, None)
    }


def test_the_log_lies_in_the_folder_of_the_authority_files(project: Project) -> None:
    assert log(project).path == project.sources / "authorities" / "links.sssom.tsv"


def test_the_graph_follows_decisions_and_their_undoing(project: Project) -> None:
    assert matches(built(project), KIM) == {("exact", "Q41117")}
    never = decide(project, KIM, "Q41117", refused=True)
    assert matches(built(project), KIM) == set()
    decide(project, KIM, "Q1", relation="broad")
    assert matches(built(project), KIM) == {("broad", "Q1")}
    decide(project, KIM, "Q41117", undoes=never.id, refused=True)
    assert matches(built(project), KIM) == {("exact", "Q41117"), ("broad", "Q1")}


def test_the_same_decisions_give_the_same_generation(project: Project) -> None:
    before = build(project, lambda _stage: None).generation
    first = decide(project, KIM, "Q1", relation="close")
    linked = build(project, lambda _stage: None).generation
    log(project).path.unlink()
    assert build(project, lambda _stage: None).generation == before
    assert linked != before
    assert first.relation == "close"


def test_someone_no_file_has_can_be_linked(project: Project) -> None:
    decide(project, "person/anton-example", "Q2")
    store = built(project)
    assert matches(store, "person/anton-example") == {("exact", "Q2")}
    same = ox.NamedNode(expand("owl:sameAs"))
    (quad,) = store.quads_for_pattern(ox.NamedNode("http://localhost:8000/id/person/anton-example"), same, None, None)
    assert quad.graph_name == ox.NamedNode("http://localhost:8000/graph/links")


def test_two_that_are_the_same_become_one_and_are_parted_again(project: Project) -> None:
    address = "http://localhost:8000/id/person/"
    sample, example = ox.NamedNode(f"{address}a-sample"), ox.NamedNode(f"{address}anton-example")
    apart = built(project)
    assert list(apart.quads_for_pattern(sample, None, None, None))
    merge = decide(project, "person/a-sample", "person/anton-example")
    merged = build(project, lambda _stage: None)
    assert merged.generation is not None, merged.report.to_text()
    assert merged.gone == ()
    assert merged.generation.addresses.replacement("person/a-sample") == "person/anton-example"
    meeting = "talks-1984-06-01-conversation-between-a-sample-and-erich-honecker-conversation-1"
    parted = merged.generation.addresses.replacement(f"participation/{meeting}-a-sample")
    assert parted == f"participation/{meeting}-anton-example"
    store = merged.generation.open()
    assert not list(store.quads_for_pattern(None, None, sample, None))
    (replaced,) = store.quads_for_pattern(sample, None, None, None)
    assert (replaced.predicate.value, replaced.object) == (expand("dcterms:isReplacedBy"), example)
    met = {str(quad.object) for quad in store.quads_for_pattern(example, ox.NamedNode(expand("kg:met")), None, None)}
    assert met == {f"<{address}kim-il-sung>", f"<{address}erich-honecker>"}
    variant = ox.NamedNode(expand("skos:altLabel"))
    names = {quad.object for quad in store.quads_for_pattern(example, variant, None, None)}
    assert names == {ox.Literal("A. Sample", language="en")}
    decide(project, "person/a-sample", "person/anton-example", undoes=merge.id, refused=True)
    again = build(project, lambda _stage: None).generation
    assert again is not None
    assert set(again.open()) - _provenance(again.open()) == set(apart) - _provenance(apart)


def _provenance(store: ox.Store) -> set[ox.Quad]:
    return set(store.quads_for_pattern(None, None, None, ox.NamedNode("http://localhost:8000/graph/provenance")))


def test_two_of_the_authority_files_can_be_merged(tmp_path: Path) -> None:
    people = "id,label,birth,source\nanton-example,Anton Example,1910,x\na-sample,A. Sample,1910,x\n"
    terms = "person,office,begin,end,source\nperson/a-sample,office/secretary-general-of-un,1950,1951,x\n"
    project = publication.find(tmp_path, files(tmp_path, RECORDS, people=people, terms=terms))
    built(project)
    decide(project, "person/a-sample", "person/anton-example")
    generation = build(project, lambda _stage: None).generation
    assert generation is not None
    (term,) = generation.open().quads_for_pattern(
        None, ox.NamedNode(expand("rico:relationHasSource")), ox.NamedNode("http://localhost:8000/id/person/anton-example"),
        ox.NamedNode("http://localhost:8000/graph/authorities"),
    )  # fmt: skip
    assert str(term.subject) == "<http://localhost:8000/id/term/anton-example-secretary-general-of-un-1950>"
    parted = generation.addresses.replacement("term/a-sample-secretary-general-of-un-1950")
    assert parted == "term/anton-example-secretary-general-of-un-1950"


def test_a_decision_about_nobody_waits_and_is_named(project: Project) -> None:
    decide(project, "person/nobody-at-all", "Q2")
    result = build(project, lambda _stage: None)
    assert result.generation is not None
    assert any("links.sssom.tsv" in note and "person/nobody-at-all" in note for note in result.notes)


def test_a_malformed_row_stops_the_build_and_names_its_line(project: Project) -> None:
    decide(project, KIM, "Q1")
    path = log(project).path
    path.write_text(path.read_text(encoding="utf-8").replace("wd:Q1\t", "wd:P1\t"), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").count("\n")
    with pytest.raises(DataFault, match=rf"links\.sssom\.tsv:{lines}: column object_id"):
        build(project, lambda _stage: None)


def test_the_log_is_among_the_inputs(project: Project) -> None:
    decide(project, KIM, "Q1", relation="close")
    generation = build(project, lambda _stage: None).generation
    assert generation is not None
    assert "authorities/links.sssom.tsv" in generation.run["inputs"]


def test_extract_shows_what_was_decided(project: Project) -> None:
    decide(project, KIM, "Q41117", refused=True)
    decide(project, "person/a-sample", "person/anton-example")
    read = read_source(project, project.sources / "records.csv", lambda _stage: None, edited=True)
    kim = read.authorities.get(KIM)
    assert kim is not None
    assert kim.link is None
    assert "person/a-sample" not in {
        mention.entity for record in read.resolution.records for mention in record.mentions
    }
