"""A timer that is set a thousand times for each time it rings."""

from __future__ import annotations

import asyncio

from kgraph.server.workers.alarm import Alarm


def test_it_rings_once_at_the_moment_it_was_last_set_to() -> None:
    async def wait() -> list[float]:
        loop, rung = asyncio.get_running_loop(), []
        alarm = Alarm(lambda: rung.append(loop.time() - began))
        began = loop.time()
        for seconds in (0.5, 0.02, 0.1):
            alarm.set(seconds)
        assert alarm.on
        await asyncio.sleep(0.7)
        assert not alarm.on
        return rung

    rung = asyncio.run(wait())
    assert len(rung) == 1
    assert rung[0] >= 0.09


def test_switched_off_it_does_not_ring_and_can_be_set_again() -> None:
    async def wait() -> tuple[int, int]:
        rung: list[None] = []
        alarm = Alarm(lambda: rung.append(None))
        alarm.set(0.01)
        alarm.off()
        await asyncio.sleep(0.05)
        before = len(rung)
        alarm.set(0.01)
        await asyncio.sleep(0.05)
        alarm.set(0.01)
        alarm.stop()
        await asyncio.sleep(0.05)
        return before, len(rung)

    assert asyncio.run(wait()) == (0, 1)


def test_what_it_calls_may_set_it_again() -> None:
    async def wait() -> int:
        rung: list[None] = []

        def ring() -> None:
            rung.append(None)
            if len(rung) < 3:
                alarm.set(0.005)

        alarm = Alarm(ring)
        alarm.set(0.005)
        await asyncio.sleep(0.3)
        return len(rung)

    assert asyncio.run(wait()) == 3
