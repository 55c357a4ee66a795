"""What leaving would cost: share of the income, open money, months of cover."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from clientjournal.core import guide as guides
from clientjournal.core.cost import Means, Open, Share, income, means, open_invoices, open_money
from clientjournal.core.model import Payment
from histories import CLIENT, invoice, on

if TYPE_CHECKING:
    from clientjournal.core.model import Guide, Invoice

DAY = 400
OTHER = "other"


def paid(day: int, amount: int, *, client: str = CLIENT.id, currency: str = "EUR") -> Invoice:
    made = invoice(day - 30, day, day, amount=amount, currency=currency, number=f"{client}-{day}-{currency}")
    return made.replace(client=client, id=made.number)


def test_the_share_is_of_what_came_in_within_365_days() -> None:
    bills = [
        paid(DAY - 364, 300_00),
        paid(DAY, 100_00),
        paid(DAY - 365, 999_00),
        paid(390, 400_00, client=OTHER),
    ]
    assert income(bills, CLIENT.id, on(DAY)) == (Share("EUR", 400_00, 800_00),)
    assert income(bills, CLIENT.id, on(DAY))[0].percent == 50


def test_currencies_are_never_added_up_and_those_without_their_money_stay_out() -> None:
    bills = [
        paid(390, 10_00, currency="USD"),
        paid(390, 50_00),
        paid(380, 50_00, client=OTHER),
        paid(380, 70_00, client=OTHER, currency="CHF"),
    ]
    assert income(bills, CLIENT.id, on(DAY)) == (Share("EUR", 50_00, 100_00), Share("USD", 10_00, 10_00))


def test_nothing_came_in_means_no_share() -> None:
    assert income([invoice(380, 390)], CLIENT.id, on(DAY)) == ()
    assert Share("EUR", 0, 0).percent == 0


@pytest.mark.parametrize(("theirs", "total", "percent"), [(1, 3, 33), (2, 3, 67), (1, 8, 13), (1, 1, 100)])
def test_a_share_is_rounded_half_up(theirs: int, total: int, percent: int) -> None:
    assert Share("EUR", theirs, total).percent == percent


def test_open_money_is_what_is_left_and_says_what_is_overdue() -> None:
    late = invoice(300, 330, amount=100_00, number="late")
    part = late.replace(
        id="part", due=on(DAY), payments=(Payment(on(350), 40_00), Payment(on(DAY + 1), 60_00))
    )
    bills = [
        part,
        late,
        late.replace(id="void", void=True),
        late.replace(id="to come", issued=on(DAY + 1), due=on(DAY + 30)),
        paid(390, 77_00),
        late.replace(id="usd", currency="USD"),
    ]
    assert open_money(bills, on(DAY)) == (Open("EUR", 160_00, 100_00), Open("USD", 100_00, 100_00))
    assert [i.id for i in open_invoices(bills, on(DAY))] == ["late", "usd", "part"]


def asked(number: int, **contents: object) -> Guide:
    made = guides.new_guide(f"g{number}", CLIENT, datetime(2026, 1, number, tzinfo=UTC), "hand")
    return guides.fill(made, "decide", contents)


def test_savings_and_need_are_those_stated_last_for_any_client() -> None:
    first = asked(1, savings="9000.00", need="2000.00", stated="2026-03-01")
    second = asked(2, savings="5000.00", need="2000.00", stated="2026-02-01")
    assert means([second, first, asked(3)], "EUR") == Means(900_000, 200_000, "EUR", date(2026, 3, 1))


def test_means_in_another_currency_or_of_nonsense_are_not_used() -> None:
    assert means([asked(1, savings="1", currency="USD", stated="2026-03-01")], "EUR") == Means(
        None, None, "EUR", None
    )
    assert means([asked(1, savings="much", need="2.00")], "EUR") == Means(None, 200, "EUR", None)


@pytest.mark.parametrize(
    ("savings", "need", "months"),
    [
        (12_000, 2_400, 50),
        (1_000, 300, 33),
        (0, 300, 0),
        (None, 300, None),
        (1_000, 0, None),
        (1_000, None, None),
    ],
)
def test_months_of_cover_are_savings_by_need_rounded_down(
    savings: int | None, need: int | None, months: int | None
) -> None:
    assert Means(savings, need, "EUR", None).months == months
