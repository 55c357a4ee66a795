"""The three sentences: what they say in every state, and what they never say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.core.model import FitCheck, Rules
from clientjournal.core.names import Names
from clientjournal.core.verdict import History, assess
from clientjournal.words.sentences import sentences, state_word, usual_words, verdict_word
from histories import CLIENT, RULES, days, entry, invoice, on, ratings, up_to

if TYPE_CHECKING:
    from clientjournal.core.model import Entry, Invoice

TODAY = 30
PLAIN = Names([CLIENT], masked=False)
MASKED = Names([CLIENT], masked=True)


def said(
    entries: list[Entry],
    *invoices: Invoice,
    names: Names = PLAIN,
    rules: Rules = RULES,
    day: int = TODAY,
    **more: Any,
) -> tuple[str, str, str]:
    recent = tuple(sorted(entries, key=lambda e: e.at, reverse=True)[:10])
    history = History(CLIENT, up_to(days(entries, rules), on(day)), invoices, recent=recent, **more)
    return sentences(assess(history, on(day), rules), names)


def work(entries: list[Entry], **more: Any) -> str:
    return said(entries, **more)[0]


def money(*invoices: Invoice, entries: list[Entry] | None = None, **more: Any) -> str:
    return said(entries or [], *invoices, **more)[1]


def fit(entries: list[Entry], **more: Any) -> str:
    return said(entries, **more)[2]


def late(days: int, due: int) -> Invoice:
    return invoice(due - 30, due, due + days, number=f"INV-{due}")


def test_over_says_the_numbers_since_when_and_the_evidence() -> None:
    entries = [
        *ratings(2, 2, start=20),
        *ratings(4, 5, 3, 4, 4, 4, start=22, reasons=("scope",)),
        entry(29, 5, "tone", "scope"),
        entry(30, 4, "tone"),
    ]
    assert work(entries) == (
        "Dread 3.8, your line is 3.5. 5 of your last 5 days with Acme were at or over it; "
        "over since 27 Jan. 7 of the last 10 contacts were 4+. Mostly: scope (6), tone (2)."
    )


def test_on_the_line_is_at_it_and_not_clearing() -> None:
    halves = [entry(day, rating, number=rating) for day in (28, 29, 30) for rating in (3, 4)]
    assert work(halves).startswith("Dread 3.5, your line is 3.5. 3 of your last 3 days")


def test_one_high_day_is_said_in_the_singular() -> None:
    entries = ratings(5, 5, 5, 3, 3, 3, 3, 4, start=23)
    assert "1 of your last 5 days with Acme was at or over it" in work(entries)


def test_a_reason_given_once_is_not_mostly() -> None:
    entries = ratings(*[4] * 4, start=26)
    entries[0] = entry(26, 4, "scope")
    assert work(entries).endswith("4 of the last 4 contacts were 4+.")


def test_under_the_line_and_not_cleared_says_where_it_clears() -> None:
    entries = ratings(4, 4, 4, 3, 2, start=26)
    assert work(entries).startswith(
        "Dread 3.3; clears below 3.0. Over since 29 Jan. 3 of the last 5 contacts"
    )


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "No contact with Acme rated yet. 3 days with contact are needed before I judge."),
        (
            ratings(3, start=30),
            "3.0 after 1 day: too early to call. 2 more days with contact before I judge.",
        ),
        (
            ratings(3, 4, start=29),
            "3.5 after 2 days: too early to call. 1 more day with contact before I judge.",
        ),
        (ratings(2, 2, 2, start=28), "Dread 2.0, your line is 3.5. None of the last 3 days was high."),
        (ratings(4, 1, 2, start=28), "Dread 2.3, your line is 3.5. 1 of the last 3 days was high."),
        (ratings(3, 3, 4, start=28), "Dread 3.3, line 3.5: close. 1 of the last 3 days high (3 needed)."),
        (
            ratings(2, 2, 5, 5, start=27),
            "Dread 3.6, line 3.5: over it, but only 2 of the last 4 days high (3 needed).",
        ),
        (
            ratings(5, 1, 5, 1, 5, start=26),
            "Dread 3.4, line 3.5: close, and 3 of the last 5 days were high.",
        ),
        (ratings(4, 4, 4, start=-100), "No contact since 25 Sep 2024; last known 4.0."),
    ],
)
def test_every_state_has_its_sentence(entries: list[Entry], sentence: str) -> None:
    assert work(entries) == sentence


def test_swing_comes_first_when_nothing_is_over() -> None:
    assert work(ratings(*[1, 3] * 4, start=23)) == (
        "From one day to the next your rating jumps 2.0 points on average (steady clients: about 1). "
        "Dread 2.0, your line is 3.5. None of the last 5 days was high."
    )


def test_swing_comes_last_when_the_line_is_crossed() -> None:
    sentence = work(ratings(5, 2, 5, 2, 5, 5, 2, 5, start=23))
    assert sentence.startswith("Dread 3.9, your line is 3.5.")
    assert sentence.endswith("Jumps 2.6 from day to day (steady clients: about 1).")


def test_the_reason_version_is_named_where_the_ratings_do_not_tell() -> None:
    marked = ratings(*[2] * 6, start=25, reasons=("version",))
    assert work(marked).startswith('"Which version today?" was a reason on 6 of the last 6 days. Dread 2.0')
    marked = ratings(*[4] * 6, start=25, reasons=("version",))
    assert work(marked).endswith('"Which version today?" was a reason on 6 of the last 6 days.')


@pytest.mark.parametrize(
    ("invoices", "sentence"),
    [
        ((), "No invoice is paid or late yet; 3 are needed before I judge."),
        ((late(0, 0),), "Paid on time 1 of 1; 2 more invoices before I judge."),
        ((late(0, 0), late(2, 1)), "Paid on time 2 of 2; 1 more invoice before I judge."),
        ((late(0, 0), late(2, 1), late(0, 2)), "Paid on time 3 of the last 3."),
        (
            (late(0, 0), late(9, 1), late(12, 2)),
            "Paid on time 1 of the last 3; 10.5 days late in the median.",
        ),
        (
            (late(0, 0), late(0, 1), invoice(0, 6, number="INV-031")),
            "Paid on time 2 of the last 3; INV-031 is 24 days overdue.",
        ),
        (
            (late(0, 0), late(0, 1), invoice(0, 29, number="INV-031")),
            "Paid on time 2 of 2; INV-031 is 1 day overdue; 1 more invoice before I judge.",
        ),
        (
            (late(10, -1), invoice(0, 6, number="INV-2"), invoice(0, 26, number="INV-3")),
            "Paid on time 0 of 2; 17 days late in the median; 2 open, INV-2 is 24 days overdue.",
        ),
        (
            (invoice(0, 26, number="INV-3"),),
            "No invoice is paid or late yet; INV-3 is 4 days overdue; 3 are needed before I judge.",
        ),
    ],
)
def test_money_says_what_was_paid_when_and_what_is_owed(invoices: tuple[Invoice, ...], sentence: str) -> None:
    assert money(*invoices) == sentence


def test_payment_as_a_reason_is_said_with_the_money() -> None:
    entries = ratings(*[2] * 5, start=26, reasons=("payment",))
    assert money(entries=entries) == (
        "No invoice is paid or late yet; payment was a reason on 5 of the last 5 days."
    )


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "5 days with contact are needed to judge the fit."),
        (ratings(2, 2, start=29), "3 more days with contact before I judge the fit."),
        (ratings(2, 2, 2, 2, start=27), "1 more day with contact before I judge the fit."),
        (ratings(*[2] * 5, start=26), "You fit: style or vision was no reason on the last 5 days."),
        (
            [*ratings(*[2] * 4, start=20), entry(29, 2, "style")],
            "You fit: style or vision was a reason on 1 of the last 5 days.",
        ),
        (
            [*ratings(*[2] * 3, start=20), *ratings(2, 2, start=29, reasons=("vision",))],
            "The fit slips: style or vision was a reason on 2 of the last 5 days.",
        ),
        (
            ratings(*[2] * 5, start=26, reasons=("style",)),
            "You do not fit: style or vision was a reason on 5 of the last 5 days.",
        ),
        (ratings(*[2] * 5, start=-90), "No contact since 7 Oct 2024, so nothing new about the fit."),
    ],
)
def test_fit_says_how_often_it_was_the_reason(entries: list[Entry], sentence: str) -> None:
    assert fit(entries) == sentence


def test_the_self_check_stands_beside_the_fit() -> None:
    check = FitCheck("f", CLIENT.id, on(14), {})
    assert fit([], fit_check=check).endswith("judge the fit. You checked it yourself on 15 Jan.")


def test_a_question_that_is_switched_off_says_so() -> None:
    for signals, place in ((("payment", "fit"), 0), (("work", "fit"), 1), (("work", "payment"), 2)):
        found = said(ratings(5, 5, 5), rules=Rules(signals=frozenset(signals)))
        assert ["switched off" in sentence for sentence in found] == [place == n for n in range(3)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 5)), max_size=20),
    st.lists(st.tuples(st.integers(-60, 30), st.none() | st.integers(-60, 30)), max_size=5),
    st.integers(29, 200),
)
def test_masked_nothing_is_named_and_nothing_is_blank(
    rated: list[tuple[int, int]], dates: list[tuple[int, int | None]], day: int
) -> None:
    names = Names([CLIENT.replace(name="SECRET")], masked=True)
    bills = [invoice(-90, due, paid, number="SECRET") for due, paid in dates]
    entries = [entry(on_day, rating, number=n) for n, (on_day, rating) in enumerate(rated)]
    history = History(CLIENT.replace(name="SECRET"), up_to(days(entries), on(day)), tuple(bills))
    for sentence in sentences(assess(history, on(day), RULES), names):
        assert sentence.endswith(".")
        assert "SECRET" not in sentence
        assert "{" not in sentence


def test_masked_the_client_is_its_codename_and_invoices_have_no_number() -> None:
    bills = (invoice(0, 6, number="INV-2"), invoice(0, 26, number="INV-3"))
    found = said(ratings(4, 4, 4, start=28), *bills, names=MASKED)
    assert "days with Client A were" in found[0]
    assert "2 open, up to 24 days overdue" in found[1]
    assert money(bills[1], names=MASKED) == (
        "No invoice is paid or late yet; 1 open, 4 days overdue; 3 are needed before I judge."
    )


def test_braces_in_names_are_text() -> None:
    client = CLIENT.replace(name="{shown}")
    history = History(client, up_to(days(ratings(4, 4, 4)), on(2)), (invoice(-60, -20, number="{open}"),))
    found = sentences(assess(history, on(2), RULES), Names([client], masked=False))
    assert "days with {shown} were" in found[0]
    assert "{open} is 22 days overdue" in found[1]


def test_verdicts_and_states_have_a_word_each() -> None:
    verdicts = ["fine", "watch", "talk", "leave", "early", "quiet", "none"]
    assert [verdict_word(verdict) for verdict in verdicts] == [
        "fine", "watch", "time to talk", "time to leave", "too early to call", "quiet", "nothing yet",
    ]  # fmt: skip
    for state in ("red", "amber", "over", "watch", "ok", "early", "quiet", "none", "off"):
        assert state_word(state)


def test_the_usual_is_said_with_what_it_is() -> None:
    assert usual_words(24) == "your usual is 2.4 (median of your clients)"


def test_a_date_of_another_year_is_said_with_its_year() -> None:
    assert "over since 24 Nov 2024." in work(ratings(5, 5, 5, start=-40), day=10)
