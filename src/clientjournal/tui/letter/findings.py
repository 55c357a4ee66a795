"""The coach's findings as the screen goes through them: one in focus, those kept stay quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.tui.letter.panel import Focus
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.tui.letter.coach import Mark

RANK = {"stop": 0, "look": 1, "note": 2}
STYLES = {"stop": "bold $rating-5", "look": "bold $rating-4"}

Kept = tuple[str, str]
"""A rule and the words it found, as far as another place with the same words is the same finding."""


class Findings:
    """What is marked in one letter; ``shown`` stands by severity and then by place."""

    def __init__(self) -> None:
        self.shown: list[Mark] = []
        self._kept: set[Kept] = set()
        self._text = ""
        self._at: Kept | None = None

    def see(self, marks: Sequence[Mark], text: str, cursor: int | None) -> Sequence[Mark]:
        """Take in what the coach says now; what touches ``cursor`` waits, it may be half a word."""
        self._text = text
        first, last = (-1, -1) if cursor is None else _word(text, cursor)
        seen = [
            mark
            for mark in marks
            if self._kind(mark) not in self._kept and (mark.end <= first or mark.start >= last)
        ]
        self.shown = sorted(seen, key=lambda mark: (RANK.get(mark.severity, 3), mark.start))
        return self.shown

    def go_on(self) -> Mark | None:
        """The finding after the one in focus."""
        if not self.shown:
            self._at = None
            return None
        here = self._place()
        mark = self.shown[0 if here is None else (here + 1) % len(self.shown)]
        self._at = self._kind(mark)
        return mark

    def current(self) -> Mark | None:
        """The finding in focus: the first until somebody goes on."""
        if not self.shown:
            return None
        return self.shown[self._place() or 0]

    def suggestion(self) -> tuple[Mark, str] | None:
        """What would be put in place of the finding in focus, if it can be applied."""
        mark = self.current()
        if mark is None:
            return None
        ready = (s.replacement for s in mark.suggestions if s.replacement is not None)
        replacement = next(ready, None)
        return None if replacement is None else (mark, replacement)

    def keep(self, text: str) -> None:
        """Say nothing more about the finding in focus."""
        mark = self.current()
        if mark is not None:
            self._text = text
            self._kept.add(self._kind(mark))
            self._at = None

    def focus(self, keys: Mapping[str, str]) -> Focus | None:
        """The panel's words for the finding in focus."""
        mark = self.current()
        if mark is None:
            return None
        frames = [s.label if s.replacement is None else f"→ {s.label}" for s in mark.suggestions[:2]]
        place = (self._place() or 0) + 1
        said = [say("letter.keys-next", key=keys["next-finding"], at=place, of=len(self.shown))]
        if self.suggestion() is not None:
            said.append(say("letter.keys-apply", key=keys["apply"]))
        said.append(say("letter.keys-keep", key=keys["keep-finding"]))
        title = f"“{self._text[mark.start : mark.end]}”"
        return Focus(
            title, STYLES.get(mark.severity, "bold"), (mark.why, mark.ask, *frames), " · ".join(said)
        )

    def _place(self) -> int | None:
        kinds = [self._kind(mark) for mark in self.shown]
        return kinds.index(self._at) if self._at in kinds else None

    def _kind(self, mark: Mark) -> Kept:
        return mark.rule, " ".join(self._text[mark.start : mark.end].split()).casefold()


def _word(text: str, cursor: int) -> tuple[int, int]:
    """Where the word that touches the cursor begins and ends."""
    first = last = cursor
    while first > 0 and (text[first - 1].isalnum() or text[first - 1] in "'’"):
        first -= 1
    while last < len(text) and text[last].isalnum():
        last += 1
    return first, last
