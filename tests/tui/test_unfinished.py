"""Nothing typed is lost: a form that was open as the program ended comes back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.tui import typed
from clientjournal.tui.journal.log_form import LogForm
from screens import SIZE, app, lines, notes, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.journal import Journal

NOTE = ("tab",) * 5
"""From the dread to the note of the log form."""


def said(pilot: Pilot[object]) -> str:
    return " ".join(shown(pilot).split())


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2].strip()


async def left(journal: Journal, *keys: str) -> None:
    """Press keys, and have the program ended from outside."""
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        pilot.app.exit()


def files(journal: Journal) -> list[str]:
    """The journal's file and what stands beside it."""
    return sorted(path.name for path in Path(journal.settings.journal).parent.glob("journal*"))


async def test_a_contact_without_a_rating_is_waiting_and_comes_back_with_its_key(journal: Journal) -> None:
    await left(journal, "down", "l", "tab", "tab", "c", "tab", "s", "tab", "tab", *"hung up")
    journal.clock.set(factories.NOW + timedelta(days=1))  # type: ignore[attr-defined]
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Kept, not saved: a contact with Casa, typed on Mon 09:12." in bar(pilot))
        assert bar(pilot).endswith("l opens it")
        await pilot.press("l")
        assert "What you typed on Mon 09:12 is back. Esc drops it." in said(pilot)
        assert "hung up" in said(pilot)
        assert "Mon 23 Nov 2026, 09:12 · 1 day ago" in said(pilot), "it was when it was typed"
        await pilot.press("4", "ctrl+s")
        entry = journal.reader.entries(limit=1)[0]
        assert (entry.dread, entry.note, entry.channel.value) == (4, "hung up", "call")
        assert (entry.reasons, entry.at) == (("scope",), factories.NOW)
        await pilot.press("l")
        assert "Note what happened, if it matters" in said(pilot)
        assert "is back" not in said(pilot)
    assert files(journal) == ["journal.db"]


async def test_what_is_dropped_on_purpose_does_not_come_back(journal: Journal) -> None:
    await left(journal, "l", *NOTE, *"hung up")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "escape")
        assert "hung up" in said(pilot), "text is given up at the second Esc only"
        await pilot.press("escape", "l")
        assert "hung up" not in said(pilot)
    assert files(journal) == ["journal.db"]
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Kept" not in bar(pilot)


async def test_a_form_in_which_nothing_was_typed_leaves_nothing(journal: Journal) -> None:
    await left(journal, "l")
    await left(journal, "c")
    await left(journal, "a", "x", "backspace")
    assert files(journal) == ["journal.db"]


async def test_another_clients_form_is_empty_and_the_text_waits_on(journal: Journal) -> None:
    await left(journal, "down", "l", *NOTE, *"hung up")
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Casa" in bar(pilot))
        await pilot.press("up", "l")
        assert "hung up" not in said(pilot)
        await pilot.press("escape", "down", "l")
        assert "hung up" in said(pilot)


async def test_an_edit_brings_back_only_what_was_changed(journal: Journal, tmp_path: Path) -> None:
    casa = journal.reader.match_client("Casa").id
    entry = factories.rate(journal, casa, 3, note="long ago").entry
    await left(journal, "down", "tab", "tab", "e", "tab", "tab", "h")
    with factories.journal(tmp_path) as elsewhere:
        elsewhere.revise(entry.id, dread=5, note="anew")
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "an entry of Casa" in bar(pilot))
        await pilot.press("e")
        assert "[h chat]" in said(pilot)
        await pilot.press("ctrl+s")
        changed = journal.reader.entry(entry.id)
        assert (changed.channel.value, changed.dread, changed.note) == ("chat", 5, "anew")


async def test_a_card_comes_back_field_by_field(journal: Journal) -> None:
    await left(journal, "c", "tab", *"plum", "down", *"a@x.org", *("tab",) * 3, *"boats")
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "the card of Acme" in bar(pilot))
        assert bar(pilot).endswith("c opens it")
        await pilot.press("c", "enter")
    acme = journal.reader.match_client("Acme")
    assert (acme.codename, acme.addresses, acme.about) == ("plum", ("a@x.org",), "boats")
    assert files(journal) == ["journal.db"]


async def test_a_new_client_comes_back_before_there_is_any(empty: Journal) -> None:
    await left(empty, "a", *"Acme In")
    async with app(empty).run_test(size=SIZE) as pilot:
        await until(
            pilot, lambda: notes(pilot) == ["Kept, not saved: a new client, typed on Mon 09:12. a opens it"]
        )
        await pilot.press("a", *"c.", "enter")
    assert [client.name for client in empty.reader.clients()] == ["Acme Inc."]


