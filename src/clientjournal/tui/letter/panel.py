"""Beside the letter: what is in focus (a finding, or a slot to fill), and what the letter should have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.text import printable
from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.rows import NumberedRows
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part


BEFORE = 3
"""Cells of a row before its words: the cursor's bar, the sign and a gap."""


BRIEF = 2
"""Lines for what is said below the text, under its title."""


class MustHave(NamedTuple):
    """Something the letter should have: ``there``, in ``part``, or not; or ticked ``by_hand``.

    ``said`` is the sentence that counted, or what to ask oneself; ``lacks`` is what a part wants.
    """

    id: str
    title: str
    there: bool
    part: bool
    by_hand: bool
    said: str
    lacks: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing of it is wanting."""
        return self.there and (self.by_hand or not self.part)


class MustHaves(NumberedRows):
    """Enter, Space or a click on its sign ticks a row by hand, or takes the tick away."""

    DEFAULT_CSS = """
    MustHaves { height: 1fr; min-height: 1; max-height: 7; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("space", "enter", "")]

    rows: reactive[tuple[MustHave, ...]] = reactive((), layout=True)

    class Ticked(Message):
        """Somebody says that the letter has this, or that it has not."""

        def __init__(self, id: str, *, on: bool) -> None:
            super().__init__()
            self.id, self.on = id, on

    class Looked(Message):
        """The cursor was moved to a row."""

    def move_to(self, row: int) -> None:
        self.chosen = row
        self.post_message(self.Looked())

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        if event.x < BEFORE and event.y + int(self.scroll_y) == self.cursor:
            self.enter()

    def enter(self) -> None:
        row = self.rows[self.cursor]
        if row.by_hand or not row.whole:
            self.post_message(self.Ticked(row.id, on=not row.by_hand))
        else:
            self.notify(say("letter.found-already"), markup=False)

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        item = self.rows[row]
        glyphs = look.glyphs
        drawn = glyphs.ratings[2 if item.part else 4 if item.there else 0]
        sign = glyphs.ticked if item.by_hand else drawn
        room = max(1, self.size.width - BEFORE - 1)
        style = look.strong if chosen and self.has_focus else look.text if item.there else look.dim
        return [
            (f"{sign} ", look.rating(1) if item.there else look.dim),
            (fitted(item.title, room, "…"), style),
        ]


class Focus(NamedTuple):
    """What the panel's upper half says; ``style`` is that of its title.

    ``brief`` is said below the text where there is no room for the panel; ``spare`` are paragraphs that
    give way where there is not enough of it, the first one first.
    """

    title: str = ""
    style: str = "bold"
    paragraphs: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    brief: str = ""
    spare: tuple[str, ...] = ()

    def content(self, paragraphs: Sequence[str], width: int) -> Content:
        """The title, these paragraphs and the keys, one below the other; no key apart from its word."""
        parts = [Content.styled(printable(self.title), self.style)] if self.title else []
        parts += [Content(printable(paragraph)) for paragraph in paragraphs if paragraph]
        parts += [Content.styled(line, "$dim") for line in _packed(self.keys, width)]
        return Content("\n").join(parts)

    def fitted(self, width: int, rows: int) -> Content:
        """What there is to say, without what can be spared when that needs more rows."""
        paragraphs = list(self.paragraphs)
        for spare in ("", *self.spare):
            if spare in paragraphs:
                paragraphs.remove(spare)
            content = self.content(paragraphs, width)
            if width < 1 or len(content.wrap(width)) <= rows:
                break
        return content

    def in_brief(self, width: int) -> Content:
        """The title and at most two lines below it, the second one cut where that is not enough."""
        lines = Content(printable(self.brief)).wrap(width) if self.brief and width > 0 else []
        if len(lines) > BRIEF:
            rest = " ".join(line.plain.strip() for line in lines[BRIEF - 1 :])
            lines = [*lines[: BRIEF - 1], Content(fitted(rest, width, "…"))]
        return Content("\n").join([Content.styled(printable(self.title), self.style), *lines])


def _packed(pieces: Sequence[str], width: int) -> list[str]:
    """The pieces side by side, in as many lines as they need."""
    lines: list[str] = []
    for piece in pieces:
        together = f"{lines[-1]} · {piece}" if lines else piece
        if lines and (width < 1 or cell_len(together) <= width):
            lines[-1] = together
        else:
            lines.append(piece)
    return lines


AROUND = 3
"""Rows of the panel beside what is in focus and the list: a gap, a heading, a remark."""

LEAST, MOST = 5, 14
"""Rows for what is in focus: where the list must scroll, and in a window however high."""


class LetterPanel(Vertical):
    """The upper half follows the cursor and the findings, the lower half is the list."""

    DEFAULT_CSS = """
    LetterPanel {
        #focus { padding: 0 1; margin-bottom: 1; overflow-y: auto; }
        #judged { height: auto; padding: 0 1; color: $dim; }
    }
    """

    focus_on: reactive[Focus] = reactive(Focus())
    rows: reactive[tuple[MustHave, ...]] = reactive(())
    remark: reactive[str] = reactive("")

    def compose(self) -> ComposeResult:
        yield Static(id="focus", markup=False)
        yield Heading(id="must-heading")
        yield MustHaves(id="must-haves").data_bind(LetterPanel.rows)
        yield Static(id="judged", markup=False)

    def on_mount(self) -> None:
        self.watch_focus_on()
        self.watch_rows()
        self.watch_remark()

    def watch_focus_on(self) -> None:
        if not self.is_mounted:
            return
        box = self.query_one("#focus", Static)
        # as many rows whatever is said: the list stays where it is, under the eye and under the mouse
        room = min(max(self.size.height - len(self.rows) - AROUND, LEAST), MOST)
        box.styles.height = room
        box.update(self.focus_on.fitted(self.size.width - 2, room))

    def on_resize(self) -> None:
        self.watch_focus_on()

    def watch_rows(self) -> None:
        if self.is_mounted:
            self.watch_focus_on()
            heading = self.query_one("#must-heading", Heading)
            heading.said = say("letter.must-haves")
            there = sum(row.whole for row in self.rows)
            heading.end = say("letter.of", done=there, of=len(self.rows))

    def watch_remark(self) -> None:
        if self.is_mounted:
            self.query_one("#judged", Static).update(Content(printable(self.remark)))
