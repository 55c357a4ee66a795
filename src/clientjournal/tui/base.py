"""What every screen on the journal shares: pulling by revision, panes, errors, and the way back."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, ParamSpec, TypeVar

from textual.screen import Screen

from clientjournal.actions import actions
from clientjournal.core.errors import Busy, JournalError
from clientjournal.core.text import printable
from clientjournal.tui.keys import BY_ID, binding, keymap, keys, label, shown, sign, tooltip
from clientjournal.tui.unbroken import Unbroken
from clientjournal.tui.widgets.footer import KeyHint
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.verbs.waiting import Act
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Size
    from textual.widget import Widget

    from clientjournal.actions import Action
    from clientjournal.journal import Journal

Result = TypeVar("Result")
Given = ParamSpec("Given")
Saved = TypeVar("Saved")


class Command(NamedTuple):
    """Something the palette offers: a sentence, what runs it, the key that does the same, its other name."""

    title: str
    run: Callable[[], object]
    key: str = ""
    also: str = ""


WIDTH, HEIGHT = 40, 10
"""The smallest window that a screen can be drawn in."""


def too_small(size: Size) -> bool:
    """Whether a window of this size can only say so."""
    return size.width < WIDTH or size.height < HEIGHT


QUICK = 0.25
"""Seconds a change waits for another program before that is said."""

TICK = 1.0
"""Seconds between two looks at the journal's revision."""


