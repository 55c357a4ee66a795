"""What the invoices and the fit screen look like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

import factories
from screens import SIZE, app, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

    Compare = Callable[..., bool]


def populated(directory: Path) -> Journal:
    """One client with an invoice of every kind, a check and a talk."""
    journal = factories.journal(directory, theme="cj-dark")
    acme = journal.add_client("Acme Corp")
    factories.rate_days(journal, acme.id, "23334", until=factories.days_ago(3), every=4)
    for number, overdue, amount in (("31", 41, 1200), ("30", 3, 880), ("32", -12, 3400), ("29", 80, 950)):
        due, issued = factories.days_ago(overdue), factories.days_ago(overdue + 14)
        journal.add_invoice(acme.id, amount * 100, due=due, issued=issued, number=f"INV-0{number}")
    void, late, part, _ = journal.reader.invoices()
    journal.revise_invoice(late.id, promise=factories.days_ago(9), excuse="the bank holiday")
    journal.void(void.id)
    journal.pay(part.id, 300_00, factories.days_ago(1))
    journal.check_fit(acme.id, {"style": "yes", "pace": "no", "direction": "partly"}, "Ask about the pace.")
    journal.talk(acme.id, "boundary", "No calls after six.", factories.days_ago(20))
    return journal


async def press(keys: tuple[str, ...], pilot: Pilot[object]) -> None:
    """Press the keys, and wait until the screen has come to rest."""
    await pilot.press(*keys)
    seen = ""
    while (now := shown(pilot)) != seen or not now.strip():
        seen = now
        await pilot.pause(0.2)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param(SIZE, ("i",), id="invoices-80x24"),
        pytest.param((120, 40), ("i", "A"), id="invoices-everybody-120x40"),
        pytest.param((40, 12), ("i",), id="invoices-40x12"),
        pytest.param(SIZE, ("i", "a"), id="invoice-form"),
        pytest.param(SIZE, ("i", "enter"), id="invoice-menu"),
        pytest.param(SIZE, ("f", "down"), id="fit-80x24"),
        pytest.param(SIZE, ("f", "a", "1", "3"), id="fit-question"),
        pytest.param(SIZE, ("f", "down", "f8"), id="fit-masked"),
    ],
)
def test_it_looks_as_it_did(
    tmp_path: Path, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    with populated(tmp_path) as journal:
        assert snap_compare(app(journal), terminal_size=size, run_before=partial(press, keys))
