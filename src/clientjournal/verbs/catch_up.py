"""Logging what is remembered of days gone by: all of it as one unit of work, or that there is nothing."""

from __future__ import annotations

from datetime import timedelta

from clientjournal.core.catch_up import gap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clientjournal.core.catch_up import Gap
    from clientjournal.core.model import Client, Entry
    from clientjournal.verbs.guides import GuideVerbs

SOURCE = "catch-up"
"""Where an entry says that it comes from."""

ANSWERS = ("catch-up", "leave-gap")
"""The kinds of units that answer for a gap; taken back, the gap is open again."""

_RECENT = 60


def open_gap(journal: GuideVerbs) -> Gap | None:
    """The gap before today that nobody has answered for yet."""
    today = journal.clock.today()
    recent = journal.reader.entries(until=today - timedelta(days=1), limit=_RECENT)
    found = gap((entry.day for entry in recent), today)
    answered = journal.reader.last_done(ANSWERS)
    if found is None or (answered is not None and journal.clock.local(answered).date() > found.last):
        return None
    return found


def remember(journal: GuideVerbs, entries: Sequence[Entry], now: datetime) -> tuple[Client, ...]:
    """Store the entries; the clients that are over the line because of them, whose guide is offered now.

    None at all are kept as an answer, too: the gap stays a gap.
    """
    with journal._write(ANSWERS[not entries], now) as writer:
        if not entries:
            writer.keep()
            return ()
        over = {seen.client.id for seen in journal.overview() if seen.dread.state == "over"}
        for entry in entries:
            writer.save(entry)
        writer.flush_days()
        crossed = []
        for seen in journal.overview():
            # judged once, at the end, as an import is
            if seen.dread.state == "over" and seen.client.id not in over and seen.offered:
                journal._offer_guide(writer, seen.client, now)
                crossed.append(seen.client)
            elif seen.dread.state != "over" and seen.client.id in over:
                journal._withdraw_offer(writer, seen.client)
        return tuple(crossed)
