"""What holds on every screen: the mask, literal text, any size, one key one meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

import factories
from clientjournal.actions import ACTIONS
from clientjournal.tui.commands import score
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.help.screen import HelpScreen
from clientjournal.tui.journal.log_form import LogForm
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.footer import KeyLine
from clientjournal.tui.widgets.page import Page
from screens import SIZE, app, notes, shown, until
from sizes import WALKS, sizes

if TYPE_CHECKING:
    from pathlib import Path

    from clientjournal.journal import Journal
    from clientjournal.tui.base import JournalScreen

SCREENS = {
    "journal": (),
    "entries": ("tab", "tab"),
    "guide": ("b",),
    "skip": ("b", "enter", "s"),
    "not yet": ("b", "z"),
    "repair": ("b", "down", "down", "enter"),
    "abandon": ("b", "enter", "X"),
    "fill in": ("b", "enter", "down", "down", "tab", "enter"),
    "fill in words": ("b", "down", "down", "down", "tab", "enter"),
    "pick": ("b", "home", "down", "down", "down", "down", "down", "down", "down", "tab", "enter"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "add client": ("a",),
    "rated": ("1",),
    "taken back": ("1", "u"),
    "note": ("tab", "tab", "n"),
    "channel": ("tab", "tab", "h"),
    "why": ("tab", "tab", "y"),
    "when": ("tab", "tab", "w"),
    "turned out": ("tab", "tab", "t"),
    "deleted": ("tab", "tab", "x"),
    "log": ("l",),
    "log, all clients": ("l", "shift+tab", "down"),
    "edit": ("tab", "tab", "e"),
    "card": ("c",),
    "entry": ("tab", "tab", "enter"),
    "not deleted": ("x",),
    "invoices": ("i",),
    "everybody's invoices": ("i", "A"),
    "an invoice": ("i", "enter"),
    "invoice form": ("i", "e"),
    "payment": ("i", "p"),
    "promise": ("i", "m"),
    "void": ("i", "v"),
    "fit": ("f",),
    "a check": ("f", "down"),
    "a talk": ("f", "down", "down", "down"),
    "fit check": ("f", "e", "a", "1", "2", "3", "2", "1"),
    "log a talk": ("f", "t"),
}
"""How to get to everything that can be on the screen."""

BRIEF = (
    "journal", "entries", "guide", "not yet", "help", "palette", "add client", "note", "why", "log", "card",
    "entry", "invoices", "invoice form", "fit", "fit check",
)  # fmt: skip
"""Those that stand for the others where every one of them would take long."""

EVERY = [pytest.param(name, marks=() if name in BRIEF else pytest.mark.slow) for name in SCREENS]

CANARIES = ("Acme", "Casa", "Delta", "Zebra", "INV-7")
HOSTILE = ("[/x]", "[@click=app.quit]now", "[b]bold", "\x1b]0;title\x07", "\u202eevil", "a\x9bb", "[red")


def everything(journal: Journal) -> None:
    """Fill every place where a name or a note can show."""
    acme = journal.reader.match_client("Acme")
    factories.rate(journal, acme.id, 5, note="Zebra shouted", reasons=("tone",))
    journal.add_invoice(
        acme.id, 100_00, due=factories.days_ago(60), issued=factories.days_ago(90), number="INV-7"
    )
    journal.revise_client(acme.id, addresses=("zed@zebra.example",), referred_by="Casa", about="Zebra builds")
    journal.talk(acme.id, "reset", "Zebra again")
    journal.check_fit(acme.id, {"style": "no"}, "Zebra never asks")
    journal.open_guide(acme.id)
    journal.skip_step(acme.id, "contract", "Zebra has none")


@pytest.mark.parametrize("name", SCREENS)
async def test_masked_no_screen_shows_a_name_a_note_or_an_invoice(journal: Journal, name: str) -> None:
    everything(journal)
    async with app(journal).run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("f8", *SCREENS[name])
        await pilot.pause()
        said = shown(pilot)
        assert [canary for canary in CANARIES if canary in said] == []
        if name in ("journal", "entries", "guide", "help", "rated", "taken back"):
            assert "MASKED" in said


async def test_f8_masks_what_is_on_the_screen_and_shows_it_again(journal: Journal) -> None:
    everything(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "Zebra" in shown(pilot)
        await pilot.press("f8")
        assert "Client A" in shown(pilot)
        assert "•••" in shown(pilot)
        await pilot.press("2")
        assert "Logged ◔ 2 fine · Client A" in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "Guide · Client A" in shown(pilot)
        await pilot.press("f8")
        assert "Guide · Acme" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Zebra" in shown(pilot)


async def test_the_mask_also_takes_what_was_said_a_moment_ago(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, elsewhere.reader.match_client("Acme").id, 5)
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        pilot.app.notify("Acme is leaving", markup=False)
        await pilot.pause()
        assert "Acme crossed your line" in shown(pilot)
        pilot.app.action_mask()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Acme" not in shown(pilot)


async def test_f8_masks_the_palette_while_it_is_open(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"casa")
        await pilot.pause()
        await until(pilot, lambda: "Casa" in shown(pilot))
        await pilot.press("f8")
        await until(pilot, lambda: "Client" in shown(pilot) and "MASKED" in shown(pilot))
        assert "Casa" not in shown(pilot)
        await pilot.press("escape", "1")
        assert "Logged" in shown(pilot)


async def test_a_journal_can_be_opened_masked(tmp_path: Path, journal: Journal) -> None:
    with factories.journal(tmp_path, mask=True) as masked:
        async with app(masked).run_test(size=SIZE) as pilot:
            assert "MASKED" in shown(pilot)
            assert "Acme" not in shown(pilot)


@pytest.mark.parametrize("name", EVERY)
async def test_user_text_is_drawn_literally_everywhere(empty: Journal, name: str) -> None:
    client = empty.add_client("[/x] [red")
    factories.rate_days(empty, client.id, "2345", until=factories.days_ago(1))
    factories.rate(empty, client.id, 5)
    for back, hostile in enumerate(HOSTILE):
        factories.rate(empty, client.id, 3, factories.days_ago(back), note=f"{hostile} said")
    for hostile in filter(str.isprintable, HOSTILE):
        empty.add_client(hostile)
    empty.open_guide(client.id)
    empty.skip_step(client.id, "decide", "[/x] [@click=app.quit]now")
    async with app(empty).run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*SCREENS[name])
        await pilot.pause()
        said = shown(pilot)
        assert all(char.isprintable() or char == "\n" for char in said)
        if name in ("journal", "guide"):
            assert "[/x] [red" in said
        if name == "journal":
            assert "[@click=app.quit]now said" in said
            assert "␛]0;title␇ said" in said


async def test_where_only_ascii_can_be_trusted_nothing_else_is_drawn(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENTJOURNAL_GLYPHS", "ascii")
    everything(journal)
    async with app(journal).run_test(size=(120, 40), notifications=True) as pilot:
        for keys in (
            "",
            "b",
            "b down down down",
            "question_mark",
            "ctrl+p",
            "l",
            "c",
            "i",
            "f",
            "1 p",
            "slash",
        ):
            await pilot.press(*keys.split())
            said = shown(pilot)
            assert [line for line in said.split("\n") if not line.isascii()] == [], keys
            await pilot.press("escape")
            while not isinstance(pilot.app.screen, HomeScreen):
                await pilot.press("escape")


@pytest.mark.parametrize("others", WALKS)
@pytest.mark.parametrize("name", EVERY)
async def test_no_size_is_too_small_or_too_large(journal: Journal, name: str, others: int) -> None:
    everything(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*SCREENS[name])
        for size in sizes(name, others):
            await pilot.resize_terminal(*size)
            shown(pilot)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((39, 24), "too narrow: 39 columns"),
        ((80, 9), "too low: 9 lines"),
        ((30, 8), "too small: 30×8"),
    ],
)
async def test_a_small_window_says_what_is_too_small_and_q_quits(
    journal: Journal, size: tuple[int, int], said: str
) -> None:
    before = len(journal.reader.units())
    async with app(journal).run_test(size=size) as pilot:
        assert said in " ".join(shown(pilot).split())
        assert "q quits" in " ".join(shown(pilot).split())
        await pilot.press("5", "b", "a", "z", "u", "tab")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(journal.reader.units()) == before, "nobody changes what cannot be seen"
        await pilot.press("q")
    assert pilot.app.return_code == 0


@pytest.mark.parametrize("keys", [("l",), ("c",), ("ctrl+p",), ("1", "n"), ("i", "a")])
async def test_q_quits_a_window_that_became_too_small_under_a_question(
    journal: Journal, keys: tuple[str, ...]
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await pilot.resize_terminal(30, 8)
        await pilot.press("q")
    assert pilot.app.return_code == 0
    assert not pilot.app.is_running


@pytest.mark.parametrize("key", ["b", "question_mark"])
async def test_only_q_quits_from_a_screen_that_became_too_small(journal: Journal, key: str) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        on = pilot.app.screen
        await pilot.resize_terminal(20, 5)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is on
        await pilot.resize_terminal(*SIZE)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press(key)
        await pilot.pause()
        await pilot.resize_terminal(20, 5)
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_narrow_windows_show_one_pane_at_a_time(journal: Journal) -> None:
    async with app(journal).run_test(size=(50, 24)) as pilot:
        panes = []
        for _ in range(4):
            said = shown(pilot)
            panes.append(("index" in said, "3 months" in said, "09:00" in said))
            await pilot.press("tab")
        assert panes == [
            (True, False, False),
            (False, True, False),
            (False, False, True),
            (True, False, False),
        ]


async def test_a_narrow_guide_shows_steps_or_page(journal: Journal) -> None:
    everything(journal)
    async with app(journal).run_test(size=(50, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert "Let it out" in shown(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Let it out" not in shown(pilot)
        assert "Find the notice period" in shown(pilot) or "Skipped" in shown(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "Let it out" in shown(pilot)


async def test_a_click_on_a_key_does_what_the_key_does(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        before = len(journal.reader.units())
        footer = shown(pilot).split("\n")[-1]
        await pilot.click(KeyLine, offset=(footer.index("1-5"), 0))
        assert len(journal.reader.units()) == before, "five keys in one name: none of them is meant"
        await pilot.click(KeyLine, offset=(footer.index("break up"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)
        await pilot.click(KeyLine, offset=(shown(pilot).split("\n")[-1].index("Esc"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("name", ["journal", "entries", "guide", "help"])
async def test_keys_that_mean_nothing_do_nothing(journal: Journal, name: str) -> None:
    everything(journal)
    meaning = {key for action in ACTIONS for key in action.keys} | {"ctrl+q", "ctrl+c"}
    keys = [*"ghijklmnopqtvwxyABCDEFGHIJKLMNOPQSTVWYZ06789", "delete", "backspace", "f2", "ctrl+s", "ctrl+x"]
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*SCREENS[name])
        before, screen = journal.revision, pilot.app.screen
        await pilot.press(*(key for key in keys if key not in meaning))
        assert journal.revision == before
        assert pilot.app.screen is screen


async def test_the_users_keys_replace_the_defaults_in_footer_and_help(
    tmp_path: Path, journal: Journal
) -> None:
    with factories.journal(tmp_path, keys={"journal.guide": "ctrl+b"}, keymap="vim") as own:
        async with app(own).run_test(size=SIZE) as pilot:
            assert "ctrl+b break up" in shown(pilot)
            await pilot.press("b")
            await pilot.pause()
            assert len(pilot.app.screen_stack) == 1
            await pilot.press("j")
            assert "Casa" in shown(pilot).split("\n")[1]
            await pilot.press("G", "g", "ctrl+b")
            await pilot.pause()
            assert len(pilot.app.screen_stack) == 2
            await pilot.press("question_mark")
            await pilot.pause()
            said = " ".join(shown(pilot).split())
            while "↓ j" not in said and pilot.app.screen.query_one(Page).scroll_y < 60:
                await pilot.press("pagedown")
                said = " ".join(shown(pilot).split())
            assert "↓ j One row down" in said


async def test_vim_letters_and_own_keys_are_letters_in_a_text_field(tmp_path: Path, journal: Journal) -> None:
    with factories.journal(tmp_path, keys={"journal.undo": "e"}, keymap="vim") as own:
        async with app(own).run_test(size=SIZE) as pilot:
            await pilot.press("a", *"jGegk", "enter")
            await pilot.pause()
            assert own.reader.match_client("jGegk")


async def test_two_actions_on_one_key_are_said_at_the_start(tmp_path: Path, journal: Journal) -> None:
    with factories.journal(tmp_path, keys={"journal.undo": "r"}, problems=("config.toml:3: no [b]",)) as own:
        async with app(own).run_test(size=SIZE, notifications=True) as pilot:
            said = notes(pilot)
            assert any("key r does two things" in note for note in said)
            assert "config.toml:3: no [b]" in said


async def test_the_palette_finds_actions_and_clients_and_offers_no_screenshot(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        assert "Add somebody you work for" in shown(pilot)
        assert "creenshot" not in shown(pilot)
        await pilot.press(*"casa")
        await pilot.pause(0.4)
        assert "Go to Casa" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "Casa" in shown(pilot).split("\n")[2]


async def test_the_palette_logs_for_a_client_by_name(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        await pilot.press(*"log casa")
        await pilot.pause(0.4)
        said = shown(pilot)
        assert "Log a contact with Casa" in said
        assert "Log a contact with Acme" not in said
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, LogForm)
        assert "Casa" in shown(pilot)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("letter", "Write the letter to Acme", "Delete the selected entry; undo brings it back"),
        ("log", "Log a contact", "Open the catalogue"),
        ("acme go", "Go to Acme", "Go to Casa"),
        ("undo", "Undo it", "Take it back; undo"),
        ("log for acme", "Log a contact with Acme", "Log a contact with Casa"),
        ("go to acme", "Go to Acme", "Go to Casa"),
        ("log", "Log a contact now, rated 5: awful", "Ask whether you fit, and log a talk"),
    ],
)
def test_words_are_found_and_scattered_letters_are_not(query: str, better: str, worse: str) -> None:
    assert score(query, better) > score(query, worse)
    assert score("zebra", better) == 0


def test_who_asks_to_log_for_somebody_is_offered_the_clients_first() -> None:
    client = score("log for", "Log a contact with Olive & Sons", "log for Olive & Sons")
    assert client > score("log for", "Log a contact now, rated 1: glad")


async def test_the_palette_says_when_it_finds_nothing_and_offers_no_redo_of_nothing(
    journal: Journal,
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Add somebody you work for" in shown(pilot))
        assert "Redo what was taken back" not in shown(pilot)
        assert "🔎" not in shown(pilot)
        await pilot.press(*"zebra")
        await until(pilot, lambda: "Nothing here has these words." in shown(pilot))


async def test_the_theme_is_changed_in_the_palette_and_the_setting_is_named(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+p", *"theme light")
        await until(pilot, lambda: "Theme: light" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.theme == "cj-light")
        assert 'theme = "light"' in notes(pilot)[-1]


def test_what_the_footer_calls_it_is_found_in_the_palette() -> None:
    assert score("catch up", "Rate what you remember of the last days", "catch up") > 0
    assert score("the", "Find the entry") > 0, "a small word alone is looked for"


async def test_without_colour_everything_is_still_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    everything(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "▲ Acme" in shown(pilot)
        assert "● 5 awful" in shown(pilot)
        drawn = pilot.app.screen._compositor.render_strips()
        styles = [part.style for strip in drawn for part in strip if part.style]
        inks = [ink for style in styles for ink in (style.color, style.bgcolor) if ink]
        assert all(ink.is_default for ink in inks), "not even a grey of its own"


@pytest.mark.parametrize("screen", [HomeScreen, GuideScreen, HelpScreen])
def test_every_screen_binds_only_registered_actions_with_words(screen: type[JournalScreen[None]]) -> None:
    known = {action.id for action in ACTIONS}
    for binding in screen.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id in known
        assert binding.description
        assert binding.tooltip
        assert hasattr(screen, f"action_{binding.action.partition('(')[0]}")
