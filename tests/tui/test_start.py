"""The start: what it does before the first key can be pressed, and what it leaves for later."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input

from screens import SIZE, app
from tui.reading import read as really_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest
    from textual.css.model import RuleSet

    from clientjournal.journal import Journal


async def test_a_line_that_finds_has_no_parts_before_something_is_looked_for(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        assert not pilot.app.screen.query(Input)
        await pilot.press("slash")
        assert len(pilot.app.screen.query(Input)) == 1


async def test_its_stylesheets_are_read_once(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()

    def counted(scope: str, css: str, read_from: tuple[str, str], **given: object) -> Iterator[RuleSet]:
        read[read_from[0].rpartition("/")[2]] += 1
        return iter(parse(scope, css, read_from, **given))  # type: ignore[arg-type]

    monkeypatch.setattr(Stylesheet, "_parse_rules", really_read)
    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    async with app(journal).run_test(size=SIZE):
        assert (read["app.tcss"], read["journal.tcss"]) == (1, 1)
