"""Takes the pictures that the README shows: python screenshots/take.py [NAME …].

Each is the demo's year on a fixed day, driven by the keys a person would press.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

# the pictures must not depend on the terminal they are taken in
os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "CLIENTJOURNAL_GLYPHS": "unicode"}

from picture import picture

from clientjournal.clock import FixedClock
from clientjournal.core.model import EntryDraft, Moment
from clientjournal.demo import demo_journal
from clientjournal.journal import Journal
from clientjournal.settings import Settings
from clientjournal.tui.app import ClientJournal
from clientjournal.tui.journal.opening import QUIET

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from textual.pilot import Pilot

BERLIN = ZoneInfo("Europe/Berlin")
CLOCK = FixedClock(datetime(2026, 11, 23, 9, 20, tzinfo=BERLIN), BERLIN)
HERE = Path(__file__).parent
KEYS = {
    " ": "space",
    ":": "colon",
    ">": "greater_than_sign",
    "=": "equals_sign",
    ".": "full_stop",
    ",": "comma",
}
"""What a key is called that is typed as itself."""


class Shot(NamedTuple):
    """One picture: the terminal's size, the keys pressed first, and how the app looks."""

    columns: int
    rows: int
    keys: tuple[str, ...] = ()
    theme: str = "dark"
    empty: bool = False
    ratings: str = ""
    """One a day until yesterday for each of ``clients``, instead of the demo's year."""
    away: int = 1
    """Days since the last of these ratings."""
    clients: tuple[str, ...] = ("Acme Corp",)
    colour: bool = True


TERMINAL = ("#d6dae3", "#14161c")
"""The colours of a terminal whose own ones are used."""

OPEN = ("b", "enter")
"""From the journal into the guide, which is opened."""

RANT = "Eleven messages on a Sunday about a header that is FINE."
SEVERAL = ("Acme Corp", "Northwind", "Blue Fern", "Casa Luz")
UNSAVED = "typing…"
SAID = "I loved our work, but you keep moving the dates. "

SHOTS = {
    "journal": Shot(120, 40),
    "journal-80x24": Shot(80, 24),
    "journal-light": Shot(120, 40, theme="light"),
    "journal-40x12": Shot(40, 12),
    "journal-no-colour": Shot(80, 24, colour=False),
    "rated": Shot(80, 24, ("down", "4")),
    "why": Shot(80, 24, ("down", "4", "y", "v", "t")),
    "chart": Shot(120, 40, ("tab", "left", "left", "left")),
    "filter": Shot(80, 24, ("tab", "tab", "slash", *"dread:>=4 free")),
    "form": Shot(80, 24, ("l", "4")),
    "card": Shot(80, 24, ("c",)),
    "entry": Shot(80, 24, ("tab", "tab", "enter")),
    "catch-up": Shot(80, 24, ("p", "3", "down", "right", "2"), ratings="23143222", away=6, clients=SEVERAL),
    "first-run": Shot(80, 24, empty=True),
    "add-client": Shot(80, 24, ("a", *"Acme Corp"), empty=True),
    "crossing": Shot(80, 24, ("5",), ratings="2345"),
    "decide": Shot(80, 24, ("b",)),
    "guide": Shot(120, 40, ("b", "enter", "space", "down", "space", "down", "down")),
    "contract": Shot(80, 24, (*OPEN, "down", "enter")),
    "money": Shot(80, 24, (*OPEN, *["down"] * 2, "enter")),
    "let-it-out": Shot(80, 24, (*OPEN, *["down"] * 3, "enter")),
    "rant": Shot(80, 24, (*OPEN, *["down"] * 3, "enter", "enter", *RANT)),
    "likes": Shot(80, 24, (*OPEN, *["down"] * 4, "enter")),
    "business": Shot(80, 24, (*OPEN, *["down"] * 5, "enter")),
    "channel": Shot(80, 24, (*OPEN, *["down"] * 6, "enter")),
    "write": Shot(80, 24, (*OPEN, *["down"] * 7, "enter")),
    "letter": Shot(120, 40, (*OPEN, *["down"] * 7, "enter", "enter", *["down"] * 4, *SAID)),
    "read-back": Shot(80, 24, (*OPEN, *["down"] * 8, "enter")),
    "talk": Shot(80, 24, (*OPEN, *["down"] * 9, "enter")),
    "handover": Shot(80, 24, (*OPEN, *["down"] * 10, "enter")),
    "close": Shot(80, 24, (*OPEN, *["down"] * 11, "enter")),
    "not-yet": Shot(80, 24, ("b", "z", *"in 2 weeks")),
    "invoices": Shot(80, 24, ("i",)),
    "fit": Shot(80, 24, ("f",)),
    "help": Shot(80, 24, ("question_mark",)),
    "mask": Shot(80, 24, ("f8",)),
}


async def take(name: str, shot: Shot, directory: str) -> None:
    """Write one picture beside this script."""
    settings = Settings(
        os.path.join(directory, f"{name}.db"), os.path.join(directory, "config.toml"), theme=shot.theme
    )
    own = shot.empty or shot.ratings
    journal: AbstractContextManager[Journal] = (
        Journal.open(settings, CLOCK, create=True) if own else demo_journal(settings, CLOCK)
    )
    with journal as opened:
        rate(opened, shot)
        os.environ.pop("NO_COLOR", None)
        if not shot.colour:
            os.environ["NO_COLOR"] = "1"
        app = ClientJournal(opened)
        async with app.run_test(size=(shot.columns, shot.rows), notifications=True) as pilot:
            await rest(pilot)
            for key in shot.keys:
                await pilot.press(KEYS.get(key, key))
            await rest(pilot)
            rows = app.screen._compositor.render_strips()
            drawn = picture(rows, shot.columns, *(colours(app) if shot.colour else TERMINAL))
            (HERE / f"{name}.svg").write_text(drawn, encoding="utf-8")


def colours(app: ClientJournal) -> tuple[str, str]:
    """Foreground and background of the theme that is on."""
    variables = app.get_css_variables()
    return variables["foreground"], variables["background"]


def rate(journal: Journal, shot: Shot) -> None:
    """Log what a picture wants instead of the demo's year."""
    if shot.ratings:
        for name in shot.clients:
            client = journal.add_client(name)
            for days, dread in enumerate(reversed(shot.ratings), shot.away):
                moment = Moment(CLOCK.now() - timedelta(days=days))
                journal.log(EntryDraft(client.id, int(dread), moment=moment))


async def rest(pilot: Pilot[object]) -> None:
    """Wait until the screen no longer changes, and what opens by itself had its time."""
    seen: list[str] = []
    while (
        now := [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    ) != seen or UNSAVED in "".join(now):
        seen = now
        await pilot.pause(QUIET + 0.1)


def main() -> None:
    with TemporaryDirectory() as directory:
        for name in sys.argv[1:] or SHOTS:
            asyncio.run(take(name, SHOTS[name], directory))
            print(f"{name}.svg")


if __name__ == "__main__":
    main()
