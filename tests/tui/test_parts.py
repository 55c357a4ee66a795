"""The small parts of screens: fitting text, footer, sparkline, the gate before the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

import clientjournal.journal
from clientjournal.tui.cells import fitted
from clientjournal.tui.scrub import Scrub
from clientjournal.tui.widgets.clients import columns, sparkline
from clientjournal.tui.widgets.footer import KeyHint, fitting
from clientjournal.words import area

HINTS = (
    KeyHint("1-5", "rate", "", 1),
    KeyHint("b", "break up", "screen.guide", 5),
    KeyHint("u", "undo", "screen.undo", 4),
    KeyHint("?", "help", "app.help", 3),
    KeyHint("q", "quit", "screen.quit", 2),
)


@pytest.mark.parametrize(
    "text", ["Acme", "Ein sehr langer Name", "会議会議会議会議", "e\u0301a", "\x1b]0;x\x07", ""]
)
@pytest.mark.parametrize("width", [0, 1, 2, 5, 9, 30])
def test_fitted_text_is_exactly_as_wide_as_asked_and_harmless(text: str, width: int) -> None:
    line = fitted(text, width, "…")
    assert cell_len(line) == width
    assert line.isprintable() or "\u0301" in line


def test_text_that_is_cut_says_so() -> None:
    assert fitted("Northwind Traders", 8, "…") == "Northwi…"
    assert fitted("Northwind", 9, "…") == "Northwind"
    assert fitted("会議会議", 4, "…") == "会… "


def test_the_footer_keeps_what_is_needed_most_in_the_order_given() -> None:
    assert fitting(HINTS, 80) == list(HINTS)
    assert [hint.key for hint in fitting(HINTS, 30)] == ["1-5", "?", "q"]
    assert [hint.key for hint in fitting(HINTS, 8)] == ["1-5"]
    assert fitting(HINTS, 3) == []


@pytest.mark.parametrize("width", range(90))
def test_the_footer_never_takes_more_than_its_width(width: int) -> None:
    kept = fitting(HINTS, width)
    assert sum(hint.cells for hint in kept) + 2 * max(0, len(kept) - 1) <= width


def test_a_sparkline_shows_the_latest_days_with_the_newest_at_the_right() -> None:
    assert sparkline([1, 5], 4) == "  ▁█"
    assert sparkline([5, 1, 3, 5, 1], 4) == "▁▅█▁"
    assert sparkline([1, 3.2, 5], 4, blocks=False) == " 135"


@pytest.mark.parametrize("width", range(1, 80))
def test_the_columns_of_the_client_list_add_up(width: int) -> None:
    shared = columns(width)
    assert shared.name >= 1
    assert width < 16 or shared.name + shared.days + 11 == width


def test_every_kind_of_change_has_a_word_for_undo() -> None:
    verbs = Path(clientjournal.journal.__file__).parent
    source = "".join(path.read_text("utf-8") for path in (verbs / "journal.py", *verbs.glob("verbs/*.py")))
    kinds = set(re.findall(r'(?:_write\(|_change_guide\([^,]+,)\s*"([a-z-]+)"', source))
    assert {"log", "import", "skip-step"} <= kinds
    assert kinds - {"undo", "redo"} <= {key.removeprefix("unit.") for key in area("tui")}


def test_no_escape_sequence_passes_the_gate_and_clean_text_is_left_alone() -> None:
    clean, style = Segment("Acme ✓", Style(bold=True)), Style(color="red")
    passed = Scrub().apply([clean, Segment("a\x1b]52;c;eA==\x07\u202eb\x9b", style)], Color(0, 0, 0))
    assert passed[0] is clean
    assert passed[1].text == "a␛]52;c;eA==␇\ufffdb\ufffd"
    assert passed[1].style is style
