"""The three sentences: what the journal says about a client before any chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sentence(NamedTuple):
    """A sentence and its signal (``red``, ``amber``, or a name that is no news).

    ``head`` is the part at its beginning that carries the news.
    """

    text: str
    signal: str
    head: str = ""


STYLES = {"red": "$rating-5", "amber": "$rating-4"}


class Sentences(Static):
    """One paragraph a sentence, wrapped; dim unless it is news."""

    DEFAULT_CSS = """
    Sentences { height: auto; width: 1fr; }
    """

    told: reactive[tuple[Sentence, ...]] = reactive(())

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)

    def watch_told(self, told: Sequence[Sentence]) -> None:
        self.update(drawn(told))


def drawn(told: Sequence[Sentence]) -> Content:
    """The sentences as one text, a line each before wrapping."""
    return Content("\n").join(_one(sentence) for sentence in told)


def _one(sentence: Sentence) -> Content:
    text, head = printable(sentence.text), printable(sentence.head)
    loud = STYLES.get(sentence.signal)
    if loud is None:
        return Content.styled(text, "$dim")
    if head and text.startswith(head):
        return Content.assemble((head, f"bold {loud}"), text.removeprefix(head))
    return Content.styled(text, loud)
