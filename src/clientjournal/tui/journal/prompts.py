"""What the bar's keys ask: a note, a channel, the reasons, a moment, how it turned out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Vertical
from textual.widgets import Input, Static

from clientjournal.core.errors import JournalError
from clientjournal.core.model import CHANNEL_LETTERS, Channel, Moment
from clientjournal.core.text import checked_note
from clientjournal.tui.journal.moments import written
from clientjournal.tui.typed import TypedDialog
from clientjournal.tui.widgets.bar import Bar
from clientjournal.tui.widgets.choices import Choice
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.tui.widgets.note import NoteArea
from clientjournal.tui.widgets.reasons import ReasonList
from clientjournal.tui.widgets.scale import KeyedChoices, Scale
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from clientjournal.core.model import Entry, Reason
    from clientjournal.core.unfinished import Unfinished
    from clientjournal.tui.journal.moments import Moments
    from clientjournal.tui.keeping import Keeping
    from clientjournal.tui.widgets.bar import Logged

Result = TypeVar("Result")


class Prompt(TypedDialog[Result]):
    """A question right above the bar, which stays in sight. Enter accepts, Esc drops at once.

    ``told`` is what the bar says of the entry that is asked about, as the mask has it.
    """

    DEFAULT_CSS = """
    Prompt {
        align: left bottom; background: transparent;
        .dialog {
            dock: bottom; width: 100%; max-height: 100%; margin: 0 0 2 0; padding: 0; background: $background;
        }
        .dialog-title { width: 100%; margin: 0; padding: 0 1; background: $panel; }
        .dialog-remark { margin: 0; padding: 0 1; }
        Bar { dock: bottom; margin: 0 0 1 0; }
        KeyLine { dock: bottom; }
        Choices, ReasonList { max-height: 13; }
        &.-low Choices, &.-low ReasonList { max-height: 6; }
        &.-low NoteArea { max-height: 5; }
        &:ansi .dialog { border: none; border-top: solid $dim; padding: 0; }
        &:ansi.-low .dialog { border: none; }
        &:ansi.-low .dialog-title { text-style: bold reverse; }
        &.-too-narrow, &.-too-low { .dialog, Bar { display: none; } }
    }
    """
    TITLE_OF = ""
    """The sentence that asks."""
    KEYS: tuple[tuple[str, str], ...] = ()
    """Keys of its own with what they do, beside Enter and Esc."""

    _gone = False
    """Whether the entry was deleted elsewhere, so that accepting logs it once more."""

    def __init__(self, told: Callable[[], Logged]) -> None:
        super().__init__()
        self._told = told

    def say_gone(self) -> None:
        """Say from the beginning that the entry was deleted elsewhere, and what accepting does."""
        self._gone = True

    def on_mount(self) -> None:
        if self._gone:
            self.remark("")

    @property
    def _typed_into(self) -> dict[str, str]:
        # what it begins with was typed, too, and is written down nowhere else
        return self.filled() if self._gone else super()._typed_into

    def come_back(self, left: Unfinished, keeping: Keeping) -> None:
        if not self._gone:
            super().come_back(left, keeping)

    def compose(self) -> ComposeResult:
        bar = Bar()
        bar.told = self._told()
        yield bar
        with Vertical(classes="dialog"):
            yield Static(say(f"tui.{self.TITLE_OF}"), classes="dialog-title", markup=False)
            yield from self.asked()
            remark = Static("", classes="dialog-remark", markup=False)
            remark.display = False
            yield remark
        keys = KeyLine()
        own = [KeyHint(key, say(f"tui.{does}"), "", 3) for key, does in self.KEYS]
        keys.hints = (
            KeyHint("Enter", say("tui.accept"), "", 1),
            *own,
            KeyHint("Esc", say("tui.drop"), "screen.drop", 2),
        )
        yield keys

    def asked(self) -> Iterable[Widget]:
        """The field or list that is answered with."""
        raise NotImplementedError

    def mask_changed(self, masked: bool) -> None:
        self.query_one(Bar).told = self._told()

    def remark(self, sentence: str, *, wrong: bool = False) -> None:
        if self._gone and not wrong:
            sentence, wrong = f"{say('forms.gone')} {sentence}".strip(), True
        super().remark(sentence, wrong=wrong)
        self.query_one(".dialog-remark").display = bool(sentence)


class AskNote(Prompt["str | None"]):
    """A note; one that is there already is changed, unless the mask hides it.

    ``keep`` saves what is typed when the program ends in the middle of it.
    """

    TITLE_OF = "note-title"
    KEYS = (("ctrl+j", "new-line"),)

    def __init__(
        self, told: Callable[[], Logged], entry: Entry, save: Callable[[str], object], *, masked: bool
    ) -> None:
        super().__init__(told)
        self._entry, self._save, self._masked = entry, save, masked
        self._note = NoteArea(entry.note)

    def asked(self) -> Iterable[Widget]:
        yield self._note

    def on_mount(self) -> None:
        self._note.focus()
        # what was just typed is not hidden from who typed it
        self.mask_changed(self._masked and not self._gone)

    def mask_changed(self, masked: bool) -> None:
        super().mask_changed(masked)
        self._note.mask(masked)
        self.remark(say("tui.note-hidden") if self._note.read_only else "")

    def rescue(self) -> bool:
        note = checked_note(self._note.note)
        if note != self._entry.note:
            self._save(note)
        return True

    def on_note_area_accepted(self, message: NoteArea.Accepted) -> None:
        message.stop()
        try:
            note = checked_note(self._note.note)
        except JournalError as err:
            self.remark(error(err), wrong=True)
        else:
            self.dismiss(note)


class AskChannel(Prompt["Channel | None"]):
    """How the contact went; a channel's letter puts the cursor on it."""

    TITLE_OF = "channel-title"
    KEYS = (("↑↓", "choose"),)

    def __init__(self, told: Callable[[], Logged], entry: Entry) -> None:
        super().__init__(told)
        self._entry = entry

    def asked(self) -> Iterable[Widget]:
        yield channels(self._entry.channel)

    def on_mount(self) -> None:
        self.query_one(KeyedChoices).focus()

    def on_choices_taken(self, message: KeyedChoices.Taken) -> None:
        message.stop()
        self.dismiss(Channel(message.id))