class JournalScreen(Unbroken, Screen[Result]):
    """A screen that shows a revision of the journal and reads it again when that moved.

    ``load`` is the only place that reads, message handlers and actions the only ones that write.
    """

    PLACE: ClassVar[str]
    """Its place in the registry of actions."""

    BINDINGS: ClassVar[list[BindingType]] = [binding("app.next-pane"), binding("app.previous-pane")]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._keymap = keymap(journal.settings)
        self._loaded: tuple[object, object, bool] | None = None
        self._hidden_focus: Widget | None = None
        self._unreadable = False
        self._following: list[Callable[[], None]] = []

    def leave(self) -> None:
        """The program ends, and nobody answers any more."""

    def load(self) -> None:
        """Read what is shown."""
        raise NotImplementedError

    def panes(self) -> Sequence[Widget]:
        """What Tab goes through, in order."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.set_interval(TICK, self._tick)

    def on_resize(self) -> None:
        if not self.too_small:
            if self._hidden_focus is not None:
                self._hidden_focus.focus()
                self._hidden_focus = None
            return
        if self.focused is not None:
            # what is hidden cannot keep it, and a digit typed into a name must not become a rating
            self._hidden_focus = self.focused
        if not self.query("TooSmall"):
            from clientjournal.tui.widgets.small import TooSmall

            self.mount(TooSmall())

    def on_screen_resume(self) -> None:
        following, self._following = self._following, []
        for follow in following:
            follow()
        self.show_waiting()
        self.refresh_if_stale()

    def _tick(self) -> None:
        # under a dialog, too: what is asked there waits for what was asked before
        if self.journal.waiting and self._is_foremost:
            self.save_waiting(0)
        if self.is_current:
            self.refresh_if_stale()

    @property
    def _is_foremost(self) -> bool:
        screens = (screen for screen in reversed(self.app.screen_stack) if isinstance(screen, JournalScreen))
        return next(screens, None) is self

    def refresh_if_stale(self) -> None:
        """Load again if the journal changed, whoever changed it, or the day did, or the mask."""
        try:
            now = (self.journal.revision, self.journal.clock.today(), self.journal.masked)
            if now == self._loaded:
                return
            self.load()
            self._loaded, self._unreadable = now, False
            if self.has_class("-veiled"):
                # not before what is under it was drawn with the mask on
                self.call_after_refresh(self.remove_class, "-veiled")
        except JournalError as err:
            # what stands there are names as they were, until they can be put together anew
            self.set_class(self.journal.masked and self._shown_unmasked, "-veiled")
            # tried again at every tick, said once
            if not self._unreadable:
                self._unreadable = True
                self.say_refused(err)

    @property
    def _shown_unmasked(self) -> bool:
        return self._loaded is not None and not self._loaded[2]

    # Changing ----------------------------------------------------------------------------------

    def change(
        self,
        kind: str,
        client_id: str,
        save: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        *,
        keep: Callable[[], None] | None = None,
    ) -> None:
        """Change something of a client's; ``kind`` is what the history calls it."""

        def said() -> str:
            name = self.name_of(client_id)
            what = say(f"tui.unit.{kind}")
            return say("waiting.of", what=what, name=name) if name else what

        self.carry_out(Act(said, save, done, keep=keep))

    def name_of(self, client_id: str) -> str:
        """A client's name as it may be shown; none while not even that can be read."""
        with suppress(JournalError):
            client = self.journal.reader.client(client_id)
            return self.journal.names.display_name(client) if client else ""
        return ""

    def in_turn(self, verb: Callable[Given, Saved]) -> Callable[Given, Saved]:
        """A verb for a form, after all that waits already; ``Busy`` keeps the form open."""

        def carried_out(*args: Given.args, **kwargs: Given.kwargs) -> Saved:
            return self.journal.in_turn(lambda: verb(*args, **kwargs), QUICK)

        return carried_out

    def carry_out(self, act: Act) -> None:
        """Make a change, or keep it until another program that is writing has finished.

        What follows from it happens here, and not before nothing else is asked.
        """
        done, refused = act.done or _nothing, act.refused or self.say_refused
        wait = 0 if self.journal.waiting else QUICK
        self.journal.waiting.add(
            act.replace(done=partial(self._follow_up, done), refused=partial(self._follow_up, refused))
        )
        if not self.save_waiting(wait):
            self.tell_waiting()

    def save_waiting(self, wait: float) -> bool:
        """Save what waits until another program is in the way for ``wait`` seconds; whether all was."""
        with suppress(Busy):
            self.journal.waiting.save(wait)
        self.show_waiting()
        return not self.journal.waiting

    def tell_waiting(self) -> None:
        """Say that what was asked for last has to wait."""
        said = say("waiting.kept", what=printable(self.journal.waiting.newest.said()))
        self.notify(said, severity="warning", markup=False)

    def show_waiting(self) -> None:
        """Show in the title how much has to wait."""
        for title in self.query("TitleLine").results(TitleLine):
            title.waiting = len(self.journal.waiting)

    def _follow_up(self, follow: Callable[[Any], object], result: object) -> None:
        if not self.is_attached:
            # left meanwhile: only that something could not be done is still news
            if isinstance(result, JournalError):
                self.say_refused(result)
            return
        # a screen that is seen below a dialog is current, too, and what follows may open another
        if self.app.screen is not self:
            self._following.append(partial(self._follow_up, follow, result))
            return
        follow(result)
        self.refresh_if_stale()

    # Keys --------------------------------------------------------------------------------------

    @property
    def too_small(self) -> bool:
        """Whether the window only shows that it is too small."""
        return too_small(self.app.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # keys that change what cannot be seen would be traps; the app quits from here
        return not self.too_small

    def without_undo(self) -> frozenset[str]:
        """Undo and redo of this place, as far as there is nothing to take back or to do again."""
        reader = self.journal.reader
        last = {"undo": reader.last_unit(), "redo": reader.next_redo()}
        return frozenset(f"{self.PLACE}.{name}" for name, unit in last.items() if unit is None)

    def key(self, id: str) -> str:
        """The key in force for an action, as it is written."""
        return shown(BY_ID[id], self._keymap)

    def keys_of(self, id: str) -> tuple[str, ...]:
        """The names of all keys in force for an action."""
        return keys(BY_ID[id], self._keymap)

    def hint(self, id: str, said: str | None = None) -> KeyHint:
        """The footer's hint for an action, under another label if ``said`` is given."""
        action = BY_ID[id]
        return KeyHint(self.key(id), said or label(action), self._click(action), action.footer)

    def idle(self) -> frozenset[str]:
        """The ids of actions that can be asked for, but have nothing to do now."""
        return frozenset()

    def hints(self) -> tuple[KeyHint, ...]:
        """The footer: the place's actions that can be done now, help, and the way out."""
        idle = self.idle()
        here = [
            action.id
            for action in actions(self.PLACE)
            if action.footer
            and action.id not in idle
            and self.check_action(action.verb.partition("(")[0], ())
        ]
        ways_out = [name for name in here if name.endswith(".quit")] or ["app.back"]
        kept = [name for name in here if name not in ways_out]
        return tuple(self.hint(name) for name in [*kept, "app.help", *ways_out])

    def commands(self) -> Iterable[Command]:
        """What the palette offers on this screen."""
        idle = self.idle()
        for action in (*actions(self.PLACE), *(BY_ID[name] for name in ("app.help", "app.mask"))):
            if action.id not in idle and self.check_action(action.verb.partition("(")[0], ()):
                yield Command(
                    tooltip(action),
                    partial(self.run_action, action.verb),
                    sign(self.keys_of(action.id)[0]),
                    label(action),
                )

    def _click(self, action: Action) -> str:
        if action.shown_as is not None and len(action.shown_as) > 1:
            return ""  # stands for several keys
        return action.verb if action.verb.startswith("app.") else f"screen.{action.verb}"

    def action_back(self) -> None:
        """Leave the screen."""
        self.dismiss()

    def action_next_pane(self) -> None:
        """Focus the next pane, round and round."""
        self._go(1)

    def action_previous_pane(self) -> None:
        """Focus the pane before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        panes = self.panes()
        if panes:
            here = self.pane
            at = -by if here is None else list(panes).index(here)
            self.show_pane(panes[(at + by) % len(panes)])

    @property
    def pane(self) -> Widget | None:
        """The pane that has the focus."""
        return next((pane for pane in self.panes() if pane.has_focus_within or pane.has_focus), None)

    def show_pane(self, pane: Widget) -> None:
        """Focus a pane; narrow screens show it in place of the one before, by the class ``-on-<id>``."""
        self._mark(pane)
        pane.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # a click focuses a pane too
        if event.widget in self.panes():
            self._mark(event.widget)

    def _mark(self, pane: Widget) -> None:
        for other in self.panes():
            self.set_class(other is pane, f"-on-{other.id}")


def _nothing(_: object) -> None:
    pass
