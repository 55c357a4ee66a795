"""A step's page: text that can be read, lines that can be ticked, fields that can be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clientjournal.core.text import printable, printable_lines
from clientjournal.tui.cells import fitted
from clientjournal.tui.keys import bindings
from clientjournal.tui.look import look_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

LABEL = 16
"""Cells of a field's label, so that the values stand in one column."""

TEXT_WIDTH = 84
"""Longer lines are hard to read."""

MARGIN = 3
"""Cells beside the text: the cursor's bar, a gap, and one at the right."""


BOLD = Style(bold=True)


class Item(NamedTuple):
    """One thing on a page.

    ``kind`` is ``text``, ``tick``, ``field`` or ``choice``; all but text can be gone to and have an
    ``id``. ``said`` is the text, the line to tick or the field's label; ``value`` is what a field
    holds or what a choice means. ``on`` is a tick that is set, or the choice that holds. ``style``
    names how text is drawn: ``text``, ``strong``, ``dim``, ``red``, ``amber``, ``good``; with a ``head``
    only the text's beginning is drawn so. Text with a ``sign`` hangs beside it.
    """

    said: str
    kind: str = "text"
    id: str = ""
    value: str = ""
    on: bool = False
    style: str = "text"
    sign: str = ""
    head: str = ""


GAP = Item("")
"""An empty line."""


class Drawn(NamedTuple):
    """An item as lines of a width; ``top`` is the first one's place on the page."""

    item: Item
    top: int
    lines: tuple[Strip, ...]


