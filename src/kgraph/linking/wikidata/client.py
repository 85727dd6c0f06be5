"""The one way to a service: answers that are kept, few requests at once, and patience with passing troubles."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import httpx
import stamina

from kgraph.linking.wikidata.answers import ThrottledError, judge, parsed
from kgraph.linking.wikidata.cache import Cache
from kgraph.linking.wikidata.faults import OfflineFault, PassingError, ServiceFault
from kgraph.linking.wikidata.manners import Manners, user_agent
from kgraph.patience import distrust, retry_after

T = TypeVar("T")
U = TypeVar("U")
Check = Callable[[Any], None]
"""Raises `PassingError` or `ServiceFault` where an answer, though JSON and of status 200, is none."""

CACHE_FILE: Final = "wikidata-answers.sqlite"


class Client:
    """Asks services over HTTP, and keeps what they answer.

    :param contact: an e-mail address or page; from `kgraph.toml`.
    :param folder: where the answers are kept.
    :param offline: nothing leaves this machine; only kept answers are given, however old.
    :raises SettingsFault: no contact is set, or the folder cannot be used.
    """

    def __init__(self, contact: str, folder: Path, *, offline: bool = False, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.offline = offline
        self.agent = "" if offline else user_agent(contact)
        self.cache = Cache(folder / CACHE_FILE, self.manners.days)
        self._http = None if offline else self._connect()
        self._places = threading.Semaphore(self.manners.parallel)
        self._throttled = 0
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of connections and the cache."""
        if self._http is not None:
            self._http.close()
        self.cache.close()

    def get(self, url: str, asked: Mapping[str, str], check: Check = lambda _: None) -> Any:
        """The JSON that a service answers to a GET.

        :raises OfflineFault: nobody may be asked, and no answer is kept.
        :raises ServiceFault: no answer that can be used came, also after some patience.
        """
        return self.kept(url, asked, lambda: self._fetch("GET", url, asked, check))

    def post(self, url: str, asked: Mapping[str, str], check: Check = lambda _: None) -> Any:
        """The JSON that a service answers to a form. Raises as `get` does."""
        return self.kept(url, asked, lambda: self._fetch("POST", url, asked, check))

    def kept(self, url: str, asked: Mapping[str, str], fetch: Callable[[], T]) -> T:
        """A kept answer, else one that is fetched, with patience, and kept."""
        answer: T | None = self.cache.get(url, asked, expired=self.offline)
        if answer is not None:
            return answer
        if self.offline:
            raise OfflineFault(f"{url}: not asked before, and --offline forbids to ask now")
        answer = self._patiently(url, fetch)
        self.cache.put(url, asked, answer)
        return answer

    def each(self, work: Callable[[U], T], things: list[U]) -> Iterator[T]:
        """Do some work for each of many things, several at once, the results in order.

        Who stops it wants no more to be asked: what is under way is read to its end and kept, the rest is left.
        """
        workers = ThreadPoolExecutor(self.manners.parallel)
        whole = False
        try:
            yield from workers.map(work, things)
            whole = True
        finally:
            self._stopped = self._stopped or not whole
            workers.shutdown(cancel_futures=True)

    def _patiently(self, url: str, fetch: Callable[[], T]) -> T:
        manners = self.manners
        retries = stamina.retry_context(
            on=self._wait_for,
            attempts=manners.attempts,
            timeout=manners.patience,
            wait_initial=manners.first_wait,
            wait_max=manners.longest_wait,
            wait_jitter=manners.first_wait,
        )
        try:
            for attempt in retries:
                with attempt, self._places:
                    return fetch()
        except PassingError as error:
            left_alone = f"; wants to be left alone for {error.wait:.0f} s" if error.wait else ""
            raise ServiceFault(f"{url}: {error}{left_alone}; try again later") from error
        raise AssertionError("retrying ends in a result or an error")

    def _wait_for(self, error: Exception) -> bool | float:
        if self._stopped or not isinstance(error, PassingError):
            return False
        if isinstance(error, ThrottledError):
            self._throttled += 1
            # Who goes on asking after many refusals is shut out for a day.
            if self._throttled > self.manners.throttled:
                return False
        if error.wait is None:
            return True
        return error.wait if error.wait <= self.manners.patience else False

    def _connect(self) -> httpx.Client:
        return httpx.Client(
            headers={"User-Agent": self.agent, "Accept": "application/json"},
            timeout=self.manners.timeout,
            follow_redirects=True,
            limits=httpx.Limits(max_connections=self.manners.parallel),
        )

    def _fetch(self, method: str, url: str, asked: Mapping[str, str], check: Check) -> Any:
        assert self._http is not None
        parameters: dict[str, Any] = {"params": asked} if method == "GET" else {"data": dict(asked)}
        try:
            response = self._http.request(method, url, **parameters)
        except httpx.TimeoutException as error:
            raise PassingError(f"no answer within {self.manners.timeout:g} s") from error
        except httpx.TransportError as error:
            if wrong := distrust(error):
                raise ServiceFault(f"{url}: {wrong}") from error
            raise PassingError(f"cannot be reached: {error or type(error).__name__}") from error
        judge(url, self.agent, response.status_code, response.headers, response.content)
        answer = parsed(response.content, response.headers.get("content-type", ""))
        try:
            check(answer)
        except PassingError as error:
            said = retry_after(response.headers)
            raise PassingError(str(error), error.wait if said is None else said) from error
        return answer
