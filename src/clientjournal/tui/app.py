"""The app around the screens: theme, keymap, signals, faults. It knows no dates, ratings or clients."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import App
from textual.command import CommandPalette
from textual.events import Key, Paste
from textual.filter import Monochrome, NoColor

from clientjournal.core.errors import JournalError
from clientjournal.journal import Journal
from clientjournal.tui.base import JournalScreen, too_small
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.keys import binding, clashes, keymap, label, sign
from clientjournal.tui.look import THEMES, glyphs_here, theme_name, variables
from clientjournal.tui.palettes import DARK
from clientjournal.tui.scrub import Plain, Scrub
from clientjournal.tui.typed_ahead import TypedAhead
from clientjournal.tui.unbroken import Unbroken
from clientjournal.tui.widgets.title import TWO_PANES, WIDE
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import RenderableType
    from textual.app import SystemCommand
    from textual.binding import BindingType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.events import Event
    from textual.filter import LineFilter
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from clientjournal.actions import Action
    from clientjournal.settings import Settings
    from clientjournal.tui.guide.screen import GuideScreen
    from clientjournal.tui.letter.screen import LetterScreen
    from clientjournal.tui.rant.screen import RantScreen
    from clientjournal.tui.wanted import FitWanted, InvoicesWanted, LetterWanted

LAST = 1.0
"""How many seconds the program's end may wait for another program that is writing."""

WAIT = 2.0
"""How many seconds a key may wait for another program that is writing; then it is said."""

SCRUB, PLAIN, NO_COLOUR = Scrub(), Plain(), NoColor()


class ClientMessage(Protocol):
    """A message about one client."""

    client_id: str


def _commands() -> type[Provider]:
    """The palette's commands; loaded when it is first opened."""
    from clientjournal.tui.commands import JournalCommands

    return JournalCommands


