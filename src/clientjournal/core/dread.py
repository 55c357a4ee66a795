"""The dread index and its alarm, stepped once per rated day.

A rated day is a local date with ratings; its mean counts once, however many contacts it had. Days
weigh half as much every half-life, and a silence of more than 90 days starts a new segment. The same
states carry the swing and fit machines, so that one pass over a client's days settles everything.
"""

from __future__ import annotations

from math import sqrt

from clientjournal.core.fit import stays_red
from clientjournal.core.median import median
from clientjournal.core.model import (
    REASONS,
    SIGNAL_FIT,
    SIGNAL_PAYMENT,
    SIGNAL_VERSION,
    DayState,
    DayTotals,
)
from clientjournal.core.record import Record
from clientjournal.core.segment import RESTART_DAYS, WINDOW_DAYS, is_quiet, window
from clientjournal.core.swing import jump, stays_jumpy, stays_marked
from clientjournal.core.tenths import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clientjournal.core.model import Client, Entry, Reason, Rules

CLEAR_GAP = 5
"""Tenths below the line at which the alarm clears and up to which a client is watched."""

HIGH_DAYS_NEEDED = 3
HIGH_OF_LAST = 5
JUDGED_FROM = 3
"""Rated days below which it is too early to call."""


class Dread(Record):
    """Where the dread of one client stands on a date; ``shown`` and ``line`` in tenths.

    ``state`` is ``none``, ``quiet``, ``over``, ``early``, ``watch`` or ``ok``. ``index``, ``shown``,
    ``band`` and ``last`` are None without ratings, ``over_since`` unless over. ``weight`` counts
    rated days, faded up to the date; ``band`` holds the true level about three times in four.
    """

    state: str
    index: float | None
    shown: int | None
    weight: float
    band: tuple[float, float] | None
    line: int
    rated_days: int
    high_days: int
    of_last: int
    over_since: date | None
    last: date | None


def signals_of(reasons: Iterable[str], known: Iterable[Reason] = REASONS) -> int:
    """The ``SIGNAL_*`` bits that reasons stand for; one that is not ``known`` counts for nothing."""
    bits = _bits(known)
    signals = 0
    for reason in reasons:
        signals |= bits.get(reason, 0)
    return signals


def _bits(known: Iterable[Reason]) -> dict[str, int]:
    by_question = {2: SIGNAL_PAYMENT, 3: SIGNAL_FIT}
    return {
        reason.name: by_question.get(reason.question, 0) | (SIGNAL_VERSION if reason.name == "version" else 0)
        for reason in known
    }


def totals(entries: Iterable[Entry], reasons: Iterable[Reason] = REASONS) -> list[DayTotals]:
    """One client's ratings per local date, oldest first; the order of ``entries`` plays no part."""
    bits = _bits(reasons)
    days: dict[date, list[int]] = {}
    for entry in entries:
        rating = entry.dread
        found = days.get(day := entry.day)
        if found is None:
            found = days[day] = [0, 0, rating, rating, 0]
        found[0] += 1
        found[1] += rating
        if rating < found[2]:
            found[2] = rating
        elif rating > found[3]:
            found[3] = rating
        for reason in entry.reasons:
            found[4] |= bits.get(reason, 0)
    return [DayTotals(day, *days[day]) for day in sorted(days)]


def rules_for(client: Client, rules: Rules) -> Rules:
    """The rules with the client's own line, where one is set."""
    return rules if client.line is None else rules.replace(line=client.line)


def fading(days: int, half_life: int) -> float:
    """What a weight becomes in this many days."""
    faded: float = 2.0 ** (-days / half_life)
    return faded


def is_high(day: DayTotals | DayState, line: int) -> bool:
    """Whether the day's mean is at or over the line; in integers, so that 3.5 is never just below 3.5."""
    return day.total * 10 >= line * day.count


