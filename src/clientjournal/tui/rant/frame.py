"""What stands around the pad: its head, the ten minutes, the button, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive

from clientjournal.tui.widgets.footer import KeyLine
from clientjournal.tui.widgets.line import OneLine, Part
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from clientjournal.tui.look import Look


class OnGround(OneLine):
    """A line on the ground of the screen it is on, which changes once the text is gone."""

    def ground(self, look: Look) -> Style:
        return Style(bgcolor=self.rich_style.bgcolor)


class Head(OnGround):
    """Where one is at the left, how much is written at the right."""

    place: reactive[str] = reactive("")
    words: reactive[int | None] = reactive(None)

    def left(self, look: Look) -> Sequence[Part]:
        return [(self.place, look.rant_dim)]

    def right(self, look: Look) -> Sequence[Part]:
        return [(say("rant.words", count=self.words), look.rant_dim)] if self.words else []


class Ebb(OnGround):
    """A line that fills in ten minutes, and then says nothing more."""

    share: reactive[float] = reactive(0.0)

    def left(self, look: Look) -> Sequence[Part]:
        width = max(0, self.size.width - 2)
        filled = round(min(1.0, self.share) * width)
        return [
            (look.glyphs.filled * filled, look.rant_dim),
            (look.glyphs.rule * (width - filled), look.rant_faint),
        ]


class Keys(OnGround, KeyLine):
    """The footer on the pad's own ground."""


class Destroy(OnGround, can_focus=True):
    """The button that ends it."""

    DEFAULT_CSS = """
    Destroy { width: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "press", "")]

    class Pressed(Message):
        """Let it go."""

    def get_content_width(self, *_: object) -> int:
        return cell_len(say("rant.button")) + 8

    def left(self, look: Look) -> Sequence[Part]:
        ink = look.rant + Style(reverse=True, bold=True) if self.has_focus else look.rant
        signs = look.glyphs
        return [(f" {signs.earlier} {say('rant.button')} {signs.later} ", ink)]

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_press(self) -> None:
        """As Enter on it."""
        self.post_message(self.Pressed())

    def on_click(self) -> None:
        self.action_press()
