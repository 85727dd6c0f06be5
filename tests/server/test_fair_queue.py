"""Clients take turns."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kgraph.server.workers.fair_queue import FairQueue

ITEMS = st.lists(st.tuples(st.sampled_from("abcd"), st.integers()), max_size=40)


def queue_of(items: list[tuple[str, int]]) -> FairQueue[tuple[str, int, int]]:
    queue: FairQueue[tuple[str, int, int]] = FairQueue()
    for number, (client, value) in enumerate(items):
        queue.put(client, (client, value, number))
    return queue


def drained(queue: FairQueue[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    found = []
    while (item := queue.take()) is not None:
        found.append(item)
    return found


def test_one_who_asks_much_waits_behind_one_who_asks_little() -> None:
    queue = queue_of([("greedy", 1), ("greedy", 2), ("greedy", 3), ("modest", 4)])
    assert [value for _, value, _ in drained(queue)] == [1, 4, 2, 3]


@given(ITEMS)
def test_every_item_comes_once_and_each_clients_in_its_order(items: list[tuple[str, int]]) -> None:
    queue = queue_of(items)
    assert len(queue) == len(items)
    assert {client: queue.of(client) for client in "abcd"} == {
        client: Counter(c for c, _ in items)[client] for client in "abcd"
    }
    found = drained(queue)
    assert sorted(number for *_, number in found) == list(range(len(items)))
    for client in "abcd":
        mine = [number for name, _, number in found if name == client]
        assert mine == sorted(mine)
    assert len(queue) == 0


@given(ITEMS)
def test_between_two_turns_of_a_client_everybody_who_waits_has_one(items: list[tuple[str, int]]) -> None:
    queue = queue_of(items)
    left = Counter(client for client, _ in items)
    served: list[str] = []
    while (item := queue.take()) is not None:
        if item[0] in served:
            between = served[len(served) - served[::-1].index(item[0]) :]
            assert {client for client in left if left[client] and client != item[0]} <= set(between)
        served.append(item[0])
        left[item[0]] -= 1


@given(ITEMS, st.data())
def test_what_is_taken_out_of_its_turn_does_not_come(items: list[tuple[str, int]], data: st.DataObject) -> None:
    queue = queue_of(items)
    assert queue.discard("a", ("a", 0, -1)) is False
    if items:
        number = data.draw(st.integers(0, len(items) - 1))
        client, value = items[number]
        assert queue.discard(client, (client, value, number)) is True
        assert len(queue) == len(items) - 1
        assert number not in [each for *_, each in drained(queue)]