def step(recent: Sequence[DayState], totals: DayTotals, rules: Rules) -> DayState:
    """The state after one more rated day.

    ``recent`` holds the (up to ten) states before it, oldest first; of those only the segment that
    goes on counts. ``totals.day`` must lie after all of them, else ``ValueError``.
    """
    day, total, count, signals = totals.day, totals.total, totals.count, totals.signals
    since = 0
    if recent:
        since = (day - recent[-1].day).days
        if since <= 0:
            raise ValueError(f"{day} is not after {recent[-1].day}")
    if not recent or since > RESTART_DAYS:
        # the first day of a segment: nothing to jump from, and too little for any alarm
        return DayState(
            day, count, total, totals.low, totals.high, signals,
            total / count, 1.0, 1, None, None, False, False, False,
        )  # fmt: skip

    previous = recent[-1]
    rated = previous.rated + 1
    earlier = recent[-min(WINDOW_DAYS - 1, rated - 1) :]
    faded = fading(since, rules.half_life)
    level = previous.level * faded + total / count
    weight = previous.weight * faded + 1
    shown = nearest(level / weight)
    over_since = previous.over_since
    line = rules.line
    if over_since is not None:
        if shown < line - CLEAR_GAP:
            over_since = None
    elif shown >= line:
        highs = sum([is_high(state, line) for state in earlier[-(HIGH_OF_LAST - 1) :]])
        if highs + is_high(totals, line) >= HIGH_DAYS_NEEDED:
            over_since = day

    jumped = jump(previous, totals)
    jumps: list[float] = []
    version_days = 1 if signals & SIGNAL_VERSION else 0
    fit_days = 1 if signals & SIGNAL_FIT else 0
    for state in earlier:
        if state.jump is not None:
            jumps.append(state.jump)
        if state.signals:
            version_days += state.signals & SIGNAL_VERSION == SIGNAL_VERSION
            fit_days += state.signals & SIGNAL_FIT == SIGNAL_FIT
    jumps.append(jumped)
    return DayState(
        day, count, total, totals.low, totals.high, signals,
        level, weight, rated, jumped, over_since,
        stays_jumpy(jumps, rated, before=previous.volatile_by_ratings),
        stays_marked(version_days, rated, before=previous.volatile_by_reasons),
        stays_red(fit_days, rated, before=previous.fit_red),
    )  # fmt: skip


def replay(totals: Iterable[DayTotals], rules: Rules) -> list[DayState]:
    """The states after every rated day of one client; ``totals`` come oldest first."""
    states: list[DayState] = []
    for day in totals:
        states.append(step(states, day, rules))
    return states


def dread(recent: Sequence[DayState], as_of: date, rules: Rules) -> Dread:
    """The dread on ``as_of`` after the last ten states on or before it, oldest first."""
    if not recent:
        return Dread("none", None, None, 0.0, None, rules.line, 0, 0, 0, None, None)
    last = recent[-1]
    index = last.level / last.weight
    shown = nearest(index)
    weight = last.weight * fading((as_of - last.day).days, rules.half_life)
    days = window(recent, HIGH_OF_LAST)
    if is_quiet(recent, as_of):
        state = "quiet"
    elif last.over_since is not None:
        state = "over"
    elif last.rated < JUDGED_FROM:
        state = "early"
    else:
        state = "watch" if shown >= rules.line - CLEAR_GAP else "ok"
    return Dread(
        state=state,
        index=index,
        shown=shown,
        weight=weight,
        band=_band(index, weight),
        line=rules.line,
        rated_days=last.rated,
        high_days=sum(1 for day in days if is_high(day, rules.line)),
        of_last=len(days),
        over_since=last.over_since if state == "over" else None,
        last=last.day,
    )


def _band(index: float, weight: float) -> tuple[float, float]:
    # after decades of silence the weight underflows to nothing: then anything is possible
    half = 1 / sqrt(weight) if weight else 5.0
    return max(1.0, index - half), min(5.0, index + half)


def usual(dreads: Iterable[Dread]) -> int | None:
    """The median index of one's clients in tenths, or None before 30 rated days over 3 clients."""
    known = [d for d in dreads if d.index is not None]
    if len(known) < 3 or sum(d.rated_days for d in known) < 30:
        return None
    return nearest(median([d.index for d in known if d.index is not None]))
