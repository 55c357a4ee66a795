"""Writing a letter: slots, must-haves, and nothing typed is ever lost."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

import factories
from clientjournal.core.letters.facts import HAND_TICKED, listed
from clientjournal.core.model import Channel
from clientjournal.tui.letter.area import LetterArea
from clientjournal.tui.letter.dialogs import ChooseKind, SaveAs, TakeOut
from clientjournal.tui.letter.panel import MustHaves
from clientjournal.tui.letter.screen import LetterScreen
from clientjournal.tui.wanted import LetterWanted
from screens import app, notes, shown, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from tui.letter.conftest import Opening


def screen(pilot: Pilot[object]) -> LetterScreen:
    found = pilot.app.screen
    assert isinstance(found, LetterScreen)
    return found


def text(pilot: Pilot[object]) -> str:
    return screen(pilot).area.letter


def drafts(journal: Journal, client: Client) -> list[str]:
    return [letter.versions[-1].text for letter in journal.reader.letters(client.id)]


async def test_it_begins_with_the_filled_template_and_says_what_is_missing(letter: Opening) -> None:
    async with letter() as pilot:
        said = shown(pilot)
        assert "Letter · Acme" in said
        assert "warm · e-mail" in said
        assert "slots to fill" in said
        assert "Ticked by you" in said
        assert "My last day will be 23 December 2026." in text(pilot)


async def test_opening_a_letter_begins_no_draft(letter: Opening, journal: Journal, acme: Client) -> None:
    async with letter() as pilot:
        await pilot.press("tab", "escape")
    assert drafts(journal, acme) == []


async def test_tab_goes_from_slot_to_slot_and_typing_fills_them(letter: Opening) -> None:
    async with letter() as pilot:
        await pilot.press("tab")
        assert screen(pilot).area.selected_text == "{service}"
        assert "What you do for them" in " ".join(shown(pilot).split())
        await pilot.press(*"web design", "tab")
        assert "my web design work with Acme" in text(pilot)
        assert screen(pilot).area.selected_text == "{reason}"


async def test_without_slots_tab_reaches_the_list_and_comes_back(letter: Opening) -> None:
    async with letter() as pilot:
        screen(pilot).area.rewrite("All said.")
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, MustHaves)
        assert "Is it said as decided" in " ".join(shown(pilot).split())
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, LetterArea)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_click_is_on_the_row_under_the_mouse_and_moves_nothing(
    letter: Opening, size: tuple[int, int]
) -> None:
    async with letter(size) as pilot:
        rows = screen(pilot).query_one(MustHaves)
        before = rows.region
        for row in (3, 1):
            await pilot.click(MustHaves, offset=(4, row))
            assert (rows.region, rows.cursor) == (before, row)
        await pilot.press("shift+tab")
        assert rows.region == before


async def test_a_click_on_the_sign_ticks(letter: Opening) -> None:
    async with letter((120, 40)) as pilot:
        await pilot.click(MustHaves, offset=(1, 2))
        await pilot.pause()
        assert "1 of 7" in shown(pilot)
        await pilot.click(MustHaves, offset=(8, 3))
        await pilot.pause()
        assert "1 of 7" in shown(pilot)


async def test_a_shortcut_of_another_program_types_nothing(letter: Opening) -> None:
    async with letter() as pilot:
        before = text(pilot)
        # as a terminal reports it
        pilot.app.post_message(Key("alt+q", "q"))
        await pilot.pause()
        assert text(pilot) == before
        await pilot.press("q")
        assert text(pilot) == f"q{before}"


async def test_under_the_mask_what_is_typed_and_undone_changes_nothing_and_that_is_said(
    letter: Opening,
) -> None:
    async with letter() as pilot:
        before = screen(pilot).area.letter
        await pilot.press("f8")
        for key in ("x", "ctrl+z", "ctrl+y"):
            await pilot.press(key)
            await pilot.pause()
            assert notes(pilot) == ["F8 shows the letter again. It is kept as it is."]
        await pilot.press("f8")
        assert screen(pilot).area.letter == before


async def test_ticks_are_by_hand_and_kept_in_the_guide(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    async with letter() as pilot:
        await pilot.press("shift+tab", "space", "down", "enter")
        assert "2 of 7" in shown(pilot)
        assert listed(journal.reader.guide(acme.id), HAND_TICKED) == ("ending-statement", "date")
        await pilot.press("enter")
        assert "1 of 7" in shown(pilot)
    async with letter() as pilot:
        assert "1 of 7" in shown(pilot)


async def test_what_is_typed_is_saved_when_typing_rests(
    letter: Opening, journal: Journal, acme: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with letter() as pilot:
        await pilot.press("H")
        assert "typing…" in shown(pilot)
        monkeypatch.setattr("clientjournal.tui.letter.writing.REST", 0.05)
        await pilot.press(*"i ")
        for _ in range(50):
            await pilot.pause(0.05)
            if drafts(journal, acme):
                break
        assert drafts(journal, acme)[0].startswith("Hi Subject")
        assert "saved 09:12" in shown(pilot)
        await pilot.press(*"you ")
        screen(pilot).keep()
        (kept,) = journal.reader.letters(acme.id)
        assert len(kept.versions) == 1, "one stretch of typing is one version"
        assert kept.versions[0].text.startswith("Hi you Subject")


async def test_leaving_saves_and_coming_back_goes_on(letter: Opening, journal: Journal, acme: Client) -> None:
    async with letter() as pilot:
        await pilot.press(*"Dear ", "escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, LetterScreen)
    async with letter() as pilot:
        assert text(pilot).startswith("Dear Subject")
    assert len(drafts(journal, acme)) == 1


async def test_an_app_that_is_ended_from_outside_keeps_the_draft(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    async with letter() as pilot:
        await pilot.press(*"Dear ")
        pilot.app.exit(return_code=143)
    assert drafts(journal, acme)[0].startswith("Dear ")


async def test_undo_and_redo_are_the_fields_own(letter: Opening) -> None:
    async with letter() as pilot:
        before = text(pilot)
        await pilot.press(*"abc")
        await pilot.press("ctrl+z")
        assert text(pilot) == before
        await pilot.press("ctrl+y")
        assert text(pilot) == f"abc{before}"


async def test_letters_that_are_keys_elsewhere_are_letters_here(letter: Opening) -> None:
    async with letter() as pilot:
        await pilot.press("q", "question_mark", "1")
        assert text(pilot).startswith("q?1")
        assert "F1 help" in shown(pilot)


async def test_another_tone_or_channel_has_a_draft_of_its_own(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    async with letter() as pilot:
        await pilot.press(*"Mine ", "f6")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseKind)
        await pilot.press("down", "down", "enter", "down", "enter")
        await pilot.pause()
        assert "firm · call" in shown(pilot)
        assert "I am ending our {service} agreement." in text(pilot)
        await pilot.press("f6", "home", "enter")
        await pilot.pause()
        assert "begun" in shown(pilot)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert text(pilot).startswith("Mine Subject")
    assert len(drafts(journal, acme)) == 1, "a template that was only looked at is no draft"


async def test_unfilled_slots_keep_the_letter_in_and_are_named(letter: Opening) -> None:
    async with letter() as pilot:
        screen(pilot).area.rewrite("Hello {client}, {wish}.")
        await pilot.press("f9")
        await pilot.pause()
        assert "Still to be filled in: {client}, {wish}." in " ".join(shown(pilot).split())
        await pilot.press("c")
        await pilot.pause()
        assert pilot.app.clipboard == ""
        assert isinstance(pilot.app.screen, LetterScreen)
        assert "Still to be filled in: {client}, {wish}." in notes(pilot)[-1]
        assert screen(pilot).area.selected_text == "{client}"


async def test_a_finished_letter_is_copied_with_a_word_on_what_to_do_if_not(
    letter: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("TMUX", raising=False)
    async with letter() as pilot:
        screen(pilot).area.rewrite("Goodbye.")
        await pilot.press("f9", "c")
        await pilot.pause()
        assert pilot.app.clipboard == "Goodbye."
        assert "Nothing there when you paste? F9 then s saves it." in notes(pilot)[-1]


async def test_a_finished_letter_is_saved_under_a_safe_name_and_never_over_another(
    letter: Opening, home: Path
) -> None:
    async with letter() as pilot:
        screen(pilot).area.rewrite("Subject: News\n\nGoodbye.")
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakeOut)
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SaveAs)
        await pilot.press("enter")
        await pilot.pause()
        path = home / "letter-acme-2026-11-23.eml"
        assert b"X-Unsent: 1" in path.read_bytes()
        assert b"To: marlene@acme.example" in path.read_bytes()
        assert str(path) in notes(pilot)[-1]
        await pilot.press("f9", "s")
        await pilot.pause()
        assert "letter-acme-2026-11-23-2.eml" in shown(pilot)
        await pilot.press(*["backspace"] * 6, *".eml", "enter")
        pilot.app.clear_notifications()
        await pilot.pause()
        assert "nothing is ever written over" in " ".join(shown(pilot).split())
        await pilot.press(*["backspace"] * 4, *".doc", "enter")
        assert isinstance(pilot.app.screen, SaveAs)
        await pilot.press(*["backspace"] * 4, *".md", "enter")
        await pilot.pause()
        assert (home / "letter-acme-2026-11-23.md").read_text() == "# News\n\nGoodbye.\n"


async def test_a_file_that_cannot_be_written_is_said_in_the_dialog(letter: Opening, home: Path) -> None:
    async with letter() as pilot:
        screen(pilot).area.rewrite("Goodbye.")
        await pilot.press("f9", "s", "ctrl+u", *str(home / "no" / "where.txt"), "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SaveAs)
        assert "No such file or" in " ".join(shown(pilot).split())


async def test_a_letter_too_long_stays_on_the_screen_and_the_draft_before_it_is_kept(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "short")
    async with letter() as pilot:
        screen(pilot).area.rewrite("word " * 14_000)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LetterScreen)
        assert "64 are possible" in notes(pilot)[-1]
        assert text(pilot).startswith("word word")
        assert drafts(journal, acme) == ["short"]
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, LetterScreen)


async def test_masked_the_letter_is_hidden_and_comes_back_unharmed(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    async with letter() as pilot:
        await pilot.press(*"Zebra ")
        before = text(pilot)
        await pilot.press("f8")
        await pilot.pause()
        said = shown(pilot)
        assert "Acme" not in said
        assert "Zebra" not in said
        assert "F8 shows the letter again" in " ".join(said.split())
        await pilot.press(*"xyz", "f9", "f6", "tab")
        assert screen(pilot).area.letter == before
        screen(pilot).keep()
        assert drafts(journal, acme) == [before]
        await pilot.press("f8")
        await pilot.pause()
        assert "Zebra" in shown(pilot)
        assert text(pilot) == before


async def test_a_letter_begun_under_the_mask_holds_real_names(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.masked = True
    async with letter() as pilot:
        assert "Client A" in shown(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert "Hello Acme," in text(pilot)
        assert "the garden" in text(pilot)


async def test_an_ended_clients_letter_is_readable_and_nothing_else(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Acme, {wish}")
    journal.end_client(acme.id)
    async with letter() as pilot:
        assert "It has ended. The letter" in " ".join(shown(pilot).split())
        await pilot.press(*"xyz")
        assert text(pilot) == "Dear Acme, {wish}"
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, LetterScreen)


async def test_a_draft_saved_elsewhere_appears_unless_one_is_typing(
    letter: Opening, journal: Journal, acme: Client, tmp_path: Path
) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "one")
    async with letter() as pilot:
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.save_letter(acme.id, "warm", Channel.EMAIL, "two")
            screen(pilot).refresh_if_stale()
            assert text(pilot) == "two"
            await pilot.press("x")
            elsewhere.save_letter(acme.id, "warm", Channel.EMAIL, "three")
            screen(pilot).refresh_if_stale()
            assert text(pilot) == "xtwo"
            screen(pilot).keep()
    (kept,) = journal.reader.letters(acme.id)
    assert [version.text for version in kept.versions] == ["one", "two", "three", "xtwo"]


async def test_f5_hides_the_panel_and_narrow_windows_show_one_at_a_time(letter: Opening) -> None:
    async with letter() as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert "A good letter has" not in shown(pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert "A good letter has" in shown(pilot)
    async with letter((50, 20)) as pilot:
        assert "A good letter has" not in shown(pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert "A good letter has" in shown(pilot)
        assert "Subject" not in shown(pilot)


async def test_hostile_text_is_drawn_and_never_obeyed(letter: Opening) -> None:
    async with letter() as pilot:
        screen(pilot).area.rewrite("[/x] [@click=app.quit]now \x1b]0;title\x07 \u202e {wish}")
        await pilot.pause()
        said = shown(pilot)
        assert "[/x] [@click=app.quit]now" in said
        assert "\x1b" not in said
        assert "\u202e" not in said


async def test_notes_of_good_days_are_offered_for_praise(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    factories.rate(journal, acme.id, 1, note="praised the map", reasons=("good",))
    async with letter() as pilot:
        area = screen(pilot).area
        area.rewrite("{moment}")
        await pilot.press("tab")
        assert "23 Nov: praised the map" in " ".join(shown(pilot).split())


async def test_the_palette_offers_the_letter_to_a_client_with_an_open_guide(
    journal: Journal, acme: Client
) -> None:
    async with app(journal).run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        await pilot.press(*"write the letter")
        await pilot.pause(0.4)
        assert "Write the letter to Acme" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, LetterScreen)


async def test_the_guide_s_wishes_open_letter_and_menu(journal: Journal, acme: Client) -> None:
    class Wish:
        client_id = acme.id

    running = app(journal)
    async with running.run_test(size=(80, 24)) as pilot:
        running.on_letter_wanted(LetterWanted(acme.id))
        await pilot.pause()
        assert isinstance(pilot.app.screen, LetterScreen)
        await pilot.press("escape")
        running.on_guide_screen_take_out_wanted(Wish())
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakeOut)
        await pilot.press("f")
        await pilot.pause()
        assert "If they offer more money" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("f9", "w")
        await pilot.pause()
        assert "confirmation · e-mail" in shown(pilot)
        assert "What we talked about" in shown(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert "Confirm it" not in shown(pilot)


async def test_an_earlier_version_is_taken_up_and_undone(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Marlene,\n\nThe first try.")
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Marlene,\n\nThe second.")
    async with letter() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LetterScreen)
        await pilot.press("ctrl+o")
        await pilot.pause()
        said = shown(pilot)
        assert "The first try." in said
        assert "Which earlier version?" in said
        await pilot.press("f8")
        assert "first try" not in shown(pilot)
        await pilot.press("f8", "enter")
        await pilot.pause()
        assert screen.area.letter == "Dear Marlene,\n\nThe first try."
        await pilot.press("ctrl+z")
        assert screen.area.letter == "Dear Marlene,\n\nThe second."


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_of_many_versions_the_oldest_is_reached_and_the_dialog_keeps_its_words(
    letter: Opening, journal: Journal, acme: Client, size: tuple[int, int]
) -> None:
    for number in range(30):
        journal.save_letter(acme.id, "warm", Channel.EMAIL, f"Try {number:02} of this letter.")
    async with letter(size) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        said = shown(pilot)
        assert "Which earlier version?" in said
        assert "Try 00 of" in said
        await pilot.press("enter")
        await pilot.pause()
        assert text(pilot) == "Try 00 of this letter."


async def test_what_was_saved_and_then_wiped_is_an_earlier_version(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    written = "Dear Marlene,\n\nI am ending our work in May, and I wish you a golden summer."
    async with letter() as pilot:
        for now in (written, "", "Oops"):
            screen(pilot).area.rewrite(now)
            assert screen(pilot).keep()
        await pilot.press("escape")
    async with letter() as pilot:
        assert text(pilot) == "Oops"
        await pilot.press("ctrl+o")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert text(pilot) == written


async def test_words_that_go_one_by_one_leave_one_version(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    lines = [f"Line {n} says something of its own in ten good words." for n in range(6)]
    other = "This one was written later and is about another day by the sea."
    async with letter() as pilot:
        for count in (6, 5, 4, 3, 0):
            screen(pilot).area.rewrite("\n".join(lines[:count]))
            assert screen(pilot).keep()
        for now in (other, ""):
            screen(pilot).area.rewrite(now)
            assert screen(pilot).keep()
    (kept,) = journal.reader.letters(acme.id)
    versions = [version.text.splitlines() for version in kept.versions]
    assert versions == [lines, [other], []]


async def test_a_letter_without_earlier_versions_says_so(letter: Opening) -> None:
    async with letter() as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "no earlier version" in notes(pilot)[-1]


async def test_a_letter_that_could_not_be_saved_at_the_end_is_back_as_its_newest_version(
    letter: Opening, journal: Journal, acme: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientjournal.tui.letter.writing.LAST", 0.0)
    other = sqlite3.connect(journal.settings.journal, isolation_level=None)
    async with letter() as pilot:
        other.execute("BEGIN IMMEDIATE")
        await pilot.press(*"Zebra ")
        pilot.app.exit()
    other.close()
    assert drafts(journal, acme) == []
    async with app(journal).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Kept, not saved: a letter to Acme" in shown(pilot))
    async with letter() as pilot:
        assert text(pilot).startswith("Zebra ")
    assert [draft[:6] for draft in drafts(journal, acme)] == ["Zebra "]
    assert journal.all_unfinished() == []


async def test_an_empty_letter_is_not_said_to_be_ready(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "")
    async with letter() as pilot:
        assert "Nothing stands here." in shown(pilot)
        assert "Nothing left to fill in" not in shown(pilot)
        assert "takes it" not in shown(pilot)


async def test_a_confirmation_is_not_read_back_in_place_of_the_letter(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "confirmation", Channel.EMAIL, "As we said on the phone.\n")
    async with letter(tone="confirmation") as pilot:
        assert "F9 takes it out" in " ".join(shown(pilot).split())
        assert "reads it back" not in shown(pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LetterScreen)
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "My last day is Friday.\n")
    async with letter() as pilot:
        assert "ctrl+r reads it back" in " ".join(line[51:] for line in shown(pilot).split("\n"))
