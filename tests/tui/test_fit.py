"""The fit screen: a check takes a minute, a talk a line, and both can be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

import factories
from clientjournal.tui.fit.dialogs import CheckFit, LogTalk
from clientjournal.tui.fit.screen import FitScreen
from clientjournal.tui.widgets.note import NoteArea
from screens import SIZE, app, lines, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.core.model import FitCheck
    from clientjournal.journal import Journal


async def open_fit(pilot: Pilot[object]) -> None:
    await pilot.press("f")
    await pilot.pause()
    assert isinstance(pilot.app.screen, FitScreen)


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


def words(pilot: Pilot[object]) -> str:
    return " ".join(shown(pilot).split())


def only(journal: Journal) -> FitCheck:
    (check,) = journal.reader.fit_checks()
    return check


async def test_it_explains_itself_and_lists_what_it_will_ask(journal: Journal) -> None:
    async with app(journal).run_test(size=(110, 30)) as pilot:
        await open_fit(pilot)
        assert "Five questions, a minute." in words(pilot)
        assert "3 Do they know where they want to go?" in words(pilot)
        assert "You have not checked it yet." in words(pilot)
        await pilot.press("down")
        assert "No repair talk with Acme yet." in words(pilot)


async def test_digits_arrows_and_enter_answer_and_the_result_is_said(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_fit(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CheckFit)
        assert "1 of 5" in shown(pilot)
        await pilot.press("1", "3", "down", "enter", "1")
        assert "5 of 5" in shown(pilot)
        await pilot.press("left")
        assert "4 of 5" in shown(pilot)
        await pilot.press("enter", "1")
        assert "One clear no: pace. Worth a talk about just that." in words(pilot)
        await pilot.press(*"too fast [/x]", "enter")
        await pilot.pause()
        assert only(journal).answers == {
            "style": "yes",
            "pace": "no",
            "direction": "partly",
            "values": "yes",
            "again": "yes",
        }
        assert only(journal).note == "too fast [/x]"
        assert "Checked: One clear no: pace." in bar(pilot)
        assert "too fast [/x]" in shown(pilot), "what was saved is what one sees"
        await pilot.press("u")
        assert journal.reader.fit_checks() == []
        assert "Taken back: a fit check · Acme" in bar(pilot)


async def test_a_check_half_done_is_not_dropped_by_one_esc(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_fit(pilot)
        await pilot.press("a", "1", "escape")
        assert "2 of 5" in shown(pilot)
        assert "Esc once more drops" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "2 of 5" not in shown(pilot)
        assert journal.reader.fit_checks() == []


async def test_the_next_check_says_what_moved_since_the_one_before(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    journal.check_fit(acme.id, {"style": "yes", "pace": "no"}, on=factories.days_ago(60))
    journal.check_fit(acme.id, {"style": "no", "pace": "yes"})
    async with app(journal).run_test(size=(110, 30)) as pilot:
        await open_fit(pilot)
        await pilot.press("down")
        assert "Better than on 24 Sep: pace." in words(pilot)
        assert "Worse than on 24 Sep: way of working." in words(pilot)


async def test_an_imported_answer_in_words_is_shown_and_kept_by_an_edit(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    check = journal.check_fit(acme.id, {"style": "yes"})
    with journal._write("import", factories.NOW) as writer:
        writer.save(check.replace(answers={"pace": "by season", "mood": "odd"}))
    async with app(journal).run_test(size=(110, 30)) as pilot:
        await open_fit(pilot)
        await pilot.press("down")
        assert "pace: by season" in words(pilot)
        await pilot.press("e", "1", "enter", "1", "1", "1", "enter")
        await pilot.pause()
        assert only(journal).answers["pace"] == "by season"
        assert only(journal).answers["mood"] == "odd"
        assert only(journal).answers["again"] == "yes"


async def test_a_talk_is_logged_edited_deleted_and_brought_back(journal: Journal) -> None:
    async with app(journal).run_test(size=(110, 30)) as pilot:
        await open_fit(pilot)
        await pilot.press("t", "3", "enter", *"yesterday", "down", *"a 5 costs double", "enter")
        await pilot.pause()
        (talk,) = journal.reader.talks()
        assert (talk.kind, talk.note, talk.on) == ("price", "a 5 costs double", factories.days_ago(1))
        assert "Logged a price talk of Sun 22 Nov 2026." in bar(pilot)
        assert "It counts for the verdict from Tue 22 Dec 2026 to Fri 21 May 2027." in words(pilot)
        await pilot.press("e", "4", "enter", "enter")
        await pilot.pause()
        assert journal.reader.talks()[0].kind == "pause"
        await pilot.press("x")
        assert journal.reader.talks() == []
        assert "Deleted the pause talk" in bar(pilot)
        await pilot.press("u")
        assert len(journal.reader.talks()) == 1


async def test_a_talk_to_come_is_refused_in_place(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_fit(pilot)
        await pilot.press("t", "enter", *"tomorrow", "down", *"keep me", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LogTalk)
        assert "still to come" in words(pilot)
        assert "keep me" in shown(pilot)
        assert journal.reader.talks() == []


async def test_masked_it_says_neither_names_nor_words(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    journal.check_fit(acme.id, {"style": "no"}, "Zebra never asks")
    journal.talk(acme.id, "zebra", "Zebra again")
    async with app(journal).run_test(size=(110, 30)) as pilot:
        await open_fit(pilot)
        await pilot.press("f8")
        for keys in (("down",), ("e", "1", "1", "1", "1", "1"), ("escape",), ("end",), ("e",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert not [canary for canary in ("ebra", "Acme") if canary in shown(pilot)], keys


async def test_a_narrow_window_shows_the_list_or_the_page(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    journal.check_fit(acme.id, {"style": "no"}, "because")
    async with app(journal).run_test(size=(50, 20)) as pilot:
        await open_fit(pilot)
        assert "because" not in shown(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "because" in shown(pilot)
        assert "Repair talks" not in shown(pilot)


async def test_more_digits_than_questions_do_no_harm(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("f", "enter")
        for _ in range(12):
            pilot.app.post_message(events.Key("1", "1"))
        await until(pilot, lambda: isinstance(pilot.app.focused, NoteArea))
        await pilot.press("enter")
        assert set(only(journal).answers.values()) == {"yes"}
