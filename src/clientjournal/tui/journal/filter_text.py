"""A filter as it is typed: read with the journal's date settings and reasons, and explained when wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clientjournal.core.errors import InvalidInput, JournalError
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clientjournal.core.filter import EntryFilter
    from clientjournal.journal import Journal


_PIECE = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


class FilterText:
    """Reads filters for a journal; touches no file, so that it may be done in another thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def read(self, text: str) -> EntryFilter | None:
        """The filter, or None for none; ``InvalidInput`` and ``UnreadableDate`` when it says nothing."""
        if not text.strip():
            return None
        from clientjournal.core.filter import parse_filter
        from clientjournal.when import parse_day

        settings, clock = self._journal.settings, self._journal.clock

        def read_day(typed: str) -> date:
            return parse_day(
                typed,
                now=clock.now(),
                clock=clock,
                order=settings.date_order,
                languages=settings.date_languages,
            )

        return parse_filter(text, read_day, settings.reasons)

    def readable(self, text: str) -> str:
        """What is left of a filter when the pieces that say nothing are taken out."""
        return " ".join(self._readable(text))

    def _readable(self, text: str) -> Iterator[str]:
        for piece in _PIECE.findall(text):
            try:
                self.read(piece)
            except JournalError:
                continue
            yield piece

    def wrong(self, err: JournalError) -> str:
        """What cannot be read, and what could be, in one short sentence."""
        from clientjournal.words.errors import error

        facts = err.facts if isinstance(err, InvalidInput) else {}
        known = facts.get("known")
        named = ", ".join(str(each) for each in known) if isinstance(known, tuple) else ""
        if isinstance(err, InvalidInput) and err.problem == "filter-unknown-key":
            return say("finding.known-keys", key=facts["key"], known=named)
        if isinstance(err, InvalidInput) and err.problem == "filter-bad-value":
            return self._takes(str(facts["key"]), named)
        return error(err, self._journal.names.text)

    def _takes(self, key: str, known: str) -> str:
        from clientjournal.core.model import Channel

        if key in ("since", "until"):
            return say("finding.takes-date", key=key)
        reasons = ", ".join(reason.name for reason in self._journal.settings.reasons)
        spelled = {"channel": ", ".join(Channel), "reason": reasons, "dread": "4, >=4, <3, 2-4"}
        sentence = "takes-rating" if key == "dread" else "takes"
        return say(f"finding.{sentence}", key=key, known=known or spelled[key])


def begins_key(text: str) -> bool:
    """Whether the last word begins the name of something that a filter knows."""
    from clientjournal.core.filter import KEYS

    last = text.rpartition(" ")[2].lower().removesuffix(":")
    return bool(last) and any(key.startswith(last) for key in KEYS)
