"""A budget of query time, refilled by the minute.

The query service grants 60 seconds of processing time a minute, with a bucket of 120
(https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual#Query_limits); who stays inside is not throttled.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MINUTE = 60.0


class Budget:
    """Seconds of query time that may be spent.

    :param minute: how many seconds come back a minute.
    :param bucket: how many are there at most.
    """

    def __init__(
        self,
        minute: float = 60.0,
        bucket: float = 120.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._rate, self._bucket, self._clock, self._sleep = minute / _MINUTE, bucket, clock, sleep
        self._left, self._seen = bucket, clock()
        self._lock = threading.Lock()

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Wait until there is budget, and take from it what the block lasts, also where it fails."""
        self._wait()
        began = self._clock()
        try:
            yield
        finally:
            with self._lock:
                self._refill()
                self._left -= self._clock() - began

    def _wait(self) -> None:
        while True:
            with self._lock:
                self._refill()
                missing = -self._left
            if missing < 0:
                return
            self._sleep(max(missing / self._rate, 0.01))

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._bucket, self._left + (now - self._seen) * self._rate)
        self._seen = now
