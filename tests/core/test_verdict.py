"""The verdict, the order of need, and what an assessment gathers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clientjournal.core.model import Rules, Snooze, Standing, Talk
from clientjournal.core.verdict import Assessment, History, assess, need_order, standing
from histories import CLIENT, RULES, days, entry, invoice, on, ratings, up_to

if TYPE_CHECKING:
    from clientjournal.core.model import Entry

TODAY = 30

GOOD = ratings(*[2] * 10, start=20)
OVER = ratings(*[4] * 10, start=20)
CLOSE = ratings(*[3] * 10, start=20)
SWINGING_LOW = ratings(*[1, 3] * 5, start=20)
SWINGING_CLOSE = ratings(*[5, 1] * 4, 5, 3, start=20)
MISFIT = ratings(*[2] * 10, start=20, reasons=("style",))
FEW = ratings(2, 2, start=28)
LONG_AGO = ratings(*[2] * 10, start=-80)

UNPAID = (invoice(-30, 0),)
PAYS = tuple(invoice(-60, day, day, number=str(day)) for day in (-20, -10, 0))


def assessed(entries: list[Entry], *, rules: Rules = RULES, day: int = TODAY, **more: Any) -> Assessment:
    client = more.pop("client", CLIENT)
    return assess(History(client, up_to(days(entries, rules), on(day)), **more), on(day), rules)


def talked(days_ago: int) -> tuple[Talk, ...]:
    return (Talk("t", CLIENT.id, on(TODAY - days_ago)),)


@pytest.mark.parametrize(
    ("entries", "work"),
    [
        (GOOD, "ok"),
        (OVER, "red"),
        (CLOSE, "amber"),
        (SWINGING_LOW, "amber"),
        (SWINGING_CLOSE, "red"),
        (FEW, "early"),
        (LONG_AGO, "quiet"),
        ([], "none"),
    ],
)
def test_work_is_the_dread_and_the_swing_together(entries: list[Entry], work: str) -> None:
    assert assessed(entries).work == work


@pytest.mark.parametrize(
    ("entries", "invoices", "verdict"),
    [
        (GOOD, PAYS, "fine"),
        (CLOSE, PAYS, "watch"),
        (OVER, PAYS, "talk"),
        (MISFIT, PAYS, "talk"),
        (GOOD, UNPAID, "talk"),
        (OVER, UNPAID, "leave"),
        (MISFIT, UNPAID, "leave"),
        (CLOSE, UNPAID, "talk"),
        ([], PAYS, "fine"),
        ([], (), "none"),
        ([], UNPAID, "talk"),
        (FEW, (), "early"),
        (FEW, PAYS, "fine"),
        (LONG_AGO, (), "quiet"),
        (LONG_AGO, PAYS, "fine"),
    ],
)
def test_the_verdict_counts_the_signals(
    entries: list[Entry], invoices: tuple[Any, ...], verdict: str
) -> None:
    assert assessed(entries, invoices=invoices).verdict == verdict


@pytest.mark.parametrize(
    ("days_ago", "verdict"), [(-1, "talk"), (29, "talk"), (30, "leave"), (180, "leave"), (181, "talk")]
)
def test_one_red_is_enough_some_time_after_a_repair_talk(days_ago: int, verdict: str) -> None:
    assert assessed(OVER, talks=talked(days_ago)).verdict == verdict


def test_a_talk_makes_nothing_of_amber() -> None:
    assert assessed(CLOSE, talks=talked(60)).verdict == "watch"


@pytest.mark.parametrize(
    ("signals", "verdict"),
    [
        ({"work", "payment", "fit"}, "leave"),
        ({"work"}, "talk"),
        ({"payment"}, "talk"),
        ({"fit"}, "fine"),
        (set(), "early"),
    ],
)
def test_a_signal_that_is_switched_off_does_not_count(signals: set[str], verdict: str) -> None:
    found = assessed(OVER, invoices=UNPAID, rules=Rules(signals=frozenset(signals)))
    assert found.verdict == verdict
    assert (found.work, found.payments.state) == ("red", "red")


def test_the_guide_is_not_offered_for_a_question_that_is_switched_off() -> None:
    assert assessed(OVER).offered
    assert not assessed(OVER, rules=Rules(signals=frozenset({"payment", "fit"}))).offered


def test_the_line_of_the_client_is_the_one_that_counts() -> None:
    lenient = CLIENT.replace(line=45)
    states = days(OVER, Rules(line=45))
    found = assess(History(lenient, up_to(states, on(TODAY))), on(TODAY), RULES)
    assert (found.dread.line, found.dread.state, found.offered) == (45, "watch", False)


def test_payment_as_a_reason_reaches_the_payments() -> None:
    found = assessed(ratings(*[2] * 4, start=20, reasons=("payment",)))
    assert (found.payments.state, found.payments.reason_days, found.verdict) == ("amber", 4, "watch")


def test_a_snooze_hides_the_offer_and_changes_nothing_else() -> None:
    snooze = Snooze("s", CLIENT.id, on(TODAY - 1), on(TODAY + 13))
    plain, hidden = assessed(OVER), assessed(OVER, snooze=snooze, snooze_shown=40)
    assert hidden == plain.replace(offered=False, snoozed_until=on(TODAY + 13))


def test_the_evidence_is_the_last_contacts_and_the_reasons_of_the_bad_ones() -> None:
    recent = [
        entry(20, 5, "scope", "tone"),
        entry(19, 4, "scope"),
        entry(18, 2, "good", "tone"),
        entry(17, 4, "scope", "urgency"),
        entry(16, 5, "urgency"),
    ]
    found = assessed(recent, recent=tuple(recent))
    assert (found.contacts_high, found.contacts_of) == (4, 5)
    assert found.mostly == (("scope", 3), ("urgency", 2), ("tone", 1))


def test_clients_stand_in_order_of_need() -> None:
    def named(name: str, entries: list[Entry], **more: Any) -> Assessment:
        return assessed(entries, client=CLIENT.replace(name=name), **more)

    ordered = [
        named("over", OVER),
        named("swinging close to the line", SWINGING_CLOSE),
        named("watch", CLOSE),
        named("volatile", SWINGING_LOW),
        named("owes", ratings(*[1] * 10, start=20), invoices=UNPAID),
        named("ok", ratings(*[2] * 9, 3, start=20)),
        named("also ok", GOOD),
        named("Okay", GOOD),
        named("early", FEW),
        named("quiet", LONG_AGO),
        named("none", []),
    ]
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=need_order) == ordered


def test_a_debt_moves_nobody_up_when_payments_are_switched_off() -> None:
    off = Rules(signals=frozenset({"work", "fit"}))
    debtor = assessed(GOOD, invoices=UNPAID, rules=off)
    assert need_order(debtor) == need_order(assessed(GOOD))


def test_a_standing_is_the_state_and_the_number() -> None:
    assert standing(days(OVER)[-10:], on(TODAY), RULES) == Standing("over", 40)
    assert standing([], on(TODAY), RULES) == Standing("none", None)
