"""The letter: written in the middle, its slots and must-haves beside it, safe at every pause."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive

from clientjournal.core.errors import JournalError
from clientjournal.core.letters.facts import HAND_TICKED, KEPT, listed
from clientjournal.core.letters.layout import spoken_words
from clientjournal.core.letters.slots import slots, unfilled
from clientjournal.core.model import Channel, ClientStatus
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.letter.area import LetterArea
from clientjournal.tui.letter.coach import Coach, LetterCoach, Reading
from clientjournal.tui.letter.dialogs import ChooseKind, Kind, tone_name
from clientjournal.tui.letter.drafting import Drafting
from clientjournal.tui.letter.editor import EditorFailed, edit
from clientjournal.tui.letter.findings import Findings
from clientjournal.tui.letter.panel import Focus, LetterPanel, MustHave, MustHaves
from clientjournal.tui.letter.taking import TakingOut, slots_problem
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import area, say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.widgets import TextArea

    from clientjournal.core.letters.facts import Hint
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal

REST = 0.8
"""Seconds without a key after which the draft is saved."""

LONGEST = 5.0
"""Seconds of typing without a rest after which it is saved all the same."""


class LetterScreen(TakingOut):
    """One client's letter or script. ``at`` is an offset into the text to begin at.

    ``coach`` reads along, the client's own unless another is given. With ``take_out`` it begins by
    asking how the letter is to be taken out.
    """

    PLACE = "letter"
    CSS_PATH = "letter.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("letter")]

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    class ReadBackWanted(Message):
        """The letter is to be read back as the client will read it."""

        def __init__(self, client_id: str) -> None:
            super().__init__()
            self.client_id = client_id

    class ViewWanted(Message):
        """The script is to be shown as its channel has it: cards, messages, a page."""

        def __init__(self, client_id: str, channel: Channel, text: str) -> None:
            super().__init__()
            self.client_id, self.channel, self.text = client_id, channel, text

    def __init__(
        self,
        journal: Journal,
        client_id: str,
        *,
        tone: str | None = None,
        at: int | None = None,
        take_out: bool = False,
        coach: Coach | None = None,
        demo: bool = False,
    ) -> None:
        super().__init__(journal)
        self.client_id = client_id
        # kept, because the text is still needed when the screen has fallen to pieces at the end
        self.area = LetterArea(id="letter")
        self._tone, self._at, self._take_out, self._demo = tone, at, take_out, demo
        self._coach = coach
        self._findings = Findings()
        self._client: Client | None = None
        self._draft: Drafting | None = None
        self._reading = Reading()
        self._ticks: set[str] = set()
        self._hints: dict[str, tuple[Hint, ...]] = {}
        self._rest: Timer | None = None
        self._longest: Timer | None = None
        self._unsaved_said = False

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Horizontal(id="body"):
            with Vertical(id="letter-pane"):
                yield Heading(id="letter-heading")
                yield self.area
            yield LetterPanel(id="panel")
        yield KeyLine().data_bind(hints=LetterScreen.footer)

    def panes(self) -> Sequence[Widget]:
        panes: list[Widget] = [self.area]
        if not self.has_class("-panel-off"):
            panes.append(self.query_one(MustHaves))
        return panes

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        client = self.journal.reader.client(self.client_id)
        if client is None:
            self.dismiss()
            return
        self._client = client
        if self._draft is None:
            self._begin(client)
        elif self.area.letter == self._draft.text:
            elsewhere = self._draft.written_elsewhere()
            if elsewhere is not None:
                self._draft.adopt(elsewhere)
                self.area.begin(elsewhere, read_only=self._ended)
        self._ticks |= set(listed(self.journal.reader.guide(client.id), HAND_TICKED))
        self._hints = self.journal.letter_hints(client)
        self.area.mask(self.journal.masked)
        title, today = self.query_one(TitleLine), self.journal.clock.today()
        title.place = say("letter.to", name=self.journal.names.display_name(client))
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        self._show()

    def _begin(self, client: Client) -> None:
        problems = self.journal.letter_templates().problems
        if self._coach is None:
            self._coach = coach = LetterCoach(self.journal, client)
            problems += coach.problems
        for problem in problems:
            self.notify(problem, severity="warning", timeout=10, markup=False)
        self._draft = Drafting(self.journal, client, self._tone)
        self._open_text(self._draft.text)
        if self._at is not None:
            self.go_to(self._at)

    def _open_text(self, text: str) -> None:
        self._findings = Findings(listed(self.journal.reader.guide(self.client_id), KEPT))
        self.area.begin(text, read_only=self._ended)
        self._read_along(typing=False)

    @property
    def _ended(self) -> bool:
        return self._client is not None and self._client.status is ClientStatus.ENDED

    def go_to(self, offset: int) -> None:
        """Put the cursor on a place in the text."""
        self.show_pane(self.area)
        self.area.move_cursor(self.area.location(offset), center=True)

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.show_pane(self.area)
        if self._take_out and self.check_action("take_out", ()):
            self.call_after_refresh(self.action_take_out)

    # Showing -----------------------------------------------------------------------------------

    def _show(self) -> None:
        """Everything around the text."""
        if self._draft is None:
            return
        heading, text = self.query_one("#letter-heading", Heading), self.area.letter
        heading.said = f"{tone_name(self._draft.tone)} · {say(f'letter.channel.{self._draft.channel}')}"
        count = say("letter.words", count=spoken_words(text, self._draft.channel))
        heading.end = f"{count} · {self._safe(text)}"
        panel = self.query_one(LetterPanel)
        panel.rows = self._must_haves()
        panel.focus_on = self._focus(text)
        panel.remark = say("letter.judged" if self._reading.judged else "letter.by-hand")
        self.footer = self.hints()

    def _safe(self, text: str) -> str:
        """Whether the text is kept, in two words."""
        if self._draft is None:
            return ""
        if text != self._draft.text:
            return say("letter.unsaved")
        if self._draft.saved is None:
            return say("letter.template")
        return say("letter.saved", time=f"{self.journal.clock.local(self._draft.saved):%H:%M}")

    def _must_haves(self) -> tuple[MustHave, ...]:
        return tuple(
            MustHave(
                seen.id,
                seen.title,
                seen.state != "lacks" or seen.id in self._ticks,
                seen.state == "part",
                seen.id in self._ticks,
                f"“{' '.join(seen.sentence.split())}”" if seen.sentence else seen.ask,
            )
            for seen in self._reading.must_haves
        )

    def _focus(self, text: str) -> Focus:
        """What the panel says: the finding in focus, the slot under the cursor, or what is left to do."""
        if self.area.masked:
            return Focus(say("letter.masked"), "$rating-4", (say("letter.masked-why"),))
        if self._ended:
            return Focus(say("letter.ended"), "$dim")
        here, missing = self.area.slot_at_cursor(), unfilled(text)
        if here is not None:
            return Focus(f"{{{here.name}}}", "bold $rating-4", self._about_slot(here.name))
        if self.query_one(MustHaves).has_focus:
            row = self._must_haves()[self.query_one(MustHaves).cursor]
            return Focus(row.title, "bold", (row.said,))
        finding = self._findings.focus(self._key_words(), self.area.cursor_offset_in_text)
        if finding is not None:
            return finding
        if missing:
            named = " ".join(f"{{{slot}}}" for slot in missing)
            return Focus(say("letter.left", count=len(slots(text))), "bold $rating-4", (named,))
        return Focus(say("letter.filled"), "bold", (say("letter.filled-next"),))

    def _about_slot(self, slot: str) -> tuple[str, ...]:
        about = area("letter").get(f"slot.{slot}", area("letter")["slot.own"])
        today = self.journal.clock.today()
        found = [str(about)]
        for hint in self._hints.get(slot, ()):
            day = f"{short_day(hint.on, today)}: " if hint.on else ""
            found.append(f"· {day}{self.journal.names.text(hint.text)}")
        return tuple(found)

    def _key_words(self) -> dict[str, str]:
        return {name: self.key(f"letter.{name}") for name in ("next-finding", "apply", "keep-finding")}

    # Typing ------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._draft is None:
            return
        self.area.restyle()
        self._read_along(typing=True)
        self._show()
        if not self.area.masked and self.area.letter != self._draft.text:
            self._save_later()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self._draft is not None:
            self.query_one(LetterPanel).focus_on = self._focus(self.area.letter)

    def on_descendant_focus(self, event: object) -> None:
        super().on_descendant_focus(event)  # type: ignore[arg-type]
        self._show()

    def _read_along(self, *, typing: bool) -> None:
        """Let the coach look; the word being typed waits until the rest."""
        if self._draft is None or self._coach is None:
            return
        hidden = self.area.masked or self._ended
        cursor = self.area.cursor_offset_in_text if typing and not hidden else None
        self._reading = self._coach.check(
            self.area.letter, self._draft.channel, kept=self._findings.kept, typing=cursor
        )
        self._findings.see(() if hidden else self._reading.marks)
        self.area.mark(self._findings.shown)

    def _save_later(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)
        if self._longest is None:
            self._longest = self.set_timer(LONGEST, self._rested)

    def _rested(self) -> None:
        self.keep()
        self._read_along(typing=False)
        self._show()

    def keep(self) -> bool:
        """Save the draft if it has changed; False when that was refused, and then the text stays here."""
        for timer in (self._rest, self._longest):
            if timer is not None:
                timer.stop()
        self._rest = self._longest = None
        if self._draft is None or self._ended:
            return True
        try:
            if self._draft.save(self.area.letter):
                self._unsaved_said = False
        except JournalError as refused:
            if not self._unsaved_said:
                self.say_refused(refused, say("letter.kept-here"))
            self._unsaved_said = True
            return False
        return True

    def on_unmount(self) -> None:
        # a signal ends the app without asking anybody
        if self._draft is not None and not self._ended:
            try:
                self._draft.save(self.area.letter)
            except JournalError:
                return

    # Doing -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("next_finding", "apply", "keep_finding") and not self._findings.shown:
            return False
        if action == "view" and (self._draft is None or self._draft.channel is Channel.EMAIL):
            return False
        hidden = self.is_mounted and self.area.masked
        if action in ("kind", "editor", "take_out", "read_back", "view", "undo", "redo") and hidden:
            return False
        if action in ("editor", "undo", "redo") and self._ended:
            return False
        return super().check_action(action, parameters)

    def hints(self) -> tuple[KeyHint, ...]:
        hints = list(super().hints())
        help_keys = self.keys_of("app.help")
        typed = [n for n, hint in enumerate(hints) if hint.action == "app.help"]
        for place in typed:
            # a question mark is part of the letter here
            hints[place] = hints[place]._replace(key=help_keys[-1].upper())
        if not self.area.masked and slots(self.area.text):
            hints.insert(0, self.hint("app.next-pane", say("letter.next-slot"))._replace(rank=1))
        return tuple(hints)

    def action_back(self) -> None:
        """Leave with the draft kept; when it cannot be kept, only at the second time."""
        again = self._unsaved_said
        if self.keep() or again:
            super().action_back()

    def action_next_pane(self) -> None:
        """The next slot that is not filled; without any, the list of must-haves."""
        if not self.area.has_focus or self.area.next_slot() is None:
            super().action_next_pane()

    def action_panel(self) -> None:
        """Show or hide what stands beside the letter; in narrow windows, go there and back."""
        if self.has_class("-narrow"):
            super().action_next_pane()
            return
        self.toggle_class("-panel-off")
        if self.has_class("-panel-off"):
            self.show_pane(self.area)

    def action_undo(self) -> None:
        """Take the last typing back."""
        self.area.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.area.redo()

    def action_kind(self) -> None:
        """Ask for another tone or channel; each has a draft of its own."""
        draft = self._draft
        if draft is None or not self.keep():
            return

        def chosen(kind: Kind | None) -> None:
            if kind is not None and kind != (draft.tone, draft.channel):
                draft.take_up(kind.tone, kind.channel)
                self._open_text(draft.text)
                self._show()

        begun = [Kind(letter.tone, letter.channel) for letter in self.journal.reader.letters(self.client_id)]
        templates = self.journal.letter_templates()
        self.app.push_screen(ChooseKind(templates, draft.tone, draft.channel, begun), chosen)

    def action_view(self) -> None:
        """See the script as it is used: line by line, message by message, or as one page."""
        if self._draft is not None and self.keep():
            self.post_message(self.ViewWanted(self.client_id, self._draft.channel, self.area.letter))

    def action_read_back(self) -> None:
        """Read the letter back, sentence by sentence."""
        if self._draft is not None and self.keep():
            self.post_message(self.ReadBackWanted(self.client_id))

    def action_take_out(self) -> None:
        """Copy the letter or save it, once every slot is filled."""
        if self._draft is None or self._client is None:
            return
        self.keep()
        problem = slots_problem(self.area.letter)
        if problem is not None:
            self.say_refused(problem)
            self.show_pane(self.area)
            self.area.next_slot()
        else:
            self.take_out(self._client, self.area.letter, self._draft.channel)

    def action_editor(self) -> None:
        """Go on in the editor of one's own, and come back with what was written there."""
        if self._draft is None:
            return
        self.keep()
        try:
            with self.app.suspend():
                edited = edit(self.area.letter, os.environ)
        except SuspendNotSupported:
            self.notify(say("letter.editor-not-here"), severity="error", markup=False)
        except EditorFailed as failed:
            said = say(f"letter.{failed.problem}", **failed.facts)
            self.notify(said, severity="error", timeout=10, markup=False)
        except JournalError as refused:
            self.say_refused(refused, say("letter.editor-not-taken"))
        else:
            self._draft.end_stretch()
            self.area.rewrite(edited.text)
            self.keep()
            if edited.remark:
                self.notify(say(f"letter.{edited.remark}"), severity="warning", timeout=12, markup=False)
        self.refresh()
        self._show()

    # The coach ---------------------------------------------------------------------------------

    def action_next_finding(self) -> None:
        """Go to the next finding, round and round."""
        mark = self._findings.go_on()
        if mark is not None:
            self.show_pane(self.area)
            self.area.show_span(mark.start, mark.end)
        self._show()

    def action_apply(self) -> None:
        """Put the first suggestion in place of what was found; undo takes it back."""
        found = self._findings.suggestion(self.area.cursor_offset_in_text)
        if found is None or found.replacement is None:
            self.notify(say("letter.nothing-to-apply"), markup=False)
            return
        self.area.put(found.start, found.end, found.replacement)
        self._read_along(typing=False)
        self._show()

    def action_keep_finding(self) -> None:
        """Leave it as it is: it is not marked again in this letter."""
        key = self._findings.keep(self.area.cursor_offset_in_text)
        if key is not None:
            with self.attempt():
                self.journal.keep_finding(self.client_id, key)
        self._read_along(typing=False)
        self._show()

    def on_must_haves_ticked(self, message: MustHaves.Ticked) -> None:
        message.stop()
        (self._ticks.add if message.on else self._ticks.discard)(message.id)
        with self.attempt():
            self.journal.tick_letter(self.client_id, message.id, on=message.on)
        self._show()

    def on_must_haves_looked(self, message: MustHaves.Looked) -> None:
        message.stop()
        self._show()
