"""Filtering and searching the entries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.core.filter import EntryFilter
from clientjournal.core.model import Channel
from store.nouns import NOW, a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.core.model import Entry
    from clientjournal.store.database import Store

ACME, FERN = a_client("Acme Corp"), a_client("Blue Fern")
LATE = an_entry(
    ACME, 5, days_ago=1, channel=Channel.CALL, reasons=("scope", "tone"), note="Late again, naïve me"
)
ROUND = an_entry(ACME, 4, days_ago=2, reasons=("scope",), note='wants "one more" round of changes')
THANKS = an_entry(
    FERN, 1, days_ago=3, channel=Channel.CHAT, reasons=("good",), note="thanks for the round logo"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("journal"))
    save(store, ACME, FERN, LATE, ROUND, THANKS)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EntryFilter(), [LATE, ROUND, THANKS]),
        (EntryFilter(words=("round",)), [ROUND, THANKS]),
        (EntryFilter(words=("ROU", "ch")), [ROUND]),
        (EntryFilter(words=("l",)), [LATE, THANKS]),
        (EntryFilter(words=("one more round",)), [ROUND]),
        (EntryFilter(words=("more one",)), []),
        (EntryFilter(words=("naive",)), [LATE]),
        (EntryFilter(words=("ound",)), []),
        (EntryFilter(words=("acme",)), [LATE, ROUND]),
        (EntryFilter(words=("fern", "logo")), [THANKS]),
        (EntryFilter(words=("fern", "late")), []),
        (EntryFilter(channels=(Channel.CALL, Channel.CHAT)), [LATE, THANKS]),
        (EntryFilter(reasons=("scope",)), [LATE, ROUND]),
        (EntryFilter(reasons=("scope", "tone")), [LATE]),
        (EntryFilter(reasons=("cope",)), []),
        (EntryFilter(dread_min=4), [LATE, ROUND]),
        (EntryFilter(dread_min=2, dread_max=4), [ROUND]),
        (EntryFilter(since=LATE.day), [LATE]),
        (EntryFilter(until=THANKS.day), [THANKS]),
        (EntryFilter(("round",), (Channel.EMAIL,), ("scope",), 4, 4, date.min, date.max), [ROUND]),
    ],
)
def test_a_filter_finds_what_it_asks_for_newest_first(
    store: Store, wanted: EntryFilter, found: list[Entry]
) -> None:
    assert store.reader.entries(where=wanted) == found


def test_a_filter_narrows_what_was_asked_for_otherwise(store: Store) -> None:
    wanted = EntryFilter(words=("round",))
    assert store.reader.entries(client=FERN.id, where=wanted) == [THANKS]
    assert store.reader.entries(where=wanted, limit=1) == [ROUND]
    assert store.reader.entries(where=wanted, before=ROUND) == [THANKS]
    assert store.reader.entries(where=wanted, since=ROUND.day) == [ROUND]


@given(st.lists(st.text(min_size=1, max_size=12), max_size=3))
@settings(max_examples=200, deadline=None)
def test_whatever_is_searched_for_is_no_syntax(store: Store, words: list[str]) -> None:
    store.reader.entries(where=EntryFilter(words=tuple(words)))


@pytest.mark.parametrize(
    "word", ['"', '""', "*", "a AND", "note:x", "-x", "(", "^zz", "x'y", "NEAR(", "\0", "a\0b"]
)
def test_search_syntax_is_taken_as_words(store: Store, word: str) -> None:
    assert store.reader.entries(where=EntryFilter(words=(word,))) == []


def test_a_changed_note_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    save(store, ACME, LATE)
    save(store, LATE.replace(note="punctual after all"))
    assert store.reader.entries(where=EntryFilter(words=("late",))) == []
    assert len(store.reader.entries(where=EntryFilter(words=("punctual",)))) == 1


def test_frequent_words_give_the_same_pages_as_rare_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    notes = ["common", "common rare"]
    entries = [an_entry(ACME, at=NOW - timedelta(minutes=n // 2), note=notes[n % 3 == 0]) for n in range(60)]
    save(store, ACME, *entries)
    wanted = EntryFilter(words=("comm", "rar"))
    expected = [entry for entry in store.reader.entries() if "rare" in entry.note]
    for few in (5000, 3):
        monkeypatch.setattr("clientjournal.store.entries._FEW", few)
        first = store.reader.entries(where=wanted, limit=7)
        assert first + store.reader.entries(where=wanted, before=first[-1]) == expected


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"limit": 50}, "entry_by_moment"),
        ({"client": "x", "limit": 50}, "entry_of_client"),
        ({"client": "x", "until": date(2026, 1, 1), "limit": 1}, "entry_of_client"),
        ({"before": LATE, "limit": 50}, "entry_by_moment"),
        ({"client": "x", "before": LATE, "limit": 50}, "entry_of_client"),
        ({"where": EntryFilter(dread_min=4, reasons=("scope",)), "limit": 50}, "entry_by_moment"),
        ({"where": EntryFilter(words=("late",)), "limit": 50}, "INTEGER PRIMARY KEY"),
    ],
)
def test_no_page_is_made_by_sorting_the_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object], index: str
) -> None:
    connection = store._connection
    plans: list[str] = []
    real = connection.all

    def explained(sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        if "FROM entry " in sql:
            plans.append(" | ".join(row[3] for row in real(f"EXPLAIN QUERY PLAN {sql}", values)))
        return real(sql, values)

    monkeypatch.setattr(connection, "all", explained)
    store.reader.entries(**asked)  # type: ignore[arg-type]
    (plan,) = plans
    assert index in plan
    assert "TEMP B-TREE" not in plan or "entry_fts" in plan
