"""Columns that line up in a terminal, whatever script the text is in."""

from __future__ import annotations

import os
import sys
import unicodedata

from clientjournal.core.text import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = "  "


def width(text: str) -> int:
    """The cells that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c in "\u200c\u200d\ufe0f" else 2 if _wide(c) else 1 for c in text
    )


def columns(
    rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), room: int | None = None
) -> list[str]:
    """Rows as lines with aligned columns, those numbered in ``right`` flush right.

    With ``room`` a line longer than that many cells ends in an ellipsis.
    """
    # cleaned first: what becomes visible takes room
    table = [[printable(cell) for cell in row] for row in rows]
    if not table:
        return []
    wide = [max(width(row[column]) for row in table) for column in range(len(table[0]))]
    lines = []
    for row in table:
        cells = []
        for column, cell in enumerate(row):
            blank = " " * (wide[column] - width(cell))
            cells.append(blank + cell if column in right else cell + blank)
        line = GAP.join(cells).rstrip()
        lines.append(line if room is None else cut(line, room))
    return lines


def cut(text: str, room: int) -> str:
    """``text``, or its beginning and an ellipsis when it takes more than ``room`` cells."""
    if width(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while kept and width(kept) > room - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, room: int, indent: int = 0) -> str:
    """``text`` in lines of at most ``room`` cells, all but the first indented."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and indent + width(line) + 1 + width(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return ("\n" + " " * indent).join([*lines, line])


def room() -> int | None:
    """The width of the terminal on stdout, or None when stdout goes elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None


def one_line(text: str) -> str:
    """A note as it fits into a row: its line breaks are spaces."""
    return " ".join(text.split())


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")
