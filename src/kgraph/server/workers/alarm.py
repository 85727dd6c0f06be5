"""A timer for what must have happened at some moment, and nearly always has long before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import inf
from typing import Final

_EARLY: Final = 0.001


class Alarm:
    """Rings at the moment it is set to, unless it is set anew or switched off before.

    Setting it makes no timer where one runs that ends before: that one sets the next. So to set and switch it off a
    thousand times a second costs next to nothing.

    :param ring: called when the moment has come.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring, self._due = ring, inf
        self._timer: asyncio.TimerHandle | None = None
        self._ends = inf

    @property
    def on(self) -> bool:
        """Whether it will ring."""
        return self._due is not inf

    def set(self, seconds: float) -> None:
        """Ring in some seconds, and not when it was to ring before."""
        loop = asyncio.get_running_loop()
        self._due = loop.time() + seconds
        if self._due < self._ends:
            self._begin(loop, seconds)

    def off(self) -> None:
        """Do not ring."""
        self._due = inf

    def stop(self) -> None:
        """Do not ring, and leave no timer behind."""
        self.off()
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._ends = None, inf

    def _begin(self, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._ends = loop.call_later(seconds, self._end), self._due

    def _end(self) -> None:
        self._timer, self._ends = None, inf
        if self._due is inf:
            return
        loop = asyncio.get_running_loop()
        left = self._due - loop.time()
        if left > _EARLY:
            self._begin(loop, left)
        else:
            self._due = inf
            self._ring()
