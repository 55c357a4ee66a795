"""The rant pad as a person uses it: write, destroy, breathe, answer or not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from textual import events

import factories
from clientjournal.tui.rant import breath
from clientjournal.tui.rant.breath import Breath, openness
from clientjournal.tui.rant.chips import arranged
from clientjournal.tui.rant.pad import Pad
from clientjournal.tui.rant.screen import RantScreen
from screens import SIZE, app, lines, shown, until
from sizes import EDGES, WALKS, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

CANARY = "zebra"


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Journal]:
    """A journal of somebody who wants no motion."""
    with factories.journal(tmp_path, reduced_motion=True) as journal:
        journal.add_client("Acme")
        yield journal


async def rant(pilot: Pilot[object], *keys: str, name: str = "Acme") -> list[str | None]:
    """Open the pad and press keys; what it is left with comes into the list."""
    answers: list[str | None] = []
    pilot.app.open_rant(name, answers.append)  # type: ignore[attr-defined]
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return answers


def pad(pilot: Pilot[object]) -> Pad:
    return pilot.app.screen.query_one(Pad)


async def test_it_says_what_it_promises_and_counts_words_quietly(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *"enough", "space", *"now")
        said = lines(pilot)
        assert "Let it out · Acme" in said[0]
        assert said[0].endswith("2 words")
        assert "Nothing here is saved, sent or checked. Let it out." in shown(pilot)
        assert "enough now" in shown(pilot)
        assert "F9 destroy it" in said[-1]


@pytest.mark.parametrize("keys", [("f9",), ("escape", "escape"), ("tab", "enter"), ("tab", "space")])
async def test_f9_esc_twice_and_the_button_destroy(still: Journal, keys: tuple[str, ...]) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        answers = await rant(pilot, *CANARY)
        codes = pad(pilot)._scrap._codes
        await pilot.press(*keys)
        await pilot.pause()
        assert set(codes) == {0}
        assert CANARY not in shown(pilot)
        assert "Gone. Nothing was kept." in shown(pilot)
        assert "Breathe in" in shown(pilot)
        assert answers == []


async def test_esc_once_only_asks_and_typing_on_takes_it_back(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, "escape")
        assert "Esc once more destroys it." in shown(pilot)
        await pilot.press("s", "escape")
        await pilot.pause()
        assert "zebras" in shown(pilot)


async def test_a_pad_that_was_never_used_is_just_left(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        assert await rant(pilot, "escape") == [None]
        assert await rant(pilot, "f9") == [None]


async def test_with_motion_the_letters_fall_and_then_it_is_gone(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, "enter", *CANARY)
        codes = pad(pilot)._scrap._codes
        await pilot.press("f9")
        assert set(codes) == {0}, "the text is destroyed before its letters fall"
        assert pad(pilot)._falling is not None
        for size in (*EDGES, SIZE):
            await pilot.resize_terminal(*size)
        await until(pilot, lambda: "Gone. Nothing was kept." in shown(pilot))
        assert pad(pilot)._falling is not None
        assert list(pad(pilot)._falling.at(0.0)) == []  # type: ignore[union-attr]


async def test_the_breath_ends_by_itself_and_asks(still: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breath, "IN", 0.1)
    monkeypatch.setattr(breath, "OUT", 0.1)
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, "f9")
        await until(pilot, lambda: "What did you need that you did not get?" in shown(pilot))
        assert pilot.app.screen.query_one(Breath)._timer is None


def test_a_breath_opens_for_four_seconds_and_closes_for_six() -> None:
    assert [round(openness(second), 2) for second in (0, 2, 4, 7, 10)] == [0, 0.5, 1, 0.5, 0]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("2", "1"), "respect"),
        (("2", "enter"), "respect"),
        (("right", "right", "enter", "enter"), "clear briefs"),
        (("2", "right", "enter"), None),
        (("2", "2"), None),
        (("escape",), None),
        (("2", "escape", "escape"), None),
        (("8", *"an", "space", "space", *"end", "enter", "enter"), "an end"),
        (("8", *"an", "enter", "2"), None),
        (("8", "enter", "1", "1"), "rest"),
    ],
)
async def test_only_an_answer_that_is_taken_along_leaves(
    still: Journal, keys: tuple[str, ...], answer: str | None
) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        answers = await rant(pilot, *CANARY, "f9", "enter")
        await pilot.press(*keys)
        await pilot.pause()
        assert answers == [answer]
        assert not isinstance(pilot.app.screen, RantScreen)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ctrl+z", "There is no undo"),
        ("ctrl+y", "There is no undo"),
        ("ctrl+c", "Copying is off"),
        ("ctrl+x", "Copying is off"),
        ("ctrl+g", "No other editor"),
    ],
)
async def test_what_is_off_says_so_and_changes_nothing(still: Journal, key: str, said: str) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, key)
        assert said in shown(pilot)
        assert CANARY in shown(pilot)
        assert pilot.app.clipboard == ""


@pytest.mark.parametrize("key", ["ctrl+p", "f1", "ctrl+c"])
async def test_nothing_opens_over_the_pad_also_from_the_button(still: Journal, key: str) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, "tab", key)
        assert isinstance(pilot.app.screen, RantScreen)
        assert pilot.app.clipboard == ""


async def test_the_mouse_selects_nothing(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY)
        await pilot.mouse_down(Pad, offset=(0, 0))
        await pilot.hover(Pad, offset=(5, 0))
        await pilot.mouse_up(Pad, offset=(5, 0))
        assert not pilot.app.screen.selections
        await pilot.click(Pad, offset=(2, 0))
        await pilot.press("X")
        assert "zeXbra" in shown(pilot)


async def test_paste_comes_in_and_control_characters_become_signs(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot)
        pad(pilot).post_message(events.Paste("one\r\ntwo\x1b]0;x\x07"))
        await pilot.pause()
        assert "two␛]0;x␇" in shown(pilot)


async def test_editing_keys_do_what_they_do_elsewhere(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *"one", "space", *"two", "home", "delete", "end", "backspace", "enter", *"x")
        assert "ne tw" in shown(pilot)
        await pilot.press("up", "home", "O", "ctrl+right", "ctrl+k", "down", "end", "ctrl+w")
        assert "One" in shown(pilot)
        assert "tw" not in shown(pilot).replace("two", "").split("Destroy")[0].split("out.")[-1]


async def test_f8_hides_the_text_and_the_name_from_who_looks_over_the_shoulder(still: Journal) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, "f8")
        assert CANARY not in shown(pilot)
        assert "•••••" in shown(pilot)
        assert "Acme" not in shown(pilot)
        await pilot.press("f8")
        assert CANARY in shown(pilot)
        assert "Acme" in shown(pilot)


async def test_ten_minutes_fill_a_line_and_are_said(still: Journal) -> None:
    now = [0.0]
    async with app(still).run_test(size=SIZE) as pilot:
        screen = RantScreen("", clock=lambda: now[0])
        pilot.app.push_screen(screen)
        await pilot.pause()
        await pilot.press("a")
        now[0] = 300.0
        screen._tick()
        await pilot.pause()
        assert lines(pilot)[1].count("━") == 39
        now[0] = 900.0
        screen._tick()
        await pilot.pause()
        assert "Ten minutes." in shown(pilot)
        assert lines(pilot)[1].count("━") == 78


@pytest.mark.parametrize("others", WALKS)
async def test_no_size_is_too_small_or_too_large_in_any_phase(still: Journal, others: int) -> None:
    async with app(still).run_test(size=SIZE) as pilot:
        await rant(pilot, *CANARY, "space", *"漢字")
        for keys in ((), ("f9",), ("enter",), ("8",), ("x", "enter")):
            await pilot.press(*keys)
            for size in sizes(keys[0] if keys else "writing", others):
                await pilot.resize_terminal(*size)
                shown(pilot)
            await pilot.resize_terminal(*SIZE)


def test_chips_stand_in_rows_and_none_is_wider_than_the_row() -> None:
    places = arranged(["rest", "respect", "a very long answer indeed"], 20)
    assert [place.row for place in places] == [0, 1, 2]
    assert all(place.x + place.width <= 20 for place in places)


def test_the_pad_loads_nothing_that_keeps_or_judges_text() -> None:
    probe = (
        "import sys, clientjournal.tui.rant.screen; "
        "print(*[name for name in sys.modules if name.startswith('clientjournal.')])"
    )
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    allowed = ("actions", "core.errors", "core.record", "core.text", "tui", "words", "words.en")
    own = {name.removeprefix("clientjournal.") for name in loaded.split()} - {"core"}
    beyond = {
        n for n in own if n not in allowed and not n.startswith(("tui.rant", "tui.widgets", "words.en."))
    }
    assert beyond <= {"tui.keys", "tui.look", "tui.palettes", "tui.cells"}
