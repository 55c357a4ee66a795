"""The base of forms: labelled fields, a refusal under the field it is about, one key that saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from clientjournal.core.errors import (
    Busy,
    ClientExists,
    InvalidInput,
    JournalError,
    UnknownId,
    UnreadableDate,
)
from clientjournal.core.text import printable
from clientjournal.tui.base import QUICK
from clientjournal.tui.journal.people import ClientField
from clientjournal.tui.keys import bindings, sign
from clientjournal.tui.typed import TypedDialog
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.note import NoteArea
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import Input, TextArea

    from clientjournal.journal import Journal
    from clientjournal.tui.typed import Blank
    from clientjournal.tui.widgets.line_input import LineInput
    from clientjournal.tui.widgets.options import Options

Result = TypeVar("Result")


class Area(NoteArea):
    """A text of several lines in a form: at its ends the arrows go on to the next field."""

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(text, id=id)
        self.placeholder = placeholder

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.get_cursor_up_location() == self.cursor_location:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.get_cursor_down_location() == self.cursor_location:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class Row(Vertical):
    """A label, its field, and below them a remark about what is in it."""

    DEFAULT_CSS = """
    Row { height: auto; }
    Row > Horizontal { height: auto; }
    Row .label { width: 13; color: $dim; }
    Row.-here .label { color: $rating-1; text-style: bold; }
    Row .said { display: none; color: $dim; padding: 0 1 0 14; height: auto; }
    Row .said.-wrong { color: $rating-5; }
    Screen.-narrow Row .label { width: 11; }
    Screen.-narrow Row .said { padding: 0 1 0 12; }
    """

    def __init__(self, field: str, label: str, widget: ClientField | Options | LineInput | NoteArea) -> None:
        super().__init__(id=f"row-{field}")
        self.field, self.widget = field, widget
        self._label = label
        self._hint = ""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(self._label, classes="label", markup=False)
            yield self.widget
        yield Static("", classes="said", markup=False)

    def on_descendant_focus(self) -> None:
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        self.remove_class("-here")

    @property
    def refused(self) -> bool:
        """Whether it is said why this field cannot be taken."""
        return self.query_one(".said").has_class("-wrong")

    def hint(self, sentence: str) -> None:
        """Say something about the field; a refusal gives way to it."""
        self._hint = sentence
        self._say(sentence, wrong=False)

    def refuse(self, sentence: str) -> None:
        """Say why this cannot be taken."""
        self._say(sentence, wrong=True)

    def clear(self) -> None:
        """Take a refusal back."""
        if self.refused:
            self._say(self._hint, wrong=False)

    def _say(self, sentence: str, *, wrong: bool) -> None:
        said = self.query_one(".said", Static)
        said.update(Content(printable(sentence)))
        said.set_class(wrong, "-wrong")
        said.display = bool(sentence)

    def enter(self) -> None:
        """Put the cursor into the field."""
        (self.widget.input if isinstance(self.widget, ClientField) else self.widget).focus()


class Form(TypedDialog[Result]):
    """Enter or ctrl+s saves, arrows and Tab go through the fields, Esc asks only if text would be lost.

    A refusal leaves the form open with all that was typed. What came from the journal is hidden by
    the mask; what was typed into an empty field is not.
    """

    DEFAULT_CSS = """
    Form {
        .dialog {
            width: 84; max-width: 100%; max-height: 1fr;
            margin: 0 0 1 0; padding: 1 2 0 2; background: $background;
        }
        .dialog-remark { margin: 0; padding: 0 0 1 0; height: auto; }
        Heading { margin: 0 0 1 0; background: $panel; }
        Input:focus, NoteArea:focus { background: $selection; }
        NoteArea { width: 1fr; }
        KeyLine { dock: bottom; }
        &.-low .dialog, &.-short .dialog { padding: 0 1; }
        &.-low Heading { margin: 0; }
        &.-narrow .dialog { padding: 0 1; }
        &:ansi .dialog { padding: 0 1; }
        &.-too-narrow, &.-too-low { .dialog, KeyLine { display: none; } }
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("form"),
        ("enter", "save", ""),
        ("up", "app.focus_previous", ""),
        ("down", "app.focus_next", ""),
    ]

    PROBLEM_FIELDS: ClassVar[Mapping[str, str]] = {}
    """The field that a problem of ``InvalidInput`` is about, where it does not say so itself."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._refusal: JournalError | None = None

    def heading(self) -> tuple[str, str]:
        """What the form is about, and a word beside it, as the mask has them."""
        raise NotImplementedError

    def fields(self) -> Iterable[Row]:
        """The fields in order."""
        raise NotImplementedError

    def check(self) -> None:
        """Refuse in place what cannot be taken."""
        raise NotImplementedError

    def carry_out(self) -> Result:
        """Save what stands in the form, and only what was changed."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Heading()
            yield from self.fields()
            yield Static("", classes="dialog-remark", markup=False)
        keys = KeyLine()
        keys.hints = (
            KeyHint("Enter", say("forms.save"), "screen.save", 1),
            KeyHint("Tab", say("forms.next"), "", 3),
            KeyHint("ctrl+j", say("tui.new-line"), "", 5),
            KeyHint(sign("ctrl+s"), say("forms.save-too"), "screen.save", 4),
            KeyHint("Esc", say("tui.drop"), "screen.drop", 2),
        )
        yield keys

    def on_mount(self) -> None:
        self.mask_changed(self.journal.masked)

    def row(self, field: str) -> Row:
        """The row of a field."""
        return self.query_one(f"#row-{field}", Row)

    # The mask ----------------------------------------------------------------------------------

    def stored(self) -> Iterable[LineInput | NoteArea]:
        """The fields whose text came from the journal."""
        return ()

    def mask_changed(self, masked: bool) -> None:
        heading = self.query_one(Heading)
        heading.said, heading.beside = self.heading()
        heading.end = say("tui.masked") if masked else ""
        for field in self.stored():
            field.mask(masked)
        if self._refusal is not None:
            self._say_refused(self._refusal)

    # Leaving -----------------------------------------------------------------------------------

    def texts(self) -> Iterable[tuple[str, str]]:
        """The texts that could be lost: as they are, and as they were at first."""
        return ()

    def blanks(self) -> Mapping[str, Blank]:
        return {row.field: row.widget for row in self.query(Row)}

    def typed(self) -> bool:
        return any(now.strip() != before.strip() for now, before in self.texts())

    def touched(self) -> None:
        """Something was changed, so what was said about it before does not hold any more."""
        self._warned = False
        self._refusal = None
        self.remark("")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.touched_in(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.touched_in(event.text_area)

    def touched_in(self, field: Widget) -> None:
        """Something was typed into a field, so what was said at its row does not hold any more."""
        row = next((each for each in field.ancestors if isinstance(each, Row)), None)
        if row is not None and field.has_focus:
            row.clear()
            self.touched()

    def on_line_input_cut(self, message: LineInput.Cut) -> None:
        # in place of what every dialog does
        message.stop()
        message.prevent_default()
        row = next((each for each in message.field.ancestors if isinstance(each, Row)), None)
        if row is not None:
            row.refuse(say("forms.cut", limit=message.limit))

    # Saving ------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def on_note_area_accepted(self, message: NoteArea.Accepted) -> None:
        message.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save and close, or say at the fields why not."""
        self.accept()

    def accept(self) -> None:
        rows = list(self.query(Row))
        for row in rows:
            row.clear()
        self.touched()
        self.check()
        wrong = next((row for row in rows if row.refused), None)
        if wrong is not None:
            wrong.enter()
            return
        try:
            result = self.journal.in_turn(self.carry_out, QUICK)
        except Busy:
            self.busy()
        except JournalError as err:
            self._refusal = err
            about = self._say_refused(err)
            if about is not None:
                about.enter()
        else:
            self.dismiss(result)

    def _say_refused(self, err: JournalError) -> Row | None:
        """Say why nothing was saved, at the field that it is about if there is one."""
        if isinstance(err, UnknownId):
            self.remark(say("forms.gone"), wrong=True)
            return None
        sentence = error(err, self.journal.names.text)
        name = self.field_of(err)
        found = next((each for each in self.query(Row) if each.field == name), None)
        if found is None:
            self.remark(sentence, wrong=True)
            self.query_one(".dialog-remark").scroll_visible(animate=False)
        else:
            found.refuse(sentence)
        return found

    def field_of(self, err: JournalError) -> str:
        """The field that an error is about, or nothing."""
        if isinstance(err, UnreadableDate):
            return "when"
        if isinstance(err, ClientExists):
            return err.field
        if isinstance(err, InvalidInput):
            return self.PROBLEM_FIELDS.get(err.problem) or str(err.facts.get("field", ""))
        return ""

    def remark(self, sentence: str, *, wrong: bool = False) -> None:
        super().remark(sentence, wrong=wrong)
        self.query_one(".dialog-remark").display = bool(sentence)
