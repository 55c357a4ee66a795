"""How a text falls apart: where every letter is at every moment of its fall."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clientjournal.tui.rant.rows import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

DURATION = 1.4
"""Seconds from the first letter that lets go to the last that is gone."""

LINGER, JITTER, FALL = 0.6, 0.2, 0.6
"""Seconds until the top row begins, by which letters of a row differ, and which one letter falls."""

DIM, FAINT = 0.35, 0.7
"""From which share of its fall on a letter is dim, and then only dust."""


class Grain(NamedTuple):
    """A letter on its way: ``stage`` 0 as it was written, 1 dim, 2 dust."""

    x: int
    y: int
    sign: str
    stage: int

    @property
    def dust(self) -> bool:
        """Whether it cannot be read any more."""
        return self.stage == 2


class Falling:
    """The letters of some rows, the lowest row letting go first."""

    def __init__(self, rows: Sequence[str], height: int, chance: Random) -> None:
        self._height = height
        self._letters: list[tuple[int, int, str, float, int]] = []
        lowest = max(len(rows) - 1, 1)
        for y, text in enumerate(rows):
            begins = LINGER * (lowest - y) / lowest
            x = 0
            for span in signs(text):
                sign = text[span.start : span.end]
                if not sign.isspace() and span.cells:
                    self._letters.append(
                        (x, y, sign, begins + chance.uniform(0, JITTER), chance.randint(-3, 3))
                    )
                x += span.cells

    def at(self, seconds: float) -> Iterator[Grain]:
        """The letters that are still there."""
        for x, y, sign, begins, drift in self._letters:
            share = (seconds - begins) / FALL
            if share <= 0:
                yield Grain(x, y, sign, 0)
            elif share < 1:
                # as things fall: slowly at first
                down = y + round((self._height - y) * share * share)
                yield Grain(x + round(drift * share), down, sign, (share >= DIM) + (share >= FAINT))

    def clear(self) -> None:
        """Forget the letters."""
        self._letters.clear()
