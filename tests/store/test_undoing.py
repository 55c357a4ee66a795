"""Undo, redo and retract give back exactly what was there, across restarts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import NothingToUndo, UndoConflict, UnknownId
from clientjournal.core.model import (
    FitCheck,
    Guide,
    GuideStatus,
    Invoice,
    Payment,
    Snooze,
    Step,
    StepState,
    Talk,
)
from clientjournal.store.rows import BY_TABLE
from store.nouns import NOW, RULES, TODAY, a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.core.unit import Unit
    from clientjournal.store.database import Store
    from clientjournal.store.rows import Noun


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    yield store
    store.close()


def undo(store: Store, unit: int | None = None) -> Unit:
    with store.write("undo", at=NOW, rules=RULES, undoable=False) as writer:
        return writer.undo(unit)


def redo(store: Store) -> Unit:
    with store.write("redo", at=NOW, rules=RULES, undoable=False) as writer:
        return writer.redo()


def retract(store: Store, entry: str) -> int:
    with store.write("retract", at=NOW, rules=RULES) as writer:
        return writer.retract(entry)


def remove(store: Store, *nouns: Noun) -> int:
    with store.write("remove", at=NOW, rules=RULES) as writer:
        for noun in nouns:
            writer.remove(noun)
    return writer.unit


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every noun, and the derived ones."""
    tables = [kind.table for kind in BY_TABLE.values()]
    tables += [kind.parts[0] for kind in BY_TABLE.values() if kind.parts]
    found = {}
    for table in (*tables, "day"):
        # without its number, which is another after it was put back
        columns = ", ".join(BY_TABLE[table].columns) if table == "entry" else "*"
        found[table] = sorted(store._connection.all(f"SELECT {columns} FROM {table}"), key=repr)
    return found


ACME = a_client(addresses=("ann@acme.example", "bob@acme.example"))
ENTRY = an_entry(ACME, reasons=("scope",), note="one more round")
INVOICE = Invoice(
    "i1", ACME.id, "INV-1", TODAY, TODAY, 500, "EUR", (Payment(TODAY, 200), Payment(TODAY, 300))
)
GUIDE = Guide("g1", ACME.id, GuideStatus.OPEN, NOW, "hand", (Step("decide"), Step("contract")))
DONE = GUIDE.replace(
    steps=(Step("decide", StepState.DONE, "yes", NOW, {"choice": "leave"}), Step("contract"))
)


def test_every_kind_of_change_goes_back_and_forth_across_restarts(tmp_path: Path) -> None:
    changes: list[list[Noun]] = [
        [ACME],
        [ENTRY],
        [INVOICE, GUIDE],
        [ENTRY.replace(dread=1, note="better", at=NOW - timedelta(days=9)), an_entry(ACME, days_ago=3)],
        [ACME.replace(name="Acme Inc", addresses=("bob@acme.example",), line=25)],
        [INVOICE.replace(payments=(Payment(TODAY, 500),), note="all of it"), DONE],
        [
            Snooze("s1", ACME.id, TODAY, TODAY),
            Talk("t1", ACME.id, TODAY),
            FitCheck("f", ACME.id, TODAY, {"a": "b"}),
        ],
    ]
    store = open_store(tmp_path)
    states = [contents(store)]
    for nouns in changes:
        save(store, *nouns)
        states.append(contents(store))
    remove(store, DONE, INVOICE, ENTRY)
    states.append(contents(store))
    for _ in range(2):
        for state in states[-2::-1]:
            store.close()
            store = open_store(tmp_path)
            undo(store)
            assert contents(store) == state
        with pytest.raises(NothingToUndo):
            undo(store)
        for state in states[1:]:
            store.close()
            store = open_store(tmp_path)
            redo(store)
            assert contents(store) == state
        with pytest.raises(NothingToUndo):
            redo(store)


def test_a_unit_says_what_it_was(store: Store) -> None:
    with store.write("log", at=NOW, rules=RULES) as writer:
        writer.save(ACME)
        writer.save(ENTRY)
        writer.save(ENTRY.replace(dread=5))
    (unit,) = store.reader.units()
    assert unit == store.reader.last_unit()
    assert (unit.id, unit.at, unit.kind, unit.client) == (writer.unit, NOW, "log", ACME.id)
    assert (unit.rows, unit.entry, unit.undone) == (2, ENTRY.id, False)
    undone = undo(store)
    assert undone == unit.replace(undone=True) == store.reader.next_redo()
    assert store.reader.last_unit() is None
    assert redo(store) == unit
    fern = a_client("Fern")
    save(store, fern, an_entry(fern), an_entry(ACME))
    both = store.reader.last_unit()
    assert both is not None
    assert (both.client, both.rows, both.entry) == (None, 3, None)


