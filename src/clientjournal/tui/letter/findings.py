"""The coach's findings as the screen goes through them, one in focus at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clientjournal.tui.letter.panel import Focus
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.coach.report import Suggestion
    from clientjournal.tui.letter.coach import Mark

STYLES = {"stop": "bold $rating-5", "look": "bold $rating-4"}

SUGGESTIONS = 2
"""So many ways to say it are shown."""


class Keeping(NamedTuple):
    """Findings that stay quiet from now on, or (not ``on``) are marked again, while ``text`` stood there."""

    text: str
    keys: frozenset[str]
    on: bool

    @property
    def opposite(self) -> Keeping:
        """What takes it back."""
        return self._replace(on=not self.on)


class Findings:
    """What is marked in one letter, the surest first; ``kept`` are the keys of what stays quiet."""

    def __init__(self, kept: Sequence[str] = ()) -> None:
        self.shown: Sequence[Mark] = ()
        self.kept = frozenset(kept)
        self._at: tuple[str, int] | None = None
        self._place = 0
        self._way: tuple[str, int] = ("", 0)
        self._done: list[Keeping] = []
        self._undone: list[Keeping] = []

    def see(self, marks: Sequence[Mark]) -> None:
        """Take in what the coach says now."""
        self.shown = [mark for mark in marks if mark.key not in self.kept]

    # Going through them ------------------------------------------------------------------------

    def current(self, cursor: int | None = None) -> Mark | None:
        """The finding in focus: that under the cursor, else that gone to last, else the one in its place."""
        gone_to = self._gone_to()
        here = [mark for mark in self.shown if cursor is not None and _touches(mark, cursor)]
        if here:
            # between two that adjoin it is the one that begins there
            inside = [mark for mark in here if any(cursor != end for _, end in mark.spans)]
            return gone_to if gone_to in here else (inside or here)[0]
        if gone_to is not None or not self.shown:
            return gone_to
        return self.shown[self._place % len(self.shown)]

    def go_on(self, cursor: int | None = None) -> Mark | None:
        """The finding after the one under the cursor or gone to last; round and round."""
        now = self.current(cursor)
        if now is None:
            return None
        visited = now is self._gone_to() or (cursor is not None and _touches(now, cursor))
        return self.go_to(self.shown[(self._index(now) + visited) % len(self.shown)])

    def go_to(self, mark: Mark) -> Mark:
        """Have this one in focus."""
        self._place = self._index(mark)
        same = [other for other in self.shown[: self._place] if other.key == mark.key]
        self._at = (mark.key, len(same))
        return mark

    def _index(self, mark: Mark) -> int:
        return next(place for place, other in enumerate(self.shown) if other is mark)

    def _gone_to(self) -> Mark | None:
        if self._at is None:
            return None
        key, nth = self._at
        # the same words may be found twice
        same = [mark for mark in self.shown if mark.key == key]
        return same[nth] if nth < len(same) else None

    # Doing -------------------------------------------------------------------------------------

    def suggestion(self, cursor: int | None = None) -> Suggestion | None:
        """What would be put in place of the finding in focus: the first way, or another one chosen."""
        mark = self.current(cursor)
        ways = _ways(mark)
        if mark is None or not ways:
            return None
        key, nth = self._way
        return ways[nth % len(ways)] if key == mark.key else ways[0]

    def has_other_way(self, cursor: int | None = None) -> bool:
        """Whether there is more than one way to say the finding in focus."""
        return len(_ways(self.current(cursor))) > 1

    def other_way(self, cursor: int | None = None) -> Suggestion | None:
        """Choose the next way to say the finding in focus, round and round; None without another."""
        mark = self.current(cursor)
        ways, now = _ways(mark), self.suggestion(cursor)
        if mark is None or now is None or len(ways) == 1:
            return None
        self._way = (mark.key, ways.index(now) + 1)
        return self.suggestion(cursor)

    def keep(self, text: str, cursor: int | None = None) -> frozenset[str]:
        """Say nothing more about the finding in focus, all that was found in it; its keys.

        ``text`` is the letter as it stands, by which the order of keeping and typing is known.
        """
        mark = self.current(cursor)
        if mark is None:
            return frozenset()
        self.go_to(mark)
        self._at = None
        self._do(Keeping(text, frozenset((mark.key, *mark.also)) - self.kept, on=True))
        self.see(self.shown)
        return self._done[-1].keys

    def bring_back(self, text: str) -> frozenset[str]:
        """Everything that was kept is marked again; its keys."""
        self._do(Keeping(text, self.kept, on=False))
        return self._done[-1].keys

    def take_back(self, text: str) -> Keeping | None:
        """The opposite of what was kept or marked again last, done, if nothing was typed since."""
        if not self._done or self._done[-1].text != text:
            return None
        self._undone.append(self._done.pop())
        return self._follow(self._undone[-1].opposite)

    def do_again(self, text: str) -> Keeping | None:
        """What was taken back last, done again, if nothing was typed since."""
        if not self._undone or self._undone[-1].text != text:
            return None
        self._done.append(self._undone.pop())
        return self._follow(self._done[-1])

    def _do(self, keeping: Keeping) -> None:
        self._done.append(self._follow(keeping))
        self._undone.clear()

    def _follow(self, keeping: Keeping) -> Keeping:
        self.kept = self.kept | keeping.keys if keeping.on else self.kept - keeping.keys
        return keeping

    # Saying ------------------------------------------------------------------------------------

    def focus(self, keys: Mapping[str, str], cursor: int | None = None) -> Focus | None:
        """The panel's words for the finding in focus."""
        mark = self.current(cursor)
        if mark is None:
            return None
        ready = self.suggestion(cursor)
        shown = mark.suggestions
        if ready is not None and shown.index(ready) >= SUGGESTIONS:
            shown = shown[shown.index(ready) - SUGGESTIONS + 1 :]
        ways = [
            f"{'→' if suggestion is ready else '·'} {suggestion.label}" for suggestion in shown[:SUGGESTIONS]
        ]
        if len(_ways(mark)) > 1:
            ways[-1] += f" ({keys['other-way']})"
        # what else is wrong with the same words: the reasons where there is room for them
        titles = ", ".join(title for title, _ in mark.more)
        more = [say("letter.more-here", titles=titles)] if titles else []
        further = [why for _, why in mark.more]
        place = self._index(mark) + 1
        said = [say("letter.keys-next", key=keys["next-finding"], at=place, of=len(self.shown))]
        if ready is not None:
            fill = ready.replacement is None
            said.append(say("letter.keys-fill" if fill else "letter.keys-apply", key=keys["apply"]))
        said.append(say("letter.keys-keep", key=keys["keep-finding"]))
        quote = " ".join(mark.quote.split())
        title = f"“{quote}”" if quote else mark.title
        # the title has said it
        why = f"…{mark.why.removeprefix(title)}" if mark.why.startswith(title) else mark.why
        style = STYLES.get(mark.severity, "bold")
        way = mark.ask if ready is None else f"→ {ready.label}"
        brief = say("letter.brief", at=place, of=len(self.shown), way=way)
        spare = (*further, *((mark.ask, *more, why) if ways else ()))
        return Focus(title, style, (why, mark.ask, *ways, *more, *further), tuple(said), brief, spare)


def _ways(mark: Mark | None) -> list[Suggestion]:
    """What can be put in place: texts, and sentences to fill; an example is only shown."""
    if mark is None:
        return []
    return [s for s in mark.suggestions if s.replacement is not None or s.end > s.start]


def _touches(mark: Mark, cursor: int) -> bool:
    return any(start <= cursor <= end for start, end in mark.spans if end > start)
