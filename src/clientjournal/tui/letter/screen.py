"""The letter: written in the middle, its slots and must-haves beside it, safe at every pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive

from clientjournal.core.letters.facts import HAND_TICKED, KEPT, listed
from clientjournal.core.letters.layout import spoken_words
from clientjournal.core.letters.slots import slots, unfilled
from clientjournal.core.letters.template import CONFIRMATION
from clientjournal.core.model import Channel
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.letter.coach import Coach, LetterCoach, Reading
from clientjournal.tui.letter.dialogs import ChooseKind, Kind, tone_name
from clientjournal.tui.letter.drafting import Drafting
from clientjournal.tui.letter.findings import Findings
from clientjournal.tui.letter.panel import Focus, LetterPanel, MustHave, MustHaves
from clientjournal.tui.letter.writing import Writing
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import area, say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import TextArea

    from clientjournal.core.letters.facts import Hint
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal


class LetterScreen(Writing):
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
        super().__init__(journal, client_id)
        self._tone, self._at, self._take_out, self._demo = tone, at, take_out, demo
        self._coach = coach
        self._findings = Findings()
        self._reading = Reading()
        self._ticks: set[str] = set()
        self._warned = False
        self._hints: dict[str, tuple[Hint, ...]] = {}

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
        self.client = client
        if self.draft is None:
            self._begin(client)
        elif self.area.letter == self.draft.text:
            elsewhere = self.draft.written_elsewhere()
            if elsewhere is not None:
                self.draft.adopt(elsewhere)
                self.area.begin(elsewhere, read_only=self.ended)
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
        self.draft = Drafting(self.journal, client, self._tone)
        self._open_text(self.draft.text)
        if self._at is not None:
            self.go_to(self._at)

    def _open_text(self, text: str) -> None:
        self._findings = Findings(listed(self.journal.reader.guide(self.client_id), KEPT))
        self.area.begin(text, read_only=self.ended)
        self._read_along(typing=False)

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.show_pane(self.area)
        if self._take_out and self.check_action("take_out", ()):
            self.call_after_refresh(self.action_take_out)

    # Showing -----------------------------------------------------------------------------------

    def _show(self) -> None:
        """Everything around the text."""
        if self.draft is None:
            return
        heading, text = self.query_one("#letter-heading", Heading), self.area.letter
        heading.said = f"{tone_name(self.draft.tone)} · {say(f'letter.channel.{self.draft.channel}')}"
        count = say("letter.words", count=spoken_words(text, self.draft.channel))
        heading.end = f"{count} · {self.safe(text)}"
        panel = self.query_one(LetterPanel)
        panel.rows = self._must_haves()
        panel.focus_on = self._focus(text)
        panel.remark = say("letter.judged" if self._reading.judged else "letter.by-hand")
        self.footer = self.hints()

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
        if self.ended:
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

    def rested(self) -> None:
        self._read_along(typing=False)
        self._show()

    def rewritten(self) -> None:
        self._show()

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
        if self.draft is None:
            return
        self._warned = False
        self.area.restyle()
        self._read_along(typing=True)
        self._show()
        if not self.area.masked and self.area.letter != self.draft.text:
            self.save_later()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self.draft is not None:
            self.query_one(LetterPanel).focus_on = self._focus(self.area.letter)

    def on_descendant_focus(self, event: object) -> None:
        super().on_descendant_focus(event)  # type: ignore[arg-type]
        self._show()

    def _read_along(self, *, typing: bool) -> None:
        """Let the coach look; the word being typed waits until the rest."""
        if self.draft is None or self._coach is None:
            return
        hidden = self.area.masked or self.ended
        cursor = self.area.cursor_offset_in_text if typing and not hidden else None
        self._reading = self._coach.check(
            self.area.letter, self.draft.channel, kept=self._findings.kept, typing=cursor
        )
        self._findings.see(() if hidden else self._reading.marks)
        self.area.mark(self._findings.shown)

    # Doing -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("next_finding", "apply", "keep_finding") and not self._findings.shown:
            return False
        if action == "view" and (self.draft is None or self.draft.channel is Channel.EMAIL):
            return False
        hidden = self.is_mounted and self.area.masked
        if action in ("kind", "editor", "take_out", "read_back", "view", "undo", "redo") and hidden:
            return False
        if action in ("editor", "undo", "redo") and self.ended:
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
        if self.keep() or self._warned or self.refused is None:
            super().action_back()
        else:
            self._warned = True
            self.say_refused(self.refused, say("letter.kept-here"))

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

    def action_kind(self) -> None:
        """Ask for another tone or channel; each has a draft of its own."""
        draft = self.draft
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
        if self.draft is not None and self.keep():
            self.post_message(self.ViewWanted(self.client_id, self.draft.channel, self.area.letter))

    def action_read_back(self) -> None:
        """Read the letter back, sentence by sentence."""
        if self.draft is not None and self.keep():
            self.post_message(self.ReadBackWanted(self.client_id))

    def action_take_out(self) -> None:
        """Copy the letter or save it, once every slot is filled; or see what the talk needs."""
        if self.draft is not None and self.client is not None:
            self.keep()
            after = self.draft.tone != CONFIRMATION
            self.take_out(self.client, self.area.letter, self.draft.channel, after=after)

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