def test_what_changes_nothing_is_no_unit(store: Store) -> None:
    save(store, ACME)
    assert save(store, ACME) == 0
    assert save(store) == 0
    assert len(store.reader.units()) == 1


def test_what_is_not_undoable_leaves_no_trace(store: Store) -> None:
    save(store, ACME)
    assert save(store, ACME.replace(rate="80/h"), undoable=False) == 0
    assert [unit.rows for unit in store.reader.units()] == [1]


def test_an_error_takes_all_of_it_back(store: Store) -> None:
    save(store, ACME)
    before = contents(store)

    def interrupted() -> None:
        with store.write("log", at=NOW, rules=RULES) as writer:
            writer.save(ENTRY)
            writer.flush_days()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert contents(store) == before
    assert len(store.reader.units()) == 1


def test_something_new_ends_what_could_be_redone(store: Store) -> None:
    save(store, ACME)
    save(store, ENTRY)
    undo(store)
    third = save(store, an_entry(ACME))
    with pytest.raises(NothingToUndo):
        redo(store)
    assert [unit.kind for unit in store.reader.units()] == ["save", "save"]
    assert third == 3, "a number is never given twice, or a late undo would take back another change"


def test_an_older_unit_is_undone_when_nothing_touched_its_rows_since(store: Store) -> None:
    save(store, ACME)
    first = save(store, ENTRY)
    other = save(store, an_entry(ACME))
    assert undo(store, first).id == first
    assert len(store.reader.entries()) == 1
    undo(store)
    assert store.reader.entries() == []
    assert [redo(store).id, redo(store).id] == [other, first]


def test_an_older_unit_whose_rows_changed_since_is_not_undone(store: Store) -> None:
    save(store, ACME)
    first = save(store, ENTRY)
    later = save(store, ENTRY.replace(dread=1))
    with pytest.raises(UndoConflict):
        undo(store, first)
    undo(store, later)
    undo(store, first)
    assert store.reader.entries() == []


def test_a_client_with_entries_since_stays(store: Store) -> None:
    first = save(store, ACME)
    save(store, ENTRY)
    before = contents(store)
    with pytest.raises(UndoConflict):
        undo(store, first)
    assert contents(store) == before
    assert store.reader.next_redo() is None


def test_a_name_that_somebody_else_has_by_now_is_not_given_back(store: Store) -> None:
    save(store, ACME)
    renamed = save(store, ACME.replace(name="Acme Inc"))
    save(store, a_client("Acme Corp"))
    with pytest.raises(UndoConflict):
        undo(store, renamed)
    assert store.reader.match_client("acme inc").id == ACME.id


def test_names_that_changed_hands_in_one_unit_change_back(store: Store) -> None:
    fern = a_client("Fern")
    save(store, ACME, fern)
    before = contents(store)
    with store.write("swap", at=NOW, rules=RULES) as writer:
        for client, name in ((ACME, "x"), (fern, "Acme Corp"), (ACME, "Fern")):
            writer.save(client.replace(name=name))
    after = contents(store)
    undo(store)
    assert contents(store) == before
    redo(store)
    assert contents(store) == after


def test_no_such_unit_cannot_be_undone(store: Store) -> None:
    save(store, ACME)
    with pytest.raises(NothingToUndo):
        undo(store, 99)
    only = undo(store)
    with pytest.raises(NothingToUndo):
        undo(store, only.id)


def test_what_came_back_is_found_again(store: Store) -> None:
    from clientjournal.core.filter import EntryFilter

    save(store, ACME, ENTRY)
    remove(store, ENTRY)
    assert store.reader.entries(where=EntryFilter(words=("round",))) == []
    undo(store)
    assert store.reader.entries(where=EntryFilter(words=("round",))) == [ENTRY]


# -- retracting -------------------------------------------------------------------------------------------


def test_retracting_takes_back_the_entry_and_all_that_was_done_to_it(store: Store) -> None:
    save(store, ACME)
    before = contents(store)
    first = save(store, ENTRY)
    save(store, ENTRY.replace(note="hm"))
    save(store, ENTRY.replace(note="hm", dread=1))
    assert retract(store, ENTRY.id) == first
    assert contents(store) == before
    assert redo(store).id == first
    assert store.reader.entries() == [ENTRY.replace(note="hm", dread=1)], "one step back, one step forth"
    assert store.reader.next_redo() is None
    assert retract(store, ENTRY.id) == first


