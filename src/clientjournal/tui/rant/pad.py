"""The pad: a text field that remembers nothing. No undo, no selection, no copy, no file."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clientjournal.core.text import printable_lines
from clientjournal.tui.look import look_of
from clientjournal.tui.rant.falling import DURATION, Falling
from clientjournal.tui.rant.rows import Rows, signs
from clientjournal.tui.rant.scrap import LIMIT, Scrap
from clientjournal.tui.widgets.canvas import Canvas

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

FRAME = 1 / 30
"""Seconds between two pictures of the fall."""

REFUSED = {
    "ctrl+z": "no-undo",
    "super+z": "no-undo",
    "ctrl+y": "no-undo",
    "ctrl+c": "no-copy",
    "super+c": "no-copy",
    "ctrl+x": "no-copy",
    "super+x": "no-copy",
    "ctrl+g": "no-editor",
}
"""Keys that work in other text fields, and the remark that says why they do not here."""

MOVES = {
    "left": "left",
    "right": "right",
    "up": "up",
    "down": "down",
    "home": "row_start",
    "ctrl+a": "row_start",
    "end": "row_end",
    "ctrl+e": "row_end",
    "ctrl+left": "word_left",
    "alt+left": "word_left",
    "ctrl+right": "word_right",
    "alt+right": "word_right",
    "ctrl+home": "text_start",
    "ctrl+end": "text_end",
    "pageup": "page_up",
    "pagedown": "page_down",
}
BACK = {"backspace": "left", "ctrl+h": "left", "ctrl+w": "word_left", "ctrl+u": "row_start"}
BACK |= dict.fromkeys(("alt+backspace", "ctrl+backspace"), "word_left")
ON = {"delete": "right", "ctrl+d": "right", "ctrl+delete": "word_right", "ctrl+k": "row_end"}
"""Keys that go somewhere, and those that delete what is between there and the cursor."""


class Pad(ScrollView, can_focus=True):
    """Typing, wrapping, a cursor; and the end of the text, once, in front of one's eyes.

    ``dots`` draws every letter as a dot, for when somebody looks over one's shoulder.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Pad { overflow-x: hidden; scrollbar-size-vertical: 0; height: 1fr; }
    """

    dots: reactive[bool] = reactive(False)

    class Edited(Message):
        """The text or the cursor moved on."""

    class Refused(Message):
        """A key that is off; ``why`` names the remark."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    class Gone(Message):
        """The last letter has fallen."""

    def __init__(self) -> None:
        super().__init__()
        self._scrap = Scrap()
        self._rows = Rows(self._scrap, 2)
        self._cursor = 0
        self._goal: int | None = None
        self._falling: Falling | None = None
        self._fallen = 0.0
        self._strips: list[Strip] = []
        self._timer: Timer | None = None

    @property
    def words(self) -> int:
        """How many words there are."""
        return self._scrap.words

    @property
    def blank(self) -> bool:
        """Whether nothing is written."""
        return not len(self._scrap)

    # The end ----------------------------------------------------------------------------------

    def destroy(self) -> None:
        """Overwrite the text, at once and without a picture."""
        self._forget()
        self._moved()

    def fall_apart(self, *, motion: bool) -> None:
        """Overwrite the text; what was on the screen of it falls, or is gone at once."""
        if self._falling is not None:
            return
        top, height = int(self.scroll_y), self.size.height
        seen = range(top, min(top + height, len(self._rows))) if motion else ()
        self._falling = Falling([self._dotted(self._rows.text(row)) for row in seen], height, Random())
        self._forget(falling=True)
        self._moved()
        if motion:
            self._timer = self.set_interval(FRAME, self._fall)
            self._draw_fall()
        else:
            self._landed()

    def _forget(self, *, falling: bool = False) -> None:
        self._scrap.destroy()
        if self._falling is not None and not falling:
            self._falling.clear()
            self._strips = []
        self._rows = Rows(self._scrap, self._rows.width)
        self._cursor, self._goal = 0, None

    def _fall(self) -> None:
        self._fallen += FRAME
        if self._fallen >= DURATION:
            self._landed()
        else:
            self._draw_fall()

    def _draw_fall(self) -> None:
        look = look_of(self.app)
        canvas = Canvas(self.size.width, self.size.height, look.rant)
        inks = (look.rant, look.rant_dim, look.rant_faint)
        if self._falling is not None:
            for grain in self._falling.at(self._fallen):
                sign = look.glyphs.dust if grain.dust else grain.sign
                canvas.write(grain.x, grain.y, sign, inks[grain.stage])
        self._strips = canvas.strips()
        self.refresh()

    def _landed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._forget()
        self.refresh()
        self.post_message(self.Gone())

    def on_unmount(self) -> None:
        self._forget()

    # Editing ----------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        if self._falling is not None or event.key in ("tab", "shift+tab", "escape"):
            return
        key = event.key
        if key in REFUSED:
            self.post_message(self.Refused(REFUSED[key]))
        elif key in MOVES:
            self._go(MOVES[key])
        elif key in BACK:
            self._replace(self._target(BACK[key]), self._cursor, "")
        elif key in ON:
            self._replace(self._cursor, self._target(ON[key]), "")
        elif key == "enter":
            self.insert("\n")
        elif event.is_printable and event.character is not None:
            self.insert(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self._falling is None:
            self.insert(event.text)

    def on_click(self, event: events.Click) -> None:
        if self._falling is None:
            row = min(event.y + int(self.scroll_y), len(self._rows) - 1)
            self._cursor, self._goal = self._rows.offset(row, event.x), None
            self._moved()

    def insert(self, text: str) -> None:
        """Put text at the cursor; control characters become signs that can be seen."""
        one_kind = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
        clean = printable_lines(one_kind)[: LIMIT - len(self._scrap)]
        if len(clean) < len(one_kind):
            self.post_message(self.Refused("full"))
        self._replace(self._cursor, self._cursor, clean)

    def _replace(self, start: int, end: int, text: str) -> None:
        self._scrap.replace(start, end, text)
        self._rows.edited(start, end - start, len(text))
        self._cursor, self._goal = start + len(text), None
        self._moved()

    def _go(self, where: str) -> None:
        upright = where in ("up", "down", "page_up", "page_down")
        goal = self._goal if self._goal is not None else self._rows.column(self._cursor)
        self._cursor = self._target(where, goal)
        self._goal = goal if upright else None
        self._moved()

    def _target(self, where: str, goal: int = 0) -> int:
        """The offset that a move from the cursor leads to."""
        row, end = self._rows.at(self._cursor), len(self._scrap)
        page = max(1, self.size.height - 1)
        by = {"up": -1, "down": 1, "page_up": -page, "page_down": page}
        if where in by:
            aim = row + by[where]
            if aim < 0 or aim >= len(self._rows):
                return 0 if aim < 0 else end
            return self._rows.offset(aim, goal)
        match where:
            case "left":
                return self._rows.previous(self._cursor)
            case "right":
                return self._rows.next(self._cursor)
            case "row_start":
                return self._rows.start(row)
            case "row_end":
                return self._rows.offset(row, self._rows.width + len(self._rows.text(row)))
            case "word_left":
                return self._word(-1)
            case "word_right":
                return self._word(1)
            case "text_start":
                return 0
            case _:
                return end

    def _word(self, by: int) -> int:
        """The offset where the next word in a direction is behind one."""
        at, inside = self._cursor, False
        while 0 <= (ahead := at - (by < 0)) < len(self._scrap):
            space = self._scrap.text(ahead, ahead + 1).isspace()
            if inside and space:
                break
            inside = inside or not space
            at += by
        return at

    # Drawing ----------------------------------------------------------------------------------

    def on_resize(self) -> None:
        # the last cell is the cursor's, behind a full row
        self._rows = Rows(self._scrap, self.size.width - 1)
        self._moved()
        if self._falling is not None:
            self._draw_fall()

    def _moved(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        row = self._rows.at(self._cursor)
        x = min(self._rows.column(self._cursor), max(0, self.size.width - 1))
        self.scroll_to_region(Region(0, row, 1, 1), animate=False, immediate=True)
        # where an input method opens its window
        self.app.cursor_position = self.content_region.offset + Offset(x, row - int(self.scroll_y))
        self.refresh()
        self.post_message(self.Edited())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def watch_dots(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return self._line(y).apply_style(Style(bgcolor=self.rich_style.bgcolor))

    def _line(self, y: int) -> Strip:
        width = self.size.width
        if self._falling is not None:
            return self._strips[y] if y < len(self._strips) else Strip.blank(width)
        row = y + int(self.scroll_y)
        if row >= len(self._rows):
            return Strip.blank(width)
        text, ink = self._rows.text(row), look_of(self.app).rant
        if not self.has_focus or row != self._rows.at(self._cursor):
            return Strip([Segment(self._dotted(text), ink)]).crop_extend(0, width, None)
        inside = self._cursor - self._rows.start(row)
        under = next((sign.end for sign in signs(text) if sign.start <= inside < sign.end), inside)
        parts = [
            Segment(self._dotted(text[:inside]), ink),
            Segment(self._dotted(text[inside:under]) or " ", ink + Style(reverse=True)),
            Segment(self._dotted(text[under:]), ink),
        ]
        return Strip(parts).crop_extend(0, width, None)

    def _dotted(self, text: str) -> str:
        if not self.dots:
            return text
        dot = look_of(self.app).glyphs.dot
        return "".join(" " if text[sign.start] == " " else dot * sign.cells for sign in signs(text))
