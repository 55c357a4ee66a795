"""The derived rows say what a full recomputation says, whatever was done to the entries."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.core.dread import replay, rules_for, step, totals
from clientjournal.core.errors import NothingToUndo, UndoConflict
from clientjournal.core.model import REASONS, Reason, Rules, Snooze
from clientjournal.store.days import COLUMNS, decode
from store.nouns import NOW, RULES, TODAY, a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from clientjournal.core.model import Client, DayState
    from clientjournal.store.database import Store

FOREVER = date.max


def recomputed(store: Store, client: Client, rules: Rules) -> list[DayState]:
    return replay(totals(store.reader.entries(client=client.id)), rules_for(client, rules))


def rows(store: Store, client: Client) -> list[DayState]:
    return [
        decode(row)
        for row in store._connection.all(
            f"SELECT {COLUMNS} FROM day WHERE client = ? ORDER BY day", (client.id,)
        )
    ]


def steps(store: Store, monkeypatch: Any) -> list[date]:
    """The days that are stepped from here on."""
    stepped: list[date] = []

    def counting(recent: Any, day: Any, rules: Rules) -> DayState:
        stepped.append(day.day)
        return step(recent, day, rules)

    monkeypatch.setattr("clientjournal.store.days.step", counting)
    return stepped


CHANGES = st.one_of(
    st.tuples(
        st.just("add"),
        st.integers(0, 2),
        st.integers(0, 400),
        st.integers(1, 5),
        st.integers(0, len(REASONS)),
    ),
    st.tuples(st.just("edit"), st.integers(0, 99), st.integers(0, 400), st.integers(1, 5)),
    st.tuples(st.just("annotate"), st.integers(0, 99)),
    st.tuples(st.just("move"), st.integers(0, 99), st.integers(0, 2)),
    st.tuples(st.just("delete"), st.integers(0, 99)),
    st.tuples(st.just("retract"), st.integers(0, 99)),
    st.tuples(st.just("line"), st.integers(0, 2), st.sampled_from([None, 25, 30, 45])),
    st.tuples(st.just("settings"), st.sampled_from([30, 35]), st.sampled_from([7, 14])),
    st.tuples(st.just("undo"), st.integers(0, 30)),
    st.tuples(st.just("redo")),
    st.tuples(st.just("wipe")),
)


@given(st.lists(CHANGES, max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_is_changed_the_rows_equal_a_full_recomputation(changes: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as directory:
        store = open_store(Path(directory))
        store._connection.run("PRAGMA synchronous=OFF")
        change_and_compare(store, changes)
        store.close()


def change_and_compare(store: Store, changes: list[tuple[Any, ...]]) -> None:
    rules = RULES
    clients = [a_client(name) for name in ("Acme", "Blue Fern", "Casa Luz")]
    save(store, *clients)
    for verb, *what in changes:
        entries = store.reader.entries()
        known = {client.id for client in store.reader.clients()}
        if verb in ("add", "move") and clients[what[verb == "move"]].id not in known:
            continue
        try:
            with store.write(verb, at=NOW, rules=rules, undoable=verb not in ("undo", "redo")) as writer:
                if verb == "add":
                    owner, ago, dread, reason = what
                    reasons = tuple(found.name for found in REASONS[reason : reason + 1])
                    writer.save(an_entry(clients[owner], dread, days_ago=ago, reasons=reasons))
                elif verb == "undo":
                    units = store.reader.units()
                    writer.undo(units[what[0]].id if what[0] < len(units) - 1 else None)
                elif verb == "redo":
                    writer.redo()
                elif verb == "line":
                    client = store.reader.client(clients[what[0]].id)
                    if client:
                        writer.save(client.replace(line=what[1]))
                elif verb == "settings":
                    rules = Rules(line=what[0], half_life=what[1])
                elif verb == "wipe":
                    store._connection.run("DELETE FROM day")
                elif entries:
                    entry = entries[what[0] % len(entries)]
                    if verb == "edit":
                        at = NOW - timedelta(days=what[1])
                        writer.save(entry.replace(at=at, dread=what[2]))
                    elif verb == "annotate":
                        writer.save(entry.replace(note=entry.note + "!"))
                    elif verb == "move":
                        writer.save(entry.replace(client=clients[what[1]].id))
                    elif verb == "retract":
                        writer.retract(entry.id)
                    else:
                        writer.remove(entry)
        except (NothingToUndo, UndoConflict):
            pass
        histories = {h.client.id: h for h in store.reader.histories(TODAY, rules)}
        for client in store.reader.clients():
            expected = recomputed(store, client, rules)
            assert store.reader.days(client.id, until=FOREVER, rules=rules) == expected
            assert histories[client.id].days == tuple(expected[-10:])
            assert store.reader.day_counts(client.id) == [(day.day, day.count) for day in reversed(expected)]
    with store.write("settle", at=NOW, rules=rules, undoable=False) as writer:
        for client in store.reader.clients():
            writer.save(client.replace(line=29))
    for client in store.reader.clients():
        assert rows(store, client) == recomputed(store, client, rules)


def test_an_entry_on_the_newest_day_costs_one_step(tmp_path: Path, monkeypatch: Any) -> None:
    store, acme = open_store(tmp_path), a_client()
    save(store, acme, *(an_entry(acme, days_ago=ago) for ago in range(1, 300)))
    stepped = steps(store, monkeypatch)
    save(store, an_entry(acme))
    save(store, an_entry(acme))
    assert stepped == [TODAY, TODAY]
    save(store, an_entry(acme, days_ago=2))
    assert stepped[2:] == [TODAY - timedelta(days=ago) for ago in (2, 1, 0)]


def test_a_note_changes_no_row(tmp_path: Path, monkeypatch: Any) -> None:
    store, acme = open_store(tmp_path), a_client()
    entry = an_entry(acme)
    save(store, acme, entry)
    stepped = steps(store, monkeypatch)
    save(store, entry.replace(note="calmer today"))
    assert stepped == []


def test_rows_are_read_and_not_worked_out(tmp_path: Path, monkeypatch: Any) -> None:
    store, acme = open_store(tmp_path), a_client(line=30)
    save(store, acme, *(an_entry(acme, days_ago=ago) for ago in range(20)))
    monkeypatch.setattr("clientjournal.store.days.replay", None)
    assert len(store.reader.days(acme.id, until=TODAY, rules=RULES)) == 20
    assert len(store.reader.days(acme.id, until=TODAY, rules=RULES, limit=3)) == 3
    assert len(store.reader.history(acme, TODAY, RULES).days) == 10


def test_after_other_settings_the_first_write_makes_all_rows_again(tmp_path: Path, monkeypatch: Any) -> None:
    store, acme, fern = open_store(tmp_path), a_client("Acme"), a_client("Fern")
    save(store, acme, fern, *(an_entry(c, days_ago=ago) for ago in range(20) for c in (acme, fern)))
    rules = Rules(line=30)
    assert store.reader.days(fern.id, until=TODAY, rules=rules) == recomputed(store, fern, rules)
    save(store, an_entry(acme), rules=rules)
    assert rows(store, fern) == recomputed(store, fern, rules)
    monkeypatch.setattr("clientjournal.store.days.replay", None)
    assert len(store.reader.histories(TODAY, rules)) == 2


def test_reasons_of_the_users_own_count_under_their_question(tmp_path: Path) -> None:
    late = (*REASONS, Reason("reminder", "r", 2))
    store, acme = open_store(tmp_path, reasons=late), a_client()
    entries = [an_entry(acme, reasons=("reminder",), days_ago=ago) for ago in range(3)]
    with store.write("save", at=NOW, rules=RULES, reasons=late) as writer:
        writer.save(acme)
        for entry in entries:
            writer.save(entry)
    store.close()
    for reasons, signals in ((late, {2}), (REASONS, {0})):
        store = open_store(tmp_path, reasons=reasons)
        days = store.reader.days(acme.id, until=TODAY, rules=RULES)
        assert {day.signals for day in days} == signals
        store.close()


def test_days_are_cut_at_both_ends_alike_whether_stored_or_worked_out(tmp_path: Path) -> None:
    store, acme = open_store(tmp_path), a_client()
    save(store, acme, *(an_entry(acme, days_ago=ago) for ago in range(0, 30, 3)))
    since, until = TODAY - timedelta(days=20), TODAY - timedelta(days=5)
    for limit in (None, 0, 2, 50):
        stored = store.reader.days(acme.id, since=since, until=until, rules=RULES, limit=limit)
        assert stored == store.reader.days(acme.id, since=since, until=until, rules=RULES, limit=limit)
        with store.write("wipe", at=NOW, rules=RULES):
            store._connection.run("DELETE FROM day")
            assert stored == store.reader.days(acme.id, since=since, until=until, rules=RULES, limit=limit)
            save_again = recomputed(store, acme, RULES)
            inside = [day for day in save_again if since <= day.day <= until]
            assert stored == (inside if limit is None else inside[max(0, len(inside) - limit) :])


# -- histories --------------------------------------------------------------------------------------------


def test_a_history_ends_at_its_date(tmp_path: Path) -> None:
    store, acme = open_store(tmp_path), a_client()
    entries = [an_entry(acme, 1 + ago % 5, days_ago=ago, reasons=("scope",)) for ago in range(-3, 20)]
    early = Snooze("s1", acme.id, TODAY - timedelta(days=9), TODAY)
    late = Snooze("s2", acme.id, TODAY + timedelta(days=1), TODAY + timedelta(days=5))
    save(store, acme, *entries, early, late)
    (history,) = store.reader.histories(TODAY, RULES)
    assert history == store.reader.history(acme, TODAY, RULES)
    assert history.days[-1].day == TODAY
    assert [contact.dread for contact in history.recent] == [1 + ago % 5 for ago in range(10)]
    assert {contact.reasons for contact in history.recent} == {("scope",)}
    assert history.snooze == early
    then = store.reader.days(acme.id, until=early.on, rules=RULES)[-1]
    assert history.snooze_shown == int(then.level / then.weight * 10 + 0.5)


def test_ended_clients_have_histories_only_when_asked_for(tmp_path: Path) -> None:
    from clientjournal.core.model import ClientStatus

    store = open_store(tmp_path)
    save(store, a_client("Acme"), a_client("Fern", status=ClientStatus.ENDED))
    assert [history.client.name for history in store.reader.histories(TODAY, RULES)] == ["Acme"]
    both = store.reader.histories(TODAY, RULES, ended=True)
    assert [history.client.name for history in both] == ["Acme", "Fern"]
