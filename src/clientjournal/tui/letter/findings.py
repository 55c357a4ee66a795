"""The coach's findings as the screen goes through them, one in focus at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.tui.letter.panel import Focus
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.tui.letter.coach import Mark, Suggestion

STYLES = {"stop": "bold $rating-5", "look": "bold $rating-4"}

SUGGESTIONS = 2
"""So many ways to say it are shown."""


class Findings:
    """What is marked in one letter, the surest first; ``kept`` are the keys of what stays quiet."""

    def __init__(self, kept: Sequence[str] = ()) -> None:
        self.shown: Sequence[Mark] = ()
        self.kept = frozenset(kept)
        self._at: str | None = None

    def see(self, marks: Sequence[Mark]) -> None:
        """Take in what the coach says now."""
        self.shown = [mark for mark in marks if mark.key not in self.kept]

    def go_on(self) -> Mark | None:
        """The finding after the one gone to last; the first to begin with."""
        if not self.shown:
            self._at = None
            return None
        keys = [mark.key for mark in self.shown]
        place = keys.index(self._at) + 1 if self._at in keys else 0
        mark = self.shown[place % len(keys)]
        self._at = mark.key
        return mark

    def current(self, cursor: int | None = None) -> Mark | None:
        """The finding in focus: that under the cursor, else that gone to last, else the first."""
        here = (
            mark
            for mark in self.shown
            if cursor is not None and any(start <= cursor <= end for start, end in mark.spans if end > start)
        )
        gone_to = next((mark for mark in self.shown if mark.key == self._at), None)
        return next(here, None) or gone_to or next(iter(self.shown), None)

    def suggestion(self, cursor: int | None = None) -> Suggestion | None:
        """What would be put in place of the finding in focus, if it can be applied."""
        mark = self.current(cursor)
        return next((s for s in mark.suggestions if s.replacement is not None), None) if mark else None

    def keep(self, cursor: int | None = None) -> str | None:
        """Say nothing more about the finding in focus; its key."""
        mark = self.current(cursor)
        if mark is None:
            return None
        self.kept |= {mark.key}
        self.see(self.shown)
        return mark.key

    def focus(self, keys: Mapping[str, str], cursor: int | None = None) -> Focus | None:
        """The panel's words for the finding in focus."""
        mark = self.current(cursor)
        if mark is None:
            return None
        ready = self.suggestion(cursor)
        ways = [
            f"{'→' if suggestion is ready else '·'} {suggestion.label}"
            for suggestion in mark.suggestions[:SUGGESTIONS]
        ]
        more = [say("letter.more-here", titles=", ".join(mark.more))] if mark.more else []
        place = [other.key for other in self.shown].index(mark.key) + 1
        said = [say("letter.keys-next", key=keys["next-finding"], at=place, of=len(self.shown))]
        if ready is not None:
            said.append(say("letter.keys-apply", key=keys["apply"]))
        said.append(say("letter.keys-keep", key=keys["keep-finding"]))
        quote = " ".join(mark.quote.split())
        title = f"“{quote}”" if quote else mark.title
        style = STYLES.get(mark.severity, "bold")
        return Focus(title, style, (mark.why, mark.ask, *ways, *more), " · ".join(said))
