"""The verdict: the three questions put together, by count and without a score.

``assess`` is the one function behind the chart's header, the status, the list's order and the alarm.
"""

from __future__ import annotations

from clientjournal.core.dread import CLEAR_GAP, dread, rules_for
from clientjournal.core.fit import fit
from clientjournal.core.model import SIGNAL_PAYMENT, Standing
from clientjournal.core.offer import hides, offered
from clientjournal.core.payments import payments
from clientjournal.core.record import Record
from clientjournal.core.segment import days_with
from clientjournal.core.swing import swing
from clientjournal.core.text import key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clientjournal.core.dread import Dread
    from clientjournal.core.fit import Fit
    from clientjournal.core.model import Client, DayState, Entry, FitCheck, Invoice, Rules, Snooze, Talk
    from clientjournal.core.payments import Payments
    from clientjournal.core.swing import Swing

TALKED_DAYS = range(30, 181)
"""How many days after a repair talk one red is enough to leave."""

HIGH_RATING = 4


class Contact(Record):
    """As much of an entry as an assessment looks at; thousands of them make an overview."""

    dread: int
    reasons: tuple[str, ...] = ()


class History(Record):
    """All of one client that an assessment on a date looks at.

    ``days`` are the last (up to ten) states on or before that date, oldest first, made under
    ``rules_for`` the client. ``snooze`` is the latest made by then and ``snooze_shown`` the index in
    tenths after the last rated day up to it. ``recent`` are the last (up to ten) entries by then,
    newest first, and ``fit_check`` the latest by then.
    """

    client: Client
    days: tuple[DayState, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    snooze: Snooze | None = None
    snooze_shown: int | None = None
    talks: tuple[Talk, ...] = ()
    guide_open: bool = False
    recent: tuple[Entry | Contact, ...] = ()
    fit_check: FitCheck | None = None


class Assessment(Record):
    """Everything that is known about one client on a date.

    ``work`` is ``red``, ``amber`` or the dread's own state; ``verdict`` is ``leave``, ``talk``,
    ``watch``, ``fine``, ``early``, ``quiet`` or ``none`` and counts only the ``signals`` that are
    switched on. ``contacts_high`` of the last ``contacts_of`` contacts were rated 4 or 5, ``mostly``
    for these reasons, the most frequent first.
    """

    client: Client
    as_of: date
    dread: Dread
    swing: Swing
    payments: Payments
    fit: Fit
    work: str
    verdict: str
    offered: bool
    snoozed_until: date | None
    contacts_high: int
    contacts_of: int
    mostly: tuple[tuple[str, int], ...]
    signals: frozenset[str]
    fit_check: FitCheck | None


def assess(history: History, as_of: date, rules: Rules) -> Assessment:
    """What the journal says about a client on ``as_of``; the client's own line wins over the rules'."""
    client, days = history.client, history.days
    rules = rules_for(client, rules)
    level = dread(days, as_of, rules)
    swinging = swing(days, as_of)
    paying = payments(history.invoices, as_of, grace=rules.grace, reason_days=days_with(SIGNAL_PAYMENT, days))
    fitting = fit(days, as_of)
    work = _work(level, swinging)
    states = {"work": work, "payment": paying.state, "fit": fitting.state}
    hidden = hides(history.snooze, history.snooze_shown, level, as_of)
    high = [entry for entry in history.recent if entry.dread >= HIGH_RATING]
    return Assessment(
        client=client,
        as_of=as_of,
        dread=level,
        swing=swinging,
        payments=paying,
        fit=fitting,
        work=work,
        verdict=_verdict(
            [state for signal, state in states.items() if signal in rules.signals],
            level.state,
            talked=any((as_of - talk.on).days in TALKED_DAYS for talk in history.talks),
        ),
        offered="work" in rules.signals
        and offered(client, level, guide_open=history.guide_open, hidden=hidden),
        snoozed_until=history.snooze.until if history.snooze is not None and hidden else None,
        contacts_high=len(high),
        contacts_of=len(history.recent),
        mostly=_most_frequent(reason for entry in high for reason in set(entry.reasons)),
        signals=rules.signals,
        fit_check=history.fit_check,
    )


def _work(level: Dread, swinging: Swing) -> str:
    close = level.shown is not None and level.shown >= level.line - CLEAR_GAP
    if level.state == "over" or (swinging.volatile and close):
        return "red"
    if level.state == "watch" or swinging.volatile:
        return "amber"
    return level.state


def _verdict(states: Sequence[str], contact: str, *, talked: bool) -> str:
    """The count of reds and ambers; ``contact`` is the dread's state, which tells silence from beginnings."""
    reds = states.count("red")
    if reds:
        return "leave" if reds > 1 or talked else "talk"
    if "amber" in states:
        return "watch"
    if "ok" in states:
        return "fine"
    return contact if contact in ("none", "quiet") else "early"


def _most_frequent(reasons: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return tuple(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


def standing(days: Sequence[DayState], as_of: date, rules: Rules) -> Standing:
    """State and shown index alone, for the before and after of a change."""
    level = dread(days, as_of, rules)
    return Standing(level.state, level.shown)


def need_order(assessment: Assessment) -> tuple[int, int, str, str]:
    """Sorts clients by need: over, watch, volatile, payment red, ok, early, quiet, none.

    Within each the higher shown index comes first, then the name.
    """
    level = assessment.dread
    if level.state in ("over", "watch"):
        rank = ("over", "watch").index(level.state)
    elif assessment.swing.volatile:
        rank = 2
    elif assessment.payments.state == "red" and "payment" in assessment.signals:
        rank = 3
    else:
        rank = 4 + ("ok", "early", "quiet", "none").index(level.state)
    return rank, -(level.shown or 0), key(assessment.client.name), assessment.client.id
