"""The line that finds: typed into above what it filters, and kept there while a filter is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from clientjournal.core.text import printable
from clientjournal.tui.base import too_small
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.line import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

SIGN = "/"


class FindField(Input):
    """A field in which the keys that move act on what is filtered, and Esc drops."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "walk('up')", ""),
        ("down", "walk('down')", ""),
        ("pageup", "walk('page_up')", ""),
        ("pagedown", "walk('page_down')", ""),
        ("escape", "drop", ""),
    ]

    class Walked(Message):
        """The cursor of what is filtered is to move: ``up``, ``down``, ``page_up``, ``page_down``."""

        def __init__(self, how: str) -> None:
            super().__init__()
            self.how = how

    class Dropped(Message):
        """Nothing is to be found after all."""

    class Left(Message):
        """The focus went elsewhere."""

    def action_walk(self, how: str) -> None:
        self.post_message(self.Walked(how))

    def action_drop(self) -> None:
        self.post_message(self.Dropped())

    def on_blur(self, event: events.Blur) -> None:
        if not too_small(self.app.size):
            self.post_message(self.Left())


class KeptFilter(OneLine):
    """A filter that is on: what it says at the left, what it leaves at the right."""

    said: reactive[str] = reactive("")
    count: reactive[str] = reactive("")

    def left(self, look: Look) -> Sequence[Part]:
        return [(f"{SIGN} ", look.dim), (self.said, look.rating(1))]

    def right(self, look: Look) -> Sequence[Part]:
        return [(self.count, look.dim)]


class FindLine(Vertical):
    """Not there until ``ask``; after ``keep`` it says what is filtered by, until ``close``.

    ``count`` says how much is found, ``remark`` what is wrong with what was typed.
    """

    DEFAULT_CSS = """
    FindLine {
        display: none; height: auto; width: 1fr;
        Horizontal { height: 1; background: $panel; }
        .find-sign { width: auto; padding: 0 0 0 1; color: $dim; }
        .find-count { width: auto; padding: 0 1; color: $dim; }
        .find-remark { padding: 0 1; color: $dim; max-height: 2; display: none; }
        .find-remark.-wrong { color: $rating-5; }
        FindField { border: none; height: 1; padding: 0; background: $panel; width: 1fr; }
        FindField:focus { border: none; background: $panel; }
        KeptFilter { display: none; }
        &.-asking, &.-kept { display: block; }
        &.-kept Horizontal { display: none; }
        &.-kept KeptFilter { display: block; }
    }
    """

    count: reactive[str] = reactive("")

    class Said(Message):
        """What was done to the line, and what is typed there."""

        def __init__(self, line: FindLine, text: str) -> None:
            super().__init__()
            self.line, self.text = line, text

        @property
        def control(self) -> FindLine:
            return self.line

    class Changed(Said):
        """Something else is typed now."""

    class Accepted(Said):
        """What is typed is meant."""

    class Dropped(Said):
        """Nothing is to be found after all."""

    class Left(Said):
        """The focus went elsewhere while something was typed."""

    class Walked(Said):
        """What is filtered is to be walked through; ``text`` says how, as ``FindField.Walked`` does."""

    def __init__(self, *, id: str, limit: int = 200) -> None:
        super().__init__(id=id)
        self._limit = limit

    def _build(self) -> None:
        # when something is first asked for: two lines whose parts nobody sees were a third of what
        # the app makes and styles at its start
        asked = Horizontal()
        self.mount(asked, KeptFilter(), Static("", classes="find-remark", markup=False))
        asked.mount(
            Static(f"{SIGN} ", classes="find-sign", markup=False),
            FindField(max_length=self._limit, select_on_focus=False),
            Static("", classes="find-count", markup=False),
        )
        self.watch_count()
        self.watch(self.query_one(FindField), "scroll_x", self._show_begun)

    def _show_begun(self, scrolled: float) -> None:
        """Say at the left when what is typed begins before what can be seen of it."""
        begun = look_of(self.app).glyphs.ellipsis if scrolled else " "
        self.query_one(".find-sign", Static).update(Content(f"{SIGN}{begun}"))

    @property
    def asking(self) -> bool:
        """Whether it is being typed into."""
        return self.has_class("-asking")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(FindField).value

    def ask(self, text: str, hint: str) -> None:
        """Let something be typed, beginning with ``text``, all of which the first letter replaces."""
        if not self.children:
            self._build()
        self.remove_class("-kept")
        self.add_class("-asking")
        field = self.query_one(FindField)
        with self.prevent(Input.Changed):
            field.value = text
        field.placeholder = hint
        self.remark("")
        field.focus()
        field.select_all()

    def keep(self, said: str) -> None:
        """Show what is filtered by, without asking any more."""
        self.remove_class("-asking")
        self.add_class("-kept")
        self.remark("")
        self.query_one(KeptFilter).said = said

    def close(self) -> None:
        """Go away."""
        self.remove_class("-asking", "-kept")
        self.remark("")

    def remark(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something under the line, marked when it is why something cannot be done."""
        if not self.children:
            return
        remark = self.query_one(".find-remark", Static)
        remark.update(Content(printable(sentence)))
        remark.display = bool(sentence)
        remark.set_class(wrong, "-wrong")

    def watch_count(self) -> None:
        if self.children:
            self.query_one(".find-count", Static).update(Content(self.count))
            self.query_one(KeptFilter).count = self.count

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.asking:
            self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted(self, event.value))

    def on_find_field_dropped(self, event: FindField.Dropped) -> None:
        event.stop()
        self.post_message(self.Dropped(self, self.text))

    def on_find_field_walked(self, event: FindField.Walked) -> None:
        event.stop()
        self.post_message(self.Walked(self, event.how))

    def on_find_field_left(self, event: FindField.Left) -> None:
        event.stop()
        if self.asking:
            self.post_message(self.Left(self, self.text))