class ClientJournal(Unbroken, App[object]):
    """One open journal, shown."""

    # the first screen's stylesheet comes with the app's: one that a screen brings along makes
    # Textual read all of them once more
    CSS_PATH: ClassVar = ["app.tcss", "journal/journal.tcss"]
    COMMANDS: ClassVar = {_commands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("app.help"),
        binding("app.palette"),
        # the palette and dialogs end the chain of bindings, and the mask must work over them
        binding("app.mask", priority=True),
        binding("app.suspend"),
        # while the window is too small for anything else
        binding("journal.quit", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-too-narrow"),
        (40, "-narrow"),
        (TWO_PANES, "-medium"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-too-low"),
        (10, "-low"),
        (20, "-short"),
        (24, "-high"),
        (32, "-tall"),
    ]

    def __init__(self, journal: Journal, *, demo: bool = False) -> None:
        super().__init__()
        self.journal = journal
        self.demo = demo
        self._rant: RantScreen | None = None
        self._typed_ahead = TypedAhead(self)
        self._plain = () if glyphs_here().braille else (PLAIN,)
        for theme in THEMES:
            self.register_theme(theme)
        # before anything is drawn, because a theme that comes later restyles every widget
        theme_asked = theme_name(
            journal.settings.theme, self.console.color_system, coloured=not self.no_color
        )
        self.theme = theme_asked if theme_asked in self.available_themes else "cj-dark"

    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if found.__name__ == "LinuxDriver":
            from clientjournal.tui.terminal import UnixDriver

            return UnixDriver
        return found

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen(self.journal, demo=self.demo, keys_wait=self._typed_ahead.waits)

    def refresh_css(self, animate: bool = True) -> None:
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            # the theme was chosen before there is anything that could have another one: Textual
            # would read every stylesheet for it, and all of them again for the first screen
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(DARK)

    def get_line_filters(self) -> Sequence[LineFilter]:
        found = super().get_line_filters()
        if self.no_color:
            # Textual would make greys of the colours, the fainter the redder
            found = [*(one for one in found if not isinstance(one, Monochrome)), NO_COLOUR]
        return [*found, SCRUB, *self._plain]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # they would draw over the rant, and lead from it to other screens
        if self._rant is not None and action in RANT_OFF:
            return False
        if action == "quit":
            return self.screen is not self._rant and too_small(self.size)
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        # a screenshot would write what is on the screen to a file, mask or not
        return ()

    def on_mount(self) -> None:
        if self.journal.settings.reduced_motion:
            self.animation_level = "none"
        changed = keymap(self.journal.settings)
        if changed:
            self.set_keymap(changed)
        for problem in self.journal.settings.problems:
            self.notify(problem, severity="warning", markup=False)
        for key, first, second in clashes(changed):
            self.notify(
                say("tui.key-clash", pressed=sign(key), first=label(first), second=label(second)),
                severity="warning",
                markup=False,
            )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            # without a handler the terminal would be left in the alternate screen
            loop.add_signal_handler(number, self.exit, None, 128 + number)
        stop = signal.getsignal(signal.SIGTSTP)
        if callable(stop):
            loop.add_signal_handler(signal.SIGTSTP, self._stop, stop)
        # the terminal comes back empty, and its size alone is no reason to draw everything
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.call_after_refresh(_settle)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and event.key.startswith("alt+"):
            # what was meant for the window manager is not typed into a letter
            event.character = None
        if isinstance(event, Key | Paste) and not event.is_forwarded and self._typed_ahead.holds(event):
            return
        await super().on_event(event)

    def action_command_palette(self) -> None:
        if self.use_command_palette and not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(id="--command-palette", placeholder=say("tui.palette-search")))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something for a while; what is said again takes the place of what stands there."""
        for said in [said for said in self._notifications if said.message == message]:
            self._unnotify(said, refresh=False)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # What can be done everywhere ---------------------------------------------------------------

    def action_help(self) -> None:
        """Explain keys and numbers, from the place where one is."""
        from clientjournal.tui.help.screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            below = self.screen
            place, pane = (below.PLACE, below.pane) if isinstance(below, JournalScreen) else ("", None)

            async def chosen(action: Action | None) -> None:
                if action is not None:
                    # as a key would: it belongs to the nearest, from the pane with the focus on, that has it
                    method = f"action_{action.verb.partition('(')[0]}"
                    chain = (pane or below).ancestors_with_self
                    await self.run_action(action.verb, next((n for n in chain if hasattr(n, method)), below))

            named = (pane.id or "") if pane is not None else ""
            self.push_screen(HelpScreen(self.journal, place, pane=named, demo=self.demo), chosen)

    def action_mask(self) -> None:
        """Hide names and notes, or show them again, on every screen."""
        self.journal.masked = not self.journal.masked
        # they may hold names, and are put together only once
        self.clear_notifications()
        if CommandPalette.is_open(self):
            self.call_next(self._open_palette_anew)
        for screen in self.screen_stack:
            if isinstance(screen, JournalScreen):
                screen.refresh_if_stale()
            elif isinstance(screen, Dialog):
                screen.put_mask(self.journal.masked)
            elif screen is self._rant:
                self._rant.mask_changed(self.journal.masked)

    async def _open_palette_anew(self) -> None:
        """In place of one whose rows show names as they were."""
        await self.pop_screen()
        self.action_command_palette()

    def on_entry_bar_guide_wanted(self, message: HomeScreen.GuideWanted) -> None:
        from clientjournal.tui.guide.screen import GuideScreen

        if message.by == "crossing":
            # keys typed ahead may have taken the rating back that crossed
            client = self.journal.reader.client(message.client_id)
            if client is None or not self.journal.assess(client).offered:
                return
        self.push_screen(GuideScreen(self.journal, message.client_id, by=message.by, demo=self.demo))

    def on_invoices_wanted(self, message: InvoicesWanted) -> None:
        from clientjournal.tui.invoices.screen import InvoicesScreen

        self.push_screen(InvoicesScreen(self.journal, message.client_id, demo=self.demo))

    def on_fit_wanted(self, message: FitWanted) -> None:
        from clientjournal.tui.fit.screen import FitScreen

        self.push_screen(FitScreen(self.journal, message.client_id, demo=self.demo))

    # Letters -----------------------------------------------------------------------------------

    def open_letter(self, client_id: str, *, tone: str | None = None, at: int | None = None) -> None:
        """Write to a client, in the draft changed last or in that of a tone; ``at`` is a place in it."""
        from clientjournal.tui.letter.screen import LetterScreen

        if isinstance(self.screen, LetterScreen) and self.screen.client_id == client_id and tone is None:
            self.screen.go_to(at or 0)
        else:
            self.push_screen(LetterScreen(self.journal, client_id, tone=tone, at=at, demo=self.demo))

    def open_read_back(self, client_id: str) -> None:
        """Read a client's letter back, sentence by sentence."""
        from clientjournal.tui.letter.read_back import ReadBackScreen

        def back(at: int | None) -> None:
            if at is not None:
                self.open_letter(client_id, at=at)

        self.push_screen(ReadBackScreen(self.journal, client_id, demo=self.demo), back)

    def open_stay_firm(self, client_id: str) -> None:
        """The answers to what a client may say, from the draft of the call or from its template."""
        from clientjournal.core.model import Channel
        from clientjournal.tui.letter.script import StayFirmScreen, stay_firm

        client = self.journal.reader.client(client_id)
        if client is not None:
            script = self.journal.letter_draft(client, channel=Channel.CALL)
            text = stay_firm(script.text)
            self.push_screen(StayFirmScreen(self.journal, client_id, text, demo=self.demo))

    def on_letter_screen_read_back_wanted(self, message: LetterScreen.ReadBackWanted) -> None:
        self.open_read_back(message.client_id)

    def on_letter_screen_view_wanted(self, message: LetterScreen.ViewWanted) -> None:
        from clientjournal.tui.letter.script import script_screen

        self.push_screen(
            script_screen(self.journal, message.client_id, message.channel, message.text, demo=self.demo)
        )

    def on_letter_wanted(self, message: LetterWanted) -> None:
        self.open_letter(message.client_id, tone=message.tone)

    def on_guide_screen_read_back_wanted(self, message: ClientMessage) -> None:
        self.open_read_back(message.client_id)

    def on_guide_screen_take_out_wanted(self, message: ClientMessage) -> None:
        from clientjournal.tui.letter.screen import LetterScreen

        self.push_screen(LetterScreen(self.journal, message.client_id, take_out=True, demo=self.demo))

    def on_taking_out_confirmation_wanted(self, message: ClientMessage) -> None:
        from clientjournal.core.letters.template import CONFIRMATION

        self.open_letter(message.client_id, tone=CONFIRMATION)

    def on_taking_out_stay_firm_wanted(self, message: ClientMessage) -> None:
        self.open_stay_firm(message.client_id)

    async def on_home_screen_demo_wanted(self) -> None:
        self.exit(result=None, return_code=DEMO_WANTED)

    # The rant ---------------------------------------------------------------------------------

    def on_guide_screen_rant_wanted(self, message: GuideScreen.RantWanted) -> None:
        client = self.journal.reader.client(message.client_id)
        if client is None:
            return
        guide = self.screen

        def answered(need: str | None) -> None:
            if pad.destroyed and isinstance(guide, JournalScreen):
                save = partial(self.journal.let_out, message.client_id, need)
                guide.change("fill-step", message.client_id, save)

        pad = self.open_rant(self.journal.names.display_name(client), answered)

    def open_rant(self, name: str, answered: Callable[[str | None], None]) -> RantScreen:
        """Open the rant pad under a client's shown ``name``; ``answered`` gets what is taken along."""
        from clientjournal.tui.rant.screen import RantScreen

        def left(answer: str | None) -> None:
            self._rant = None
            answered(answer)

        settings = self.journal.settings
        self._rant = RantScreen(
            name,
            reduced_motion=settings.reduced_motion or bool(os.environ.get("NO_MOTION")),
            masked=self.journal.masked,
            keymap=keymap(settings),
        )
        self.push_screen(self._rant, left)
        return self._rant

    def _destroy_rant(self) -> None:
        """Whatever ends or stops the program: the text goes first, from the terminal too."""
        if self._rant is None:
            return
        if self._rant.is_running:
            self._rant.destroy()
        if self._driver is not None:
            # line by line, because clearing the screen moves it into some terminals' scrollback
            self._driver.write("".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, self.size.height + 1)))
            self._driver.flush()

    def _keep_typed(self) -> None:
        """Whatever ends the program: what waits to be saved and what stands in an open form is not lost."""
        with suppress(JournalError):
            self.journal.waiting.save(LAST)
        with suppress(JournalError):
            self.journal.give_up_waiting()
        for screen in self.screen_stack:
            if isinstance(screen, Dialog | JournalScreen):
                screen.leave()

    def _stop(self, stop: Callable[[int, None], object]) -> None:
        self._destroy_rant()
        stop(signal.SIGTSTP, None)

    def exit(
        self, result: object = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        self._destroy_rant()
        self._keep_typed()
        super().exit(result, return_code, message)

    def panic(self, *renderables: RenderableType) -> None:
        self._destroy_rant()
        with suppress(Exception):
            # a form may be at fault itself, and what broke is said in any case
            self._keep_typed()
        super().panic(*renderables)

    def _fatal_error(self) -> None:
        # Textual's own would print every local variable, notes and names among them
        error = self._exception
        place = "?"
        if error is not None:
            frames = [frame for frame in extract_tb(error.__traceback__) if "clientjournal" in frame.filename]
            if frames:
                place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
        self.panic(say("tui.crashed", type=type(error).__name__, place=place))


RANT_OFF = ("command_palette", "help", "help_quit", "suspend_process")
"""Actions that are off while there is a rant."""

DEMO_WANTED = -1
"""What the app returns when the user asked for the demo."""


def _settle() -> None:
    """The start is over: what is loaded now stays, and need not be looked at again and again."""
    gc.freeze()
    gc.enable()


def run(settings: Settings) -> int:
    """Open the app on the user's journal; the exit code. ``CannotOpen`` before anything is drawn."""
    gc.disable()
    with Journal.open(settings, create=True, wait=WAIT) as journal:
        code = _run(ClientJournal(journal))
    if code != DEMO_WANTED:
        return code
    return run_demo(settings) or run(settings)


def run_demo(settings: Settings) -> int:
    """Open the app on a made-up year in a private directory that is removed afterwards."""
    from clientjournal.demo import demo_journal

    gc.disable()
    with demo_journal(settings) as journal:
        return _run(ClientJournal(journal, demo=True))


def _run(app: ClientJournal) -> int:
    app.run()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # the terminal is gone: the interpreter would try again at exit, and forget the exit code
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return app.return_code or 0
