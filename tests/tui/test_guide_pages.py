"""Every step's own page: what it says, what can be filled in, and that each change is saved at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.guide import STEP_IDS, contents_of
from clientjournal.core.model import Channel, ClientStatus, GuideStatus, Letter, LetterVersion, Payment
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.guide.acts import Acts
from clientjournal.tui.guide.page import StepPage
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.wanted import LetterWanted
from screens import LIMIT, app, notes, shown, until

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from textual.pilot import Pilot

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal

WIDE = (120, 50)


@pytest.fixture
def acme(journal: Journal) -> Client:
    """A client whose guide is open, with something to say at every step."""
    client = journal.reader.match_client("Acme")
    factories.rate(journal, client.id, 5)
    factories.rate(
        journal, client.id, 1, factories.days_ago(9), note="thanked me twice", channel=Channel.CALL
    )
    journal.open_guide(client.id)
    return client


async def at(pilot: Pilot[object], step: str) -> StepPage:
    """Go into a step's page."""
    await pilot.press("b")
    await pilot.pause()
    await pilot.press("home", *["down"] * STEP_IDS.index(step), "tab")
    await pilot.pause()
    return pilot.app.screen.query_one(StepPage)


async def on(pilot: Pilot[object], item: str) -> None:
    """Put the cursor on an item of the page."""
    page = pilot.app.screen.query_one(StepPage)
    assert item in [each.id for each in page.points]
    await pilot.press("home")
    for _ in range(200):
        if page.ready is not None and page.ready.id == item:
            return
        await pilot.press("down")
    raise AssertionError(f"no key leads to {item}")


async def fill(pilot: Pilot[object], field: str, text: str) -> None:
    """Type something into a field."""
    await on(pilot, f"field:{field}")
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Dialog)
    await pilot.press(*text, "enter")
    await pilot.pause()


def contents(journal: Journal, client: Client, step: str) -> Mapping[str, object]:
    return contents_of(journal.guide(client.id), step)


def said(pilot: Pilot[object]) -> str:
    return " ".join(" ".join(line[34:] for line in shown(pilot).split("\n")).split())


# Decide ------------------------------------------------------------------------------------------


async def test_decide_says_what_leaving_would_cost(journal: Journal, acme: Client) -> None:
    bill = journal.add_invoice(acme.id, 300_00, due=factories.days_ago(20), issued=factories.days_ago(50))
    journal.pay(bill.id, 100_00, factories.days_ago(10))
    other = journal.add_invoice(
        journal.reader.match_client("Casa").id,
        300_00,
        due=factories.days_ago(20),
        issued=factories.days_ago(50),
    )
    journal.pay(other.id, None, factories.days_ago(10))
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "decide")
        assert "They paid 25 % of what came in over the last 365 days: 100.00 of 400.00 EUR." in said(pilot)
        assert "200.00 EUR of theirs are still to come, 200.00 of it overdue." in said(pilot)
        await fill(pilot, "savings", "12000")
        await fill(pilot, "need", "2400,50")
        assert "Your savings cover 4.9 months. As you said on 23 Nov." in said(pilot)
    assert journal.means().months == 49


async def test_means_are_known_at_the_next_clients_decision(journal: Journal, acme: Client) -> None:
    journal.state_means(acme.id, savings="1000", need="500")
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("down", "b")
        await pilot.pause()
        assert "Savings 1000.00 EUR Monthly need 500.00 EUR Your savings cover 2.0 months." in said(pilot)


