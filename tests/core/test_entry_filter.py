"""What is typed into the filter, and what it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.errors import InvalidInput
from clientjournal.core.filter import EntryFilter, parse_filter
from clientjournal.core.model import REASONS, Channel, Reason

MARCH = date(2026, 3, 1)


def a_date(text: str) -> date:
    if text != "march":
        raise InvalidInput("not-understood", text=text)
    return MARCH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EntryFilter()),
        ("  ", EntryFilter()),
        ("late again", EntryFilter(words=("late", "again"))),
        ('"one more  round" late', EntryFilter(words=("one more round", "late"))),
        ('"never closed', EntryFilter(words=("never closed",))),
        ("channel:call", EntryFilter(channels=(Channel.CALL,))),
        ("channel:C channel:meet", EntryFilter(channels=(Channel.CALL, Channel.MEETING))),
        ("channel:email,h", EntryFilter(channels=(Channel.EMAIL, Channel.CHAT))),
        ("reason:scope reason:T", EntryFilter(reasons=("scope", "tone"))),
        ("Reason:pay", EntryFilter(reasons=("payment",))),
        ("dread:4", EntryFilter(dread_min=4, dread_max=4)),
        ("dread:>=4", EntryFilter(dread_min=4, dread_max=5)),
        ("dread:<3", EntryFilter(dread_min=1, dread_max=2)),
        ("dread:2-4", EntryFilter(dread_min=2, dread_max=4)),
        ("since:march until:march", EntryFilter(since=MARCH, until=MARCH)),
        ('since:"march"', EntryFilter(since=MARCH)),
        ("logo since:march dread:>3 call", EntryFilter(("logo", "call"), (), (), 4, 5, MARCH)),
        ("12:30 https://acme", EntryFilter(words=("12:30", "https://acme"))),
        ("Re:", EntryFilter(words=("Re",))),
    ],
)
def test_a_filter_reads_as_written(text: str, expected: EntryFilter) -> None:
    assert parse_filter(text, a_date) == expected


@pytest.mark.parametrize(
    ("text", "problem", "key"),
    [
        ("colour:red", "filter-unknown-key", "colour"),
        ("channel:fax", "filter-bad-value", "channel"),
        ("channel:", "filter-bad-value", "channel"),
        ("channel:call,", "filter-bad-value", "channel"),
        ("reason:v,x", "filter-bad-value", "reason"),
        ("dread:6", "filter-bad-value", "dread"),
        ("dread:high", "filter-bad-value", "dread"),
        ("dread:>=2-4", "filter-bad-value", "dread"),
        ("dread:4-2", "filter-bad-value", "dread"),
        ("dread:>5", "filter-bad-value", "dread"),
        ("dread:４", "filter-bad-value", "dread"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_key(text: str, problem: str, key: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse_filter(text, a_date)
    assert (refusal.value.problem, refusal.value.facts["key"]) == (problem, key)
    assert "known" in refusal.value.facts


def test_a_date_that_is_not_understood_says_so_itself() -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse_filter("since:whenever", a_date)
    assert refusal.value.problem == "not-understood"


def test_reasons_of_the_users_own_are_known() -> None:
    own = (*REASONS, Reason("timezone", "z", 1))
    assert parse_filter("reason:z", a_date, own).reasons == ("timezone",)


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_refused(text: str) -> None:
    try:
        found = parse_filter(text, a_date)
    except InvalidInput:
        return
    assert all(word.strip() for word in found.words)
