"""A few short choices side by side, in as many rows as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from clientjournal.core.model import CHANNEL_LETTERS, SCALE
from clientjournal.core.text import printable
from clientjournal.tui.look import look_of
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Size

    from clientjournal.core.model import Reason
    from clientjournal.tui.look import Look

GAP = 1


class Option(NamedTuple):
    """``key`` is the key that takes it; ``rating`` gives it the sign and colour of a rating."""

    id: str
    label: str
    key: str = ""
    rating: int = 0


class Options(Widget, can_focus=True):
    """Arrows move, keys choose. What is chosen stands in brackets.

    With ``several`` any number can be chosen: keys and Space toggle. Otherwise the arrows choose at once.
    Where the arrows find no other row they are the form's.
    """

    DEFAULT_CSS = """
    Options { width: 1fr; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "step(-1)", ""),
        ("right", "step(1)", ""),
        ("home", "step(-99)", ""),
        ("end", "step(99)", ""),
        ("space", "take", ""),
    ]

    chosen: reactive[frozenset[str]] = reactive(frozenset())
    at: reactive[int] = reactive(-1)
    """The option under the cursor, -1 before there is any."""

    class Changed(Message):
        """Something else is chosen, or the cursor moved."""

        def __init__(self, options: Options, *, chosen: bool) -> None:
            super().__init__()
            self.options, self.chosen = options, chosen

        @property
        def control(self) -> Options:
            return self.options

    def __init__(
        self,
        options: Sequence[Option],
        chosen: Iterable[str] = (),
        *,
        several: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._options, self._several = tuple(options), several
        self.set_reactive(Options.chosen, frozenset(chosen))
        first = next((n for n, option in enumerate(options) if option.id in self.chosen), -1)
        self.set_reactive(Options.at, max(first, 0) if several else first)

    @property
    def values(self) -> tuple[str, ...]:
        """The ids of what is chosen, in order."""
        return tuple(option.id for option in self._options if option.id in self.chosen)

    @property
    def value(self) -> str:
        """The id of the one that is chosen, or nothing."""
        return next(iter(self.values), "")

    @property
    def current(self) -> str:
        """The id of the option under the cursor, or nothing."""
        return self._options[self.at].id if self.at >= 0 else ""

    def choose(self, id: str) -> None:
        """Choose one in place of another, without saying so."""
        self.chosen = frozenset({id})
        self.at = next((n for n, option in enumerate(self._options) if option.id == id), -1)

    @property
    def filled(self) -> str:
        """What is chosen, a line each."""
        return "\n".join(self.values)

    def fill(self, text: str) -> None:
        """Choose what was chosen before, without saying so; what there is no more is left out."""
        known = [option.id for option in self._options]
        self.chosen = frozenset(text.split("\n")) & frozenset(known)
        if not self._several:
            self.at = known.index(self.value) if self.value else -1

    def take(self, number: int) -> None:
        """Put the cursor on an option and choose it; of several, toggle it."""
        self.at = number
        taken = frozenset({self._options[number].id})
        self.chosen = self.chosen ^ taken if self._several else taken
        self.post_message(self.Changed(self, chosen=True))

    def action_step(self, by: int) -> None:
        """Move the cursor by so many options."""
        self._go(min(max(self.at + by, 0), len(self._options) - 1))

    def action_take(self) -> None:
        """Choose what is under the cursor, or of several toggle it."""
        if self.at >= 0:
            self.take(self.at)

    def _go(self, number: int) -> None:
        if number == self.at:
            return
        if not self._several:
            self.take(number)
        else:
            self.at = number
            self.post_message(self.Changed(self, chosen=False))

    def on_key(self, event: events.Key) -> None:
        # before any binding: where a letter is also a key that moves, the option is meant
        for number, option in enumerate(self._options):
            if option.key and option.key == event.character:
                self.take(number)
                event.stop()
                event.prevent_default()
                return
        if event.key in ("up", "down") and self._step_row(-1 if event.key == "up" else 1):
            event.stop()
            event.prevent_default()

    def _step_row(self, by: int) -> bool:
        rows = self._rows(self.size.width)
        here = next((n for n, row in enumerate(rows) if self.at in row), 0)
        if self.at < 0 or not 0 <= here + by < len(rows):
            return False
        place = rows[here].index(self.at)
        self._go(rows[here + by][min(place, len(rows[here + by]) - 1)])
        return True

    def on_click(self, event: events.Click) -> None:
        rows = self._rows(self.size.width)
        if event.y >= len(rows):
            return
        left = 0
        for number in rows[event.y]:
            left += self._cells(self._options[number]) + GAP
            if event.x < left:
                self.take(number)
                return

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Drawing -----------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def _cells(self, option: Option) -> int:
        sign = 2 if option.rating else 0
        key = cell_len(option.key) + 1 if option.key else 0
        return 2 + sign + key + cell_len(printable(option.label))

    def _rows(self, width: int) -> list[list[int]]:
        """The options by row, as many in each as fit."""
        rows: list[list[int]] = [[]]
        used = 0
        for number, option in enumerate(self._options):
            cells = self._cells(option)
            if rows[-1] and used + cells > width:
                rows.append([])
                used = 0
            rows[-1].append(number)
            used += cells + GAP
        return rows

    def render_line(self, y: int) -> Strip:
        look, width = look_of(self.app), self.size.width
        ground = look.background
        rows = self._rows(width)
        if y >= len(rows):
            return Strip.blank(width, ground)
        segments: list[Segment] = []
        for number in rows[y]:
            segments += self._drawn(number, look, ground)
            segments.append(Segment(" " * GAP, ground))
        return Strip(segments).crop_extend(0, width, ground)

    def _drawn(self, number: int, look: Look, ground: Style) -> list[Segment]:
        option = self._options[number]
        chosen = option.id in self.chosen
        if option.rating:
            ink = look.rating(option.rating)
        else:
            ink = look.text if chosen else look.dim
        if chosen:
            ink = ink + Style(bold=True)
        if self.has_focus and number == self.at:
            ground = look.selection if look.shades else ground + Style(reverse=True)
        inside = [(f"{option.key} ", look.strong)] if option.key else []
        if option.rating:
            inside = [(f"{look.glyphs.ratings[option.rating - 1]} {option.key} ", ink)]
        inside.append((printable(option.label), ink))
        left, right = ("[", "]") if chosen else (" ", " ")
        edge = look.strong if chosen else look.dim
        return [Segment(text, ground + style) for text, style in [(left, edge), *inside, (right, edge)]]


def ratings(*, unknown: bool) -> tuple[Option, ...]:
    """The scale from 1 to 5, with 0 for a rating that is not known where that is an answer."""
    scale = tuple(
        Option(str(number), say(f"cli.scale.{name}"), str(number), number)
        for number, name in enumerate(SCALE, 1)
    )
    return (*scale, Option("0", say("tui.not-known"), "0")) if unknown else scale


def channels() -> tuple[Option, ...]:
    """The channels with their letters."""
    return tuple(
        Option(each.value, say(f"cli.channel.{each}"), letter) for letter, each in CHANNEL_LETTERS.items()
    )


def reasons(known: Iterable[Reason]) -> tuple[Option, ...]:
    """The reasons with their letters."""
    return tuple(Option(reason.name, reason.name, reason.letter) for reason in known)
