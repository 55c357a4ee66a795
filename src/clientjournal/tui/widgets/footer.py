"""The keys of a screen in one line, the least needed ones left out first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.reactive import reactive

from clientjournal.tui.widgets.line import OneLine, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look

GAP = 2


class KeyHint(NamedTuple):
    """A key as it is written, what it does in a word, and the action behind it.

    ``action`` is what a click does, nothing when it is empty; ``rank`` 1 is kept longest when room is
    short.
    """

    key: str
    label: str
    action: str
    rank: int = 1

    @property
    def cells(self) -> int:
        """How wide it is drawn."""
        return cell_len(self.key) + 1 + cell_len(self.label)


class KeyLine(OneLine):
    """A screen's footer. A click on a key does what the key does."""

    hints: reactive[tuple[KeyHint, ...]] = reactive(())

    def left(self, look: Look) -> Sequence[Part]:
        return drawn(fitting(self.hints, self.size.width - 2), look)


def fitting(hints: Sequence[KeyHint], width: int) -> list[KeyHint]:
    """As many hints as fit into ``width`` cells, chosen by rank, in the order given."""
    kept: list[KeyHint] = []
    for hint in sorted(hints, key=lambda hint: hint.rank):
        cells = hint.cells + (GAP if kept else 0)
        if cells > width:
            break
        kept.append(hint)
        width -= cells
    return [hint for hint in hints if hint in kept]


def drawn(hints: Sequence[KeyHint], look: Look) -> list[Part]:
    """Keys bright, their words dim."""
    parts: list[Part] = []
    for hint in hints:
        click = Style(meta={"@click": hint.action}) if hint.action else Style()
        if parts:
            parts.append((" " * GAP, Style()))
        parts += [(hint.key, look.strong + click), (f" {hint.label}", look.dim + click)]
    return parts
