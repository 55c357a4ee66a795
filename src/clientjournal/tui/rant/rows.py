"""A text wrapped at words, wrapped again only where it was edited."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import split_graphemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.rant.scrap import Scrap


class Sign(NamedTuple):
    """What takes one place on the screen: code points ``start`` up to ``end``, ``cells`` wide."""

    start: int
    end: int
    cells: int


def signs(text: str) -> Sequence[Sign]:
    """The signs of a text without line breaks, in order."""
    if text.isascii():
        return [Sign(n, n + 1, 1) for n in range(len(text))]
    return [Sign(*span) for span in split_graphemes(text)[0]]


class Rows:
    """Where the rows of a text begin when it is wrapped to ``width`` cells.

    A row ends after a space or a line break, before or after a wide sign, or, in a word longer than a
    row, where the row is full. Spaces at its end may reach over its edge. A row's end therefore depends
    on what follows its start alone, so that after an edit the rows are new only until one of them
    begins where one began before.
    """

    def __init__(self, scrap: Scrap, width: int) -> None:
        self._scrap, self.width = scrap, max(2, width)
        self._starts = [0]
        self._follow([])

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, offset: int) -> int:
        """The row an offset stands in; where a row is wrapped, that is the next one."""
        return bisect_right(self._starts, offset) - 1

    def start(self, row: int) -> int:
        """The offset a row begins at."""
        return self._starts[row]

    def text(self, row: int) -> str:
        """What a row holds, without its line break."""
        start, end = self._starts[row], self._end(row)
        return self._scrap.text(start, self._scrap.line_end(start, end))

    def column(self, offset: int) -> int:
        """How many cells from the left an offset is drawn."""
        row = self.at(offset)
        inside = offset - self._starts[row]
        return sum(sign.cells for sign in signs(self.text(row)) if sign.start < inside)

    def offset(self, row: int, column: int) -> int:
        """The offset nearest to the left of a column, within the row."""
        start, text = self._starts[row], self.text(row)
        # behind the last sign of a wrapped row is already the next row
        wrapped = row + 1 < len(self._starts) and start + len(text) == self._starts[row + 1]
        x, found = 0, 0
        spans = signs(text)
        for number, sign in enumerate(spans):
            x += sign.cells
            if x > column or (wrapped and number == len(spans) - 1):
                break
            found = sign.end
        return start + found

    def next(self, offset: int) -> int:
        """The offset one sign to the right."""
        row = self.at(offset)
        inside = offset - self._starts[row]
        after = (sign.end for sign in signs(self.text(row)) if sign.end > inside)
        return min(self._starts[row] + next(after, inside + 1), len(self._scrap))

    def previous(self, offset: int) -> int:
        """The offset one sign to the left."""
        row = self.at(max(0, offset - 1))
        inside = offset - self._starts[row]
        before = [sign.start for sign in signs(self.text(row)) if sign.start < inside <= sign.end]
        return self._starts[row] + before[0] if before else max(0, offset - 1)

    def edited(self, at: int, removed: int, added: int) -> None:
        """Wrap again after the text at offset ``at`` was replaced."""
        by = added - removed
        kept = [start + by for start in self._starts[bisect_right(self._starts, at + removed) :]]
        # a word that became shorter may fit into the row before
        del self._starts[max(1, self.at(at)) :]
        self._follow(kept)

    def _follow(self, kept: Sequence[int]) -> None:
        """Wrap on from the last start, until a row begins where one of ``kept`` does."""
        number = 0
        while (start := self._wrap(self._starts[-1])) is not None:
            self._starts.append(start)
            while number < len(kept) and kept[number] < start:
                number += 1
            if number < len(kept) and kept[number] == start:
                self._starts += kept[number + 1 :]
                return

    def _end(self, row: int) -> int:
        return self._starts[row + 1] if row + 1 < len(self._starts) else len(self._scrap)

    def _wrap(self, start: int) -> int | None:
        """Where the row after the one that begins at ``start`` begins; None if there is none."""
        length, whole = 2 * self.width + 8, len(self._scrap)
        while True:
            limit = min(start + length, whole)
            line = self._scrap.line_end(start, limit)
            end = self._full(self._scrap.text(start, line), line < whole and line == limit)
            if end is not None and end > 0:
                return start + end
            if end is None and line < limit:
                return line + 1
            if end is None and limit == whole:
                return None
            length *= 2

    def _full(self, text: str, more: bool) -> int | None:
        """After how many code points the row must end; None if all fits, 0 if that is open.

        ``more`` says that the line goes on after ``text``.
        """
        x, end = 0, 0
        for sign in signs(text):
            if text[sign.start] == " ":
                x, end = x + 1, sign.end
                continue
            if sign.cells > 1:
                end = sign.start or end
            if x + sign.cells > self.width:
                return end or sign.start or sign.end
            x += sign.cells
            if sign.cells > 1:
                end = sign.end
        return 0 if more else None