async def test_the_safety_branch_swaps_the_steps_and_offers_no_repair(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("enter", "4", "enter")
        await pilot.pause()
        assert journal.guide(acme.id).branch == "safety"  # type: ignore[union-attr]
        assert "safe comes before kind" in said(pilot)
        assert "Repair first" not in said(pilot)
        assert "Give notice" in shown(pilot)
        await pilot.press("enter")
        assert journal.guide(acme.id).branch == "safety", "one key too many takes nothing back"  # type: ignore[union-attr]
        page = pilot.app.screen.query_one(StepPage)
        assert page.has_focus
        assert page.ready == page.points[0], "the cursor is on something"
        assert said(pilot).index("Stop talking on the phone") < said(pilot).index("more work than the work")
        await pilot.press("3", "enter")
        await pilot.pause()
        assert journal.guide(acme.id).branch == "standard"  # type: ignore[union-attr]


async def test_keys_typed_ahead_of_a_crossing_decide_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    # however long the keys take here
    monkeypatch.setattr("clientjournal.tui.guide.screen.TYPED_AHEAD", LIMIT)
    client = journal.reader.match_client("Acme")
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("5", "enter", "1", "enter", "space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)
        guide = journal.guide(client.id)
        assert guide is not None
        assert guide.status is GuideStatus.OFFERED
        pilot.app.screen.query_one(Acts).listen()
        await pilot.press("enter")
        assert journal.guide(client.id) == guide, "nothing is chosen beforehand"
        await pilot.press("1", "enter")
        await pilot.pause()
        assert journal.guide(client.id).status is GuideStatus.OPEN  # type: ignore[union-attr]


async def test_a_moment_after_a_crossing_keys_decide(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientjournal.tui.guide.screen.TYPED_AHEAD", 0.05)
    client = journal.reader.match_client("Acme")
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(pilot.app.screen, GuideScreen))
        acts = pilot.app.screen.query_one(Acts)
        await until(pilot, lambda: not acts.deaf)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert journal.guide(client.id).status is GuideStatus.OPEN  # type: ignore[union-attr]


async def test_what_is_typed_ahead_and_decides_nothing_still_works(journal: Journal) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("5", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_in_another_theme_a_page_is_laid_out_anew_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        laid_out, lay_out = [], StepPage._lay_out

        def counted(page: StepPage) -> None:
            laid_out.append(page)
            lay_out(page)

        monkeypatch.setattr(StepPage, "_lay_out", counted)
        pilot.app.theme = "cj-light"
        await pilot.pause()
        assert len(laid_out) == 1


# Contract and money ------------------------------------------------------------------------------


async def test_the_last_day_follows_from_the_notice_and_warns_when_it_is_cut_short(
    journal: Journal, acme: Client
) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "contract")
        assert "no last day to work out" in said(pilot)
        await fill(pilot, "notice_days", "30 days")
        assert "30 days of notice from Mon 23 Nov 2026 end on Wed 23 Dec 2026." in said(pilot)
        await fill(pilot, "given", "1 dec")
        await fill(pilot, "last_day", "24 dec")
        assert "The last day lies 7 days before the notice ends on Thu 31 Dec 2026." in said(pilot)
        await on(pilot, "field:in_writing")
        await pilot.press("enter")
        assert contents(journal, acme, "contract") == {
            "notice_days": 30,
            "given": "2026-12-01",
            "last_day": "2026-12-24",
            "in_writing": True,
        }
        await pilot.press("enter", "enter")
        assert "in_writing" not in contents(journal, acme, "contract"), "round and round: yes, no, not known"
    assert journal.reader.client(acme.id).notice_days == 30  # type: ignore[union-attr]


async def test_a_letter_and_a_talk_that_break_the_notice_are_said(journal: Journal, acme: Client) -> None:
    journal.fill_step(acme.id, "contract", {"notice_days": 30, "given": "2026-11-20"})
    journal.fill_step(acme.id, "talk", {"on": "2026-11-22"})
    letter(journal, acme, "My last day will be 1 December 2026.")
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "contract")
        assert (
            "The letter names Tue 1 Dec 2026, which lies before the notice ends on Sun 20 Dec 2026."
            in said(pilot)
        )
        assert "The Talk was on Sun 22 Nov 2026, after the notice of Fri 20 Nov 2026" in said(pilot)


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("notice_days", "soon", "A notice period is a number of days from 0 to 730"),
        ("notice_days", "9999", "A notice period is a number of days from 0 to 730"),
        ("given", "31 feb", "31"),
        ("given", "03/04", "could be"),
    ],
)
async def test_what_a_field_cannot_take_is_said_and_kept_to_be_mended(
    journal: Journal, acme: Client, field: str, typed: str, why: str
) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "contract")
        await fill(pilot, field, typed)
        assert isinstance(pilot.app.screen, Dialog)
        assert why in shown(pilot)
        assert typed in shown(pilot)
        assert contents(journal, acme, "contract") == {}


async def test_a_talk_cannot_have_been_tomorrow(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "talk")
        await fill(pilot, "on", "2026-11-24")
        assert "Tue 24 Nov 2026 is still to come." in shown(pilot)
        assert contents(journal, acme, "talk") == {}


