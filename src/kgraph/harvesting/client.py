"""A repository over HTTP: one answer after another, each into a file, with patience and with bounds."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final, Self, TypeVar

import httpx
import stamina

from kgraph import __version__
from kgraph.faults import Fault, SettingsFault
from kgraph.patience import PassingError, distrust, retry_after

T = TypeVar("T")

_PIECE: Final = 64 * 1024
_REDIRECTS: Final = 5
_SHOWN: Final = 200
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


class HarvestFault(Fault):
    """A repository gives no answer that can be used, and asking again is no help now."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a repository is treated, and how much of it is borne. Times are in seconds.

    :param patience: for how long it may ask to be left alone; a longer wait ends the run, which can be gone on with.
    :param timeout: between two pieces of an answer, and `longest` of a whole one.
    :param largest: bytes of one answer, unpacked.
    """

    attempts: int = 6
    first_wait: float = 2.0
    longest_wait: float = 120.0
    patience: float = 900.0
    timeout: float = 120.0
    longest: float = 3600.0
    largest: int = 256 * 2**20


class Client:
    """Asks one repository, one request at a time.

    :param url: its base address.
    :param contact: an e-mail address or a page, for the people of the repository to write to; may be empty.
    """

    def __init__(self, url: str, contact: str = "", manners: Manners | None = None):
        self.url, self.manners = url, manners or Manners()
        who = f" ({contact.strip()})" if contact.strip() else ""
        self.agent = f"kgraph/{__version__}{who} python-httpx/{httpx.__version__}"
        headers = {"User-Agent": self.agent, "Accept": "text/xml, application/xml", "Accept-Encoding": "gzip, deflate"}
        self._http = httpx.Client(headers=headers, timeout=self.manners.timeout, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def fetch(self, asked: Mapping[str, str], into: Path, read: Callable[[Path], T]) -> T:
        """Fetch the answer to a request into a file, again where the trouble may pass.

        :param read: reads the file; raises `PassingError` where it is no whole answer.
        :return: what `read` gives.
        :raises HarvestFault: no answer that can be used came, also after some patience.
        :raises SettingsFault: the file cannot be written.
        """
        manners = self.manners
        retries = stamina.retry_context(
            on=self._wait_for,
            attempts=manners.attempts,
            timeout=None,
            wait_initial=manners.first_wait,
            wait_max=manners.longest_wait,
            wait_jitter=manners.first_wait,
        )
        try:
            for attempt in retries:
                with attempt:
                    self._fetch(httpx.URL(self.url).copy_merge_params(dict(asked)), into)
                    return read(into)
        except PassingError as error:
            alone = f", and wants to be left alone for {error.wait:.0f} s" if error.wait else ""
            raise HarvestFault(f"{self.url}: {error}{alone}; what came before is kept: try again later") from error
        raise AssertionError("retrying ends in a result or an error")

    def _wait_for(self, error: Exception) -> bool | float:
        if not isinstance(error, PassingError):
            return False
        if error.wait is None:
            return True
        return error.wait if error.wait <= self.manners.patience else False

    def _fetch(self, url: httpx.URL, into: Path) -> None:
        for _ in range(_REDIRECTS + 1):
            try:
                with self._http.stream("GET", url) as response:
                    if not response.has_redirect_location:
                        self._judge(response)
                        self._write(_unpacked(response), into)
                        return
                    url = _followed(url, response.headers["location"])
            except httpx.TimeoutException as error:
                raise PassingError(f"no answer within {self.manners.timeout:g} s") from error
            except httpx.TransportError as error:
                if wrong := distrust(error):
                    raise HarvestFault(f"{url.copy_with(query=None)}: {wrong}") from error
                raise PassingError(f"cannot be reached, or broke off: {error or type(error).__name__}") from error
        raise HarvestFault(f"{self.url}: redirects more than {_REDIRECTS} times; look at the address with a browser")

    def _judge(self, response: httpx.Response) -> None:
        """Tell a good status from a passing trouble and from a refusal."""
        status = response.status_code
        if status == HTTPStatus.OK:
            return
        if status in _PASSING:
            raise PassingError(f"answers {status} {response.reason_phrase}", retry_after(response.headers))
        said = " ".join(next(_unpacked(response), b"")[:_SHOWN].decode("utf-8", "replace").split())
        raise HarvestFault(f"{self.url}: answers {status} {response.reason_phrase}: {said}; is the address right?")

    def _write(self, pieces: Iterator[bytes], into: Path) -> None:
        begun, written = time.monotonic(), 0
        try:
            with into.open("wb") as file:
                for piece in pieces:
                    written += len(piece)
                    if written > self.manners.largest:
                        most = f"{self.manners.largest / 2**20:g} MB"
                        raise HarvestFault(f"{self.url}: an answer is larger than {most} unpacked; harvest a set of it")
                    if time.monotonic() - begun > self.manners.longest:
                        raise PassingError(f"an answer was not whole after {self.manners.longest:g} s")
                    file.write(piece)
        except OSError as error:
            raise SettingsFault(f"{into}: cannot be written: {error.strerror or error}") from error


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    """The body in pieces, unpacked bit by bit, so that what expands without end is noticed in time."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        yield from response.iter_raw(_PIECE)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise HarvestFault(f"{response.url.host}: answers in the packing {packing!r}, which it was not asked for")
    unpacker = zlib.decompressobj(wbits=32 + zlib.MAX_WBITS)  # with the header of gzip or of zlib
    try:
        for piece in response.iter_raw(_PIECE):
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, _PIECE)
                piece = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise PassingError(f"its packing is damaged ({error})") from error
    if not unpacker.eof:
        raise PassingError("the answer is not whole")


def _followed(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads: another path of the same host, or the same over HTTPS. Nobody is sent anywhere else."""
    try:
        to = url.join(location)
    except httpx.InvalidURL as error:
        raise HarvestFault(f"{url.host}: redirects to what is no address: {location[:_SHOWN]!r}") from error
    if _host(to) != _host(url) or to.scheme not in (url.scheme, "https"):
        where = str(to.copy_with(query=None, fragment=None))[:_SHOWN]
        raise HarvestFault(f"{url.host}: redirects to {where}; if that is the repository, name this address")
    return to


def _host(url: httpx.URL) -> str:
    return url.host.removeprefix("www.")
