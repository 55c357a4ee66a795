"""Writing with a coach: it reads along, and what it finds is gone through, applied and kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clientjournal.core.letters.drafts import SIZE_LIMIT
from clientjournal.core.letters.slots import as_slots, slots, unfilled
from clientjournal.core.letters.template import NOT_NEEDED
from clientjournal.tui.letter.coach import NoCoach, Reading
from clientjournal.tui.letter.findings import Findings
from clientjournal.tui.letter.panel import MustHave
from clientjournal.tui.letter.writing import Writing
from clientjournal.words import say

if TYPE_CHECKING:
    from clientjournal.journal import Journal
    from clientjournal.tui.letter.coach import Coach, Mark, Seen
    from clientjournal.tui.letter.findings import Keeping

KEYS = ("next-finding", "apply", "other-way", "keep-finding")


class Coached(Writing):
    """The text of one client's letter, and what the coach says about it."""

    def __init__(self, journal: Journal, client_id: str, coach: Coach | None) -> None:
        super().__init__(journal, client_id)
        self.coach = coach
        self.findings = Findings()
        self.reading = Reading()
        self.ticks: set[str] = set()
        self.stood_for: tuple[frozenset[str], str] = (frozenset(), "")

    def show_around(self) -> None:
        """Called when what stands around the text is to be drawn again."""

    def read_along(self, *, typing: bool) -> None:
        """Let the coach look; the word being typed waits until the rest."""
        if self.draft is None or self.coach is None:
            return
        hidden = self.area.masked or self.ended
        cursor = self.area.cursor_offset_in_text if typing and not hidden else None
        text = self.area.letter
        # what is too long to be kept is too long to be a letter
        coach = self.coach if len(text) <= SIZE_LIMIT else NoCoach()
        self.reading = coach.check(text, self.draft.channel, kept=self.findings.kept, typing=cursor)
        self.findings.see(() if hidden else self.reading.marks)
        self.area.mark(self.findings.shown)

    def must_haves(self) -> tuple[MustHave, ...]:
        spared = NOT_NEEDED.get(self.draft.tone, ()) if self.draft is not None else ()
        return tuple(self._must_have(seen) for seen in self.reading.must_haves if seen.id not in spared)

    def _must_have(self, seen: Seen) -> MustHave:
        # a sentence that still has to be filled in says nothing yet
        begun, by_hand = bool(slots(seen.sentence)), seen.id in self.ticks
        there = by_hand or (seen.state != "lacks" and not begun)
        said = f"“{' '.join(seen.sentence.split())}”" if seen.sentence else seen.ask
        part = begun or seen.state == "part"
        lacks = "half-filled" if begun else "named-nothing"
        return MustHave(
            seen.id, seen.title, there, part, by_hand, said, say(f"letter.{lacks}") if part else ""
        )

    def key_words(self) -> dict[str, str]:
        return {name: self.key(f"letter.{name}") for name in KEYS}

    def action_next_finding(self) -> None:
        """Go to the next finding, the surest first, round and round."""
        if self._nothing_marked():
            return
        self._go_to_mark(self.findings.go_on(self.area.cursor_offset_in_text))

    def action_apply(self) -> None:
        """Put the chosen suggestion in place of what was found; undo takes it back."""
        if self._nothing_marked() or self._brought_into_sight():
            return
        found = self.findings.suggestion(self.area.cursor_offset_in_text)
        if found is None:
            self.notify(say("letter.nothing-to-apply"), markup=False)
            return
        text = found.replacement
        if text is None:
            text = as_slots(found.label)
            old = " ".join(self.area.letter[found.start : found.end].split())
            self.stood_for = (frozenset(unfilled(text)), old)
        self.area.put(found.start, found.end, text)
        if found.replacement is None:
            self.area.show_place(found.start)
            self.area.next_slot()
        self.read_along(typing=False)
        self.show_around()

    def action_other_way(self) -> None:
        """Have another suggestion ready for the finding in focus."""
        if self._nothing_marked():
            return
        if self.findings.other_way(self.area.cursor_offset_in_text) is None:
            self.notify(say("letter.no-other-way"), markup=False)
        self.show_around()

    def action_keep_finding(self) -> None:
        """Leave it as it is: it is not marked again in this letter. Undo takes that back."""
        if not (self._nothing_marked() or self._brought_into_sight()):
            self._keep(self.findings.keep(self.area.letter, self.area.cursor_offset_in_text), on=True)
            self._go_to_mark(self.findings.current())

    def action_bring_back(self) -> None:
        """Mark what was kept again. Undo takes that back."""
        if not self.findings.kept:
            self.notify(say("letter.nothing-kept"), markup=False)
            return
        self._keep(self.findings.bring_back(self.area.letter), on=False)

    def action_undo(self) -> None:
        """Take the last typing or keeping back."""
        if self._hidden():
            return
        self._follow(self.findings.take_back(self.area.letter)) or super().action_undo()

    def action_redo(self) -> None:
        """Do it again."""
        if self._hidden():
            return
        self._follow(self.findings.do_again(self.area.letter)) or super().action_redo()

    def _follow(self, keeping: Keeping | None) -> bool:
        return keeping is not None and self._keep(keeping.keys, on=keeping.on)

    def _keep(self, keys: frozenset[str], *, on: bool) -> bool:
        """Note in the guide that these findings are kept, or no longer; False when there are none."""
        if keys:
            save = partial(self.journal.keep_findings, self.client_id, sorted(keys), on=on)
            self.change("keep-finding", self.client_id, save)
            self.read_along(typing=False)
            self.show_around()
        return bool(keys)

    def _go_to_mark(self, mark: Mark | None) -> None:
        if mark is not None:
            self.findings.go_to(mark)
            self.show_pane(self.area)
            if mark.end > mark.start:
                self.area.show_place(mark.start)
        self.show_around()

    def _nothing_marked(self) -> bool:
        """Whether there is no finding to do anything with, which is said."""
        if not self._hidden() and not self.findings.shown:
            self.notify(say("letter.nothing-marked"), markup=False)
        return not self.findings.shown

    def _hidden(self) -> bool:
        """Whether the mask is on the letter, which is said."""
        if self.area.masked:
            self.notify(say("letter.masked-why"), markup=False)
        return self.area.masked

    def _brought_into_sight(self) -> bool:
        """Whether the finding in focus was out of sight, and has been gone to instead."""
        mark = self.findings.current(self.area.cursor_offset_in_text)
        if mark is None or mark.end == mark.start or self.area.sees(mark.start):
            return False
        self._go_to_mark(mark)
        return True
