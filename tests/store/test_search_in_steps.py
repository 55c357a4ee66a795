"""A search in steps finds what the list of entries finds, and no step depends on the journal's size."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.core.filter import EntryFilter
from clientjournal.core.model import Channel
from clientjournal.store import search
from store.nouns import a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.core.model import Client, Entry
    from clientjournal.store.database import Store

ACME, FERN = a_client("Acme Corp"), a_client("Blue Fern")
WORDS = ("late", "again", "round", "naïve")
ENTRIES = [
    an_entry(
        (ACME, FERN)[number % 5 == 0],
        number % 5 + 1,
        days_ago=number // 3,
        channel=tuple(Channel)[number % 3],
        reasons=("scope",) if number % 2 else (),
        note=" ".join(word for place, word in enumerate(WORDS) if number >> place & 1),
    )
    for number in range(60)
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("journal"))
    save(store, ACME, FERN, *ENTRIES)
    yield store
    store.close()


def found(store: Store, client: Client, where: EntryFilter) -> list[Entry]:
    """What a search finds, read as the list reads it: all entries of a few dates at once."""
    looking = store.reader.search(client, where, store.reader.day_counts(client.id))
    while not looking.step():
        pass
    numbers = [number for _, found in looking.days for number in found]
    assert looking.found == len(numbers)
    entries = store.reader.numbered(numbers)
    assert [entry.day for entry in entries] == [day for day, found in looking.days for _ in found]
    return entries


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        EntryFilter,
        words=st.lists(
            st.sampled_from((*WORDS, "l", "naive", "acme", "corp", 'la" OR "x', "late again")), max_size=2
        ).map(tuple),
        channels=st.lists(st.sampled_from(list(Channel)[:3]), max_size=2).map(tuple),
        reasons=st.sampled_from(((), ("scope",), ("tone",))),
        dread_min=st.sampled_from((None, 2, 4)),
        since=st.sampled_from((None, ENTRIES[30].day)),
        until=st.sampled_from((None, ENTRIES[9].day, date(2001, 1, 1))),
    ),
    st.sampled_from((ACME, FERN)),
    st.sampled_from((1, 3, 7, 1000)),
)
def test_it_finds_what_the_list_of_entries_finds(
    store: Store, where: EntryFilter, client: Client, size: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_ENTRIES_A_STEP", size)
        patch.setattr(search, "_NOTES_A_STEP", size)
        assert found(store, client, where) == store.reader.entries(client=client.id, where=where)


def test_the_newest_are_found_first_and_a_step_reads_so_many_and_no_more(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_ENTRIES_A_STEP", 10)
    looking = store.reader.search(ACME, EntryFilter(), store.reader.day_counts(ACME.id))
    assert not looking.step()
    assert 10 <= looking.found < 14, "whole dates are read"
    assert looking.days[0][0] == max(entry.day for entry in ENTRIES if entry.client == ACME.id)


def test_an_entry_that_went_away_since_is_left_out(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        save(store, ACME, *ENTRIES[1:4])
        looking = store.reader.search(ACME, EntryFilter(), store.reader.day_counts(ACME.id))
        assert looking.step()
        numbers = [number for _, found in looking.days for number in found]
        assert store.reader.numbered([*numbers, 999]) == store.reader.entries(client=ACME.id)


def test_nothing_is_read_of_a_client_without_entries(store: Store) -> None:
    nobody = a_client("Nobody")
    looking = store.reader.search(nobody, EntryFilter(since=ENTRIES[9].day), [])
    assert looking.step()
    assert looking.days == []
