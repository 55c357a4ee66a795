"""The last gate before the terminal: no escape sequence hides in what widgets draw.

Textual writes control and bidi characters in widget text as they are, so that a note could
retitle the terminal or fill its clipboard. Widgets clean what they know to be user text; this
filter sees every line of every widget, input fields and dialogs included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from clientjournal.core.text import printable

if TYPE_CHECKING:
    from textual.color import Color


class Scrub(LineFilter):
    """Makes every segment's text printable; a segment that is clean already is passed on as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.text.isprintable()
            else Segment(printable(segment.text), segment.style, segment.control)
            for segment in segments
        ]
