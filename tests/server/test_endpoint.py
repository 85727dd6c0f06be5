"""Pages of a publication whose store stands elsewhere: a real Oxigraph server, a real Virtuoso."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from kgraph import publication, shipped
from kgraph.faults import SettingsFault
from kgraph.pipeline import build
from kgraph.publication import Project
from kgraph.pushing import Account, RemoteStore, push
from kgraph.pushing.log import PushLog
from kgraph.server.settings import Settings
from kgraph.store import Generations
from tests.endpoints import saying, writable_oxigraph
from tests.pushing.virtuoso import PASSWORD, USER, virtuoso
from tests.server.serving import serving

ADDRESSES = (
    "/",
    "/page/person/kim-il-sung",
    "/browse/record",
    "/search?q=zhivkov",
    "/timeline",
    "/silence",
    "/network",
    "/network?from=1975&to=1985",
    "/network.csv",
    "/reconcile?queries=" + quote('{"q": {"query": "Kim Il Sung", "type": "person"}}'),
    "/reconcile?extend=" + quote('{"ids": ["person/kim-il-sung"], "properties": [{"id": "birth"}]}'),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The shipped collection, built in a folder of its own."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copy(shipped.root() / "kgraph.toml", folder)
    collection = Path("data") / "conversations-with-kim-il-sung"
    shutil.copytree(shipped.root() / collection, folder / collection)
    found = publication.find(folder, folder)
    assert build(found, lambda _: None).generation is not None
    return found


@contextmanager
def oxigraph(folder: Path, project: Project) -> Iterator[str]:
    with writable_oxigraph(folder) as address:
        fill(project, f"{address}/store", f"{address}/query", None)
        yield f"{address}/query?union-default-graph"


@contextmanager
def openlink(folder: Path, project: Project) -> Iterator[str]:
    with virtuoso(folder) as address:
        account = Account("digest", USER, PASSWORD)
        fill(project, f"{address}/sparql-graph-crud-auth", f"{address}/sparql", account)
        yield f"{address}/sparql"


def fill(project: Project, store: str, query: str, account: Account | None) -> None:
    generation = Generations(project.work).need_current()
    with RemoteStore(store, query, account) as remote:
        push(generation.open(), remote, PushLog(project.work, store), project.publication.base, lambda _a, _b: None)


def answers(address: str) -> dict[str, tuple[int, str]]:
    """What is answered at each address, and at the first of other kinds that the person's page leads to."""
    found: dict[str, tuple[int, str]] = {}
    with httpx.Client(base_url=address, timeout=120, headers={"Accept": "text/html, */*;q=0.5"}) as client:
        for path in ADDRESSES:
            answer = client.get(path)
            found[path] = (answer.status_code, answer.text)
        said = found["/page/person/kim-il-sung"][1]
        for kind in ("/page/event/", "/page/record/", "/page/state/", "/claim/"):
            path = kind + said.partition(f'href="{kind}')[2].partition('"')[0].partition("#")[0]
            assert len(path) > len(kind), f"the page leads to one of {kind}"
            answer = client.get(path)
            found[path] = (answer.status_code, answer.text)
    return found


@pytest.mark.parametrize("there", [oxigraph, openlink])
def test_pages_claims_search_and_reconciliation_are_those_of_the_own_store(
    there: Callable[[Path, Project], AbstractContextManager[str]], tmp_path: Path, project: Project
) -> None:
    with serving(project) as here:
        expected = answers(here)
    with there(tmp_path, project) as endpoint, serving(project, Settings(endpoint=endpoint)) as elsewhere:
        found = answers(elsewhere)
    assert {status for status, _ in expected.values()} == {200}
    assert found == expected


def test_a_store_with_another_generation_is_refused(tmp_path: Path, project: Project) -> None:
    with writable_oxigraph(tmp_path) as address:
        settings = Settings(endpoint=f"{address}/query?union-default-graph")
        with pytest.raises(SettingsFault, match="no generation of this project is there"), serving(project, settings):
            pass
        fill(project, f"{address}/store", f"{address}/query", None)
        settings = Settings(endpoint=f"{address}/query")
        with pytest.raises(SettingsFault, match="not the union of its graphs"), serving(project, settings):
            pass


def test_a_store_that_is_gone_is_told_and_comes_back(tmp_path: Path, project: Project) -> None:
    with oxigraph(tmp_path, project) as endpoint:
        relay = _Relay(endpoint)
        with saying(relay) as between, serving(project, Settings(endpoint=between.url)) as address:
            relay.broken = True
            gone = httpx.get(f"{address}/browse/event", headers={"Accept": "text/html"}, timeout=120)
            assert (gone.status_code, gone.headers["retry-after"]) == (503, "10")
            assert "gave no answer" in gone.text
            relay.broken = False
            assert httpx.get(f"{address}/browse/event", timeout=120).status_code == 200


class _Relay:
    """Hands requests on to an endpoint, or breaks off."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint, self._client, self.broken = endpoint, httpx.Client(timeout=60), False

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", "0")))
        sent = {name: request.headers[name] for name in ("Content-Type", "Accept")}
        answer = self._client.post(self._endpoint, content=body, headers=sent)
        content = b'{"head": {"vars": ["s"]}, "results": {"bind' if self.broken else answer.content
        request.send_response(answer.status_code)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)


def test_what_is_no_endpoint_is_refused(project: Project) -> None:
    for endpoint, said in (("ftp://x", "begins with http"), ("http://127.0.0.1:9/sparql", "does not answer")):
        with pytest.raises(SettingsFault, match=said), serving(project, Settings(endpoint=endpoint)):
            pass
