"""A list that is run through with a key held down: what takes long is drawn when the cursor rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

REST = 0.12
"""Seconds without a move after which the cursor rests; a keyboard repeats a key every 30 ms."""


class Hurry:
    """Whether keys come faster than all that they change can be drawn.

    ``keys_wait`` says so when one is dealt with and the next is there already. It lasts until the cursor
    rests: what is left out and drawn in turns would flicker.
    """

    def __init__(
        self, screen: Screen[None], keys_wait: Callable[[], bool], rests: Callable[[], object]
    ) -> None:
        self._screen, self._keys_wait, self._rests = screen, keys_wait, rests
        self._timer: Timer | None = None

    def moved(self) -> bool:
        """The cursor moved; whether what takes long is to be left out."""
        if self._timer is None and not self._keys_wait():
            return False
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(REST, self.end)
        return True

    def end(self) -> None:
        """Draw what was left out."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._rests()
