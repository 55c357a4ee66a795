"""A guide that opens by itself, but never between two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

QUIET = 0.6
"""Seconds without a key after which nobody is in the middle of typing."""


class OpensLater:
    """Opens something about a client once the screen is in front and no key was pressed for a moment.

    The rating that takes a client over the line is the one that most wants a note: a key pressed right
    after it still means what it meant before.
    """

    def __init__(self, screen: Screen[None], opens: Callable[[str], object]) -> None:
        self._screen, self._opens = screen, opens
        self._client: str | None = None
        self._timer: Timer | None = None

    def want(self, client_id: str) -> None:
        """Open it for this client."""
        self._client = client_id
        self.key_pressed()

    def drop(self, client_id: str) -> None:
        """It is open already, or not needed any more."""
        if self._client == client_id:
            self._client = None

    def key_pressed(self) -> None:
        """Somebody is busy here: the quiet moment begins anew."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if self._client is None else self._screen.set_timer(QUIET, self._open)

    def _open(self) -> None:
        if self._client is None or self._screen.app.screen is not self._screen:
            # coming back to the screen counts as a key; one that shines through under a dialog is current
            return
        focused = self._screen.focused
        if focused is not None and focused.check_consume_key("a", "a"):
            # what is typed into a field is not heard of here
            self.key_pressed()
            return
        client_id, self._client = self._client, None
        self._opens(client_id)