def test_retracting_leaves_what_came_from_elsewhere(store: Store) -> None:
    save(store, ACME)
    save(store, ENTRY)
    other = an_entry(ACME, 2)
    save(store, other)
    retract(store, ENTRY.id)
    assert store.reader.entries() == [other]


def test_retracting_takes_back_the_guide_that_was_offered_with_it(store: Store) -> None:
    save(store, ACME)
    offered = GUIDE.replace(status=GuideStatus.OFFERED)
    save(store, ENTRY, offered)
    retract(store, ENTRY.id)
    assert (store.reader.entries(), store.reader.guides()) == ([], [])


def test_retracting_leaves_a_guide_that_was_opened_since(store: Store) -> None:
    save(store, ACME)
    save(store, ENTRY, GUIDE.replace(status=GuideStatus.OFFERED))
    save(store, GUIDE)
    unit = retract(store, ENTRY.id)
    assert (store.reader.entries(), store.reader.guides()) == ([], [GUIDE])
    last = store.reader.last_unit()
    assert last is not None
    assert (last.id, last.kind, last.entry) == (unit, "retract", ENTRY.id)
    undo(store)
    assert store.reader.entries() == [ENTRY]


def test_retracting_leaves_the_rest_of_a_larger_unit(store: Store) -> None:
    other = an_entry(ACME)
    save(store, ACME, ENTRY, other)
    retract(store, ENTRY.id)
    assert store.reader.entries() == [other]
    undo(store)
    assert len(store.reader.entries()) == 2


def test_retracting_an_entry_older_than_the_history_removes_it(store: Store) -> None:
    save(store, ACME, ENTRY, undoable=False)
    save(store, ENTRY.replace(note="hm"))
    retract(store, ENTRY.id)
    assert store.reader.entries() == []
    undo(store)
    assert [entry.note for entry in store.reader.entries()] == ["hm"]


def test_nothing_can_be_retracted_twice(store: Store) -> None:
    save(store, ACME)
    save(store, ENTRY)
    retract(store, ENTRY.id)
    with pytest.raises(UnknownId):
        retract(store, ENTRY.id)


# -- its size ----------------------------------------------------------------------------------------------


def test_the_history_keeps_a_thousand_units_and_not_many_more(store: Store) -> None:
    store._connection.run("PRAGMA synchronous=OFF")
    save(store, ACME)
    for number in range(1300):
        save(store, ACME.replace(rate=str(number)))
    units = store.reader.units()
    assert 1000 <= len(units) < 1000 + 128
    assert units[0].id == 1301
    (changes,) = store._connection.one("SELECT count(*) FROM change") or (0,)
    assert changes == len(units)


# -- many at once -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("already_there", [0, 1, 5000])
def test_many_entries_are_saved_as_each_of_them_would_be(tmp_path: Path, already_there: int) -> None:
    from clientjournal.core.filter import EntryFilter

    old = [an_entry(ACME, 1 + n % 5, days_ago=n // 9, note=f"old w{n}") for n in range(already_there)]
    new = [an_entry(ACME, 1 + n % 5, days_ago=n // 7, note=f"new w{n}") for n in range(1500)]
    again = (
        [entry.replace(note="changed") for entry in old[:3]] + old[3:5] + [new[0], new[1].replace(dread=5)]
    )
    results = []
    for name in ("one", "all"):
        store = open_store(tmp_path, name)
        save(store, ACME, *old)
        schema = store._connection.all("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        with store.write("import", at=NOW, rules=RULES) as writer:
            if name == "one":
                said = [writer.save(entry) for entry in (*new, *again)]
            else:
                said = writer.save_all((*new, *again))
        assert store._connection.all("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2") == schema
        store._connection.run("INSERT INTO entry_fts (entry_fts) VALUES ('integrity-check')")
        assert store._connection.all("PRAGMA integrity_check") == [("ok",)]
        assert store.reader.entries(where=EntryFilter(words=("new", "w1499"))) == [new[1499]]
        results.append((said, contents(store), store.reader.units()[0].rows))
        before = undo(store)
        assert sorted(e.id for e in store.reader.entries()) == sorted(e.id for e in old)
        store._connection.run("INSERT INTO entry_fts (entry_fts) VALUES ('integrity-check')")
        redo(store)
        assert contents(store) == results[-1][1]
        assert before.rows == results[-1][2]
        store.close()
    assert results[0] == results[1]
