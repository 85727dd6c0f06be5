"""What an operator can set: how much one query may use, and how many run at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """What one query may use.

    :param seconds: wall time, from the moment a worker takes it until its last byte.
    :param result_bytes: size of its serialised result.
    :param result_rows: rows or triples of a result, which is cut after them; 0: no bound but its size.
    :param memory_bytes: memory of the worker's process, enforced by the operating system.
    """

    seconds: float = 10.0
    result_bytes: int = 64 * MEBIBYTE
    memory_bytes: int = 1024 * MEBIBYTE
    result_rows: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server works.

    :param workers: processes that answer queries; started when the first query comes.
    :param trial_seconds: how long a query that finds them all busy is tried on a spare one; 0: none is kept.
    :param waiting: how many queries may wait for a worker before more are turned away.
    :param waiting_each: how many of these one client may have.
    :param waiting_seconds: how long one may wait.
    :param services: addresses of other endpoints that queries may call with SERVICE; none: SERVICE is refused.
    :param private_services: such as may lie in a private network, or on this machine.
    :param service_seconds: how long such an endpoint may take to answer.
    :param service_bytes: the size of all answers of other endpoints to one query.
    :param service_calls: how many queries may ask other endpoints at once; one client, half as many.
    :param kept_bytes: how much is kept in memory of answers that were given, to be given again; 0: nothing.
    :param body_bytes: the longest request body, and the longest head of a request, that is read.
    :param written_bytes: the longest graph or update that is taken by a scratch store.
    :param head_seconds: how long a client may take to send the head of a request.
    :param body_seconds: how long it may take to send the body.
    :param narrowing: searches offer what they can be narrowed by.
    :param page_size: how many things a list shows on one page.
    :param slow_seconds: from which time on the log names a query.
    :param processes: how many processes accept connections; the workers are shared out among them.
    :param root_path: what a proxy cuts off the beginning of every path.
    :param log: the file that gets a line for each request; "-" is standard error, nothing is none.
    :param endpoint: a SPARQL endpoint whose store holds the publication, which pages are read from; nothing: the store
        of the generation.
    :param token: what a client must know to write; nothing: the publication is served, and nobody writes.
    """

    budget: Budget = field(default_factory=Budget)
    workers: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    trial_seconds: float = 0.2
    waiting: int = 64
    waiting_each: int = 32
    waiting_seconds: float = 30.0
    services: tuple[str, ...] = ()
    private_services: tuple[str, ...] = ()
    service_seconds: float = 10.0
    service_bytes: int = 4 * MEBIBYTE
    service_calls: int = 16
    kept_bytes: int = 64 * MEBIBYTE
    body_bytes: int = MEBIBYTE
    written_bytes: int = 64 * MEBIBYTE
    head_seconds: float = 15.0
    body_seconds: float = 30.0
    narrowing: bool = True
    page_size: int = 100
    slow_seconds: float = 5.0
    processes: int = 1
    root_path: str = ""
    log: str = ""
    endpoint: str = ""
    token: str = field(default="", repr=False)
