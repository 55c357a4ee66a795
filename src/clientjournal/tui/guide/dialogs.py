"""What the guide asks before it changes something: a reason, a date, a talk, and whether to give up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from clientjournal.core.errors import JournalError, UnreadableDate
from clientjournal.core.model import TALK_KINDS
from clientjournal.core.text import printable
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.typed import TypedDialog
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.tui.widgets.scale import KeyedChoices, numbered
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_day
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from clientjournal.clock import Clock
    from clientjournal.tui.typed import Blank


class SkipStep(TypedDialog["str | None"]):
    """Asks why a step is left out; a reason is needed."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("guide.skip-title"), classes="dialog-title", markup=False)
            yield LineInput(placeholder=say("guide.skip-because"), limit=500)
            yield Static(say("guide.line-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def typed(self) -> bool:
        return bool(self.query_one(Input).value.strip())

    def on_input_changed(self) -> None:
        self.remark(say("guide.line-keys"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        because = self.query_one(LineInput).text
        if because.strip():
            self.dismiss(because)
        else:
            self.remark(say("guide.skip-because"), wrong=True)


class Later(NamedTuple):
    """A date to look again, and why; ``kind`` is the repair talk, if one was chosen."""

    until: date
    because: str
    kind: str = ""


class LookAgain(TypedDialog["Later | None"]):
    """Asks for a date to come and a reason; echoes the date as it was understood.

    ``read`` turns what was typed into a date or refuses it. With ``repair`` it first asks which
    talk, and the reason is what will be said.
    """

    OPEN: ClassVar[frozenset[str]] = frozenset({"until"})
    DEFAULT_CSS = """
    LookAgain #understood.-wrong { color: $rating-5; }
    """

    def __init__(self, read: Callable[[str], date], clock: Clock, *, repair: bool = False) -> None:
        super().__init__()
        self._read, self._clock, self._repair = read, clock, repair

    def compose(self) -> ComposeResult:
        name = "repair" if self._repair else "snooze"
        because = "repair-note" if self._repair else "snooze-because"
        with Vertical(classes="dialog"):
            yield Static(say(f"guide.{name}-title"), classes="dialog-title", markup=False)
            if self._repair:
                yield Static(say("guide.repair-kind"), classes="dialog-label -first", markup=False)
                talks = Choices()
                talks.choices = tuple(
                    Choice(kind, say(f"tui.talk.{kind}"), say(f"tui.talk.{kind}-why")) for kind in TALK_KINDS
                )
                yield talks
            yield Static(say(f"guide.{name}-until"), classes="dialog-label", markup=False)
            yield LineInput(say("guide.snooze-default"), id="until", limit=100)
            yield Static("", id="understood", markup=False)
            yield Static(say(f"guide.{because}"), id="why", classes="dialog-label", markup=False)
            yield LineInput(id="because", limit=500)
            yield Static(say("guide.goes-on"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        (self.query_one(Choices) if self._repair else self.query_one("#until", Input)).focus()
        self._echo()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._say_keys()

    def blanks(self) -> Mapping[str, Blank]:
        kind = {"kind": self.query_one(Choices)} if self._repair else {}
        return {**super().blanks(), **kind}

    def fill_in(self, fields: Mapping[str, str]) -> None:
        super().fill_in(fields)
        if self._repair:
            self._say_why(self.query_one(Choices).value)

    def _say_why(self, kind: str) -> None:
        asks = "repair-price" if kind == "price" else "repair-note"
        self.query_one("#why", Static).update(say(f"guide.{asks}"))

    def typed(self) -> bool:
        return bool(self.query_one("#because", Input).value.strip())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "until":
            self._echo()
        self._say_keys()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self._say_why(event.id)
        self.query_one("#until", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        because = self.query_one("#because", LineInput)
        until = self._until()
        if isinstance(until, str):
            # why it is none stands right below the field
            self.query_one("#until", Input).focus()
        elif event.input is not because:
            because.focus()
        elif not because.text.strip() and not self._repair:
            self.remark(say("guide.snooze-because"), wrong=True)
        else:
            kind = self.query_one(Choices).value if self._repair else ""
            self.dismiss(Later(until, because.text.strip(), kind))

    def _until(self) -> date | str:
        """The date typed, or why there is none."""
        try:
            day = self._read(self.query_one("#until", Input).value)
            if day <= self._clock.today():
                raise UnreadableDate("past-day", day=day)
        except JournalError as err:
            return error(err)
        return day

    def _echo(self) -> None:
        until = self._until()
        understood = self.query_one("#understood", Static)
        understood.set_class(isinstance(until, str), "-wrong")
        understood.update(
            Content(printable(until if isinstance(until, str) else day_said(until, self._clock)))
        )

    def _say_keys(self) -> None:
        last = self.query_one("#because", Input).has_focus
        self.remark(say("guide.line-keys" if last else "guide.goes-on"))


class Abandon(Dialog["bool | None"]):
    """Asks before a guide is given up; the cursor stands on keeping it."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("guide.abandon-title"), classes="dialog-title", markup=False)
            yield Static(say("guide.abandon-why"), classes="dialog-text", markup=False)
            choices = Choices()
            choices.choices = (
                Choice("keep", say("guide.abandon-no"), ""),
                Choice("abandon", say("guide.abandon-yes"), ""),
            )
            yield choices
            yield Static(say("guide.choice-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self.dismiss(event.id == "abandon")


class PickLine(Dialog["str | None"]):
    """Asks for one of a few lines, by its place; ``lines`` as they may be shown."""

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            choices = KeyedChoices()
            choices.choices = numbered(Choice(str(place), line, "") for place, line in enumerate(self._lines))
            yield choices
            yield Static(say("guide.choice-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self.dismiss(event.id)


def day_said(day: date, clock: Clock) -> str:
    """A date as it was understood: ``Tue 15 Dec 2026 · in 3 weeks``."""
    now = clock.now()
    then = now.replace(year=day.year, month=day.month, day=day.day)
    return say("guide.day-away", day=full_day(day), distance=distance(then, now, time_known=False))
