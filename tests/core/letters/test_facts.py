from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factories
from clientjournal.core.letters.facts import Hint, contents, facts, hints, last_day, notice_days
from clientjournal.core.letters.template import Template, letter_channel
from clientjournal.core.model import Channel, Client, Entry, Guide, GuideStatus, Invoice, Step

TODAY = factories.TODAY
ACME = Client("c", "Acme", factories.NOW, notice_days=30, admire="the garden")


def invoice(number: str, **given: Any) -> Invoice:
    made = Invoice(number, "c", number, TODAY - timedelta(60), TODAY - timedelta(30), 100, "EUR")
    return made.replace(**given)


def test_an_empty_journal_knows_the_name() -> None:
    assert facts(Client("c", "Acme", factories.NOW), {}, (), TODAY) == {"client": "Acme", "business": "Acme"}


def test_who_signs_is_in_the_settings() -> None:
    assert facts(ACME, {}, (), TODAY, "Kim Doe")["me"] == "Kim Doe"
    assert "me" not in facts(ACME, {}, (), TODAY)


def test_the_last_day_is_the_contracts_else_the_notice_period_from_today() -> None:
    assert last_day(ACME, {}, TODAY) == date(2026, 12, 23)
    assert last_day(ACME, {"contract": {"given": "2026-12-01"}}, TODAY) == date(2026, 12, 31)
    filled = {"contract": {"last_day": "2027-01-31", "notice_days": 14}}
    assert last_day(ACME, filled, TODAY) == date(2027, 1, 31)
    assert notice_days(ACME, filled) == 14
    assert last_day(Client("c", "A", factories.NOW), {}, TODAY) is None


def test_the_steps_of_the_guide_fill_slots() -> None:
    step = Step("business", contents={"admire": "how they  listen", "proud": "the map", "wish": ""})
    guide = Guide("g", "c", GuideStatus.OPEN, factories.NOW, "hand", (step, Step("write")))
    known = facts(ACME, contents(guide), (), TODAY)
    assert known["admire"] == "how they listen", "the step knows better than the card"
    assert known["moment"] == "the map"
    assert "wish" not in known


def test_what_has_the_wrong_shape_is_as_good_as_absent() -> None:
    filled: dict[str, dict[str, object]] = {
        "contract": {"notice_days": True, "last_day": "soon"},
        "business": {"admire": 7},
        "money": {"invoice_date": 20261123},
    }
    assert facts(ACME, filled, (), TODAY) == facts(ACME, {}, (), TODAY)


def test_open_invoices_are_named_the_longest_due_first() -> None:
    open_ones = [
        invoice("B"),
        invoice("A", due=TODAY - timedelta(40)),
        invoice("void", void=True),
        invoice("next", issued=TODAY + timedelta(1)),
        invoice("nothing", amount=0),
        invoice("not due yet", due=TODAY),
    ]
    known = facts(ACME, {}, open_ones, TODAY)
    assert (known["open_invoice"], known["open_since"]) == ("A, B", TODAY - timedelta(40))


def test_notes_are_hints_and_never_filled_in() -> None:
    good = [
        Entry("e", "c", factories.NOW, True, 1, Channel.EMAIL, factories.NOW, note="thanked me"),
        Entry("f", "c", factories.NOW, True, 1, Channel.EMAIL, factories.NOW),
    ]
    found = hints({"rant": {"need": "rest"}}, good)
    assert found == {
        "reason": (Hint("rest"),),
        "moment": (Hint("thanked me", TODAY),),
        "admire": (Hint("thanked me", TODAY),),
    }


def test_a_paragraph_about_something_that_is_not_there_is_left_out() -> None:
    template = Template(
        "firm",
        Channel.EMAIL,
        "Hello {client}.\n\nInvoice {open_invoice}: {pay_by}.\n\n{wish}",
        ("open_invoice",),
    )
    assert template.compose({"client": "Acme"}) == "Hello Acme.\n\n{wish}\n"
    assert "Invoice INV-1: {pay_by}." in template.compose({"open_invoice": "INV-1"})


def test_every_channel_has_a_kind_of_letter() -> None:
    assert [letter_channel(channel).value for channel in Channel] == [
        "email",
        "call",
        "chat",
        "meeting",
        "chat",
        "email",
    ]
