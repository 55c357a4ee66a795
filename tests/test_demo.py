"""The sample year shows what it was written to show, whenever it is looked at."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.dread import replay, totals
from clientjournal.core.model import REASONS, Channel, ClientStatus, GuideStatus, Rules
from clientjournal.demo import demo_journal, populate, sample
from factories import BERLIN, NOW, clock, journal, settings

if TYPE_CHECKING:
    from clientjournal.core.verdict import Assessment
    from clientjournal.exchange.parse import Parsed

# a Monday morning, a weekend, a leap day, clocks just changed, the first minutes of a year
MOMENTS = [
    NOW,
    datetime(2026, 6, 13, 23, 50, tzinfo=BERLIN),
    datetime(2028, 2, 29, 12, 0, tzinfo=BERLIN),
    datetime(2027, 3, 29, 8, 0, tzinfo=BERLIN),
    datetime(2027, 1, 1, 0, 3, tzinfo=BERLIN),
]


def year(now: datetime = NOW) -> Parsed:
    return sample(clock(now))


def openings(parsed: Parsed, client: str) -> list[tuple[date, date | None]]:
    """When the machine opened and closed, by replaying the client's ratings."""
    spans: list[tuple[date, date | None]] = []
    for day in replay(totals(entry for entry in parsed.entries if entry.client == client), Rules()):
        is_open = bool(spans) and spans[-1][1] is None
        if day.over_since and not is_open:
            spans.append((day.over_since, None))
        elif not day.over_since and is_open:
            spans[-1] = (spans[-1][0], day.day)
    return spans


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_every_client_stands_where_the_story_wants_it(now: datetime, tmp_path: Path) -> None:
    with journal(tmp_path, now) as opened:
        populate(opened)
        found: dict[str, Assessment] = {a.client.name: a for a in opened.overview(ended=True)}
        listed = [a.client.name for a in opened.overview()]
    assert listed == ["Acme Corp", "Northwind", "Blue Fern", "Casa Luz", "Delta Labs", "Olive & Sons"]

    over, close, moody = found["Acme Corp"], found["Northwind"], found["Blue Fern"]
    assert (over.dread.state, over.verdict, over.offered) == ("over", "leave", True)
    assert over.dread.shown == 39
    assert (close.dread.state, close.verdict, close.fit.state) == ("watch", "watch", "amber")
    assert (moody.dread.state, moody.swing.volatile, moody.work) == ("ok", True, "amber")

    slow, new, silent = found["Casa Luz"], found["Delta Labs"], found["Olive & Sons"]
    assert (slow.payments.state, slow.payments.worst_open, slow.payments.worst_open_days) == (
        "red",
        "INV-031",
        41,
    )
    assert (slow.dread.state, slow.verdict) == ("ok", "talk")
    assert (new.dread.state, new.dread.rated_days) == ("early", 2)
    assert silent.dread.state == "quiet"
    assert found["Old Mill Press"].client.status is ClientStatus.ENDED


def test_the_staircase_rises_to_the_line_after_a_repair_talk() -> None:
    parsed = year()
    days = replay(totals(entry for entry in parsed.entries if entry.client == "Acme Corp"), Rules())
    (talk,) = (talk for talk in parsed.talks if talk.client == "Acme Corp")
    ((opened, closed),) = openings(parsed, "Acme Corp")
    assert closed is None
    assert talk.on < opened
    index = {day.day: day.level / day.weight for day in days}
    monthly = [
        max(level for day, level in index.items() if NOW.date() - timedelta(days=back) >= day)
        for back in (180, 60, 20, 0)
    ]
    assert monthly == sorted(set(monthly))


def test_another_client_was_over_and_cleared_earlier_in_the_year() -> None:
    ((opened, closed),) = openings(year(), "Northwind")
    assert closed is not None
    assert opened < closed < NOW.date() - timedelta(days=180)


def test_the_year_is_the_same_on_the_same_day_and_moves_along_with_it() -> None:
    assert year() == year()
    later = year(NOW + timedelta(days=7))
    assert [e.at - timedelta(days=7) for e in later.entries] == [e.at for e in year().entries][
        : len(later.entries)
    ]


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_nothing_lies_in_the_future(now: datetime) -> None:
    for entry in year(now).entries:
        assert entry.at <= now
        assert entry.logged <= now


def test_a_year_of_contacts_has_two_gaps_and_an_uneven_rhythm() -> None:
    entries = year().entries
    assert len(entries) >= 350
    assert len({entry.id for entry in entries}) == len(entries)
    days = sorted({entry.day for entry in entries})
    assert 350 <= (days[-1] - days[0]).days <= 366
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert sum(gap >= 7 for gap in gaps) == 2
    assert len(Counter(Counter(entry.day for entry in entries).values())) >= 5


def test_every_channel_reason_and_rating_is_used() -> None:
    entries = year().entries
    assert {entry.channel for entry in entries} == set(Channel)
    assert {name for entry in entries for name in entry.reasons} == {reason.name for reason in REASONS}
    assert {entry.dread for entry in entries} == {1, 2, 3, 4, 5}


def test_some_entries_were_logged_late_or_without_a_time_or_rated_again() -> None:
    entries = year().entries
    assert 10 <= sum(entry.late for entry in entries) <= 80
    assert 10 <= sum(not entry.time_known for entry in entries) <= 80
    assert 20 <= sum(entry.aftermath is not None for entry in entries) <= 120


def test_no_note_is_told_twice_and_some_need_more_than_ascii() -> None:
    notes = [entry.note for entry in year().entries if entry.note]
    assert len(notes) == len(set(notes)) >= 200
    assert {"完", "ñ", "🍊", "…"} <= set("".join(notes))


def test_invoices_of_every_kind_are_there() -> None:
    today = NOW.date()
    invoices = year().invoices
    paid = [(invoice, invoice.paid_by(today)) for invoice in invoices if not invoice.void]
    lateness = [(day - invoice.due).days for invoice, day in paid if day is not None]
    assert min(lateness) < 0
    assert 0 in lateness
    assert max(lateness) > 7
    still_open = [invoice for invoice, day in paid if day is None]
    assert any(invoice.payments for invoice in still_open)
    assert any(invoice.due > today for invoice in still_open)
    assert any(invoice.due < today for invoice in still_open)
    assert any(invoice.void for invoice in invoices)
    assert any(invoice.promise and invoice.excuse for invoice in invoices)
    assert len({invoice.currency for invoice in invoices}) >= 3


def test_the_ended_client_left_a_closed_guide_and_a_letter() -> None:
    parsed = year()
    (guide,) = parsed.guides
    (letter,) = parsed.letters
    assert (guide.client, guide.status, guide.next) == ("Old Mill Press", GuideStatus.CLOSED, None)
    assert letter.client == "Old Mill Press"


def test_clients_know_each_other() -> None:
    names = {client.name for client in year().clients}
    referrers = [client.referred_by for client in year().clients if client.referred_by]
    assert len(referrers) >= 3
    assert set(referrers) <= names


def test_the_demo_lives_in_a_directory_of_its_own_and_is_gone_afterwards(tmp_path: Path) -> None:
    users = settings(tmp_path, line=20, mask=True, reasons=())
    with demo_journal(users, clock()) as demo:
        path = Path(demo.settings.journal)
        assert path.is_file()
        assert os.stat(path.parent).st_mode & 0o777 == 0o700
        assert (demo.settings.line, demo.settings.reasons, demo.masked) == (35, REASONS, True)
        assert len(demo.reader.clients()) == 7
    assert not path.parent.exists()
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]
