"""Serving until a signal comes."""

from __future__ import annotations

import errno
import gc
import logging
import signal
import socket
import sys
from contextlib import ExitStack
from dataclasses import replace
from logging.config import dictConfig
from types import FrameType
from typing import Final, TextIO

import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import LOGGING_CONFIG

from kgraph.faults import SettingsFault
from kgraph.publication import Project
from kgraph.server.app import create_app
from kgraph.server.connections import limited
from kgraph.server.http.journal import open_journal
from kgraph.server.review import Review, refuse_other_hosts
from kgraph.server.settings import Settings
from kgraph.server.sparql.quick import Quick
from kgraph.server.supervisor import supervise
from kgraph.store import Generations
from kgraph.store.scratch import Scratch

_log = logging.getLogger("uvicorn.error")
_GRACE: Final = 5.0
_TURN: Final = 0.001
"""Seconds that a thread which makes a page may keep the event loop waiting, once for each step of a small query."""
_GARBAGE: Final = 20_000
"""Objects between two looks for garbage: one answer makes some hundred, and hardly ever one that needs the look."""


def run(project: Project, host: str, port: int, settings: Settings | None = None, review: Review | None = None) -> None:
    """Serve a project's current generation until SIGINT or SIGTERM; answers under way are finished first.

    :param port: 0 for any free one; the log says which.
    :param review: pages to decide on links with, for this machine alone.
    :raises SettingsFault: nothing was built yet, the address cannot be listened on, or the log cannot be written.
    """
    settings = settings or Settings()
    if review is not None:
        refuse_other_hosts(host)
        if settings.processes > 1:
            raise SettingsFault("a review is served by one process; leave out --processes")
    if settings.token:
        if settings.processes > 1:
            raise SettingsFault("a store that can be written is served by one process; leave out --processes")
        Scratch(project.work, project.publication.base)
    generation = Generations(project.work).need_current()
    with ExitStack() as stack:
        lines = open_journal(settings.log, stack) if settings.log else None
        listening = stack.enter_context(_listen(host, port))
        where = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        dictConfig(LOGGING_CONFIG)
        _log.info("“%s” (generation %s) on %s – stop with Ctrl-C", project.publication.title, generation.hash, where)
        _log.setLevel(logging.WARNING)
        if settings.processes > 1:
            each = replace(settings, workers=max(1, -(-settings.workers // settings.processes)))
            supervise(settings.processes, lambda: _serve(project, listening, each, lines))
        else:
            _serve(project, listening, settings, lines, review)


def _serve(
    project: Project,
    listening: socket.socket,
    settings: Settings,
    lines: TextIO | None,
    review: Review | None = None,
) -> None:
    app = create_app(project, settings, lines, review)
    server = uvicorn.Server(configuration(app, settings, app.state.quick))
    gc.collect()
    gc.set_threshold(_GARBAGE)
    sys.setswitchinterval(_TURN)
    gc.freeze()  # looking through what stays for good would cost every few pages as much as one of them
    before = {number: signal.signal(number, _nothing) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def configuration(app: ASGIApp, settings: Settings, quick: Quick | None = None) -> uvicorn.Config:
    """How the application is served.

    :param quick: the short way of some requests.
    """
    return uvicorn.Config(
        app,
        http=limited(settings.body_bytes, settings.head_seconds, quick),
        log_config=None,
        access_log=False,
        server_header=False,
        root_path=settings.root_path,
        timeout_graceful_shutdown=int(settings.budget.seconds + _GRACE),
    )


def _nothing(number: int, frame: FrameType | None) -> None:
    """The server stops on a signal and raises it again when it has stopped: nothing is left to do then."""


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches Nagle's algorithm off only where the protocol is named; with it, small answers wait 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(512)
    except OSError as error:
        listening.close()
        reasons = {
            errno.EADDRINUSE: f"port {port} is taken by another program; choose another with --port",
            errno.EACCES: f"you may not listen on port {port}; choose one above 1023 with --port",
            errno.EADDRNOTAVAIL: "this machine has no such address; choose another with --host",
        }
        reason = reasons.get(error.errno or 0, f"cannot be listened on: {error}; choose another with --host")
        raise SettingsFault(f"{host}:{port}: {reason}") from error
    return listening
