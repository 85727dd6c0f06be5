"""`/api`: every call that it shows can be made as it stands, and does what it says."""

from __future__ import annotations

import html
import re
import shlex
from dataclasses import dataclass, field

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.settings import Settings
from tests.server import serving
from tests.server.graph import BASE
from tests.server.test_pages import page, squeezed

# Graphs at their own address are those of a scratch store; the small publication was not validated.
OF_NOTHING_HERE = ("/store/mine", "/shapes", "/shapes/report")
TURTLE = "<urn:x:s> <urn:x:p> <urn:x:o> ."


@dataclass
class Call:
    """What a line of curl says, as far as the page uses it."""

    address: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    data: list[tuple[str, str]] = field(default_factory=list)
    file: bool = False

    @classmethod
    def read(cls, line: str, at: str) -> Call:
        program, *words = shlex.split(line)
        assert program == "curl"
        call = cls("")
        while words:
            match words.pop(0):
                case "-X":
                    call.method = words.pop(0)
                case "-H":
                    name, _, value = words.pop(0).partition(": ")
                    call.headers[name] = value.replace("$KGRAPH_TOKEN", "secret")
                case "--data-urlencode":
                    name, _, value = words.pop(0).partition("=")
                    call.data.append((name, value))
                case "-T":
                    call.file = words.pop(0) == "data.ttl"
                case "-L" | "-G":
                    pass
                case address:
                    assert address.startswith(BASE)
                    call.address = at + address.removeprefix(BASE)
        return call

    def make(self, client: httpx.Client) -> httpx.Response:
        if self.method == "GET":
            return client.get(self.address, headers=self.headers, params=dict(self.data) or None)
        body = TURTLE.encode() if self.file else None
        data = dict(self.data) or None
        return client.request(self.method, self.address, headers=self.headers, content=body, data=data)


def lines(client: httpx.Client) -> list[str]:
    text = client.get("/api", headers={"Accept": "text/html"}).text
    return [html.unescape(one) for one in re.findall(r"<code data-copy[^>]*>(curl .*?)</code>", text)]


def test_every_call_of_a_publication_works(client: httpx.Client, address: str) -> None:
    asked, failed = 0, []
    for line in lines(client):
        call = Call.read(line, address)
        if "Authorization" in call.headers or call.address.endswith(OF_NOTHING_HERE):
            continue
        answer = call.make(client)
        asked += 1
        while answer.is_redirect:
            there = answer.headers["location"]
            answer = client.get(there.removeprefix(BASE) if there.startswith(BASE) else there)
        media = answer.headers.get("content-type", "").partition(";")[0]
        if answer.status_code != 200 or call.headers.get("Accept", media) != media:
            failed.append((line, answer.status_code, media))
    assert failed == [], "\n".join(map(str, failed))
    assert asked > 35


def test_every_call_of_a_scratch_store_works(project: Project) -> None:
    with (
        serving.serving(project, Settings(token="secret")) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        made = {}
        for line in lines(client):
            call = Call.read(line, address)
            if "Authorization" in call.headers:
                made[line] = call.make(client).status_code
    assert len(made) == 7
    assert [one for one in made.items() if one[1] not in {200, 201, 204}] == []


def test_every_operation_is_there_with_its_words_parameters_and_formats(client: httpx.Client) -> None:
    text = squeezed(page(client, "/api"))
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, one in operations.items():
            assert f"{method.upper()} {path}" in text
            assert one["summary"] in text
            for parameter in one.get("parameters", []):
                assert parameter.get("description", "") in text


@pytest.mark.parametrize("path", ["/", "/page/person/ana", "/sparql", "/nowhere", "/api"])
def test_every_page_leads_to_it_and_to_the_data(client: httpx.Client, path: str) -> None:
    footer = client.get(path, headers={"Accept": "text/html"}).text.partition("<footer>")[2]
    assert 'href="/api"' in footer
    assert 'href="/dataset"' in footer
