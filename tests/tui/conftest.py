"""A journal for the screens: Acme one bad day short of the line, Casa calm, Delta new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factories
from tui.drawing import draw_when_looked_at
from tui.reading import read_once
from tui.rest import BEAT, at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.journal import Journal


@pytest.fixture(autouse=True)
def signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same signs on every machine."""
    monkeypatch.setenv("CLIENTJOURNAL_GLYPHS", "unicode")


@pytest.fixture(autouse=True)
def rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot that waits as long as it must and no longer, on a screen that draws at once."""
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", BEAT)
    monkeypatch.setattr("clientjournal.tui.journal.opening.QUIET", BEAT)
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)
    draw_when_looked_at(monkeypatch)
    read_once(monkeypatch)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Journal]:
    """A journal with nobody in it."""
    with factories.journal(tmp_path) as journal:
        yield journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Three clients; one more bad contact takes Acme over the line."""
    with factories.copied(tmp_path, three_clients) as journal:
        yield journal


def three_clients(journal: Journal) -> None:
    """Acme, Casa and Delta."""
    acme, casa = journal.add_client("Acme"), journal.add_client("Casa")
    journal.add_client("Delta")
    factories.rate_days(journal, acme.id, "2345", until=factories.days_ago(1))
    factories.rate_days(journal, casa.id, "11211", until=factories.days_ago(2))
