"""The base of forms: fields under each other, saved together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from clientjournal.core.errors import Busy, InvalidInput, JournalError
from clientjournal.core.text import printable
from clientjournal.tui.typed import TypedDialog
from clientjournal.tui.widgets.field import DayField, Field, NoteField
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.names import Names
    from clientjournal.tui.typed import Blank
    from clientjournal.tui.widgets.note import NoteArea

Result = TypeVar("Result")


class Form(TypedDialog[Result]):
    """Enter saves from any field; what is refused is said at the foot, and the cursor goes to its field.

    ``names`` gives the names as the mask has them at the moment.
    """

    DEFAULT_CSS = """
    Form {
        .dialog { width: 68; }
        .form-fields { height: auto; }
        Choices { max-height: 6; }
        &.-narrow .field-echo { display: none; }
        &.-low .dialog { padding: 0 2; }
        &.-low .dialog-title, &.-low .dialog-text { margin: 0; }
        &.-low .dialog-remark { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "app.focus_previous", ""),
        ("down", "app.focus_next", ""),
    ]
    CONCERNS: ClassVar[dict[str, str]] = {}
    """The field that a refusal is about, where it is not the one read last."""

    def __init__(self, names: Callable[[], Names]) -> None:
        super().__init__()
        self.names = names
        self._read = ""

    def head(self) -> str:
        """The title, as the mask has it."""
        raise NotImplementedError

    def asked(self) -> Iterable[Widget]:
        """The fields."""
        raise NotImplementedError

    def accepted(self) -> Result:
        """Read the fields and save them; a ``JournalError`` keeps the form open."""
        raise NotImplementedError

    def keys(self) -> str:
        """What stands at the foot while nothing is wrong."""
        return say("tui.field-keys")

    def text(self, id: str) -> str:
        """What a field says; from now on a refusal is about it."""
        self._read = id
        return self._field(id).text.strip()

    def day(self, id: str) -> date | None:
        """The date in a field."""
        self._read = id
        return self.query_one(f"#{id}", DayField).day

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title", markup=False)
            yield from self.asked()
            yield Static(self.keys(), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.mask_changed(self.names().masked)
        self._echo()

    def mask_changed(self, masked: bool) -> None:
        self.query_one(".dialog-title", Static).update(Content(printable(self.head())))
        for field in self._fields():
            field.mask(masked)

    def blanks(self) -> Mapping[str, Blank]:
        return {field.id or "": field for field in self._fields()}

    def typed(self) -> bool:
        return any(field.changed for field in self._fields())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._echo()
        self.remind()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # the cursor goes to what was refused, and why must stay readable there
        if not self.query_one(".dialog-remark").has_class("-wrong"):
            self.remind()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def on_text_area_changed(self, event: NoteArea.Changed) -> None:
        event.stop()
        self.remind()

    def on_note_area_accepted(self, event: NoteArea.Accepted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Save what is filled in, or say why it cannot be."""
        try:
            answer = self.accepted()
        except Busy:
            self.busy()
        except JournalError as err:
            concerned = self.CONCERNS.get(err.problem, self._read) if isinstance(err, InvalidInput) else ""
            if concerned:
                self.go_to(concerned)
            self.remark(error(err, self.names().text), wrong=True)
        else:
            self.dismiss(answer)

    def go_to(self, id: str) -> None:
        """Put the cursor into a field."""
        field = self._field(id)
        (field.area if isinstance(field, NoteField) else field.line).focus()

    def _field(self, id: str) -> Field | NoteField:
        return next(field for field in self._fields() if field.id == id)

    def _fields(self) -> list[Field | NoteField]:
        return [*self.query(Field), *self.query(NoteField)]

    def _echo(self) -> None:
        # a due date may depend on the day of issue
        for field in self.query(DayField):
            field.echo()

    def remind(self) -> None:
        """The keys; in a narrow window the date that the cursor is on, as there is no room beside it."""
        focused = next((field for field in self.query(DayField) if field.has_focus_within), None)
        narrow = focused is not None and self.has_class("-narrow")
        said = focused.said if narrow and focused is not None else ""
        self.remark(said or self.keys())
