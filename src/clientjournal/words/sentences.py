"""The three sentences about a client, one per question, each with its evidence."""

from __future__ import annotations

from clientjournal.core import dread as dread_rules
from clientjournal.core import fit as fit_rules
from clientjournal.core import payments as payment_rules
from clientjournal.core.tenths import spell
from clientjournal.words import say
from clientjournal.words.calendar import short_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.core.names import Names
    from clientjournal.core.verdict import Assessment

MOSTLY = 2
"""How many reasons are named, and how often one must have been given to be among them."""


def sentences(assessment: Assessment, names: Names) -> tuple[str, str, str]:
    """What there is to say about work, money and fit, in this order; never blank.

    Masked names show neither a client's name nor an invoice's number. User text is in them as it is:
    clean it with ``core.text.printable`` where it is printed.
    """
    work, money, fit = (
        saying(assessment, names) if signal in assessment.signals else say(f"dread.off.{signal}")
        for signal, saying in (("work", _work), ("payment", _money), ("fit", _fit))
    )
    return work, money, fit


def evidence(assessment: Assessment) -> str:
    """The part of the first sentence that a reader in a hurry can do without; empty where there is none."""
    return " ".join(_evidence(assessment)) if assessment.dread.state == "over" else ""


def verdict_word(verdict: str) -> str:
    """``time to leave``: the verdict of an assessment in words."""
    return say(f"dread.verdict.{verdict}")


def state_word(state: str) -> str:
    """The word for the state of a signal or of the dread: ``red``, ``over``, ``early``…"""
    return say(f"dread.state.{state}")


def usual_words(usual: int) -> str:
    """``your usual is 2.4 (median of your clients)``, said beside the line."""
    return say("dread.usual", shown=spell(usual))


def _work(assessment: Assessment, names: Names) -> str:
    level, swing = assessment.dread, assessment.swing
    said = [_level(assessment, names)]
    if proof := evidence(assessment):
        said.append(proof)
    if swing.by_ratings and swing.shown is not None:
        jumps = spell(swing.shown)
        if level.state == "over":
            said.append(say("dread.jumps-too", shown=jumps))
        else:
            # where nothing is over the line, the swing is the news
            said.insert(0, say("dread.jumps", shown=jumps))
    elif swing.by_reasons:
        version = say("dread.version", days=swing.version_days, of_last=swing.of_last)
        said.insert(len(said) if level.state == "over" else 0, version)
    return " ".join(said)


def _level(assessment: Assessment, names: Names) -> str:
    level, as_of = assessment.dread, assessment.as_of
    client = names.display_name(assessment.client)
    if level.shown is None or level.last is None:
        needed = say("dread.needed", count=dread_rules.JUDGED_FROM)
        return say("dread.none", client=client, needed=needed)
    shown, line = spell(level.shown), spell(level.line)
    days, of_last = level.high_days, level.of_last
    if level.state == "quiet":
        return say("dread.quiet", last=short_day(level.last, as_of), shown=shown)
    if level.state == "early":
        more = say("dread.more", count=dread_rules.JUDGED_FROM - level.rated_days)
        return say("dread.early", shown=shown, count=level.rated_days, more=more)
    if level.over_since is not None:
        since = short_day(level.over_since, as_of)
        if level.shown < level.line:
            clears = spell(level.line - dread_rules.CLEAR_GAP)
            return say("dread.clearing", shown=shown, clears=clears, since=since)
        return say(
            "dread.over", shown=shown, line=line, count=days, of_last=of_last, client=client, since=since
        )
    if level.state == "watch":
        high_needed = dread_rules.HIGH_DAYS_NEEDED
        if level.shown >= level.line:
            key = "dread.watch-over"
        else:
            key = "dread.watch" if days < high_needed else "dread.watch-high"
        return say(key, shown=shown, line=line, high=days, of_last=of_last, needed=high_needed)
    return say("dread.ok" if days else "dread.ok-never", shown=shown, line=line, count=days, of_last=of_last)


def _evidence(assessment: Assessment) -> list[str]:
    if not assessment.contacts_of:
        return []
    said = [say("dread.contacts", count=assessment.contacts_high, of_last=assessment.contacts_of)]
    reasons = [
        say("dread.reason", reason=reason, count=count)
        for reason, count in assessment.mostly[:MOSTLY]
        if count >= MOSTLY
    ]
    if reasons:
        said.append(say("dread.mostly", reasons=", ".join(reasons)))
    return said


def _money(assessment: Assessment, names: Names) -> str:
    paying = assessment.payments
    judged = paying.of_last >= payment_rules.JUDGED_FROM
    parts: list[str] = []
    if paying.of_last:
        record = "dread.money.record" if judged else "dread.money.record-early"
        parts.append(say(record, on_time=paying.on_time, of_last=paying.of_last))
    else:
        parts.append(say("dread.money.undecided"))
    # the only late one is open and said with its number below: its days need not be said twice
    only_open = paying.late == 1 and paying.median_days_late == paying.worst_open_days
    if paying.median_days_late and not only_open:
        days = paying.median_days_late
        parts.append(say("dread.money.median", count=int(days) if days == int(days) else days))
    if paying.open_overdue:
        parts.append(_overdue(assessment, names))
    if paying.reason_days >= payment_rules.REASON_DAYS:
        days_seen = assessment.swing.of_last
        parts.append(say("dread.money.reason", days=paying.reason_days, of_last=days_seen))
    if paying.state == "early":
        key = "dread.money.more" if paying.of_last else "dread.money.needed"
        parts.append(say(key, count=payment_rules.JUDGED_FROM - paying.of_last))
    return say("dread.money.sentence", parts=say("dread.money.joint").join(parts))


def _overdue(assessment: Assessment, names: Names) -> str:
    paying = assessment.payments
    several = paying.open_overdue > 1
    if names.masked or not paying.worst_open:
        key = "dread.money.open-several" if several else "dread.money.open"
    else:
        key = "dread.money.open-numbers" if several else "dread.money.open-number"
    return say(key, open=paying.open_overdue, number=paying.worst_open, count=paying.worst_open_days)


def _fit(assessment: Assessment, names: Names) -> str:
    fit, level = assessment.fit, assessment.dread
    if fit.state == "early":
        missing = fit_rules.MIN_DAYS - fit.of_last
        said = say("dread.fit.early" if fit.of_last else "dread.fit.none", count=missing)
    elif fit.state == "quiet" and level.last is not None:
        said = say("dread.fit.quiet", last=short_day(level.last, assessment.as_of))
    else:
        key = "ok-never" if fit.state == "ok" and not fit.fit_days else fit.state
        said = say(f"dread.fit.{key}", days=fit.fit_days, of_last=fit.of_last)
    if assessment.fit_check is not None:
        checked = say("dread.fit.checked", on=short_day(assessment.fit_check.on, assessment.as_of))
        said = f"{said} {checked}"
    return said
