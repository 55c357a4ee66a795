"""What was exported comes back as it was."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from clientjournal.clock import FixedClock
from clientjournal.core.model import REASONS, Client, Entry, Invoice
from clientjournal.core.names import Names
from clientjournal.exchange.parse import Parsed, parse_json, parse_jsonl
from clientjournal.exchange.rows import identity
from clientjournal.exchange.shapes import entry_shape, whole_shape

from .strategies import ZONE, wholes

if TYPE_CHECKING:
    from clientjournal.core.model import FitCheck, Guide, Letter, Snooze, Talk
    from clientjournal.core.record import Record
    from clientjournal.exchange.whole import Whole

CLOCK = FixedClock(datetime(2026, 11, 23, 9, 12, tzinfo=UTC), ZONE)
LISTS = ("entries", "invoices", "snoozes", "talks", "fit_checks", "guides", "letters")


def read_back(whole: Whole) -> Parsed:
    names = Names(whole.clients, masked=False)
    return parse_json(json.dumps(whole_shape(whole, names)).encode(), CLOCK, REASONS)


def by_name(rows: tuple[Any, ...], whole: Whole) -> list[Any]:
    """Rows of a journal as a file has them: the client's name for its id."""
    names = {client.id: client.name for client in whole.clients}
    return [row.replace(client=names[row.client]) for row in rows]


def told_apart(rows: list[Any]) -> Counter[str]:
    """Rows without their ids, which the shapes of some nouns do not have."""
    return Counter(repr(row if isinstance(row, (Entry, Invoice)) else row.replace(id="")) for row in rows)


@settings(max_examples=60)
@given(wholes())
def test_a_whole_journal_comes_back_as_it_was(whole: Whole) -> None:
    parsed = read_back(whole)
    assert parsed.problems == ()
    for name in LISTS:
        assert told_apart(list(getattr(parsed, name))) == told_apart(by_name(getattr(whole, name), whole)), (
            name
        )
    drafts = {draft.id: draft for draft in parsed.clients}
    for client in whole.clients:
        assert fields(drafts[client.id]) == fields(client)


def fields(record: Record) -> dict[str, object]:
    return {field: getattr(record, field) for field in Client._fields if field != "created"}


@settings(max_examples=30)
@given(wholes())
def test_clients_come_back_in_the_order_in_which_they_were_added(whole: Whole) -> None:
    added = sorted(whole.clients, key=lambda client: (client.created, client.id))
    assert [draft.id for draft in read_back(whole).clients] == [client.id for client in added]


@settings(max_examples=30)
@given(wholes())
def test_a_row_without_an_id_is_known_again_by_what_it_says(whole: Whole) -> None:
    parsed = read_back(whole)
    for name in ("snoozes", "talks", "fit_checks", "guides", "letters"):
        back: tuple[Snooze | Talk | FitCheck | Guide | Letter, ...] = getattr(parsed, name)
        assert Counter(map(identity, back)) == Counter(map(identity, by_name(getattr(whole, name), whole)))


@settings(max_examples=30)
@given(wholes())
def test_entries_come_back_from_json_lines_too(whole: Whole) -> None:
    names = {client.id: client.name for client in whole.clients}
    unmasked = Names(whole.clients, masked=False)
    data = "\n".join(json.dumps(entry_shape(e, names[e.client], unmasked)) for e in whole.entries)
    assert list(parse_jsonl(data.encode(), CLOCK, REASONS).entries) == by_name(whole.entries, whole)