async def test_open_invoices_can_be_reminded_of(journal: Journal, acme: Client) -> None:
    bill = journal.add_invoice(
        acme.id, 100_00, due=factories.days_ago(30), issued=factories.days_ago(60), number="INV-7"
    )
    journal.revise_invoice(bill.id, payments=(Payment(factories.days_ago(3), 40_00),))
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "money")
        assert "INV-7 60.00 EUR, 30 days overdue" in said(pilot)
        await pilot.press("space")
        assert "30 days overdue, reminded 23 Nov" in said(pilot)
        assert contents(journal, acme, "money") == {"reminded": {bill.id: "2026-11-23"}}
        await pilot.press("space")
        assert contents(journal, acme, "money") == {}


# Kindness ----------------------------------------------------------------------------------------


async def test_who_sent_whom_and_whom_to_want_more_of(journal: Journal, acme: Client) -> None:
    journal.revise_client(acme.id, referred_by="Delta")
    journal.add_client("Zulu", referred_by="acme")
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "likes")
        assert "Acme was sent by Delta. Acme sent you Zulu." in said(pilot)
        assert "Casa: dread 1.2" in said(pilot)
        assert "Who could follow" not in said(pilot), "first comes whether one would wish them on a friend"
        await on(pilot, "field:wish_on_friend")
        await pilot.press("enter")
        assert "Who could follow" in said(pilot)
        await pilot.press("enter")
        assert "leave the referral out" in said(pilot)


async def test_own_good_days_are_offered_as_evidence(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "business")
        assert "14 Nov thanked me twice" in said(pilot)
        entry = journal.reader.good_entries(acme.id, factories.TODAY, 9)[0]
        await on(pilot, f"good:{entry.id}")
        await pilot.press("space")
        assert contents(journal, acme, "business") == {"evidence": {entry.id: "2026-11-14 thanked me twice"}}
        await fill(pilot, "admire", "their patience")
        assert journal.reader.client(acme.id).admire == "their patience"  # type: ignore[union-attr]


async def test_text_over_several_lines_is_kept_with_its_lines(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "business")
        await on(pilot, "field:proud")
        await pilot.press("enter", *"one", "ctrl+j", *"two", "enter")
        await pilot.pause()
        assert contents(journal, acme, "business") == {"proud": "one\ntwo"}
        await pilot.press("enter", *" more", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Dialog), "text is not lost by one key"
        await pilot.press("escape")
        await pilot.pause()
        assert contents(journal, acme, "business") == {"proud": "one\ntwo"}


# Talking -----------------------------------------------------------------------------------------


async def test_the_channel_is_the_most_used_one_and_can_be_another(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "channel")
        assert "✓ email 83 %, most used · call 17 %" in said(pilot)
        await on(pilot, "channel:call")
        await pilot.press("enter")
        assert contents(journal, acme, "channel") == {"channel": "call"}
        assert "You mostly use email. Say why another is better." in said(pilot)


def letter(journal: Journal, client: Client, text: str, at: datetime = factories.NOW) -> None:
    with journal._write("write-letter", factories.NOW) as writer:
        writer.save(Letter("l", client.id, "warm", Channel.EMAIL, (LetterVersion(at, text),)))


async def test_the_letters_state_is_said_and_it_rests_a_day(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "write")
        assert "Nothing is written yet." in said(pilot)
        letter(journal, acme, "Dear {client}, my last day is {end_date}.")
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "8 words, as of Mon 23 Nov 2026, 09:12" in said(pilot)
        assert "2 slots are still to fill: {client}, {end_date}" in said(pilot)
        await pilot.press("shift+tab", "down")
        await pilot.pause()
        assert "The draft rests until Tue 24 Nov 2026, 09:12." in said(pilot)


WANTED = {
    "rant": GuideScreen.RantWanted,
    "write": LetterWanted,
    "read-back": GuideScreen.ReadBackWanted,
    "talk": GuideScreen.TakeOutWanted,
}


@pytest.mark.parametrize("step", WANTED)
async def test_other_screens_are_asked_for_by_message(journal: Journal, acme: Client, step: str) -> None:
    letter(journal, acme, "Goodbye.")
    asked: list[object] = []
    async with app(journal).run_test(size=WIDE, message_hook=asked.append) as pilot:
        await at(pilot, step)
        await pilot.press("tab", "1", "enter")
        await pilot.pause()
        wanted = {
            (type(message), getattr(message, "client_id", ""))
            for message in asked
            if isinstance(message, tuple(WANTED.values()))
        }
        assert wanted == {(WANTED[step], acme.id)}


