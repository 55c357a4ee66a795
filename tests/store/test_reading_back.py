"""What was saved comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import AmbiguousClient, ClientExists, UnknownClient, UnknownId
from clientjournal.core.model import (
    Channel,
    Client,
    ClientStatus,
    FitCheck,
    Guide,
    GuideStatus,
    Invoice,
    Letter,
    LetterVersion,
    Payment,
    Snooze,
    Step,
    StepState,
    Talk,
)
from clientjournal.store.ids import new_id
from store.nouns import NOW, RULES, TODAY, a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.store.database import Store
    from clientjournal.store.rows import Noun


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    yield store
    store.close()


ACME = a_client(
    codename="Otter",
    status=ClientStatus.LEAVING,
    addresses=("ann@acme.example", "bob@acme.example"),
    line=30,
    channel=Channel.CALL,
    notice_days=14,
    referred_by="Casa Luz",
    rate="80/h",
    about="They build lamps",
    admire="the lamps",
)
NOUNS: list[Noun] = [
    ACME,
    an_entry(ACME, 5, aftermath=3, reasons=("scope", "tone"), note="zwölf\n\tneue Wünsche", time_known=False),
    Invoice(
        "i1", ACME.id, "INV-031", TODAY, TODAY, 120_000, "EUR", (Payment(TODAY, 500), Payment(TODAY, 5)),
        True, TODAY, "the bank", "twice",
    ),
    Snooze("s1", ACME.id, TODAY, TODAY + timedelta(days=14), "holidays"),
    Talk("t1", ACME.id, TODAY, "price", "doubled"),
    FitCheck("f1", ACME.id, TODAY, {"taste": "no", "pace": "yes"}, "hm"),
    Guide(
        "g1", ACME.id, GuideStatus.OPEN, NOW, "hand",
        (
            Step("decide", StepState.DONE, at=NOW, contents={"choice": "leave", "months": 3}),
            Step("contract", StepState.SKIPPED, "there is none", NOW),
            Step("money"),
        ),
        "safety",
    ),
    Letter("l1", ACME.id, "warm", Channel.EMAIL, (LetterVersion(NOW, "A"), LetterVersion(NOW, "Ann"))),
]  # fmt: skip


def stored(store: Store) -> list[object]:
    reader = store.reader
    return [
        *reader.clients(),
        *reader.entries(),
        *reader.invoices(),
        *reader.snoozes(),
        *reader.talks(),
        *reader.fit_checks(),
        *reader.guides(),
        *reader.letters(),
    ]


def test_every_noun_comes_back_equal_after_closing_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    save(store, *NOUNS)
    store.close()
    assert stored(open_store(tmp_path)) == NOUNS


def test_saving_again_says_what_it_did(store: Store) -> None:
    for noun in NOUNS:
        with store.write("save", at=NOW, rules=RULES) as writer:
            assert writer.save(noun) == "added"
            assert writer.save(noun) == "unchanged"
    changed = ACME.replace(addresses=("ann@acme.example",))
    with store.write("save", at=NOW, rules=RULES) as writer:
        assert writer.save(changed) == "updated"
    assert store.reader.client(ACME.id) == changed


def test_a_removed_noun_is_gone_with_its_parts(store: Store) -> None:
    save(store, *NOUNS)
    with store.write("remove", at=NOW, rules=RULES) as writer:
        for noun in reversed(NOUNS):
            writer.remove(noun)
    assert stored(store) == []
    save(store, a_client("Elsewhere", addresses=("ann@acme.example",)))


def test_the_local_date_and_the_offset_outlive_travel(store: Store) -> None:
    hanoi = timezone(timedelta(hours=7))
    entry = an_entry(ACME, at=datetime(2026, 11, 22, 0, 30, tzinfo=hanoi))
    save(store, ACME, entry)
    (found,) = store.reader.entries()
    assert (found.at.isoformat(), found.day) == ("2026-11-22T00:30:00+07:00", date(2026, 11, 22))


def test_an_offset_with_seconds_keeps_the_wall_clock(store: Store) -> None:
    local_mean_time = timezone(timedelta(minutes=53, seconds=28))
    entry = an_entry(ACME, at=datetime(1890, 1, 1, 0, 0, 10, tzinfo=local_mean_time))
    save(store, ACME, entry)
    (found,) = store.reader.entries()
    assert found.at.replace(tzinfo=None) == datetime(1890, 1, 1, 0, 0, 10)  # noqa: DTZ001
    assert found.day == date(1890, 1, 1)


def test_entries_come_newest_first_by_moment_then_by_id(store: Store) -> None:
    fraction = an_entry(ACME, at=NOW.replace(microsecond=5))
    first, second = an_entry(ACME, at=NOW), an_entry(ACME, at=NOW)
    abroad = an_entry(ACME, at=datetime(2026, 11, 23, 1, 0, tzinfo=timezone(timedelta(hours=-11))))
    save(store, ACME, second, abroad, first, fraction)
    assert store.reader.entries() == [abroad, fraction, second, first]


def test_pages_follow_one_another_without_gap_or_repetition(store: Store) -> None:
    entries = [an_entry(ACME, at=NOW - timedelta(minutes=n // 3)) for n in range(20)]
    save(store, ACME, *entries)
    whole = store.reader.entries()
    pages = store.reader.entries(limit=7)
    while page := store.reader.entries(before=pages[-1], limit=7):
        pages += page
    assert pages == whole
    assert len(whole) == 20


def test_dates_bound_the_entries_by_their_local_date(store: Store) -> None:
    late = an_entry(ACME, at=datetime(2026, 11, 20, 23, 30, tzinfo=timezone(timedelta(hours=-11))))
    early = an_entry(ACME, at=datetime(2026, 11, 20, 0, 30, tzinfo=timezone(timedelta(hours=13))))
    save(store, ACME, late, early)
    day = date(2026, 11, 20)
    assert store.reader.entries(since=day, until=day) == [late, early]
    assert store.reader.entries(since=day + timedelta(days=1)) == []
    assert store.reader.entries(until=day - timedelta(days=1)) == []
    assert store.reader.entries(since=date.min, until=date.max) == [late, early]
    assert store.reader.latest_entry(ACME.id, day) == late


def test_points_say_where_and_whether_late(store: Store) -> None:
    on_time = an_entry(ACME, 2, at=NOW - timedelta(days=3), logged=NOW - timedelta(days=3))
    late = an_entry(ACME, 5, at=NOW - timedelta(days=1), logged=NOW)
    save(store, ACME, late, on_time)
    assert store.reader.points(ACME.id) == [
        (entry.at, entry.day, entry.dread, entry.late) for entry in (on_time, late)
    ]
    assert [point[3] for point in store.reader.points(ACME.id)] == [False, True]


# -- finding clients ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["Acme Corp", "ACME  corp", "acme", "a", "OTTER", "ott", "Ann@Acme.example"],
)
def test_a_client_is_found_by_name_codename_address_or_beginning(store: Store, query: str) -> None:
    save(store, ACME, a_client("Northwind"))
    assert store.reader.match_client(query) == ACME


def test_an_exact_name_wins_over_longer_ones(store: Store) -> None:
    short = a_client("Acme")
    save(store, ACME, short)
    assert store.reader.match_client("acme") == short


def test_two_spellings_of_one_letter_are_one_name(store: Store) -> None:
    client = a_client("Café")
    save(store, client)
    assert store.reader.match_client("CAFÉ") == client
    with pytest.raises(ClientExists):
        save(store, a_client("café"))


def test_a_beginning_of_two_names_names_both(store: Store) -> None:
    save(store, ACME, a_client("Acme Labs"))
    with pytest.raises(AmbiguousClient) as refusal:
        store.reader.match_client("acme")
    assert refusal.value.candidates == ("Acme Corp", "Acme Labs")


def test_an_unknown_client_comes_with_near_names(store: Store) -> None:
    save(store, ACME, a_client("Northwind"))
    with pytest.raises(UnknownClient) as refusal:
        store.reader.match_client("acmee")
    assert refusal.value.near == ("Acme Corp",)


@pytest.mark.parametrize("query", ["", "  ", "acm", "%", "_", "acme corp x", "ann@acme"])
def test_beginnings_can_be_ruled_out(store: Store, query: str) -> None:
    save(store, ACME)
    with pytest.raises(UnknownClient):
        store.reader.match_client(query, prefix=False)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        (Client("x", "acme corp", NOW), "name"),
        (Client("x", "Otter", NOW), "name"),
        (Client("x", "Lamps", NOW, codename="ACME Corp"), "codename"),
        (Client("x", "Lamps", NOW, codename="otter"), "codename"),
        (Client("x", "Lamps", NOW, addresses=("new@x.example", "BOB@acme.example")), "address"),
    ],
)
def test_a_name_that_is_taken_is_refused_and_nothing_is_saved(
    store: Store, other: Client, field: str
) -> None:
    save(store, ACME)
    with pytest.raises(ClientExists) as refusal:
        save(store, other)
    assert (refusal.value.field, refusal.value.owner) == (field, "Acme Corp")
    assert store.reader.clients() == [ACME]


# -- finding things by id ---------------------------------------------------------------------------------


def test_an_entry_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    first, second = an_entry(ACME, id="abc1"), an_entry(ACME, id="abd2")
    save(store, ACME, first, second)
    assert store.reader.entry("abc") == first
    assert store.reader.entry("ABD2") == second
    for query, matches in (("ab", 2), ("x", 0), ("", 2), ("%", 0)):
        with pytest.raises(UnknownId) as refusal:
            store.reader.entry(query)
        assert (refusal.value.kind, refusal.value.matches) == ("entry", matches)


def test_short_ids_are_as_long_as_it_takes_to_tell_them_apart(store: Store) -> None:
    ids = ["0123456789", "0123456799", "ffffffffff"]
    save(store, ACME, *(an_entry(ACME, id=id_) for id_ in ids))
    assert store.reader.short_ids(ids) == dict(zip(ids, ["012345678", "012345679", "ffffffff"], strict=True))


def test_ids_grow_even_within_a_millisecond() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert all(id_[14] == "7" and id_[19] in "89ab" for id_ in ids)
    assert {len(id_) for id_ in ids} == {36}


def test_an_entry_of_the_first_day_there_is_stays_readable(store: Store) -> None:
    entry = an_entry(ACME, at=datetime(1, 1, 1, 12, 0, tzinfo=UTC))
    save(store, ACME, entry)
    assert store.reader.entries(since=date.min, until=date(1, 1, 1)) == [entry]
