"""`kgraph site`: the publication as static files, opened from a folder."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

import pyoxigraph as ox
import pytest

from kgraph.publication import find
from kgraph.site import write_site
from kgraph.site.querying import DUMP, ENGINE
from kgraph.store import Generations
from tests.cli.built import sample_project
from tests.cli.command import kgraph
from tests.graph.sample import inputs
from tests.graph.whole import assemble
from tests.site.conftest import NEEDED, drive

COUNT = re.compile(r'href="[./]*search\.html\?([^"]*)">(\d+)(?: events?)?</a>')
APART = {"ko", "id", "claim"}  # addresses that are cited have no language
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sample_project(tmp_path_factory.mktemp("project"))
    settings = folder / "kgraph.toml"
    settings.write_text('languages = ["en", "ko"]\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    done = kgraph(project, "site", "out")
    assert done.returncode == 0, done.stderr
    assert "led to nothing" not in done.stderr
    return project / "out"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_link_leads_to_a_file(site: Path) -> None:
    checked = 0
    for page in pages(site):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(unescape(link))
            if parts.scheme in {"http", "https", "mailto"} or not parts.path:
                continue
            assert not parts.path.startswith("/"), f"{page}: {link} leads out of the folder"
            assert (page.parent / unquote(parts.path)).is_file(), f"{page}: {link} leads to nothing"
            checked += 1
    assert checked > 100


def test_every_fragment_is_there(site: Path) -> None:
    for page in pages(site):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(unescape(link))
            if parts.scheme or not parts.fragment:
                continue
            there = (page.parent / unquote(parts.path)) if parts.path else page
            ids = re.findall(r'\sid="([^"]*)"', there.read_text(encoding="utf-8"))
            assert unquote(parts.fragment) in map(unescape, ids), f"{page}: {link}"


def test_every_entity_has_its_page_its_data_and_its_cited_address(site: Path) -> None:
    for key in ("person/ana", "event/talks-1974-05-06-talk-meeting-1"):
        assert (site / f"page/{key}.html").is_file()
        assert f"page/{key}.html" in (site / f"id/{key}.html").read_text(encoding="utf-8")
        for ending in ("ttl", "jsonld", "nt", "rdf", "trig", "nq"):
            assert (site / f"data/{key}.{ending}").stat().st_size > 100
        assert list(ox.parse(path=str(site / f"data/{key}.ttl"), format=ox.RdfFormat.TURTLE))


def test_a_claim_stands_on_a_page_beside_the_one_that_leads_to_it(site: Path) -> None:
    for folder in (site, site / "ko"):
        page = (folder / "page/person/ana.html").read_text(encoding="utf-8")
        hashes = re.findall(r'href="../../claims/page/person/ana.html#([0-9a-f]{16})"', page)
        assert hashes
        claims = (folder / "claims/page/person/ana.html").read_text(encoding="utf-8")
        assert set(re.findall(r'<article class="claimed" id="([^"]*)"', claims)) == set(hashes)
        assert 'href="../../../page/person/ana.html"' in claims
        assert "/id/person/ana&gt;" in claims


def test_the_cited_address_of_a_claim_leads_to_it(site: Path) -> None:
    claims = (site / "claims/page/person/ana.html").read_text(encoding="utf-8")
    (hash_, *_) = re.findall(r'<article class="claimed" id="([^"]*)"', claims)
    there = re.search(r'<a href="([^"]*)">', (site / f"claim/{hash_}.html").read_text(encoding="utf-8"))
    assert there
    file, _, fragment = there[1].partition("#")
    assert fragment == hash_
    assert f'id="{hash_}"' in (site / "claim" / file).read_text(encoding="utf-8")


def test_merged_and_withdrawn_addresses_say_so(tmp_path: Path) -> None:
    folder = sample_project(tmp_path)
    with Generations(folder / ".kgraph").writer() as writer:
        writer.add(assemble(inputs()))
        run = {"base": inputs().publication.base}
        writer.publish(
            run, {"person/anna": "person/anya", "person/anya": "person/ana"}, {"person/gone": "Was <nobody>."}
        )
    written = write_site(find(folder), folder / "out", lambda _: None)
    assert written.dead == ()
    for at, way in (("page/person/anna", ""), ("id/person/anna", "../../page/person/"), ("page/person/anya", "")):
        assert f'url={way}ana.html"' in (folder / f"out/{at}.html").read_text(encoding="utf-8")
    assert "Was &lt;nobody&gt;." in (folder / "out/id/person/gone.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("browser")
def test_claims_too_many_for_a_file_each_are_found_by_a_host_that_answers_with_404_html(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.site.given_out.EACH", 0)
    write_site(find(project), tmp_path / "sub" / "large", lambda _: None, processes=1)
    claims = (tmp_path / "sub/large/claims/page/person/ana.html").read_text(encoding="utf-8")
    (hash_, *_) = re.findall(r'<article class="claimed" id="([^"]*)"', claims)
    assert not (tmp_path / f"sub/large/claim/{hash_}.html").exists()
    with hosting(tmp_path, "/sub/large/404.html") as address_:
        shown = dumped(f"{address_}/sub/large/claim/{hash_}", tmp_path / "profile")
        assert f'<article class="claimed" id="{hash_}"' in shown
        assert "There is nothing at this address." in dumped(
            f"{address_}/sub/large/claim/{'0' * 16}", tmp_path / "profile"
        )


@contextmanager
def hosting(folder: Path, missing: str) -> Iterator[str]:
    """A static host that answers with a page of its own where there is no file."""

    class Host(SimpleHTTPRequestHandler):
        def send_head(self) -> io.BytesIO | BinaryIO | None:
            path = Path(self.translate_path(self.path))
            if not path.is_file():
                self.path = missing
            return super().send_head()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def dumped(url: str, profile: Path) -> str:
    """A page as a browser has it once its scripts have run."""
    chromium = shutil.which("chromium")
    assert chromium is not None
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    command += ["--virtual-time-budget=3000", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_every_page_is_there_in_every_language_and_leads_to_the_others(site: Path) -> None:
    own = {page.relative_to(site) for page in pages(site) if page.relative_to(site).parts[0] not in APART}
    assert {page.relative_to(site / "ko") for page in pages(site / "ko")} == own
    for file in own:
        for folder, language, other in ((site, "en", "ko"), (site / "ko", "ko", "en")):
            page = (folder / file).read_text(encoding="utf-8")
            assert f'<html lang="{language}">' in page
            there = re.search(rf'<link rel="alternate" hreflang="{other}" href="([^"]*)">', page)
            assert there, file
            leads = ((folder / file).parent / unquote(unescape(there[1]))).resolve()
            assert leads == ((site / "ko" if other == "ko" else site) / file).resolve()
    person = (site / "ko/page/person/ana.html").read_text(encoding="utf-8")
    assert 'href="../../browse/person.html"' in person
    assert 'href="../../../data/person/ana.ttl"' in person
    assert 'action="../../search.html"' in person
    assert not (site / "ko/data").exists()


def test_without_languages_the_site_is_in_the_publications_own(tmp_path: Path) -> None:
    folder = sample_project(tmp_path)
    settings = folder / "kgraph.toml"
    settings.write_text('language = "de"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    done = kgraph(folder, "site", "out")
    assert done.returncode == 0, done.stderr
    front = (folder / "out/index.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in front
    assert "hreflang" not in front
    assert not (folder / "out/en").exists()


def test_a_second_run_replaces_the_site_and_nothing_else(project: Path, site: Path) -> None:
    (site / "stale.html").write_text("old", encoding="utf-8")
    assert kgraph(project, "site", "out").returncode == 0
    assert not (site / "stale.html").exists()
    mine = project / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    refused = kgraph(project, "site", "mine")
    assert (refused.returncode, "no site that kgraph wrote" in refused.stderr) == (2, True)
    assert (mine / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in project.iterdir() if path.name.startswith((".out", ".mine"))] == []


def test_without_a_build_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text('title = "T"\nrelease = 2026-01-01\n', encoding="utf-8")
    done = kgraph(tmp_path, "site", "out")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_search_works_in_a_page_opened_from_the_folder(site: Path, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    url = f"{(site / 'search.html').as_uri()}?q=ANA%20nor"
    shown = subprocess.run([*command, "--dump-dom", url], capture_output=True, text=True, timeout=60, check=True).stdout
    assert '<a href="page/person/ana.html">Ana North</a>' in shown
    assert re.search(r"[1-9][0-9]* found", shown)
    url = f"{(site / 'ko/search.html').as_uri()}?q=ANA%20nor"
    shown = subprocess.run([*command, "--dump-dom", url], capture_output=True, text=True, timeout=60, check=True).stdout
    assert '<a href="page/person/ana.html">Ana North</a> 인물' in shown
    assert re.search(r"[1-9][0-9]*건 찾음", shown)


@pytest.mark.usefixtures("browser")
def test_sparql_is_answered_in_a_page_opened_from_the_folder(site: Path) -> None:
    if not ENGINE.is_file():
        pytest.skip(NEEDED)
    query = "SELECT ?person WHERE { ?person a rico:Person ; rdfs:label ?l FILTER (STR(?l) = 'Ana North') }"
    seen = drive("offline-check.mjs", f"{(site / 'sparql.html').as_uri()}?query={quote(query)}")
    assert (seen["status"], seen["cells"], seen["links"]) == ("1 row", ["Ana North"], ["page/person/ana.html"])
    assert seen["fault"].startswith("The query cannot be run: ")
    assert (seen["complaints"], seen["elsewhere"]) == ([], [])
    korean = drive("offline-check.mjs", f"{(site / 'ko/sparql.html').as_uri()}?query={quote(query)}")
    assert (korean["status"], korean["links"]) == ("1행", ["page/person/ana.html"])
    assert korean["fault"].startswith("질의를 실행할 수 없습니다: ")


def drawings(site: Path, query: str) -> dict[str, dict[str, list[str]]]:
    """What is drawn of an answer in a browser: by view, its words and links."""
    seen = drive("offline-check.mjs", f"{(site / 'sparql.html').as_uri()}?query={quote(query)}")
    assert (seen["complaints"], seen["elsewhere"]) == ([], [])
    found: dict[str, dict[str, list[str]]] = seen["drawings"]
    return found


@pytest.mark.usefixtures("browser")
def test_answers_are_drawn_where_their_columns_allow(site: Path) -> None:
    if not ENGINE.is_file():
        pytest.skip(NEEDED)

    def drawn(query: str) -> dict[str, dict[str, list[str]]]:
        return drawings(site, query)

    counted = drawn("SELECT ?who (COUNT(*) AS ?n) { ?event rico:hasOrHadParticipant ?who } GROUP BY ?who")
    assert set(counted) == {"chart"}
    assert "Ana North" in counted["chart"]["words"]
    assert "page/person/ana.html" in counted["chart"]["links"]
    met = drawn("SELECT ?event ?who ?date { ?event rico:hasOrHadParticipant ?who ; rico:occurredAtDate ?date }")
    assert {"network", "timeline"} <= set(met)
    assert "Ana North" in met["network"]["words"]
    assert "1974" in met["timeline"]["words"]
    assert drawn("SELECT ?who { ?who a rico:Person }") == {}
    hostile = drawn("SELECT ?x ?n { VALUES (?x ?n) { (<javascript:alert(1)> 1) } }")
    assert [link for one in hostile.values() for link in one["links"] if link] == []


@pytest.mark.usefixtures("browser")
def test_places_of_an_answer_are_drawn_on_a_map(site: Path, tmp_path: Path) -> None:
    if not ENGINE.is_file():
        pytest.skip(NEEDED)
    there = tmp_path / "site"
    shutil.copytree(site, there)
    dump = there / DUMP
    head, _, text = dump.read_text(encoding="utf-8").partition(" = ")
    places = re.findall(r"<[^>]*/id/place/[^>]*>", json.loads(text.rstrip().removesuffix(";")))
    assert places
    decimal = "<http://www.w3.org/2001/XMLSchema#decimal>"
    more = "".join(
        f'{places[0]} <http://schema.org/{name}> "{value}"^^{decimal} <http://localhost:8000/graph/authorities> .\n'
        for name, value in (("latitude", 39.0), ("longitude", 125.7))
    )
    whole = json.loads(text.rstrip().removesuffix(";")) + more
    dump.write_text(f"{head} = {json.dumps(whole)};\n", encoding="utf-8")
    found = drawings(there, f"SELECT ?place {{ VALUES ?place {{ {places[0]} }} }}")
    assert "map" in found
    assert [link for link in found["map"]["links"] if link.startswith("page/place/")]


@pytest.mark.usefixtures("browser")
def test_counts_of_a_large_site_lead_to_as_many_rows_in_the_browser(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.site.writing.SEARCHED", 0)
    write_site(find(project), tmp_path / "large", lambda _: None, processes=1)
    assert not (tmp_path / "large" / "search").exists()
    counts: dict[str, int] = {}
    for page in pages(tmp_path / "large"):
        for link, count in COUNT.findall(page.read_text(encoding="utf-8")):
            counts[f"{(tmp_path / 'large' / 'search.html').as_uri()}?{unescape(link)}"] = int(count)
    assert len(counts) > 20
    seen = drive("counts-check.mjs", *counts)
    assert seen["complaints"] == []
    for (address_, count), (said, rows) in zip(counts.items(), seen["found"], strict=True):
        assert (said, rows) == (f"{count} found", count), address_


def test_questions_lead_to_the_page_that_answers_them(site: Path) -> None:
    if not ENGINE.is_file():
        pytest.skip(NEEDED)
    assert 'href="../../sparql.html?query=' in (site / "page/person/ana.html").read_text(encoding="utf-8")


def test_several_processes_write_the_same_files(project: Path, site: Path) -> None:
    written = write_site(find(project), project / "again", lambda _: None, processes=2)
    assert written.dead == ()
    assert files(project / "again") == files(site)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