async def test_the_talk_page_has_the_card_and_what_to_confirm(journal: Journal, acme: Client) -> None:
    journal.fill_step(acme.id, "contract", {"notice_days": 30})
    journal.fill_step(acme.id, "handover", {"handover": "all files", "handover_date": "2026-12-20"})
    journal.fill_step(acme.id, "write", {"reason": "I work with shops only"})
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "talk")
        assert "my last day stays 23 December 2026." in said(pilot), "as it is said, not as a table has it"
        assert "If they ask why… As I said: I work with shops only." in said(pilot)
        assert "· the last day: Wed 23 Dec 2026" in said(pilot)
        assert "· what is handed over by Sun 20 Dec 2026: all files" in said(pilot)


async def test_the_card_is_the_users_own_where_there_is_one(journal: Journal, acme: Client) -> None:
    own = Path(journal.settings.letters)
    own.mkdir(parents=True)
    (own / "stay-firm.toml").write_text('[[answer]]\nwhen = "If they sing"\nsay = "I hear you."')
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "talk")
        assert "If they sing… I hear you." in said(pilot)
        assert "If they ask why" not in said(pilot)


async def test_the_confirmation_is_written_from_the_talks_own_page(journal: Journal, acme: Client) -> None:
    letter(journal, acme, "I am ending my work.")
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "talk")
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "confirmation · e-mail" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)


# Parting -----------------------------------------------------------------------------------------


async def test_lines_of_ones_own_can_be_added_ticked_and_removed(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "handover")
        await pilot.press("tab", "1", "enter")
        await pilot.pause()
        await pilot.press(*"[/x] the router", "enter")
        await pilot.pause()
        assert "[/x] the router" in said(pilot)
        await pilot.press("shift+tab")
        await on(pilot, "tick:[/x] the router")
        await pilot.press("space")
        assert contents(journal, acme, "handover") == {
            "own": ["[/x] the router"],
            "todo": {"[/x] the router": True},
        }
        await pilot.press("tab", "2", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert contents(journal, acme, "handover") == {}


@pytest.mark.parametrize("before", [0, 20])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_line_just_added_is_in_sight(
    journal: Journal, acme: Client, size: tuple[int, int], before: int
) -> None:
    journal.fill_step(acme.id, "handover", {"own": [f"line {number}" for number in range(before)]})
    async with app(journal).run_test(size=size) as pilot:
        page = await at(pilot, "handover")
        for line in ("the router", "the modem"):
            await pilot.press("1", "enter")
            await pilot.pause()
            await pilot.press(*line, "enter")
            await pilot.pause()
            assert f"☐ {line}" in shown(pilot)
            assert page.current is not None
            assert page.current.id == f"tick:{line}", "the cursor is on it"


async def test_a_closed_guide_shows_what_was_learned_and_changes_no_more(
    journal: Journal, acme: Client
) -> None:
    async with app(journal).run_test(size=WIDE, notifications=True) as pilot:
        page = await at(pilot, "close")
        await fill(pilot, "learned", "ask for money first")
        await pilot.press("tab", "1", "enter")
        await pilot.pause()
        assert journal.reader.client(acme.id).status is ClientStatus.ENDED  # type: ignore[union-attr]
        await pilot.press("end")
        await pilot.pause()
        assert "Closed. Acme has ended." in said(pilot)
        assert "You learned ask for money first" in said(pilot)
        assert "Red flags" not in said(pilot), "what was left empty is not shown"
        assert page.points == []
        before = journal.revision
        await pilot.press("tab", "enter", "space", "down", "up", "end", "home")
        assert journal.revision == before


async def test_each_tick_can_be_left_and_found_again(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "rant")
        await on(pilot, "tick:Destroy it.")
        await pilot.press("enter")
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "rant")
        assert "✓ Destroy it." in said(pilot)
        assert "☐ Sleep one night." in said(pilot)


@pytest.mark.parametrize(("last", "need"), [("escape", {}), ("enter", {"need": "rest"})])
async def test_a_destroyed_rant_ticks_that_it_was_written_and_destroyed(
    journal: Journal, acme: Client, monkeypatch: pytest.MonkeyPatch, last: str, need: dict[str, str]
) -> None:
    monkeypatch.setenv("NO_MOTION", "1")
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "rant")
        await pilot.press("1", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert contents(journal, acme, "rant") == {}, "a pad that was never used ticks nothing"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"zebra", "f9")
        await pilot.pause()
        await pilot.press("enter", last, last)
        await pilot.pause()
        done, destroyed, _ = journal.checklist.text("rant").todo
        assert contents(journal, acme, "rant") == {"todo": {destroyed: True, done: True}} | need
        assert "✓ Destroy it." in said(pilot)


