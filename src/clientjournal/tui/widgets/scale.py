"""The five ratings as a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.model import SCALE
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part


DIGITS = 9


class KeyedChoices(Choices):
    """Choices whose keys put the cursor on them; what is under it is taken by Enter."""

    def on_key(self, event: events.Key) -> None:
        # before any binding: where a letter is also a key that moves, the choice is meant
        for row, choice in enumerate(self.choices):
            if choice.key == event.character:
                self.chosen = row
                event.stop()
                return

    def choose(self, id: str) -> None:
        """Put the cursor on a choice."""
        self.chosen = next((row for row, choice in enumerate(self.choices) if choice.id == id), 0)


def numbered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices with a digit each, as far as there are digits."""
    return tuple(
        choice._replace(key=str(number) if number <= DIGITS else "")
        for number, choice in enumerate(choices, 1)
    )


class Scale(KeyedChoices):
    """The ratings 1 to 5, and 0 for one that is not known yet."""

    def __init__(self, rating: int | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        ratings = [Choice(str(number), say(f"cli.scale.{name}"), "", str(number)) for number, name in SCALED]
        self.set_reactive(Choices.choices, (*ratings, Choice("0", say("tui.not-known"), "", "0")))
        self.set_reactive(Choices.chosen, len(SCALED) if rating is None else rating - 1)

    @property
    def rating(self) -> int | None:
        """The rating under the cursor."""
        return int(self.value) or None

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        choice = self.choices[row]
        if row >= len(SCALED):
            return [(f" {look.glyphs.states['early']} {choice.key} {choice.label}", look.dim)]
        return [(f" {look.glyphs.ratings[row]} {choice.key} {choice.label}", look.rating(row + 1))]


SCALED = tuple(enumerate(SCALE, 1))
