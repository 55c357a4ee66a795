"""When a screen draws: after every key and pause, not after every message between two of them.

Without a terminal nothing shows what is drawn, and drawing is half of what a test of a screen costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot

from tui.rest import at_rest

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest
    from rich.console import RenderableType
    from textual.screen import Screen

_draw = Compositor.render_update
_press_keys = App._press_keys
_pause = Pilot.pause


def draw_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what has changed whenever an answer to a key is there; what fails to draw fails in the test."""
    monkeypatch.setattr(Compositor, "render_update", _put_off)
    monkeypatch.setattr(App, "_press_keys", _press_and_draw)
    monkeypatch.setattr(Pilot, "pause", _pause_and_draw)


def _put_off(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    if full:
        return _draw(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    return None


async def _press_and_draw(app: App[object], keys: Iterable[str]) -> None:
    for key in keys:
        await _press_keys(app, (key,))
        await _catch_up(app)


async def _pause_and_draw(pilot: Pilot[object], delay: float | None = None) -> None:
    await _pause(pilot, delay)
    await _catch_up(pilot.app)


async def _catch_up(app: App[object]) -> None:
    # what is drawn may find that it must be laid out anew, and then there is more to draw
    for _ in range(2):
        if not (app._running and app.screen_stack and app.screen._compositor._dirty_regions):
            return
        _draw(app.screen._compositor, screen_stack=app._background_screens)
        await at_rest()
