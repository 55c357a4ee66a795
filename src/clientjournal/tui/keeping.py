"""A form's own place beside the journal, where what is typed into it is kept until it is answered."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clientjournal.core.errors import JournalError
from clientjournal.core.unfinished import Place
from clientjournal.words import say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clientjournal.core.unfinished import Unfinished
    from clientjournal.journal import Journal

DAYS_OF_WEEK = 7


class Keeping:
    """What was typed into one form. Where it cannot be kept, nothing is said: nothing was promised."""

    def __init__(self, journal: Journal, kind: str, client: str = "", about: str = "") -> None:
        self._journal, self._place = journal, Place(kind, client, about)
        self._kept: Mapping[str, str] = {}

    @property
    def masked(self) -> bool:
        """Whether what was typed before is to be hidden."""
        return self._journal.masked

    def take_up(self) -> Unfinished | None:
        """What was left in the form the last time."""
        found = self._journal.unfinished(self._place)
        self._kept = found.fields if found else {}
        return found

    def keep(self, fields: Mapping[str, str], *, durable: bool) -> None:
        """Keep what stands in the form now, unless it is kept already; empty, there is nothing to keep."""
        if fields == self._kept:
            return
        with suppress(JournalError):
            if fields:
                self._journal.keep_form(self._place, fields, durable=durable)
            else:
                self._journal.drop_form(self._place)
            self._kept = dict(fields)

    def drop(self) -> None:
        """The form was answered, or given up on purpose."""
        with suppress(JournalError):
            self._journal.drop_form(self._place)
        self._kept = {}

    def moment(self, form: Unfinished) -> str:
        """When it was typed, in a word or two."""
        return typed_at(form, self._journal)

    def local(self, form: Unfinished) -> datetime:
        """When it was typed, by the clock on the wall."""
        return self._journal.clock.local(form.at)


def typed_at(form: Unfinished, journal: Journal) -> str:
    """``Tue 15:02``, or ``12 May 15:02`` when that is longer ago."""
    at, today = journal.clock.local(form.at), journal.clock.today()
    near = 0 <= (today - at.date()).days < DAYS_OF_WEEK
    day = weekday(at.date()) if near else short_day(at.date(), today)
    return say("unfinished.moment", day=day, time=f"{at:%H:%M}")
