"""What goes on when the journal cannot be read: something is not done, and that is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual._callback import invoke
from textual.message_pump import MessagePump

from clientjournal.core.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Event
    from textual.message import Message
    from textual.timer import Timer


class Unbroken(MessagePump):
    """A part of the app whose keys, messages and timers may find the journal in another program's hands.

    Left to Textual the error would end the program, and hardly a key reads nothing.
    """

    async def on_event(self, event: Event) -> None:
        # the app's priority keys are dealt with here already
        await self._carried_out(partial(super().on_event, event))

    async def _on_message(self, message: Message) -> None:
        await self._carried_out(partial(super()._on_message, message))

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        super().call_next(self._carried_out, partial(callback, *args, **kwargs))

    def set_timer(
        self, delay: float, callback: Callable[..., Any] | None = None, *args: Any, **kwargs: Any
    ) -> Timer:
        return super().set_timer(delay, self._guarded(callback), *args, **kwargs)

    def set_interval(
        self, interval: float, callback: Callable[..., Any] | None = None, *args: Any, **kwargs: Any
    ) -> Timer:
        return super().set_interval(interval, self._guarded(callback), *args, **kwargs)

    def _guarded(self, callback: Callable[..., Any] | None) -> Callable[..., Any] | None:
        return None if callback is None else partial(self._carried_out, callback)

    async def _carried_out(self, callback: Callable[..., Any]) -> None:
        try:
            await invoke(callback)
        except JournalError as err:
            self.say_refused(err)

    def say_refused(self, err: JournalError, unsaved: str = "") -> None:
        """Say why something could not be done; what is said there already is not said twice."""
        from clientjournal.words.errors import error

        sentence = f"{error(err, self.app.journal.names.text)} {unsaved}".strip()  # type: ignore[attr-defined]
        if all(sentence != said.message for said in self.app._notifications):
            self.app.notify(sentence, severity="error", timeout=8, markup=False)
