"""Look-ups beside the event loop: in a thread, so that other requests are answered meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

_Given = ParamSpec("_Given")
_Value = TypeVar("_Value")
_alone: ContextVar[bool] = ContextVar("alone", default=False)


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else waits for an answer: look-ups are done where they are asked for, since a thread costs more."""
    before = _alone.set(True)
    try:
        yield
    finally:
        _alone.reset(before)


async def aside(work: Callable[_Given, _Value], *args: _Given.args, **named: _Given.kwargs) -> _Value:
    """What some work gives that would hold up other requests."""
    return work(*args, **named) if _alone.get() else await run_in_threadpool(work, *args, **named)
