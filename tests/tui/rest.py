"""When the app is at rest: nothing runs, and nothing is due within the next frame.

Textual's pilot guesses this from the processor time of the last 20 ms, which costs two such waits for every
key and is wrong on a busy machine. The event loop knows.
"""

from __future__ import annotations

import asyncio
from time import monotonic

BEAT = 1 / 500
"""Seconds between two moments at which a screen may draw what has changed; in front of people it is 1/60."""

FRAME = 5 * BEAT
"""Seconds; more than a screen takes to draw: after a pause its clock skips to the beat after next."""


async def at_rest(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Let run what is ready, due or in a thread; what moves for ever is left after ``max_sleep`` seconds."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(min_sleep)
    end = monotonic() + max_sleep
    while monotonic() < end:
        if loop._ready:  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        elif _threads_at_work(loop):
            await asyncio.sleep(BEAT)
            end = monotonic() + max_sleep
        else:
            due = [timer.when() for timer in loop._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
            wait = min(due, default=float("inf")) - loop.time()
            if wait > FRAME:
                return
            await asyncio.sleep(max(wait, 0.0))


def _threads_at_work(loop: asyncio.AbstractEventLoop) -> bool:
    pool = loop._default_executor  # type: ignore[attr-defined]
    return pool is not None and pool._idle_semaphore._value < len(pool._threads)
