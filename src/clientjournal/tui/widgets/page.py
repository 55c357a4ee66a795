"""A text longer than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll

from clientjournal.tui.keys import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType


class Page(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls by the keys that move in lists."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    def action_up(self) -> None:
        self.scroll_up(animate=False)

    def action_down(self) -> None:
        self.scroll_down(animate=False)

    # `action_page_up` and `action_page_down` are the container's own

    def action_first(self) -> None:
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.scroll_end(animate=False)

    def action_enter(self) -> None:
        """Nothing to go into."""
