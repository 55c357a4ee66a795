"""The guide screen: everything is saved at once, nothing is forced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.model import ClientStatus, GuideStatus, StepState
from clientjournal.tui.guide.dialogs import Abandon, LookAgain, SkipStep
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, lines, notes, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.core.model import Client, Guide
    from clientjournal.journal import Journal


@pytest.fixture
def acme(journal: Journal) -> Client:
    """A client over the line, with the guide offered."""
    client = journal.reader.match_client("Acme")
    factories.rate(journal, client.id, 5)
    return client


def guide(journal: Journal, client: Client) -> Guide:
    found = journal.reader.guide(client.id)
    assert found is not None
    return found


def states(journal: Journal, client: Client) -> dict[str, StepState]:
    return {step.step: step.state for step in guide(journal, client).steps}


async def open_guide(pilot: Pilot[object]) -> None:
    await pilot.press("b")
    await pilot.pause()
    assert isinstance(pilot.app.screen, GuideScreen)


def words(pilot: Pilot[object]) -> str:
    """What is on the screen, as running text of the right-hand side."""
    return " ".join(" ".join(line[26:] for line in lines(pilot)).split())


async def test_decide_shows_the_evidence_and_three_choices(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        for said in (
            "1 Are they more work than the work?",
            "2 Do they pay on time, regularly?",
            "3 Do you fit?",
            "your line is 3.5",
            "Begin the steps",
            "Not yet",
            "Repair first",
        ):
            assert said in words(pilot)
        assert guide(journal, acme).status is GuideStatus.OFFERED, "looking changes nothing"


async def test_opening_deciding_and_going_on_are_saved_at_each_key(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await open_guide(pilot)
        await pilot.press("enter")
        assert guide(journal, acme).status is GuideStatus.OPEN
        assert "Leave" in words(pilot)
        await pilot.press("space")
        assert states(journal, acme)["decide"] is StepState.DONE
        assert journal.reader.client(acme.id).status is ClientStatus.LEAVING  # type: ignore[union-attr]
        assert "1 of 12" in shown(pilot)
        assert any("decided to leave Acme" in note for note in notes(pilot))
        assert "Find the notice period" in words(pilot), "the next step is open already"
        await pilot.press("escape")
        await pilot.pause()
        await open_guide(pilot)
        assert "Find the notice period" in words(pilot), "it goes on where it was left"


async def test_the_digit_before_an_act_leads_to_it_from_the_steps(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("enter")  # begin the steps: the focus is on the list
        await pilot.press("9")
        await pilot.press("1")
        assert states(journal, acme)["decide"] is StepState.OPEN, "the digit alone decides nothing"
        await pilot.press("enter")
        assert states(journal, acme)["decide"] is StepState.DONE


async def test_a_decision_says_on_which_step_space_takes_it_back(journal: Journal, acme: Client) -> None:
    journal.open_guide(acme.id)
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("1", "enter")
        await pilot.pause()
        (said,) = notes(pilot)
        assert said == "You have decided to leave Acme. Space on the step “Decide” takes it back."
        await pilot.press("home", "space")
        await pilot.pause()
        assert journal.reader.match_client("Acme").status is ClientStatus.ACTIVE


async def test_space_opens_a_done_step_again(journal: Journal, acme: Client) -> None:
    journal.open_guide(acme.id)
    journal.complete_step(acme.id, "decide")
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("home", "space")
        assert states(journal, acme)["decide"] is StepState.OPEN
        assert journal.reader.client(acme.id).status is ClientStatus.ACTIVE  # type: ignore[union-attr]


async def test_skipping_needs_a_reason_and_shows_it(journal: Journal, acme: Client) -> None:
    journal.open_guide(acme.id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("down", "s", "enter")
        assert isinstance(pilot.app.screen, SkipStep), "without a reason it stays open"
        await pilot.press(*"no contract [/x]", "enter")
        await pilot.pause()
        assert states(journal, acme)["contract"] is StepState.SKIPPED
        await pilot.press("home", "down")
        assert "Skipped: no contract [/x]" in words(pilot)


async def test_not_yet_echoes_the_date_and_hides_the_guide(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await open_guide(pilot)
        await pilot.press("z")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LookAgain)
        assert "Mon 7 Dec 2026 · in 2 weeks" in shown(pilot)
        await pilot.press(*["backspace"] * 10, *"15 dec")
        assert "Tue 15 Dec 2026 · in 3 weeks" in shown(pilot)
        await pilot.press("enter", *"after the launch", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        snooze = journal.reader.snoozes(acme.id)[0]
        assert (snooze.until, snooze.reason) == (date(2026, 12, 15), "after the launch")
        assert not journal.assess(acme).offered
        assert any("hidden until 15 Dec" in note for note in notes(pilot))


@pytest.mark.parametrize("typed", ["yesterday", "rubbish", ""])
async def test_a_date_that_cannot_be_meant_is_refused_and_kept(
    journal: Journal, acme: Client, typed: str
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("z", *["backspace"] * 10, *typed, "tab", *"why", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LookAgain)
        assert journal.reader.snoozes(acme.id) == []


async def test_repair_first_logs_a_talk_and_a_date_to_look_again(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await open_guide(pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.press("down", "enter", "enter", *"no calls after six", "enter")
        await pilot.pause()
        talk = journal.reader.talks(acme.id)[0]
        assert (talk.kind, talk.note, talk.on) == ("boundary", "no calls after six", factories.TODAY)
        assert journal.reader.snoozes(acme.id)[0].until == date(2026, 12, 7)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_giving_up_asks_first(journal: Journal, acme: Client) -> None:
    journal.open_guide(acme.id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("X", "enter")
        await pilot.pause()
        assert guide(journal, acme).status is GuideStatus.OPEN
        await pilot.press("X")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Abandon)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert guide(journal, acme).status is GuideStatus.ABANDONED
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_closing_ends_the_client_and_the_guide_stays_readable(journal: Journal, acme: Client) -> None:
    journal.open_guide(acme.id)
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await open_guide(pilot)
        await pilot.press("end", "space")
        assert journal.reader.client(acme.id).status is ClientStatus.ENDED  # type: ignore[union-attr]
        assert any("Acme has ended" in note for note in notes(pilot))
        assert "Closed. Acme has ended." in words(pilot)
        before = guide(journal, acme)
        await pilot.press("home", "space", "s", "z", "X")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)
        assert guide(journal, acme) == before


async def test_before_it_is_open_no_key_changes_a_step(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("tab", "tab", "down", "space", "s", "X")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)
        assert set(states(journal, acme).values()) == {StepState.OPEN}
        assert guide(journal, acme).status is GuideStatus.OFFERED


async def test_a_client_that_vanishes_elsewhere_closes_the_guide(journal: Journal) -> None:
    journal.add_client("Brief")
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("end")
        while "Brief" not in lines(pilot)[1]:
            await pilot.press("up")
        await open_guide(pilot)
        journal.undo()
        await pilot.pause(1.2)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert notes(pilot) == ["This client is not in the journal any more, so the guide is closed."]


async def test_a_date_that_is_refused_is_said_once(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("z")
        await pilot.pause()
        await pilot.press(*["backspace"] * 10, *"yesterday", "enter")
        await pilot.pause()
        assert shown(pilot).count("is not in the future") == 1
        assert "Enter goes on" in shown(pilot)
        await pilot.press(*["backspace"] * 10, *"in 3 weeks", "enter")
        assert "Enter saves" in shown(pilot)


async def test_repair_is_taken_back_by_one_undo(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("3", "enter")
        await pilot.pause()
        await pilot.press(*["down"] * 2, "enter")
        assert "Which fee would make a 5 bearable?" in " ".join(shown(pilot).split())
        await pilot.press("enter", *"90 an hour", "enter")
        await pilot.pause()
        assert [talk.kind for talk in journal.reader.talks(acme.id)] == ["price"]
        await pilot.press("u")
        assert "Taken back: a repair talk, and the date to look again · Acme" in shown(pilot)
        assert (journal.reader.talks(acme.id), journal.reader.snoozes(acme.id)) == ([], [])


async def test_page_down_shows_the_rest_of_the_evidence_and_moves_no_choice(
    journal: Journal, acme: Client
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        assert "Can you afford it?" not in words(pilot)
        await pilot.press("pagedown")
        assert "Can you afford it?" in words(pilot)
        await pilot.press("enter")
        assert guide(journal, acme).branch == "standard"
        await pilot.press("home", "pageup", "pageup", "pagedown")  # from the list of steps
        assert "Can you afford it?" in words(pilot)


async def test_where_only_the_steps_are_seen_page_down_is_their_own(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=(40, 12)) as pilot:
        await open_guide(pilot)
        await pilot.press("enter", "pagedown")
        assert "▌   9 Read it back" in shown(pilot)


async def test_the_footer_says_what_enter_does_where_the_focus_is(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        assert "Enter choose  PgDn more  z not yet" in lines(pilot)[-1]
        await pilot.press("enter", "down")
        assert "Enter go in  Space done" in lines(pilot)[-1]
        await pilot.press("enter")
        assert "Enter fill in  Space done" in lines(pilot)[-1]
        await pilot.press("end")
        assert "Enter tick  s skip" in lines(pilot)[-1]


async def test_space_is_the_steps_beside_its_acts_too(journal: Journal, acme: Client) -> None:
    journal.open_guide(acme.id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("down", "down", "down", "enter")
        assert "Enter choose  Space done" in lines(pilot)[-1]
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen), "the rant pad is not what Space is for"
        assert states(journal, acme)["rant"] is StepState.DONE


async def test_escape_leads_from_a_step_to_the_steps_and_from_there_out(
    journal: Journal, acme: Client
) -> None:
    journal.open_guide(acme.id)
    for size in (SIZE, (40, 12)):
        async with app(journal).run_test(size=size) as pilot:
            await open_guide(pilot)
            await pilot.press("down", "enter", "end")
            assert "Enter tick" in lines(pilot)[-1]
            assert "Esc steps" in lines(pilot)[-1], (
                "where Space ticks, the way to the step's own Space is named"
            )
            await pilot.press("escape")
            assert "Space done" in lines(pilot)[-1]
            assert "Read the contract" in shown(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_guide_that_is_only_offered_is_left_at_once(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        assert "Esc back" in lines(pilot)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_footer_says_fill_in_once_the_field_has_come_into_sight(
    journal: Journal, acme: Client
) -> None:
    journal.open_guide(acme.id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("tab")
        assert "Enter fill in" not in lines(pilot)[-1], "the first field is below what is seen"
        await pilot.press("enter")
        await pilot.pause()
        assert "▌ Savings" in shown(pilot)
        assert "Enter fill in" in lines(pilot)[-1]


async def test_the_months_of_cover_are_seen_when_the_need_was_filled_in(
    journal: Journal, acme: Client
) -> None:
    journal.state_means(acme.id, savings="9000")
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_guide(pilot)
        await pilot.press("tab", "enter", "down", "enter", *"2500", "enter")
        await pilot.pause()
        assert "Your savings cover 3.6 months." in words(pilot)
