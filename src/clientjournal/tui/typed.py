"""Dialogs into which something is typed: it outlives the program, and comes back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, runtime_checkable

from textual.content import Content
from textual.widgets import Static

from clientjournal.core.errors import JournalError
from clientjournal.core.text import printable
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.tui.widgets.note import NoteArea
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

    from textual.await_complete import AwaitComplete

    from clientjournal.core.unfinished import Unfinished
    from clientjournal.tui.keeping import Keeping

Result = TypeVar("Result")

REST = 2.0
"""Seconds of typing that are lost at most when the program is killed outright."""


AGAIN = 1.0
"""Seconds until what another program was in the way of is tried again."""


class Blank(Protocol):
    """A field that can say as text what stands in it, and be filled in with that again."""

    @property
    def filled(self) -> str: ...

    def fill(self, text: str, /) -> None: ...


@runtime_checkable
class Hideable(Protocol):
    """A field whose words the mask hides."""

    def mask(self, masked: bool, /) -> None: ...


class TypedDialog(Dialog[Result]):
    """Kept in a place of its own while it is open; answered or given up, it is kept no longer.

    What comes back is hidden by the mask like anything else that was written down before.
    """

    OPEN: ClassVar[frozenset[str]] = frozenset()
    """The names of fields that hold nothing private: dates, numbers."""

    _keeping: Keeping | None = None
    _blank: Mapping[str, str] | None = None
    """What the fields say at first; None before they are there."""

    _answered = False
    _answered_with: Mapping[str, str] | None = None
    """What stood in the fields when it was answered."""

    _accepted: Mapping[str, str] | None = None
    """What stood in the fields when they were to be saved, and another program was writing."""

    def kept_in(self, keeping: Keeping) -> Self:
        """Keep in this place what is typed here; without one nothing is kept."""
        self._keeping = keeping
        return self

    # What stands in it ---------------------------------------------------------------------------

    def blanks(self) -> Mapping[str, Blank]:
        """What can be filled in, by name."""
        fields: list[LineInput | NoteArea] = [*self.query(LineInput), *self.query(NoteArea)]
        return {field.id or "text": field for field in fields}

    def filled(self) -> dict[str, str]:
        """What stands in each field, hidden by the mask or not."""
        return {name: field.filled for name, field in self.blanks().items()}

    def fill_in(self, fields: Mapping[str, str]) -> None:
        """Put back what stood in these fields."""
        for name, field in self.blanks().items():
            if name in fields:
                field.fill(fields[name])

    @property
    def _typed_into(self) -> dict[str, str]:
        blank = self._blank or {}
        return {name: text for name, text in self.filled().items() if text != blank.get(name)}

    # Coming back ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        # the handlers of what derives from this have been called: the fields say what they say at first
        if self._keeping is None:
            return
        self._blank = self.filled()
        left = self._keeping.take_up()
        if left is not None:
            self.come_back(left, self._keeping)
        self.set_interval(REST, self._keep)

    def come_back(self, left: Unfinished, keeping: Keeping) -> None:
        """Show what was typed the last time, and say so."""
        self.fill_in(left.fields)
        self.query_one(".dialog").mount(Static("", classes="dialog-back", markup=False), after=0)
        self._since = keeping.moment(left)
        self.remask(keeping.masked)

    _since = ""
    """When what is here was typed, if that was not just now."""

    def remask(self, masked: bool) -> None:
        if self._since:
            for field in self._private():
                field.mask(masked)
            said = say(f"unfinished.{'hidden' if masked else 'back'}", when=self._since)
            self.query_one(".dialog-back", Static).update(Content(printable(said)))
        super().remask(masked)

    def _private(self) -> Iterable[Hideable]:
        typed = self._typed_into
        for name, field in self.blanks().items():
            if name in typed and name not in self.OPEN and isinstance(field, Hideable):
                yield field

    # Leaving -------------------------------------------------------------------------------------

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        if self._keeping is not None and not self._answered:
            self._answered_with = self._typed_into if result is not None else None
            self._keeping.drop()
        self._answered = True
        return super().dismiss(result)

    def keep_again(self) -> None:
        """What was answered could not be saved: the form comes back with it."""
        if self._keeping is not None and self._answered_with is not None:
            self._keeping.keep(self._answered_with, durable=True)

    def on_unmount(self) -> None:
        # taken away with the screen below it; when the program ends, it was left before
        if self.children:
            self.leave()

    def leave(self) -> None:
        """The program ends, and nobody answers any more: what is here is saved, or else kept."""
        if self._answered:
            return
        saved = False
        with suppress(JournalError):
            saved = self.rescue()
        if self._keeping is not None:
            if saved:
                self._keeping.drop()
            else:
                self._keep(durable=True)
        self._answered = True

    # Saving --------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Save what stands in the fields, and close."""
        raise NotImplementedError

    def busy(self) -> None:
        """Another program is writing: this is saved once it has finished, unless something is changed."""
        self.remark(say("forms.busy"), wrong=True)
        self._accepted = self.filled()
        self.set_timer(AGAIN, self._accept_again)

    def _accept_again(self) -> None:
        if self._accepted is not None and not self._answered and self._accepted == self.filled():
            self._accepted = None
            self.accept()

    def rescue(self) -> bool:
        """Save what is complete; whether it was."""
        return False

    def _keep(self, *, durable: bool = False) -> None:
        if self._keeping is not None and self._blank is not None and not self._answered:
            self._keeping.keep(self._typed_into, durable=durable)