class AskWhy(Prompt["tuple[str, ...] | None"]):
    """The reasons, ticked by letter."""

    TITLE_OF = "why-title"
    KEYS = (("Space", "toggle"), ("↑↓", "choose"))

    def __init__(self, told: Callable[[], Logged], entry: Entry, reasons: Sequence[Reason]) -> None:
        super().__init__(told)
        self._entry, self._reasons = entry, reasons

    def asked(self) -> Iterable[Widget]:
        yield ReasonList(self._reasons, self._entry.reasons)

    def on_mount(self) -> None:
        self.query_one(ReasonList).focus()

    def on_reason_list_accepted(self, message: ReasonList.Accepted) -> None:
        message.stop()
        self.dismiss(self.query_one(ReasonList).value)


class AskWhen(Prompt["Moment | None"]):
    """A moment, echoed as it is understood while it is typed; nothing typed changes nothing."""

    OPEN: ClassVar[frozenset[str]] = frozenset({"text"})
    TITLE_OF = "when-title"

    def __init__(self, told: Callable[[], Logged], entry: Entry, moments: Moments) -> None:
        super().__init__(told)
        self._entry, self._moments = entry, moments

    def asked(self) -> Iterable[Widget]:
        text = written(self._entry) if self._gone else ""
        yield LineInput(text, placeholder=say("tui.when-hint"), limit=100)

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._echo(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._echo(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.dismiss(Moment(self._entry.at, self._entry.time_known) if self._gone else None)
            return
        try:
            moment = self._moments.read(event.value)
        except JournalError as err:
            self.remark(error(err), wrong=True)
        else:
            self.dismiss(moment)

    def _echo(self, text: str) -> None:
        try:
            moment = self._moments.read(text) if text.strip() else None
        except JournalError as err:
            self.remark(error(err))
        else:
            self.remark(self._moments.echo(moment or Moment(self._entry.at, self._entry.time_known)))


class AskTurnedOut(Prompt["int | None"]):
    """The rating once it was over; 0 is the answer that it is not known yet."""

    TITLE_OF = "turned-out-title"
    KEYS = (("1-5", "choose"),)

    def __init__(self, told: Callable[[], Logged], entry: Entry) -> None:
        super().__init__(told)
        self._entry = entry

    def asked(self) -> Iterable[Widget]:
        yield Scale(self._entry.aftermath)

    def on_mount(self) -> None:
        self.query_one(Scale).focus()

    def on_choices_taken(self, message: Scale.Taken) -> None:
        message.stop()
        self.dismiss(int(message.id))


def channels(channel: Channel) -> KeyedChoices:
    """The channels with their letters, the cursor on one of them."""
    choices = KeyedChoices()
    choices.choices = tuple(
        Choice(each.value, say(f"cli.channel.{each}"), "", letter) for letter, each in CHANNEL_LETTERS.items()
    )
    choices.choose(channel.value)
    return choices
