"""The client card: what one knows about a client, read and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from clientjournal.core.model import Channel
from clientjournal.tui.journal.client_card import ClientCard
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, lines, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal

ABOUT = "a shop for tools that last"


def filled(journal: Journal) -> Client:
    return journal.revise_client(
        journal.reader.match_client("Acme").id,
        codename="Anvil",
        addresses=("anna@acme.example", "acme.example"),
        channel=Channel.CHAT,
        referred_by="Casa",
        about=ABOUT,
        admire="they repair what they sell",
        notice_days=30,
        rate="85 EUR",
        line=30,
    )


def said(pilot: Pilot[object]) -> str:
    return " ".join(shown(pilot).split())


async def test_c_shows_all_that_is_known_at_80x24(journal: Journal) -> None:
    filled(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c")
        assert isinstance(pilot.app.screen, ClientCard)
        for words in (
            "Acme active · since 13 Nov", "Codename Anvil", "anna@acme.example, acme.example", "[h chat]",
            "Referred by Casa", ABOUT, "they repair what they sell", "Notice, days 30", "Rate 85 EUR",
            "Line 3.0", "Enter save",
        ):  # fmt: skip
            assert words in said(pilot)


async def test_nothing_changed_writes_nothing_and_e_on_the_clients_opens_it_too(journal: Journal) -> None:
    client = filled(journal)
    units = len(journal.reader.units())
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("e", "ctrl+s")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(journal.reader.units()) == units
        assert journal.reader.client(client.id) == client


async def test_what_was_changed_is_one_unit_and_u_takes_it_back(journal: Journal) -> None:
    client = filled(journal)
    units = len(journal.reader.units())
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c", *"Acme Ltd", "tab", "backspace", "tab", "end", *", b.example", "tab", "e")
        await pilot.press("ctrl+s")
        assert journal.reader.client(client.id) == client.replace(
            name="Acme Ltd",
            codename=None,
            addresses=("anna@acme.example", "acme.example", "b.example"),
            channel=Channel.EMAIL,
        )
        assert len(journal.reader.units()) == units + 1
        assert "Changed: Acme Ltd" in lines(pilot)[-2]
        await pilot.press("u")
        assert journal.reader.client(client.id) == client


async def test_every_refusal_stands_at_its_field_and_keeps_what_was_typed(journal: Journal) -> None:
    filled(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c", *"casa", *["tab"] * 7, *"x", "tab", "tab", *"9", "enter")
        assert "The notice period in days is a whole number" in said(pilot)
        assert "The line is a number from 2.5 to 4.5" in said(pilot)
        focused = pilot.app.screen.focused
        assert focused is not None
        await pilot.press(*"14", "tab", "tab", *"4.0", "enter")
        assert 'The name "casa" already belongs to Casa.' in said(pilot)
        await pilot.press("f8")
        assert "belongs to •••" in said(pilot), "what was said is said again under the mask"
        await pilot.press("f8", "ctrl+u", *"Acme", "enter")
        changed = journal.reader.match_client("Acme")
        assert (changed.notice_days, changed.line) == (14, 40)


async def test_a_referrer_is_offered_by_name_and_may_be_anybody(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c", *["tab"] * 4, *"ca", "down", "enter", "ctrl+s")
        assert journal.reader.match_client("Acme").referred_by == "Casa"
        await pilot.press("c", *["tab"] * 4, *"ca", "enter")
        assert journal.reader.match_client("Acme").referred_by == "ca"


async def test_a_text_pasted_in_paragraphs_becomes_one(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c", *["tab"] * 5)
        pilot.app.post_message(events.Paste("one\n\ntwo"))
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert journal.reader.match_client("Acme").about == "one two"


async def test_masked_the_card_hides_what_it_knows_and_saving_keeps_it(journal: Journal) -> None:
    client = filled(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "c")
        assert not [
            word for word in ("Acme", "acme", "Casa", ABOUT, "85 EUR", "repair") if word in said(pilot)
        ]
        await pilot.press("x", "tab", "tab", "x", "tab", "m", "ctrl+s")
        assert journal.reader.client(client.id) == client.replace(channel=Channel.MEETING)


async def test_esc_asks_before_it_drops_what_was_typed(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("c", "tab", "A", "escape")
        assert "Esc once more" in said(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_name_in_a_refusal_of_a_new_client_is_masked_too(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("a", *"acme", "enter")
        assert "belongs to Acme" in said(pilot)
        await pilot.press("f8")
        assert "belongs to •••" in said(pilot)
        assert "Acme" not in said(pilot)


async def test_a_referral_from_the_corner_of_somebody_left_shows_the_red_flags(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    journal.open_guide(acme.id)
    journal.fill_step(acme.id, "close", {"flags": "changed the brief every week"})
    journal.end_client(acme.id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("c", *["down"] * 4)
        assert "Red flags then" not in said(pilot)
        await pilot.press(*"acme")
        assert "corner of Acme, whom you left. Red flags then: changed the brief every week" in said(pilot)
        await pilot.press("f8")
        assert "brief" not in said(pilot)
        await pilot.press("f8", "ctrl+u")
        assert "Red flags then" not in said(pilot)


async def test_a_long_text_is_wrapped_anew_at_each_width(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    journal.revise_client(
        acme.id, admire="They repair what they sell, for ever, and they know each workshop."
    )
    async with app(journal).run_test(size=(60, 24)) as pilot:
        await pilot.press("c")
        narrow = shown(pilot)
        for width in (70, 60):
            await pilot.resize_terminal(width, 24)
            await until(pilot, lambda: pilot.app.size.width == width)  # noqa: B023
            await pilot.pause()
        assert shown(pilot) == narrow
