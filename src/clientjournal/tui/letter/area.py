"""The field a letter is written in: slots and marks stand out, places are offsets into the text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import TextArea

from clientjournal.core.letters.slots import slots
from clientjournal.core.names import HIDDEN
from clientjournal.core.text import printable
from clientjournal.tui.look import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from rich.text import Text
    from textual.binding import BindingType

    from clientjournal.core.letters.slots import Slot
    from clientjournal.tui.letter.coach import Mark
    from clientjournal.tui.look import Look

TAKEN = {"f6", "f7", "ctrl+z", "ctrl+y"}
"""Keys that the text field would use for selecting and undoing, and that mean something else here."""

Location = tuple[int, int]


class LetterArea(TextArea, inherit_bindings=False):
    """Wraps what is typed. While it is masked it shows nothing of its text and takes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            binding
            for binding in TextArea.BINDINGS
            if isinstance(binding, tuple) or not TAKEN.intersection(binding.key.split(","))
        ),
        ("ctrl+home", "to_begin", ""),
        ("ctrl+end", "to_end", ""),
        ("ctrl+shift+home", "to_begin(True)", ""),
        ("ctrl+shift+end", "to_end(True)", ""),
    ]
    DEFAULT_CSS = """
    LetterArea, LetterArea:focus {
        border: none; padding: 0 1; background: $background; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", theme="css", compact=True, highlight_cursor_line=False, id=id)
        self.match_cursor_bracket = False
        self._hidden: str | None = None
        self._ended = False
        self._place = self.selection
        self._starts: list[int] = [0]
        self._spans: list[tuple[int, int, str]] = []
        self._marks: Sequence[Mark] = ()
        self._in_focus: Mark | None = None

    # The text ----------------------------------------------------------------------------------

    @property
    def letter(self) -> str:
        """The text as it is, masked or not."""
        return self.text if self._hidden is None else self._hidden

    @property
    def masked(self) -> bool:
        return self._hidden is not None

    def begin(self, text: str, *, read_only: bool) -> None:
        """Show another text; what was typed before cannot come back into it."""
        self._ended, self._marks, self._in_focus = read_only, (), None
        if self._hidden is None:
            self.load_text(text)
        else:
            self._hidden = text
        self.read_only = self._ended or self.masked
        self.restyle()

    def mask(self, masked: bool) -> None:
        """Hide the text, or show it again where the cursor was."""
        if masked and self._hidden is None:
            self._place = self.selection
            self._hidden = self.text
            self.load_text(HIDDEN)
        elif not masked and self._hidden is not None:
            text, self._hidden = self._hidden, None
            self.load_text(text)
            self.selection = self._place
        self.read_only = self._ended or self.masked
        self.restyle()

    def rewrite(self, text: str) -> None:
        """Another text in place of this one, as one step that undo takes back."""
        if text != self.text and self._hidden is None:
            self.history.checkpoint()
            self.replace(text, (0, 0), self.document.end)
            self.history.checkpoint()
            self.move_cursor((0, 0))

    def put(self, start: int, end: int, text: str) -> None:
        """Another text in place of a span, as one step that undo takes back."""
        self.history.checkpoint()
        self.replace(text, self.location(start), self.location(end), maintain_selection_offset=False)
        self.history.checkpoint()

    # Places ------------------------------------------------------------------------------------

    def location(self, offset: int) -> Location:
        """The row and column of an offset into the text."""
        row = max(0, bisect_right(self._starts, offset) - 1)
        return row, min(offset - self._starts[row], len(self.document.lines[row]))

    def offset_of(self, location: Location) -> int:
        """The offset into the text of a row and column."""
        row, column = location
        return self._starts[min(row, len(self._starts) - 1)] + column

    @property
    def cursor_offset_in_text(self) -> int:
        return self.offset_of(self.cursor_location)

    def show_place(self, offset: int) -> None:
        """Put the cursor there and bring it into sight; nothing is selected that a key would replace."""
        self.move_cursor(self.location(offset), center=True)

    def sees(self, offset: int) -> bool:
        """Whether that place is in sight."""
        top, height = self.scroll_offset.y, self.size.height
        return top <= self.wrapped_document.location_to_offset(self.location(offset)).y < top + height

    def action_to_begin(self, select: bool = False) -> None:
        """The cursor to the beginning of the letter, selecting on the way if asked."""
        self.move_cursor((0, 0), select=select)

    def action_to_end(self, select: bool = False) -> None:
        """The cursor to the end of the letter, selecting on the way if asked."""
        self.move_cursor(self.document.end, select=select)

    def show_span(self, start: int, end: int) -> None:
        """Select a span and bring it into sight."""
        self.move_cursor(self.location(start), center=True)
        self.move_cursor(self.location(end), select=True)

    def next_slot(self) -> Slot | None:
        """Select the first unfilled slot after the cursor, round and round."""
        found = slots(self.text) if self._hidden is None else ()
        if not found:
            return None
        here = max(self.offset_of(place) for place in self.selection)
        slot = next((slot for slot in found if slot.start >= here), found[0])
        self.show_span(slot.start, slot.end)
        return slot

    def slot_at_cursor(self) -> Slot | None:
        """The unfilled slot that the cursor stands in."""
        if self._hidden is not None:
            return None
        here = self.cursor_offset_in_text
        return next((slot for slot in slots(self.text) if slot.start <= here <= slot.end), None)

    # Drawing -----------------------------------------------------------------------------------

    def mark(self, marks: Sequence[Mark]) -> None:
        """Underline these spans."""
        self._marks = marks
        self.restyle()

    def focus_on(self, mark: Mark | None) -> None:
        """Have one of the marks stand out: the one that is spoken about."""
        before = self._in_focus.spans if self._in_focus else ()
        self._in_focus = mark
        if before != (mark.spans if mark else ()):
            self.restyle()

    @property
    def marked(self) -> list[tuple[int, int]]:
        """The places that are underlined."""
        kinds = ("slot", "focus")
        return [(start, end) for start, end, kind in self._spans if kind not in kinds and end > start]

    def on_resize(self) -> None:
        # the field keeps lines that it drew while it had another width
        self.call_after_refresh(self.restyle)

    def restyle(self) -> None:
        """Draw again after something other than a key has changed what stands out."""
        text = self.text
        lengths = (len(line) + 1 for line in self.document.lines)
        self._starts = list(accumulate(lengths, initial=0))[:-1] or [0]
        spans = [(start, end, mark.severity) for mark in self._marks for start, end in mark.spans]
        spans += [(start, end, "focus") for start, end in (self._in_focus.spans if self._in_focus else ())]
        if self._hidden is None:
            spans += [(slot.start, slot.end, "slot") for slot in slots(text)]
        self._spans = sorted(spans)
        self.notify_style_update()
        # which only forgets what was drawn
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if not line.plain.isprintable():
            line.plain = printable(line.plain.replace("\t", " "))
        if line_index < len(self._starts):
            look = look_of(self.app)
            first, last = self._starts[line_index], self._starts[line_index] + len(line.plain)
            for start, end, kind in self._spans:
                if start < last and end > first:
                    line.stylize(_style(kind, look), max(0, start - first), end - first)
        return line


def _style(kind: str, look: Look) -> Style:
    """Slots are reversed, marks underlined and the one in focus bold: told apart without colour."""
    from rich.style import Style

    if kind == "focus":
        return Style(bold=True)
    if kind == "slot":
        return look.rating(4) + Style(reverse=True)
    loud = {"stop": look.rating(5), "look": look.rating(4)}
    return loud.get(kind, look.dim) + Style(underline=True)
