"""A grid of cells to draw on, turned into strips for Textual's line API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.style import Style

_BRAILLE = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_HEIGHTS = "'--_"

# A cell's style is one byte: six bits of ink, two bits of shade. A row is then cut into runs of one
# style by the regex engine, which is several times faster than comparing styles cell by cell.
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)
_INKS = 64

_FREE = "\0"


class Canvas:
    """``width`` × ``height`` cells, each with a sign, its style and a shade behind it.

    What lies outside is not drawn. Styles are told apart by identity, so they are to be reused: at
    most 64 of them, and 3 shades.
    """

    def __init__(self, width: int, height: int, style: Style, *, braille: bool = True) -> None:
        self.width, self.height = width, height
        self._braille = braille
        self._signs = [[_FREE] * width for _ in range(height)]
        self._inked = [bytearray(width) for _ in range(height)]
        self._shaded = [bytearray(width) for _ in range(height)]
        self._dots: dict[tuple[int, int], int] = {}
        self._inks = [style]
        self._shades: list[Style] = []
        self._codes = {id(style): 0}

    def _ink(self, style: Style) -> int:
        code = self._codes.get(id(style))
        if code is None:
            code = self._codes[id(style)] = len(self._inks)
            self._inks.append(style)
        return code

    def put(self, x: int, y: int, sign: str, style: Style) -> None:
        """One sign of one cell; whatever was there is gone."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._signs[y][x] = sign
            self._inked[y][x] = self._ink(style)
            self._dots.pop((x, y), None)

    def write(self, x: int, y: int, text: str, style: Style) -> int:
        """A printable text from ``x`` on, cut at the right end; returns the column after it."""
        start = x
        for end, sign in enumerate(text, 1):
            # by the whole beginning, because signs that join are narrower than the sum of them
            width = cell_len(text[:end]) - (x - start)
            if x + width > self.width:
                break
            if width > 0:
                self.put(x, y, sign, style)
                for filled in range(x + 1, x + width):
                    self.put(filled, y, "", style)
                x += width
            elif x > 0 and 0 <= y < self.height:
                self._signs[y][x - 1] += sign
        return x

    def dot(self, x: int, y: int, style: Style) -> None:
        """A dot at half cell ``x`` and quarter cell ``y``; it joins other dots in its cell.

        Without braille the cell shows the nearest of a point, a dash at three heights and an upright.
        """
        column, row = x >> 1, y >> 2
        if 0 <= column < self.width and 0 <= row < self.height:
            dots = self._dots.get((column, row), 0) | _BRAILLE[x & 1][y & 3]
            self._dots[column, row] = dots
            self._signs[row][column] = chr(0x2800 + dots) if self._braille else _nearest(dots)
            self._inked[row][column] = self._ink(style)

    def fill(self, x: int, top: int, bottom: int, sign: str, style: Style) -> None:
        """One sign into every free cell of a column from row ``top`` up to, not including, ``bottom``."""
        if 0 <= x < self.width:
            code = self._ink(style)
            for y in range(max(0, top), min(bottom, self.height)):
                if self._signs[y][x] == _FREE:
                    self._signs[y][x] = sign
                    self._inked[y][x] = code

    def shade(self, x: int, top: int, bottom: int, style: Style) -> None:
        """A shade behind the cells of a column from row ``top`` up to, not including, ``bottom``."""
        if not any(style is known for known in self._shades):
            self._shades.append(style)
        code = _INKS * (1 + next(i for i, known in enumerate(self._shades) if known is style))
        if 0 <= x < self.width:
            for row in self._shaded[max(0, top) : max(0, bottom)]:
                row[x] = code

    def free(self, x: int, y: int, width: int = 1) -> bool:
        """Whether nothing is drawn on this stretch of a row, and all of it is on the canvas.

        A space that was put or written is not free: it belongs to its text.
        """
        if not (0 <= y < self.height and x >= 0 and x + width <= self.width):
            return False
        if width == 1:
            return self._signs[y][x] == _FREE
        return self._signs[y][x : x + width] == [_FREE] * width

    def strips(self) -> list[Strip]:
        """The rows, each exactly as wide as the canvas."""
        styles: dict[int, Style] = {}
        return [self._strip(y, styles) for y in range(self.height)]

    def _strip(self, y: int, styles: dict[int, Style]) -> Strip:
        signs = self._signs[y]
        both = int.from_bytes(self._inked[y], "big") | int.from_bytes(self._shaded[y], "big")
        segments = []
        for run in _RUNS.finditer(both.to_bytes(self.width, "big")):
            code = run[1][0]
            if (style := styles.get(code)) is None:
                shade, ink = divmod(code, _INKS)
                style = self._inks[ink]
                style = styles[code] = style + self._shades[shade - 1] if shade else style
            segments.append(Segment("".join(signs[run.start() : run.end()]).replace(_FREE, " "), style))
        return Strip(segments, self.width)


def _nearest(dots: int) -> str:
    """A point, one of three heights, or an upright if the dots span more than half of the cell."""
    if dots.bit_count() == 1:
        return "."
    subs = [sub for sub in range(4) if dots & (_BRAILLE[0][sub] | _BRAILLE[1][sub])]
    return "|" if subs[-1] - subs[0] > 1 else _HEIGHTS[subs[0]]
