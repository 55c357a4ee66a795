"""What the screens look like. Behaviour is asserted in words elsewhere; these notice what nobody meant."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from textual.widgets import Input, TextArea

import factories
from screens import SIZE, app, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

    Compare = Callable[..., bool]

THEME = "cj-dark"
"""By its own name, so that the terminal's colours do not choose another."""


TO_THE_RANT = ("b", "enter", "down", "down", "down", "enter", "enter")
TO_THE_LETTER = ("b", "enter", *("down",) * 7, "enter", "enter")


def ids_from(monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    """The same ids of entries every time: a page shows one."""
    numbers = count(first)
    monkeypatch.setattr("clientjournal.journal.new_id", lambda: str(UUID(int=next(numbers))))


@pytest.fixture(autouse=True)
def ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ids of what is logged while one looks."""
    ids_from(monkeypatch, 0x5EEE << 108)


def populated(directory: Path) -> Journal:
    """A season with a handful of clients, one of them over the line."""
    return factories.copied(directory, season, theme=THEME)


def season(journal: Journal) -> None:
    """Five clients and what happened with them until today."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        ids_from(monkeypatch, 0x5EED << 108)
        add_season(journal)


def add_season(journal: Journal) -> None:
    """Their ratings, an invoice and a note."""
    for name, ratings in (
        ("Acme Corp", "2132233234443544555"),
        ("Northwind", "32332343323"),
        ("Blue Fern", "1515242515"),
        ("Casa Luz", "121121"),
        ("Delta Labs", "3"),
    ):
        client = journal.add_client(name)
        factories.rate_days(journal, client.id, ratings, until=factories.days_ago(3), every=4)
    acme = journal.reader.match_client("Acme Corp")
    due, issued = factories.days_ago(41), factories.days_ago(55)
    journal.add_invoice(acme.id, 1200_00, due=due, issued=issued, number="INV-031")
    note = 'another free revision, "just one more"'
    factories.rate(journal, acme.id, 4, reasons=("scope", "urgency"), note=note)


async def press(keys: tuple[str, ...], pilot: Pilot[object]) -> None:
    """Press the keys on a screen that has come to rest, and wait until it has again, its cursor lit."""
    await rest(pilot)
    await pilot.press(*keys)
    await rest(pilot)
    for field in (*pilot.app.screen.query(TextArea), *pilot.app.screen.query(Input)):
        # whether a picture has a blinking cursor in it would be a matter of luck
        field.cursor_blink = False
    await pilot.pause()


async def rest(pilot: Pilot[object]) -> None:
    """Wait until the screen no longer changes."""
    seen = ""
    while (now := shown(pilot)) != seen or not now.strip():
        seen = now
        await pilot.pause(0.2)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param(SIZE, ("k",), id="journal-80x24"),
        pytest.param((120, 40), ("k",), id="journal-120x40"),
        pytest.param((50, 20), ("tab",), id="chart-50x20"),
        pytest.param(SIZE, ("2",), id="rated"),
        pytest.param(SIZE, ("f8",), id="masked"),
        pytest.param(SIZE, ("l",), id="log-form"),
        pytest.param((40, 12), ("l", "4"), id="log-form-40x12"),
        pytest.param(SIZE, ("c",), id="client-card"),
        pytest.param(SIZE, ("f8", "c"), id="client-card-masked"),
        pytest.param(SIZE, ("tab", "tab", "enter"), id="entry"),
        pytest.param(SIZE, ("b",), id="guide-decide"),
        pytest.param(SIZE, ("b", "z"), id="not-yet"),
        pytest.param(SIZE, ("question_mark",), id="help"),
        pytest.param(SIZE, ("tab", "tab", "slash", *"free"), id="filter"),
        pytest.param(SIZE, ("4", "y"), id="why"),
        pytest.param(SIZE, ("p",), id="catch-up"),
        pytest.param(SIZE, ("i",), id="invoices"),
        pytest.param((40, 12), ("b", "enter"), id="steps-40x12"),
        pytest.param(SIZE, (*TO_THE_RANT, *"unsent"), id="rant"),
        pytest.param(SIZE, TO_THE_LETTER, id="letter"),
        pytest.param((40, 12), TO_THE_LETTER, id="letter-40x12"),
    ],
)
def test_it_looks_as_it_did(
    tmp_path: Path, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    with populated(tmp_path) as journal:
        assert snap_compare(app(journal), terminal_size=size, run_before=partial(press, keys))


def test_the_first_run_looks_as_it_did(tmp_path: Path, snap_compare: Compare) -> None:
    with factories.journal(tmp_path, theme=THEME) as journal:
        assert snap_compare(app(journal), terminal_size=SIZE, run_before=partial(press, ()))