async def test_thirty_days_after_the_end_the_journal_screen_says_how_the_weeks_are(
    journal: Journal, acme: Client, tmp_path: Path
) -> None:
    journal.complete_step(acme.id, "decide")
    journal.complete_step(acme.id, "close")
    with factories.journal(tmp_path, factories.NOW.replace(month=12, day=24)) as later:
        async with app(later).run_test(size=WIDE) as pilot:
            await pilot.pause()
            assert "30 days without Acme: 0.0 dread contacts a week, 0.5 before." in shown(pilot)
            await pilot.press("right")
            assert "30 days without" not in shown(pilot), "said once"


async def test_a_crossing_in_the_bar_does_not_hide_how_the_weeks_are(
    journal: Journal, tmp_path: Path
) -> None:
    casa, acme = journal.reader.match_client("Casa"), journal.reader.match_client("Acme")
    journal.open_guide(casa.id)
    journal.complete_step(casa.id, "decide")
    journal.complete_step(casa.id, "close")
    factories.rate(journal, acme.id, 5)
    with factories.journal(tmp_path, factories.NOW.replace(month=12, day=24)) as later:
        async with app(later).run_test(size=WIDE, notifications=True) as pilot:
            await pilot.pause()
            assert "Acme crossed your line." in shown(pilot)
            assert [note for note in notes(pilot) if note.startswith("30 days without Casa: ")]


# The user's own list -----------------------------------------------------------------------------


async def test_steps_of_ones_own_have_a_page(journal: Journal, acme: Client, tmp_path: Path) -> None:
    (tmp_path / "guide.toml").write_text(
        '[[step]]\nid = "decide"\n[[step]]\nid = "tell"\ntitle = "Tell a friend"\nwhy = "Said it is real."\n'
        'todo = ["Call Zoe."]\n[[step]]\nid = "close"\n',
        encoding="utf-8",
    )
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert "0 of 3" in shown(pilot)
        await pilot.press("down", "tab")
        assert "Said it is real." in said(pilot)
        await fill(pilot, "note", "told her")
        assert contents(journal, acme, "tell") == {"note": "told her"}


async def test_a_broken_list_is_said_once_and_the_packaged_one_used(
    journal: Journal, acme: Client, tmp_path: Path
) -> None:
    (tmp_path / "guide.toml").write_text('[[step]]\nid = "decide"\nwhat = 1\n', encoding="utf-8")
    async with app(journal).run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("down", "down", "up")
        said_so = [note for note in notes(pilot) if "guide.toml:3: step 1: what: not known" in note]
        assert said_so == [f"{tmp_path}/guide.toml:3: step 1: what: not known. The packaged steps are used."]
        assert "0 of 12" in shown(pilot)


# Everywhere --------------------------------------------------------------------------------------


PAGES_AT_ONCE = [("talk", (40, 12)), ("close", (60, 10))]
"""Pages that are walked in every run; the rest is a long campaign."""


def canaries(journal: Journal, client: Client) -> None:
    """Zebra wherever a user can write."""
    values: dict[str, dict[str, object]] = {
        "decide": {"fee": "Zebra"},
        "contract": {"owed": "Zebra"},
        "money": {"invoice_items": "Zebra"},
        "rant": {"need": "Zebra"},
        "likes": {"more": "Zebra", "wish_on_friend": True, "referral": "Zebra"},
        "business": dict.fromkeys(("proud", "next", "hurt", "admire", "people", "wish"), "Zebra"),
        "channel": {"because": "Zebra"},
        "write": {"service": "Zebra", "reason": "Zebra"},
        "talk": {"took_it": "Zebra"},
        "handover": {"last_work": "Zebra", "handover": "Zebra", "own": ["Zebra"]},
        "close": {"learned": "Zebra", "flags": "Zebra", "clause": "Zebra"},
    }
    for step, each in values.items():
        journal.fill_step(client.id, step, each)
    factories.rate(journal, client.id, 1, factories.days_ago(3), note="Zebra was kind", reasons=("good",))
    journal.revise_client(client.id, about="Zebra", referred_by="Zebra")
    journal.add_client("Yak", referred_by="Acme")
    journal.talk(client.id, "reset", "Zebra")
    journal.add_invoice(
        client.id, 100, due=factories.days_ago(3), issued=factories.days_ago(9), number="INV-7"
    )


