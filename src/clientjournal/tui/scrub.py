"""The last gate before the terminal: no escape sequence hides in what widgets draw.

Textual writes control and bidi characters in widget text as they are, so that a note could
retitle the terminal or fill its clipboard. Widgets clean what they know to be user text; this
filter sees every line of every widget, input fields and dialogs included. Where a terminal
cannot be trusted with more than ASCII, the signs of sentences, frames and fields become ASCII here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from clientjournal.core.text import printable
from clientjournal.tui.look import ASCII, UNICODE

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


PLAIN = str.maketrans(
    {
        **dict.fromkeys("·•◦∙", "."),
        **dict.fromkeys("–—─━╌┄┈╴╶▁▂▔", "-"),
        **dict.fromkeys("│┃╎┆┊▌▐▎▊▍▏▕║", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰╱╲", "+"),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("▃▄▅▆▇█▀░▒▓", "#"),
        **dict.fromkeys("↑⭡", "^"),
        **dict.fromkeys("↓⭣", "v"),
        **dict.fromkeys("←‹⭠", "<"),
        **dict.fromkeys("→›▷▸▶", ">"),
        **dict.fromkeys("×✗✕", "x"),
        **dict.fromkeys("✓✔☑", "x"),
        "☐": "_",
        "🔎": " /",
        "◐": "+",
        "≤": "<",
        "≥": ">",
        "−": "-",
        "\N{NO-BREAK SPACE}": " ",
        **dict(zip(UNICODE.ratings, ASCII.ratings, strict=True)),
        **{sign: ASCII.states[state] for state, sign in UNICODE.states.items()},
        UNICODE.ellipsis: ASCII.ellipsis,
    }
)
"""Signs, and what is like them in ASCII and as wide; letters stay: a name without its own is another."""


class Plain(LineFilter):
    """Writes the signs of ``PLAIN`` as ASCII. Every one takes as many cells as before."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(PLAIN), segment.style, segment.control)
            for segment in segments
        ]
