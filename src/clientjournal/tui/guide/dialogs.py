"""What the guide asks for: a reason, a date, a talk, and whether to give up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Vertical
from textual.widgets import Input, Static

from clientjournal.core.errors import JournalError
from clientjournal.core.model import TALK_KINDS
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_day
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

    from clientjournal.clock import Clock


class SkipStep(Dialog["str | None"]):
    """Asks why a step is left out; a reason is needed."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("tui.skip-title"), classes="dialog-title", markup=False)
            yield LineInput(placeholder=say("tui.skip-because"), limit=500)
            yield Static(say("tui.save-or-drop"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def typed(self) -> bool:
        return bool(self.query_one(Input).value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value)
        else:
            self.remark(say("tui.skip-because"), wrong=True)


class Later(NamedTuple):
    """A date to look again, and why; ``kind`` is the repair talk, if one was chosen."""

    until: date
    because: str
    kind: str = ""


class LookAgain(Dialog["Later | None"]):
    """Asks for a date to come and a reason; echoes the date as it was understood.

    ``read`` turns what was typed into a date or refuses it. With ``repair`` it first asks which
    talk, and the reason is what will be said.
    """

    def __init__(self, read: Callable[[str], date], clock: Clock, *, repair: bool = False) -> None:
        super().__init__()
        self._read, self._clock, self._repair = read, clock, repair

    def compose(self) -> ComposeResult:
        name = "repair" if self._repair else "snooze"
        because = "repair-note" if self._repair else "snooze-because"
        with Vertical(classes="dialog"):
            yield Static(say(f"tui.{name}-title"), classes="dialog-title", markup=False)
            if self._repair:
                yield Static(say("tui.repair-kind"), classes="dialog-label", markup=False)
                talks = Choices()
                talks.choices = tuple(
                    Choice(kind, say(f"tui.talk.{kind}"), say(f"tui.talk.{kind}-why")) for kind in TALK_KINDS
                )
                yield talks
            yield Static(say(f"tui.{name}-until"), classes="dialog-label", markup=False)
            yield LineInput(say("tui.snooze-default"), id="until", limit=100)
            yield Static("", id="understood", markup=False)
            yield Static(say(f"tui.{because}"), classes="dialog-label", markup=False)
            yield LineInput(id="because", limit=500)
            yield Static(say("tui.field-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        (self.query_one(Choices) if self._repair else self.query_one("#until", Input)).focus()
        self._echo()

    def typed(self) -> bool:
        return bool(self.query_one("#because", Input).value.strip())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "until":
            self._echo()
        self.remark(say("tui.field-keys"))

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self.query_one("#until", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        because = self.query_one("#because", Input)
        until = self._until()
        if isinstance(until, str):
            self.query_one("#until", Input).focus()
            self.remark(until, wrong=True)
        elif not because.value.strip() and (event.input is not because or not self._repair):
            # the reason comes next; a repair talk can do without its words
            if event.input is because:
                self.remark(say("tui.snooze-because"), wrong=True)
            because.focus()
        else:
            kind = self.query_one(Choices).value if self._repair else ""
            self.dismiss(Later(until, because.value.strip(), kind))

    def _until(self) -> date | str:
        """The date typed, or why there is none."""
        try:
            day = self._read(self.query_one("#until", Input).value)
        except JournalError as err:
            return error(err)
        if day <= self._clock.today():
            return say("tui.past-day", day=full_day(day))
        return day

    def _echo(self) -> None:
        until = self._until()
        if isinstance(until, str):
            said = until
        else:
            now = self._clock.now()
            then = now.replace(year=until.year, month=until.month, day=until.day)
            said = say("tui.understood", day=full_day(until), distance=distance(then, now, time_known=False))
        self.query_one("#understood", Static).update(said)


class Abandon(Dialog["bool | None"]):
    """Asks before a guide is given up; the cursor stands on keeping it."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("tui.abandon-title"), classes="dialog-title", markup=False)
            yield Static(say("tui.abandon-why"), classes="dialog-text", markup=False)
            choices = Choices()
            choices.choices = (
                Choice("keep", say("tui.abandon-no"), ""),
                Choice("abandon", say("tui.abandon-yes"), ""),
            )
            yield choices
            yield Static(say("tui.save-or-drop"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self.dismiss(event.id == "abandon")
