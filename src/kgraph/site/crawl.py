"""Every page and file of the publication that links lead to, rendered in batches."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from kgraph.site.addresses import Address, address
from kgraph.site.rendering import Rendered

Wait = Callable[[], list[Rendered]]


def crawl(
    begin: Callable[[list[Address]], Wait], start: Iterable[str], batch: int, at_once: int, own: str
) -> Iterator[Rendered]:
    """All that can be reached by links from some addresses.

    :param begin: begins to render a batch; what it gives waits for what became of it.
    :param batch: the most addresses of a batch, which has only questions in it or none; and `at_once` the most batches
        that are begun and not ended.
    :param own: the language of pages whose address asks for none.
    """
    seen: set[str] = set()
    waiting: deque[Address] = deque()
    running: deque[Wait] = deque()

    def wait_for(links: Iterable[str]) -> None:
        for link in links:
            found = address(link, own)
            if found is not None and found.together not in seen:
                seen.add(found.together)
                waiting.append(found)

    wait_for(start)
    while waiting or running:
        while waiting and len(running) < at_once:
            running.append(begin(list(_taken(waiting, batch))))
        for one in running.popleft()():
            wait_for(one.links)
            yield one


def _taken(waiting: deque[Address], most: int) -> Iterator[Address]:
    kind = waiting[0].is_question
    for _ in range(most):
        if not waiting or waiting[0].is_question != kind:
            return
        yield waiting.popleft()
