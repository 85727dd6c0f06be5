"""Over HTTPS a repository's certificate is verified, and what to do is said at once where it is not trusted."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import trustme

from kgraph.harvesting import Client, HarvestFault
from tests.harvesting.repository import QUICK, give


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of an authority that nobody knows; beside it `localhost.pem`, which it signed, with its key."""
    path = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority = trustme.CA()
    authority.cert_pem.write_to_path(path)
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(path.with_name("localhost.pem"))
    return path


@pytest.fixture
def asked(certificate: Path) -> Iterator[tuple[int, list[str]]]:
    """The port of a server with that certificate, and what it is asked."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            give(self, "<a/>")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.with_name("localhost.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], paths
    server.shutdown()
    server.server_close()


def fetch(url: str, into: Path) -> str:
    with Client(url, manners=QUICK) as client:
        return client.fetch({"verb": "Identify"}, into, lambda path: path.read_text(encoding="utf-8"))


def test_a_certificate_that_is_named_is_trusted(
    asked: tuple[int, list[str]], certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(f"https://localhost:{asked[0]}/oai", tmp_path / "a.xml") == "<a/>"
    assert asked[1] == ["/oai?verb=Identify"]


@pytest.mark.parametrize(("host", "named"), [("localhost", False), ("127.0.0.1", True)])
def test_any_other_is_refused_without_asking_again(
    asked: tuple[int, list[str]],
    certificate: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    named: bool,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    if named:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(HarvestFault, match=r"its certificate is not trusted: .*SSL_CERT_FILE") as fault:
        fetch(f"https://{host}:{asked[0]}/oai", tmp_path / "a.xml")
    assert f"https://{host}:{asked[0]}/oai" in str(fault.value)
    assert asked[1] == []
