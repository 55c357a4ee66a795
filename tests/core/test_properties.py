"""What holds for every history: one test for each property of ``data/threshold_vectors.json``."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clientjournal.core.dread import dread, is_high, replay, step, totals
from clientjournal.core.errors import InvalidInput
from clientjournal.core.model import DayState, DayTotals, Entry, Rules, Snooze, Talk
from clientjournal.core.payments import payments
from clientjournal.core.rating import checked_rating
from clientjournal.core.record import Record
from clientjournal.core.tenths import nearest
from clientjournal.core.verdict import Assessment, History, assess
from histories import CLIENT, RULES, START, days, dread_on, entry, invoice, on, ratings, up_to

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from clientjournal.core.model import Invoice

PROPERTIES = json.loads(
    (Path(__file__).parent.parent / "data" / "threshold_vectors.json").read_text("utf-8")
)["properties"]

some = settings(max_examples=70, deadline=None)

CLOSE = 1e-9

# mostly days or weeks apart, sometimes on either side of the gap that restarts
gaps = st.one_of(st.integers(1, 16), st.integers(1, 40), st.integers(87, 94))
calm_gaps = st.integers(1, 40)
day_ratings = st.lists(st.integers(1, 5), min_size=1, max_size=4)
tags = st.lists(st.sampled_from(["version", "payment", "style", "vision", "scope"]), max_size=2, unique=True)


@st.composite
def histories(
    draw: st.DrawFn,
    *,
    least: int = 0,
    most: int = 14,
    between: st.SearchStrategy[int] = gaps,
    rated: st.SearchStrategy[list[int]] = day_ratings,
    start: int = 0,
) -> list[Entry]:
    """Entries of one client in date order; several on some dates."""
    found: list[Entry] = []
    day = start
    for _ in range(draw(st.integers(least, most))):
        reasons = draw(tags)
        for number, rating in enumerate(draw(rated)):
            found.append(entry(day, rating, *reasons, number=number))
        day += draw(between)
    return found


@st.composite
def bills(draw: st.DrawFn) -> list[Invoice]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        issued = draw(st.integers(0, 300))
        due = issued + draw(st.integers(0, 45))
        late = draw(st.none() | st.integers(-10, 60))
        paid = None if late is None else due + late
        amount = draw(st.sampled_from([1, 50_000, 100_000]))
        void = draw(st.integers(0, 9)) == 0
        found.append(invoice(issued, due, paid, amount=amount, number=f"INV-{number}", void=void))
    return found


def assessed(
    entries: Sequence[Entry],
    invoices: Sequence[Invoice],
    as_of: date,
    *,
    snooze: Snooze | None = None,
    talk: Talk | None = None,
    rules: Rules = RULES,
) -> Assessment:
    """An assessment from the rows, ready for comparison: what was asked stands for itself."""
    states = days(entries, rules)
    then = None if snooze is None else dread(up_to(states, snooze.on), snooze.on, rules).shown
    return assess(
        History(
            client=CLIENT,
            days=up_to(states, as_of),
            invoices=tuple(invoices),
            snooze=snooze,
            snooze_shown=then,
            talks=() if talk is None else (talk,),
        ),
        as_of,
        rules,
    )


def moved(value: Any, by: timedelta) -> Any:
    """A value with every date in it moved."""
    if isinstance(value, Record):
        return type(value)(*(moved(field, by) for field in value.as_tuple()))
    if isinstance(value, tuple):
        return tuple(moved(part, by) for part in value)
    return value + by if isinstance(value, date) else value


def over_dates(entries: Sequence[Entry], rules: Rules = RULES) -> set[date]:
    """All dates that are over, up to the end of the silence after the last contact."""
    states = days(entries, rules)
    if not states:
        return set()
    span = (states[-1].day - states[0].day).days + 95
    dates = [states[0].day + timedelta(days=n) for n in range(span)]
    return {day for day in dates if dread(up_to(states, day), day, rules).state == "over"}


def index_of(state: DayState) -> float:
    return state.level / state.weight


def test_every_property_is_tested_here() -> None:
    names = {"test_" + found["id"].replace("-", "_").replace("=", "_") for found in PROPERTIES}
    assert len(names) == 21
    assert names <= globals().keys()


@some
@given(histories(), bills(), st.integers(0, 400), st.integers(0, 60), st.integers(-3000, 3000))
def test_shift(entries: list[Entry], invoices: list[Invoice], as_of: int, back: int, by: int) -> None:
    shift = timedelta(days=by)
    snooze = Snooze("s", CLIENT.id, on(as_of - back), on(as_of - back + 14))
    talk = Talk("t", CLIENT.id, on(as_of - 2 * back))
    before = assessed(entries, invoices, on(as_of), snooze=snooze, talk=talk)
    after = assessed(
        [moved_entry(entry, shift) for entry in entries],
        [moved(bill, shift) for bill in invoices],
        on(as_of) + shift,
        snooze=moved(snooze, shift),
        talk=moved(talk, shift),
    )
    for part in ("dread", "swing", "payments", "fit", "work", "verdict", "offered", "snoozed_until"):
        assert getattr(after, part) == moved(getattr(before, part), shift), part


def moved_entry(entry: Entry, by: timedelta) -> Entry:
    return entry.replace(at=entry.at + by, logged=entry.logged + by)


@some
@given(histories(), bills(), st.integers(0, 400), st.randoms(use_true_random=False))
def test_order(entries: list[Entry], invoices: list[Invoice], as_of: int, dice: random.Random) -> None:
    shuffled, mixed = entries.copy(), invoices.copy()
    dice.shuffle(shuffled)
    dice.shuffle(mixed)
    renamed = [
        entry.replace(id=str(number), logged=entry.logged + timedelta(days=dice.randint(0, 9)))
        for number, entry in enumerate(shuffled)
    ]
    assert assessed(renamed, mixed, on(as_of)) == assessed(entries, invoices, on(as_of))


@some
@given(histories(least=1), st.integers(1, 4), st.randoms(use_true_random=False))
def test_same_day(entries: list[Entry], times: int, dice: random.Random) -> None:
    split = [
        one.replace(id=f"{one.id}-{copy}", at=one.at.replace(hour=dice.randint(0, 23)))
        for one in entries
        for copy in range(times)
    ]
    dice.shuffle(split)
    whole = [state.replace(count=0, total=0) for state in days(entries)]
    assert [state.replace(count=0, total=0) for state in days(split)] == whole


@some
@given(
    histories(least=1, between=calm_gaps, rated=st.sampled_from([[3], [2, 4], [1, 5], [3, 3, 3], [1, 3, 5]])),
    st.integers(1, 90),
)
def test_fixpoint(entries: list[Entry], wait: int) -> None:
    last = days(entries)[-1]
    assert index_of(last) == pytest.approx(3, abs=CLOSE)
    later = entry(last.day + timedelta(days=wait), 3)
    assert index_of(days([*entries, later])[-1]) == pytest.approx(3, abs=CLOSE)


@some
@given(histories(least=1, rated=st.integers(1, 5).map(lambda rating: [rating])), st.data())
def test_fixpoint_on_a_date_that_has_this_mean_already(entries: list[Entry], data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(entries)).replace(id="again")
    before = days(entries)
    assert [index_of(state) for state in days([*entries, again])] == [index_of(state) for state in before]


@some
@given(histories(least=1))
def test_bounds(entries: list[Entry]) -> None:
    states = days(entries)
    for place, state in enumerate(states):
        segment = states[place - state.rated + 1 : place + 1]
        means = [day.total / day.count for day in segment]
        assert min(means) - CLOSE <= index_of(state) <= max(means) + CLOSE


@some
@given(histories(least=1), st.integers(1, 5))
def test_bounds_are_tight_for_constant_ratings(entries: list[Entry], rating: int) -> None:
    for state in days([one.replace(dread=rating) for one in entries]):
        assert index_of(state) == pytest.approx(rating, abs=CLOSE)


@some
@given(histories(least=1, most=10), st.data())
def test_monotone(entries: list[Entry], data: st.DataObject) -> None:
    raised = data.draw(st.sampled_from(entries))
    worse = [
        one.replace(dread=data.draw(st.integers(one.dread, 5))) if one.id == raised.id else one
        for one in entries
    ]
    for before, after in zip(days(entries), days(worse), strict=True):
        assert index_of(after) >= index_of(before) - CLOSE
    assert over_dates(entries) <= over_dates(worse)


@some
@given(histories(least=1), st.integers(1, 90), day_ratings)
def test_bounded_influence(entries: list[Entry], wait: int, last: list[int]) -> None:
    before = days(entries)[-1]
    day = before.day + timedelta(days=wait)
    added = [entry(day, rating, number=number) for number, rating in enumerate(last)]
    weight = dread(days(entries)[-10:], day, RULES).weight
    move = (sum(last) / len(last) - index_of(before)) / (weight + 1)
    assert index_of(days([*entries, *added])[-1]) - index_of(before) == pytest.approx(move, abs=CLOSE)


@some
@given(histories(least=1), st.integers(0, 90))
def test_time_invariance(entries: list[Entry], wait: int) -> None:
    states = days(entries)
    for state, following in zip(states, [*states[1:], None], strict=True):
        apart = 91 if following is None else (following.day - state.day).days
        then = dread(up_to(states, state.day), state.day, RULES)
        day = state.day + timedelta(days=min(wait, apart - 1))
        later = dread(up_to(states, day), day, RULES)
        if later.state == "quiet":
            assert (day - state.day).days > 90
            continue
        assert later.replace(weight=0, band=None) == then.replace(weight=0, band=None)


@some
@given(histories(least=1), st.integers(0, 200))
def test_band(entries: list[Entry], wait: int) -> None:
    last = days(entries)[-1].day + timedelta(days=wait)
    now, later = (dread_on(entries, last + timedelta(days=more)) for more in (0, 14))
    for level in (now, later):
        assert level.index is not None
        half = 1 / sqrt(level.weight)
        assert level.band == pytest.approx(
            (max(1, level.index - half), min(5, level.index + half)), abs=CLOSE
        )
    assert sqrt(now.weight / later.weight) == pytest.approx(sqrt(2), abs=CLOSE)


@some
@given(histories(least=1), histories(least=1), st.integers(91, 400))
def test_restart(old: list[Entry], new: list[Entry], silence: int) -> None:
    begins = timedelta(days=(old[-1].day - new[0].day).days + silence)
    late = [moved_entry(entry, begins) for entry in new]
    assert days([*old, *late])[len(days(old)) :] == days(late)


@st.composite
def calm_now(draw: st.DrawFn) -> list[Entry]:
    """A history that is not over and whose last four rated days were not high."""
    noisy = draw(histories(between=calm_gaps, most=6))
    last = (noisy[-1].day - START).days + draw(calm_gaps) if noisy else 0
    calm = draw(
        histories(
            least=4,
            most=7,
            between=calm_gaps,
            start=last,
            rated=st.sampled_from([[1], [2], [3], [3, 3, 4], [2, 4], [1, 5]]),
        )
    )
    entries = [*noisy, *calm]
    assume(days(entries)[-1].over_since is None)
    return entries


@some
@given(calm_now(), calm_gaps, st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_one_bad_day(entries: list[Entry], wait: int, bad: list[int]) -> None:
    day = entries[-1].day + timedelta(days=wait)
    added = [entry(day, rating, number=number) for number, rating in enumerate(bad)]
    assert days([*entries, *added])[-1].over_since is None


@some
@given(calm_now(), st.lists(calm_gaps, min_size=2, max_size=2))
def test_two_bad_days(entries: list[Entry], waits: list[int]) -> None:
    first = entries[-1].day + timedelta(days=waits[0])
    bad = [entry(first, 5), entry(first + timedelta(days=waits[1]), 5)]
    assert all(state.over_since is None for state in days([*entries, *bad])[-2:])
    # far enough from the good old days that only the bad ones weigh, the third one opens it
    begun = entries[-1].day + timedelta(days=30)
    three = [entry(begun + timedelta(days=30 * number), 5) for number in range(3)]
    assert [state.over_since for state in days([*entries, *three])[-3:]] == [None, None, three[2].day]


extremes = st.sampled_from([[1], [2], [3], [4], [5], [5, 5], [1, 5]])


@some
@given(histories(least=6, most=40, between=st.integers(1, 30), rated=extremes))
def test_no_flap(entries: list[Entry]) -> None:
    states = days(entries)
    for before, after in pairwise(states):
        shown = nearest(index_of(after))
        if before.over_since is None and after.over_since is not None:
            assert shown >= RULES.line
        if before.over_since is not None and after.over_since is None:
            assert shown <= RULES.line - 6


@some
@given(histories(least=3, most=14, rated=extremes))
def test_opens_on_high(entries: list[Entry]) -> None:
    # of up to a dozen contacts a day: a mean of 3.45 to 3.5 is shown as the line without being high
    states = days(entries)
    by_day = {state.day: state for state in states}
    over = over_dates(entries)
    for day in over:
        if day - timedelta(days=1) not in over:
            assert is_high(by_day[day], RULES.line)
        if day + timedelta(days=1) not in over:
            last = max(rated for rated in by_day if rated <= day)
            assert day + timedelta(days=1) in by_day or (day - last).days == 90


@some
@given(histories(least=1, most=10), st.integers(25, 45), st.integers(0, 20))
def test_line_monotone(entries: list[Entry], line: int, higher: int) -> None:
    low, high = Rules(line=line), Rules(line=min(45, line + higher))
    before, after = days(entries, low), days(entries, high)
    assert [index_of(state) for state in before] == [index_of(state) for state in after]
    assert {s.day for s in after if is_high(s, high.line)} <= {s.day for s in before if is_high(s, low.line)}
    assert over_dates(entries, high) <= over_dates(entries, low)


changes = st.lists(st.tuples(st.integers(0, 120), st.none() | day_ratings, tags), max_size=25)


@some
@given(changes)
def test_edit_rebuild(edits: list[tuple[int, list[int] | None, list[str]]]) -> None:
    rows: dict[date, DayTotals] = {}
    states: list[DayState] = []
    for day, rated, reasons in edits:
        touched = on(day)
        rows.pop(touched, None)
        if rated is not None:
            found = [entry(touched, rating, *reasons, number=number) for number, rating in enumerate(rated)]
            rows |= {fresh.day: fresh for fresh in totals(found)}
        # from the earliest date touched, with nothing but the ten states before it
        states = [state for state in states if state.day < touched]
        for later in sorted(row for row in rows if row >= touched):
            states.append(step(states[-10:], rows[later], RULES))
        assert states == replay([rows[row] for row in sorted(rows)], RULES)


@some
@given(histories(), bills(), st.integers(0, 300))
def test_future(entries: list[Entry], invoices: list[Invoice], day: int) -> None:
    as_of = on(day)
    known = [one for one in entries if one.day <= as_of]
    issued = [
        bill.replace(payments=tuple(paid for paid in bill.payments if paid.on <= as_of))
        for bill in invoices
        if bill.issued <= as_of
    ]
    talk = Talk("t", CLIENT.id, as_of + timedelta(days=1))
    snooze = Snooze("s", CLIENT.id, as_of + timedelta(days=1), as_of + timedelta(days=15))
    assert assessed(entries, invoices, as_of, talk=talk, snooze=snooze) == assessed(known, issued, as_of)


@some
@given(histories(), histories(), st.randoms(use_true_random=False))
def test_client_independence(ours: list[Entry], theirs: list[Entry], dice: random.Random) -> None:
    pile = [*ours, *(one.replace(client="other") for one in theirs)]
    dice.shuffle(pile)
    assert days(one for one in pile if one.client == CLIENT.id) == days(ours)


@some
@given(histories(least=1, most=8))
def test_agreement(entries: list[Entry]) -> None:
    states = days(entries)
    over = over_dates(entries)
    for number in range((states[-1].day - START).days + 95):
        day = on(number)
        drawn = dread(up_to(states, day), day, RULES)
        assert drawn == dread_on([one for one in entries if one.day <= day], day)
        assert (drawn.state == "over") == (day in over)
        # the staircase needs no more than the newest state
        alone = dread(up_to(states, day)[-1:], day, RULES)
        assert (alone.state, alone.shown, alone.band) == (drawn.state, drawn.shown, drawn.band)


@some
@given(bills(), st.integers(0, 45), st.integers(0, 120))
def test_pay_open(others: list[Invoice], terms: int, paid_after: int) -> None:
    issued = 60
    paid = issued + terms + paid_after
    bill = invoice(issued, issued + terms, paid, number="OPEN")
    worst = 0
    for day in range(issued, paid):
        paying = payments([bill], on(day), grace=7, reason_days=0)
        assert paying.worst_open_days >= worst
        worst = paying.worst_open_days
        if day - issued - terms >= 30:
            assert payments([*others, bill], on(day), grace=7, reason_days=0).state == "red"
    assert payments([bill], on(paid), grace=7, reason_days=0).worst_open_days == 0


impossible = st.one_of(
    st.integers(max_value=0),
    st.integers(min_value=6),
    st.floats(),
    st.booleans(),
    st.text(),
    st.none(),
    st.lists(st.integers(1, 5), max_size=2),
)


@some
@given(impossible)
def test_invalid(value: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked_rating(value)
    assert refused.value.problem == "rating"
    with pytest.raises(ValueError, match="day"):
        date(2025, 2, 30)


@pytest.mark.parametrize("rating", [1, 2, 3, 4, 5])
def test_a_rating_on_the_scale_is_taken_as_it_is(rating: int) -> None:
    assert checked_rating(rating) == rating


def test_days_out_of_order_are_a_mistake_of_the_caller() -> None:
    first, second = totals(ratings(3, 3))
    with pytest.raises(ValueError, match="is not after"):
        replay([second, first], RULES)
