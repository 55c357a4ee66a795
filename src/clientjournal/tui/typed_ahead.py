"""Keys typed faster than the app answers: each waits until what the key before it opened is there.

Textual hands every key to what has the focus at that moment. Over a slow line several keys come at once:
"n" and the words of the note after it would all go to the screen on which "n" was pressed, where letters
are commands.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from textual.events import Key

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import InputEvent, Paste
    from textual.message_pump import MessagePump

PATIENCE = 0.5
"""Seconds that a key waits at most; what takes longer is not waiting for it."""

ROUNDS = 3
"""How often the way from the focus up to the app must have been walked with nothing new found at its ends.

A message takes the same way: a key asks the bar, the bar asks the app, the app opens a screen.
"""


class TypedAhead:
    """The keys of one app, let through one at a time."""

    def __init__(self, app: App[object]) -> None:
        self._app = app
        self._held: deque[InputEvent | Paste] = deque()
        self._let_through: InputEvent | Paste | None = None
        self._settling: asyncio.Task[None] | None = None

    def waits(self) -> bool:
        """Whether a key waits for the one before it."""
        return bool(self._held)

    def holds(self, event: InputEvent | Paste) -> bool:
        """Whether a key or pasted text has to wait; it is posted to the app again when its turn has come."""
        if event is self._let_through:
            self._let_through = None
        elif self._settling is not None:
            self._held.append(event)
            return True
        elif self._is_text(event):
            return False
        self._settling = asyncio.create_task(self._settle())
        return False

    def _is_text(self, event: InputEvent | Paste) -> bool:
        # it stays in the field, and opens nothing; a field that takes letters takes pasted text
        key, letter = (event.key, event.character) if isinstance(event, Key) else ("a", "a")
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key, letter)

    async def _settle(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._answered()
        except TimeoutError:
            pass
        self._settling = None
        if self._held:
            self._let_through = self._held.popleft()
            self._settling = asyncio.current_task()
            self._app.post_message(self._let_through)

    async def _answered(self) -> None:
        before: object = None
        same = 0
        while same < ROUNDS:
            await asyncio.sleep(0)
            screen, focused = self._app.screen, self._app.focused
            for pump in (focused or screen).ancestors_with_self:
                await _passed(pump)
            here = (screen, focused)
            same = same + 1 if here == before and screen.is_mounted else 0
            before = here


async def _passed(pump: MessagePump) -> None:
    """Return when a part of the app has dealt with all that stood in its queue."""
    passed = asyncio.Event()
    if pump.call_later(passed.set):
        await passed.wait()
