"""Text measured in terminal cells: a wide sign takes two, a combining one none."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from clientjournal.core.text import printable


def fitted(text: str, width: int, ellipsis: str) -> str:
    """``text`` as one harmless line of exactly ``width`` cells: padded, or cut with an ellipsis."""
    line = printable(text)
    if cell_len(line) <= width:
        return line + " " * (width - cell_len(line))
    if width <= len(ellipsis):
        return ellipsis[:width]
    cut = set_cell_size(line, width - len(ellipsis)).rstrip() + ellipsis
    return cut + " " * (width - cell_len(cut))