@pytest.mark.parametrize("step", STEP_IDS)
async def test_masked_no_page_shows_a_name_or_a_word_of_the_users(
    journal: Journal, acme: Client, step: str
) -> None:
    canaries(journal, acme)
    async with app(journal).run_test(size=(120, 60)) as pilot:
        page = await at(pilot, step)
        if step not in ("read-back", "money"):
            assert any("Zebra" in item.value + item.said for item in page.items), "the canary is there"
        await pilot.press("f8")
        await pilot.pause()
        for word in ("Zebra", "Acme", "Casa", "Yak", "INV-7"):
            assert word not in shown(pilot)
        texts = [item.id for item in page.points if item.id.startswith("field:") and item.value == "•••"]
        for item in texts[:1]:
            await on(pilot, item)
            await pilot.press("enter")
            await pilot.pause()
            assert "Zebra" not in shown(pilot)
            await pilot.press("x", "enter")
            await pilot.pause()
            await pilot.press("f8")
            await pilot.pause()
            assert "Zebra" in shown(pilot), "what was hidden is as it was"


@pytest.mark.parametrize(
    ("step", "size"),
    [
        pytest.param(step, size, marks=() if (step, size) in PAGES_AT_ONCE else pytest.mark.slow)
        for step in STEP_IDS
        for size in ((80, 24), (40, 12), (60, 10), (10, 3))
    ],
)
async def test_every_page_can_be_walked_by_the_arrows_at_any_size(
    journal: Journal, acme: Client, step: str, size: tuple[int, int]
) -> None:
    canaries(journal, acme)
    async with app(journal).run_test(size=(80, 24)) as pilot:
        page = await at(pilot, step)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        if size == (10, 3):
            assert shown(pilot)
            return
        seen = set()
        for _ in range(150):
            if page.ready is not None:
                seen.add(page.ready.id)
            await pilot.press("down")
            if not page.has_focus:
                break
        assert seen == {item.id for item in page.points}
        before = journal.revision
        await pilot.press("pageup", "pagedown", "home", "end")
        assert journal.revision == before


async def test_the_letter_of_the_safety_branch_asks_for_no_reason_and_no_praise(
    journal: Journal, acme: Client
) -> None:
    journal.choose_branch(acme.id, "safety")
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "write")
        assert "Your reason" not in said(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "notice · e-mail" in shown(pilot)
        assert "that it ends" in shown(pilot)
        assert "a reason, about you" not in shown(pilot)
        assert "something good about them" not in shown(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert "Stay firm" not in shown(pilot)


async def test_a_digit_chooses_where_a_few_are_to_be_chosen_from(journal: Journal, acme: Client) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "talk")
        await on(pilot, "field:channel")
        await pilot.press("enter", "2", "enter")
        await pilot.pause()
        assert contents(journal, acme, "talk") == {"channel": "call"}


async def test_closing_says_which_steps_it_leaves_open(journal: Journal, acme: Client) -> None:
    for step in STEP_IDS:
        if step not in ("money", "talk", "close"):
            journal.complete_step(acme.id, step)
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "close")
        assert "2 steps are still open: Money first, The Talk. Closing leaves them so." in said(pilot)
        journal.skip_step(acme.id, "money", "all paid")
        journal.complete_step(acme.id, "talk")
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "still open" not in said(pilot)


async def test_income_that_is_all_theirs_is_said_of_its_currency(journal: Journal, acme: Client) -> None:
    bill = journal.add_invoice(
        acme.id, 300_00, currency="GBP", due=factories.days_ago(20), issued=factories.days_ago(50)
    )
    journal.pay(bill.id, None, factories.days_ago(10))
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "decide")
        assert "All GBP that came in over the last 365 days came from them: 300.00." in said(pilot)


async def test_the_tone_is_shown_before_anybody_chose_it_and_follows_the_letter(
    journal: Journal, acme: Client
) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await at(pilot, "write")
        assert "Tone warm: a long, good relationship" in said(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        await pilot.press("f6", "3", "enter", "1", "enter")
        await pilot.pause()
        assert "firm · e-mail" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Tone firm: a late payer, tension" in said(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "firm · e-mail" in shown(pilot)


async def test_a_closed_guide_says_when_one_looks_back(journal: Journal, acme: Client) -> None:
    journal.complete_step(acme.id, "close")
    async with app(journal).run_test(size=WIDE) as pilot:
        pilot.app.push_screen(GuideScreen(journal, acme.id))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert "On Wed 23 Dec 2026 you see here how 30 days without Acme were." in said(pilot)
        assert "On Sun 21 Feb 2027 you see here how 90 days without Acme were." in said(pilot)