class StepPage(ScrollView, can_focus=True):
    """The cursor goes from one thing that can be changed to the next, and the text scrolls with it.

    Where nothing can be changed the keys scroll, and a bar stands beside the text. The cursor and the
    bar are seen while the page has the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list"), ("space", "tick", "")]
    DEFAULT_CSS = """
    StepPage { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    items: reactive[tuple[Item, ...]] = reactive(())
    selected: reactive[str] = reactive("")

    class Taken(Message):
        """Enter was pressed on something that can be changed, or Space on a tick."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class Moved(Message):
        """The cursor is on something else, or out of sight."""

    class Spaced(Message):
        """Space was pressed where it ticks nothing."""

    class Left(Message):
        """The cursor wants to go on below the page."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: tuple[Drawn, ...] = ()
        self._drawn_for: object = None
        self._brought = ""

    # What is on it -----------------------------------------------------------------------------

    @property
    def points(self) -> list[Item]:
        """What the cursor can be on, in order."""
        return [item for item in self.items if item.id]

    @property
    def current(self) -> Item | None:
        """What the cursor is on."""
        return next((item for item in self.points if item.id == self.selected), None)

    @property
    def ready(self) -> Item | None:
        """The same, if it is in sight: only that is done something to."""
        return self.current if self._in_sight() else None

    def turn_to(self, items: Iterable[Item]) -> None:
        """Show another page from its top, the cursor on the first thing that can be changed."""
        self.items = tuple(items)
        self.selected = next((item.id for item in self.points), "")
        self.scroll_home(animate=False)

    def bring(self, id: str) -> None:
        """Put the cursor on a thing and bring it into sight; nothing happens where it is not there."""
        if any(item.id == id for item in self.points):
            self.selected = self._brought = id
            self._show(self._place(id))

    def watch_items(self) -> None:
        if self.current is None:
            # what it was on is gone: nothing else was meant
            self.selected = next((item.id for item in self.points), "")
        self._lay_out()
        if self._in_sight():
            # what was filled in may have something to say just below
            self._show(self._place(self.selected))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def watch_selected(self) -> None:
        self.post_message(self.Moved())
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        if self.current is not None and self.selected == self._brought:
            # an act more below the page makes it a row shorter
            self._show(self._place(self.selected))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Moving ------------------------------------------------------------------------------------

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_page_up(self) -> None:
        self.turn(-1)

    def action_page_down(self) -> None:
        self.turn(1)

    def action_first(self) -> None:
        self.selected = next((item.id for item in self.points), "")
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.selected = next((item.id for item in reversed(self.points)), "")
        self.scroll_end(animate=False)

    def action_enter(self) -> None:
        """Do what the item under the cursor is there for, once it is in sight."""
        if self.current is not None and self._seen():
            self.post_message(self.Taken(self.current))

    def action_tick(self) -> None:
        """Tick the line under the cursor."""
        if self.current is not None and self.current.kind in ("tick", "choice"):
            self.action_enter()
        else:
            self.post_message(self.Spaced())

    def on_click(self, event: events.Click) -> None:
        y = event.y + int(self.scroll_y)
        hit = next((d.item for d in self._drawn if d.top <= y < d.top + len(d.lines)), None)
        if hit is not None and hit.id:
            again = hit.id == self.selected and event.chain > 1
            self.selected = hit.id
            # a tick box that needs two clicks would be a puzzle
            if again or (hit.kind == "tick" and event.chain == 1):
                self.action_enter()

    def _step(self, by: int) -> None:
        """To the next thing if it is near, else a line on towards it."""
        points = self.points
        at = next((n for n, item in enumerate(points) if item.id == self.selected), -1)
        top, height = int(self.scroll_y), self.size.height
        if at >= 0 and not self._in_sight() and (self._place(self.selected).top >= top) == (by > 0):
            at -= by  # it lies ahead itself
        following = points[at + by : at + by + 1] if at + by >= 0 else []
        if following:
            found = self._place(following[0].id)
            # of what is taller than the page its first lines must do
            bottom = found.top + min(len(found.lines), height)
            if top - 1 <= found.top and bottom <= top + height + 1:
                self.selected = following[0].id
                self._show(found)
                return
        if by > 0 and top + height >= self.virtual_size.height and not following:
            self.post_message(self.Left())
        else:
            self.scroll_to(y=top + by, animate=False)
            self.post_message(self.Moved())

    @property
    def more(self) -> bool:
        """Whether there is text below what is shown."""
        return 0 < self.size.height < self.virtual_size.height - int(self.scroll_y)

    def turn(self, by: int) -> None:
        """Show the next part (1) or the one before (-1); the cursor goes along."""
        height = max(1, self.size.height - 1)
        target = min(
            max(0, int(self.scroll_y) + by * height), max(0, self.virtual_size.height - self.size.height)
        )
        self.scroll_to(y=target, animate=False)
        seen = [d for d in self._drawn if d.item.id and target <= d.top < target + self.size.height]
        if seen:
            self.selected = seen[0 if by > 0 else -1].item.id
        elif by < 0 and not target:
            self.action_first()
        self.post_message(self.Moved())

    def _in_sight(self) -> bool:
        """Whether the first line of what the cursor is on can be seen."""
        drawn = next((d for d in self._drawn if d.item.id and d.item.id == self.selected), None)
        top = int(self.scroll_y)
        return drawn is not None and top <= drawn.top < top + self.size.height

    def _seen(self) -> bool:
        """The same, after bringing it there: nobody changes what cannot be seen."""
        if self._in_sight():
            return True
        self._show(self._place(self.selected))
        return False

    def _place(self, id: str) -> Drawn:
        return next(d for d in self._drawn if d.item.id == id)

    def _show(self, drawn: Drawn) -> None:
        top, height = int(self.scroll_y), self.size.height
        bottom = drawn.top + len(drawn.lines)
        remarks = self._remarks(drawn)
        if bottom + remarks - drawn.top <= height:
            bottom += remarks
        first = self.points and drawn.item.id == self.points[0].id
        if first and bottom <= height:
            self.scroll_to(y=0, animate=False)
        elif drawn.top < top:
            self.scroll_to(y=drawn.top, animate=False)
        elif bottom > top + height:
            self.scroll_to(y=min(drawn.top, bottom - height), animate=False)

    def _remarks(self, drawn: Drawn) -> int:
        """The rows of what is said about a thing, right below it."""
        rows = 0
        for following in self._drawn[self._drawn.index(drawn) + 1 :]:
            if following.item.id or not following.item.said:
                break
            rows += len(following.lines)
        return rows

    # Drawing -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        width = min(TEXT_WIDTH, self.size.width - MARGIN)
        if width < 1:
            return
        look, top, drawn = look_of(self.app), 0, []
        for item in self.items:
            lines = tuple(self._lines(item, width, look))
            drawn.append(Drawn(item, top, lines))
            top += len(lines)
        self._drawn, self._drawn_for = tuple(drawn), look
        self.virtual_size = Size(self.size.width, top)
        if self.scroll_y > max(0, top - self.size.height):
            self.scroll_to(y=max(0, top - self.size.height), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        look, width, row = look_of(self.app), self.size.width, y + int(self.scroll_y)
        if look is not self._drawn_for:
            # the theme has changed: for every line, but laid out once
            self._drawn_for = look
            self.call_later(self._lay_out)
        found = next((d for d in self._drawn if d.top <= row < d.top + len(d.lines)), None)
        if found is None:
            return Strip.blank(width, look.background)
        chosen = bool(found.item.id) and found.item.id == self.selected
        shaded = chosen and self.has_focus
        # with nothing to go to in sight, the bar stands beside the text that the keys scroll
        here = shaded or (self.has_focus and not self._in_sight())
        ground = look.selection if shaded else look.background
        sign = look.glyphs.selected if here else " "
        bar = Segment(sign, look.background + look.here)
        line = found.lines[row - found.top]
        if shaded and not look.shades:
            # sixteen colours have no shade for a selection
            line = Strip([Segment(segment.text, ground) for segment in line])
        else:
            line = line.apply_style(ground)
        return Strip.join([Strip([bar, Segment(" ", ground)]), line]).crop_extend(0, width, ground)

    def _lines(self, item: Item, width: int, look: Look) -> Sequence[Strip]:
        head, body = self._parts(item, width, look)
        indent = head.cell_len
        wrapped = body.wrap(self.app.console, max(1, width - indent)) if body.plain else [Text("")]
        lines = []
        for number, line in enumerate(wrapped):
            line.rstrip()
            begin = head if not number else Text(" " * indent)
            lines.append(Strip([*begin.render(self.app.console), *line.render(self.app.console)]))
        return lines

    def _parts(self, item: Item, width: int, look: Look) -> tuple[Text, Text]:
        """What stands at the item's left on its first line, and what is wrapped beside it."""
        said, value = printable(item.said), printable_lines(item.value)
        mark, body = look.rating(1) if item.on else look.dim, look.text
        if item.kind == "field":
            label = min(LABEL, max(1, width // 2))
            name = fitted(said, label, look.glyphs.ellipsis)
            return _drawn((f"{name}  ", look.dim)), _drawn((value, body if item.on else look.dim))
        if item.kind == "tick":
            signs = "✓☐" if look.glyphs.braille else "xo"
            return _drawn((f"{signs[not item.on]} ", mark)), _drawn((said, look.dim if item.on else body))
        if item.kind == "choice":
            sign = look.glyphs.ticked if item.on else look.glyphs.unticked
            name_style = look.strong if item.on else body
            return _drawn((f"{sign} ", mark)), _drawn((said, name_style), (f"  {value}", look.dim))
        head = _drawn((f"{printable(item.sign)} " if item.sign else "", look.dim))
        style, start = _style(item.style, look), printable(item.head)
        if start and said.startswith(start):
            return head, _drawn((start, style + BOLD), (said.removeprefix(start), body))
        return head, _drawn((said, style))


def _drawn(*parts: Part) -> Text:
    # a text's own style is lost where it has no spans
    return Text.assemble(*parts)


def _style(name: str, look: Look) -> Style:
    styles = {
        "strong": look.strong,
        "dim": look.dim,
        "red": look.rating(5),
        "amber": look.rating(4),
        "good": look.rating(1),
    }
    return styles.get(name, look.text)