@pytest.mark.parametrize(
    ("keys", "typed_text", "sentence"),
    [
        (("i", "a", *"120", "tab", "tab", *"3"), "120", "an invoice for Acme, typed"),
        (("f", "a", "2", "1"), "3 of 5", "a fit check of Acme, typed"),
        (("f", "t", "3", "tab", "tab", *"no more weekends"), "no more weekends", "a talk with Acme, typed"),
        (("b", "z", "tab", *"after the launch"), "after the launch", "“not yet” for Acme, typed"),
    ],
    ids=["invoice", "check", "talk", "snooze"],
)
async def test_the_forms_of_other_screens_come_back_too(
    journal: Journal, keys: tuple[str, ...], typed_text: str, sentence: str
) -> None:
    await left(journal, *keys)
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: sentence in bar(pilot))
        await pilot.press(*keys[:2])
        assert "is back. Esc drops it." in said(pilot)
        assert typed_text in said(pilot)


async def test_a_reason_to_skip_a_step_comes_back_at_that_step(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    journal.open_guide(acme)
    await left(journal, "b", "down", "s", *"no contract")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("b", "s")
        assert "no contract" not in said(pilot), "that was another step"
        await pilot.press("escape", "down", "s")
        assert "no contract" in said(pilot)
        await pilot.press("enter")
    guide = journal.guide(acme)
    assert guide is not None
    assert guide.steps[1].because == "no contract"


async def test_several_forms_are_counted_and_the_latest_is_named(journal: Journal) -> None:
    await left(journal, "l", *NOTE, *"hung up")
    journal.clock.set(factories.NOW + timedelta(minutes=5))  # type: ignore[attr-defined]
    await left(journal, "a", *"Blue")
    async with app(journal).run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "a new client, typed on Mon 09:17, and 1 more." in bar(pilot))


async def test_a_form_about_somebody_who_is_gone_is_not_spoken_of(journal: Journal, tmp_path: Path) -> None:
    await left(journal, "down", "down", "l", *NOTE, *"hung up")
    with factories.journal(tmp_path) as elsewhere:
        elsewhere.end_client(elsewhere.reader.match_client("Delta").id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Kept" not in bar(pilot)


async def test_masked_what_comes_back_is_hidden_and_still_whole(journal: Journal) -> None:
    await left(journal, "down", "l", *NOTE, *"Zebra shouted")
    journal.masked = True
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "a contact with Client B" in bar(pilot))
        await pilot.press("l")
        assert "hidden by the mask" in said(pilot)
        assert not {"Zebra", "Casa"} & set(said(pilot).split())
        await pilot.press("4")
        pilot.app.exit()
    journal.masked = False
    entry = journal.reader.entries(limit=1)[0]
    assert (entry.dread, entry.note) == (4, "Zebra shouted"), "complete, it was saved as the program ended"


async def test_masked_a_name_comes_back_hidden_and_is_taken_as_it_is(empty: Journal) -> None:
    await left(empty, "a", *"Zebra")
    empty.masked = True
    async with app(empty).run_test(size=SIZE) as pilot:
        await pilot.press("a")
        assert "•••" in said(pilot)
        assert "Zebra" not in said(pilot)
        await pilot.press("f8")
        assert "Zebra" in said(pilot)
        await pilot.press("f8", "enter")
    assert [client.name for client in empty.reader.clients()] == ["Zebra"]


async def test_while_typing_it_is_kept_every_few_seconds(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "REST", 0.02)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", *NOTE, *"hung up")
        await until(
            pilot, lambda: any("hung up" in f.fields.get("note", "") for f in journal.all_unfinished())
        )
        revision = journal.revision
        await pilot.press(*" again")
        await until(pilot, lambda: any("again" in f.fields.get("note", "") for f in journal.all_unfinished()))
        assert journal.revision == revision, "no screen has to read the journal anew"
        await pilot.press(*("backspace",) * 13)
        await until(pilot, lambda: not journal.all_unfinished())


async def test_a_fault_keeps_what_was_typed(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: LogForm) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(LogForm, "action_save", fails)
    with pytest.raises(ValueError, match="broken"):
        await left(journal, "l", *NOTE, *"hung up", "ctrl+s")
    assert [form.fields["note"] for form in journal.all_unfinished()] == ["hung up"]


async def test_neither_undo_nor_an_export_knows_of_it(journal: Journal) -> None:
    units, revision = journal.reader.units(), journal.revision
    await left(journal, "l", *NOTE, *"Zebra shouted")
    assert (journal.reader.units(), journal.revision) == (units, revision)
    assert "Zebra" not in repr(journal.take_out())


async def test_a_demo_keeps_nothing(journal: Journal) -> None:
    journal.keeps_forms = False
    await left(journal, "l", *NOTE, *"hung up")
    assert files(journal) == ["journal.db"]
