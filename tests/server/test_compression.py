"""Answers packed as the client likes, and never otherwise."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import httpx
import pytest
import zstandard

from kgraph.server.http.compression import chosen
from tests.server.serving import fields

LONG = "/page/person/ana"
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"


def unpack_zstd(body: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(body)


UNPACKED: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": unpack_zstd}


def raw(
    client: httpx.Client, path: str, encoding: str, method: str = "GET", **headers: str
) -> tuple[httpx.Response, bytes]:
    """An answer, with its body as it was sent."""
    with client.stream(method, path, headers={"Accept-Encoding": encoding, **headers}) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("encoding", UNPACKED)
@pytest.mark.parametrize("path", [LONG, "/data/person/ana.ttl", f"/sparql?query={ROWS}"])
def test_what_is_packed_is_the_same_unpacked(client: httpx.Client, encoding: str, path: str) -> None:
    plain, body = raw(client, path, "identity")
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"]
    packed, packed_body = raw(client, path, encoding)
    assert packed.headers["content-encoding"] == encoding
    assert len(packed_body) < len(body) / 2
    assert UNPACKED[encoding](packed_body) == body
    assert "Accept-Encoding" in packed.headers["vary"]
    again, again_body = raw(client, path, encoding)
    assert (again_body, again.headers["content-encoding"]) == (packed_body, encoding)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("br;q=1, gzip;q=0.5", "br"),
        ("zstd;q=0, *;q=0.5", "br"),
        ("*", "zstd"),
        ("GZIP", "gzip"),
        ("identity", None),
        ("", None),
        ("gzip;q=0", None),
        ("gzip;q=0.2, identity;q=0.9", None),
        ("gzip;q=nonsense", None),
        ("deflate", None),
    ],
)
def test_the_client_chooses(accept: str, encoding: str | None) -> None:
    assert chosen(accept) == encoding


def test_head_says_what_get_says(client: httpx.Client) -> None:
    get, _ = raw(client, LONG, "gzip")
    head, body = raw(client, LONG, "gzip", "HEAD")
    assert body == b""
    assert fields(head) == fields(get)


def test_what_is_short_or_packed_already_is_sent_as_it_is(client: httpx.Client) -> None:
    assert "content-encoding" not in raw(client, "/healthz", "gzip")[0].headers
    dump, body = raw(client, "/dump/dump.nq.gz", "gzip, br")
    assert "content-encoding" not in dump.headers
    assert gzip.decompress(body)
    part, _ = raw(client, "/dump/dump.nq.gz", "gzip", Range="bytes=0-1999")
    assert (part.status_code, part.headers.get("content-encoding")) == (206, None)


def test_a_packed_request_is_not_unpacked(client: httpx.Client) -> None:
    bomb = gzip.compress(b"#" * 50_000_000)
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    answer = client.post("/sparql", content=bomb, headers=headers)
    assert answer.status_code == 415
    assert "Content-Encoding" in answer.json()["detail"]
