"""A few choices, one a row, each with a word on what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.geometry import Size

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part


class Choice(NamedTuple):
    """``key`` is the key that takes it from anywhere on the screen, if there is one."""

    id: str
    label: str
    why: str
    key: str = ""


class Choices(RowList):
    """Arrows move, Enter or Space takes; as tall as it has choices."""

    DEFAULT_CSS = """
    Choices { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("space", "enter", "")]

    choices: reactive[tuple[Choice, ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(0)

    class Taken(Message):
        """One was decided for."""

        def __init__(self, choices: Choices, id: str) -> None:
            super().__init__()
            self.choices, self.id = choices, id

        @property
        def control(self) -> Choices:
            return self.choices

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, choices: Choices, row: int) -> None:
            super().__init__()
            self.choices, self.row = choices, row

        @property
        def control(self) -> Choices:
            return self.choices

    def watch_choices(self) -> None:
        self.chosen = min(self.chosen, max(0, len(self.choices) - 1))
        self.changed()

    def watch_chosen(self) -> None:
        self.changed()
        self.post_message(self.Moved(self, self.chosen))

    @property
    def count(self) -> int:
        return len(self.choices)

    @property
    def cursor(self) -> int:
        return self.chosen

    @property
    def value(self) -> str:
        """The id of the choice under the cursor."""
        return self.choices[self.chosen].id

    @property
    def filled(self) -> str:
        """The same, by the name that all fields have for it."""
        return self.value if self.choices else ""

    def fill(self, text: str) -> None:
        """Put the cursor on a choice, if there is such a one."""
        self.chosen = next((row for row, choice in enumerate(self.choices) if choice.id == text), self.chosen)

    def move_to(self, row: int) -> None:
        self.chosen = row

    def enter(self) -> None:
        self.post_message(self.Taken(self, self.value))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.choices)

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        choice = self.choices[row]
        widest = max(cell_len(c.label) for c in self.choices)
        keys = max(cell_len(c.key) for c in self.choices)
        ellipsis = look.glyphs.ellipsis
        room = max(0, self.size.width - 4 - keys - widest)
        return [
            (f"{choice.key:>{keys}} " if keys else "", look.strong),
            (fitted(choice.label, widest, ellipsis), look.strong if chosen else look.text),
            (f"  {fitted(choice.why, room, ellipsis)}", look.dim),
        ]
