"""Takes the pictures that the README shows: python screenshots/take.py [NAME …].

Each is the demo's year on a fixed day, driven by the keys a person would press.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

# the pictures must not depend on the terminal they are taken in
os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "CLIENTJOURNAL_GLYPHS": "unicode"}
os.environ.pop("NO_COLOR", None)

from picture import picture

from clientjournal.clock import FixedClock
from clientjournal.demo import demo_journal
from clientjournal.journal import Journal
from clientjournal.settings import Settings
from clientjournal.tui.app import ClientJournal

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

BERLIN = ZoneInfo("Europe/Berlin")
CLOCK = FixedClock(datetime(2026, 11, 23, 9, 20, tzinfo=BERLIN), BERLIN)
HERE = Path(__file__).parent


class Shot(NamedTuple):
    """One picture: the terminal's size, the keys pressed first, and how the app looks."""

    columns: int
    rows: int
    keys: tuple[str, ...] = ()
    theme: str = "dark"
    empty: bool = False


SHOTS = {
    "journal": Shot(120, 40),
    "journal-80x24": Shot(80, 24),
    "journal-light": Shot(120, 40, theme="light"),
    "journal-40x12": Shot(40, 12),
    "rated": Shot(80, 24, ("down", "4")),
    "why": Shot(80, 24, ("down", "4", "y", "v", "t")),
    "first-run": Shot(80, 24, empty=True),
    "add-client": Shot(80, 24, ("a", *"Acme Corp"), empty=True),
    "decide": Shot(80, 24, ("b",)),
    "guide": Shot(120, 40, ("b", "enter", "space", "down", "space", "down", "down")),
    "not-yet": Shot(80, 24, ("b", "z", *"in 2 weeks")),
    "help": Shot(80, 24, ("question_mark",)),
    "mask": Shot(80, 24, ("f8",)),
}


async def take(name: str, shot: Shot, directory: str) -> None:
    """Write one picture beside this script."""
    settings = Settings(
        os.path.join(directory, f"{name}.db"), os.path.join(directory, "config.toml"), theme=shot.theme
    )
    journal: AbstractContextManager[Journal] = (
        Journal.open(settings, CLOCK, create=True) if shot.empty else demo_journal(settings, CLOCK)
    )
    with journal as opened:
        app = ClientJournal(opened)
        async with app.run_test(size=(shot.columns, shot.rows), notifications=True) as pilot:
            await pilot.pause()
            for key in shot.keys:
                await pilot.press("space" if key == " " else key)
            await pilot.pause(0.3)
            variables = app.get_css_variables()
            rows = app.screen._compositor.render_strips()
            drawn = picture(rows, shot.columns, variables["foreground"], variables["background"])
            (HERE / f"{name}.svg").write_text(drawn, encoding="utf-8")


def main() -> None:
    with TemporaryDirectory() as directory:
        for name in sys.argv[1:] or SHOTS:
            asyncio.run(take(name, SHOTS[name], directory))
            print(f"{name}.svg")


if __name__ == "__main__":
    main()
