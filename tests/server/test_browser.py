"""A page of another origin, in a real browser, asks the endpoint and reads what the protocol lets it read."""

from __future__ import annotations

import html
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAGE = """<!doctype html><title>Elsewhere</title><pre id="seen"></pre><script>
const HEADERS = ["etag", "link", "retry-after", "content-type", "location", "set-cookie"];
async function ask(path, options) {
  try {
    const answer = await fetch(ADDRESS + path, options);
    const headers = Object.fromEntries(HEADERS.map((name) => [name, answer.headers.get(name)]));
    return { status: answer.status, headers, text: await answer.text(), url: answer.url };
  } catch (error) {
    return { error: String(error) };
  }
}
const query = "SELECT ?name { ?s a rico:Person ; rdfs:label ?name } ORDER BY ?name";
const asked = "/sparql?query=" + encodeURIComponent(query);
const accept = { Accept: "application/sparql-results+json" };
(async () => {
  const get = await ask(asked, { headers: accept });
  const seen = {
    get,
    again: await ask(asked, { headers: { ...accept, "If-None-Match": get.headers.etag }, cache: "no-store" }),
    form: await ask("/sparql", { method: "POST", headers: accept, body: new URLSearchParams({ query }) }),
    direct: await ask("/sparql", {
      method: "POST", body: query, headers: { ...accept, "Content-Type": "application/sparql-query" },
    }),
    wrong: await ask("/sparql?query=SELECT", { headers: accept }),
    missing: await ask("/id/person/nobody", { headers: { Accept: "text/turtle" } }),
    followed: await ask("/id/person/ana", { headers: { Accept: "text/turtle" } }),
    secret: await ask(asked, { headers: accept, credentials: "include" }),
    put: await ask("/store?default", { method: "PUT", headers: { "Content-Type": "text/turtle" }, body: "" }),
  };
  document.getElementById("seen").textContent = JSON.stringify(seen);
  document.title = "done";
})();
</script>"""


@pytest.fixture(scope="module")
def elsewhere(address: str) -> Iterator[str]:
    """A page that another server serves."""
    page = PAGE.replace("ADDRESS", json.dumps(address)).encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def seen(elsewhere: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the page saw."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    profile: Path = tmp_path_factory.mktemp("chromium")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    command += ["--virtual-time-budget=60000", "--dump-dom", elsewhere]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr
    return json.loads(html.unescape(found[1]))


@pytest.mark.parametrize("how", ["get", "form", "direct", "secret"])
def test_a_page_of_another_origin_asks_in_every_way_of_the_protocol(seen: Any, how: str) -> None:
    if how == "secret":
        assert "error" in seen[how], "with cookies nobody may ask, so that no page acts in a reader's name"
        return
    assert seen[how]["status"] == 200
    names = [row["name"]["value"] for row in json.loads(seen[how]["text"])["results"]["bindings"]]
    assert names == ["Ana North", "王 Bo"]


def test_it_reads_the_fields_that_are_exposed(seen: Any) -> None:
    assert seen["get"]["headers"]["etag"].startswith('W/"')
    assert seen["again"]["status"] == 304
    assert 'rel="describes"' in seen["followed"]["headers"]["link"]
    assert seen["get"]["headers"]["set-cookie"] is None


def test_it_hears_what_is_wrong(seen: Any) -> None:
    assert seen["wrong"]["status"] == 400
    assert json.loads(seen["wrong"]["text"])["line"] == 1
    assert seen["missing"]["status"] == 404
    assert seen["put"]["status"] == 403


def test_it_follows_an_address_to_data(seen: Any) -> None:
    assert seen["followed"]["status"] == 200
    assert seen["followed"]["url"].endswith("/data/person/ana.ttl")
    assert "Ana North" in seen["followed"]["text"]
