"""The letter: written in the middle, its slots and must-haves beside it, safe at every pause."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.letters.facts import HAND_TICKED, KEPT, listed
from clientjournal.core.letters.layout import spoken_words
from clientjournal.core.letters.slots import slots, unfilled
from clientjournal.core.letters.template import APART, CONFIRMATION
from clientjournal.core.model import Channel
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.letter.coach import LetterCoach
from clientjournal.tui.letter.coached import Coached
from clientjournal.tui.letter.dialogs import ChooseKind, ChooseVersion, Kind, Version, tone_name
from clientjournal.tui.letter.drafting import Drafting
from clientjournal.tui.letter.findings import Findings
from clientjournal.tui.letter.panel import Focus, LetterPanel, MustHaves
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import area, say
from clientjournal.words.calendar import short_day, weekday

SHORT = {"next_finding": "next", "apply": "apply", "keep_finding": "keep", "panel": "panel", "back": "back"}
"""What the footer calls the coach's keys where they are all there is room for."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import TextArea

    from clientjournal.core.letters.facts import Hint
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from clientjournal.tui.letter.coach import Coach


class LetterScreen(Coached):
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
        super().__init__(journal, client_id, coach)
        self._tone, self._at, self._take_out, self._demo = tone, at, take_out, demo
        self._warned = self._looked = False
        self._hints: dict[str, tuple[Hint, ...]] = {}

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Horizontal(id="body"):
            with Vertical(id="letter-pane"):
                yield Heading(id="letter-heading")
                yield self.area
                with Vertical(id="brief-box"):
                    yield Static(id="brief", markup=False)
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
        self.ticks |= set(listed(self.journal.reader.guide(client.id), HAND_TICKED))
        self._hints = self.journal.letter_hints(client)
        self.area.mask(self.journal.masked)
        title, today = self.query_one(TitleLine), self.journal.clock.today()
        title.place = say("letter.to", name=self.journal.names.display_name(client))
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        self.show_around()

    def _begin(self, client: Client) -> None:
        problems = self.journal.letter_templates().problems
        if self.coach is None:
            self.coach = coach = LetterCoach(self.journal, client)
            problems += coach.problems
        for problem in problems:
            self.notify(problem, severity="warning", timeout=10, markup=False)
        self.draft = Drafting(self.journal, client, self._tone)
        self._open_text(self.draft.text)
        if self._at is not None:
            self.go_to(self._at)

    def _open_text(self, text: str) -> None:
        self.findings = Findings(listed(self.journal.reader.guide(self.client_id), KEPT))
        self.area.begin(self.kept_text() or text, read_only=self.ended)
        self.read_along(typing=False)

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.show_pane(self.area)
        if self._take_out and self.check_action("take_out", ()):
            self.call_after_refresh(self.action_take_out)

    # Showing -----------------------------------------------------------------------------------

    def show_around(self) -> None:
        """Everything around the text."""
        if self.draft is None:
            return
        heading, text = self.query_one("#letter-heading", Heading), self.area.letter
        heading.said = f"{tone_name(self.draft.tone)} · {say(f'letter.channel.{self.draft.channel}')}"
        count = say("letter.words", count=spoken_words(text, self.draft.channel))
        heading.end = f"{count} · {self.safe(text)}"
        panel = self.query_one(LetterPanel)
        panel.rows = self.must_haves()
        self._focus_on(text)
        panel.remark = say("letter.judged" if self.reading.judged else "letter.by-hand")
        self.footer = self.hints()

    def _focus_on(self, text: str) -> None:
        focus = self._focus(text)
        self.query_one(LetterPanel).focus_on = focus
        brief = self.query_one("#brief", Static)
        brief.update(focus.in_brief(self.size.width - 2))
        brief.display = bool(focus.brief)
        current = self.findings.current(self.area.cursor_offset_in_text)
        self.area.focus_on(current if focus.keys else None)

    def _focus(self, text: str) -> Focus:
        """What the panel says: the finding in focus, the slot under the cursor, or what is left to do."""
        if self.area.masked:
            return Focus(say("letter.masked"), "$rating-4", (say("letter.masked-why"),))
        if self.ended:
            return Focus(say("letter.ended"), "$dim")
        if not text.strip():
            keys = {name: self.key(f"letter.{name}") for name in ("undo", "versions", "kind")}
            return Focus(say("letter.empty"), "bold", (say("letter.empty-next", **keys),))
        here, missing = self.area.slot_at_cursor(), unfilled(text)
        if here is not None:
            about = self._about_slot(here.name)
            return Focus(f"{{{here.name}}}", "bold $rating-4", about, brief=about[0])
        finding = self.findings.focus(self.key_words(), self.area.cursor_offset_in_text)
        rows = self.query_one(MustHaves)
        if rows.has_focus:
            if finding is not None and self.has_class("-narrow") and not self._looked:
                # in a narrow window one comes here to read why something is marked
                reason = finding.paragraphs[:2]
                return finding._replace(paragraphs=reason, keys=(), spare=reason[1:])
            row = self.must_haves()[rows.cursor]
            return Focus(row.title, "bold", (row.lacks, row.said), spare=(row.lacks,))
        if finding is not None:
            return finding
        if missing:
            named = " ".join(f"{{{slot}}}" for slot in missing)
            return Focus(say("letter.left", count=len(slots(text))), "bold $rating-4", (named,))
        kept = [say("letter.kept", key=self.key("letter.bring-back"))] if self.findings.kept else []
        lacking = [row.title for row in self.must_haves() if not row.whole]
        if lacking and self.reading.judged:
            named = say("letter.lacking", count=len(lacking))
            return Focus(named, "bold", (f"{', '.join(lacking)}.", *kept))
        back = self.check_action("read_back", ())
        keys = {"read_back": self.key("letter.read-back"), "take_out": self.key("letter.take-out")}
        said = say("letter.filled-next" if back else "letter.filled-take", **keys)
        return Focus(say("letter.filled"), "bold", (said, *kept))

    def rested(self) -> None:
        self.read_along(typing=False)
        self.show_around()

    def rewritten(self) -> None:
        self.show_around()

    def _about_slot(self, slot: str) -> tuple[str, ...]:
        about = area("letter").get(f"slot.{slot}", area("letter")["slot.own"])
        today = self.journal.clock.today()
        names, sentence = self.stood_for
        found = [say("letter.instead", sentence=sentence) if slot in names else str(about)]
        for hint in self._hints.get(slot, ()):
            day = f"{short_day(hint.on, today)}: " if hint.on else ""
            found.append(f"· {day}{self.journal.names.text(hint.text)}")
        return tuple(found)

    # Typing ------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.draft is None:
            return
        self._warned = False
        self.area.restyle()
        self.read_along(typing=True)
        self.show_around()
        if not self.area.masked and self.area.letter != self.draft.text:
            self.save_later()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self.draft is not None:
            self._focus_on(self.area.letter)
            self.footer = self.hints()

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and self.area.has_focus:
            self._hidden()

    def on_descendant_focus(self, event: object) -> None:
        super().on_descendant_focus(event)  # type: ignore[arg-type]
        self._looked = False
        self.show_around()

    # Doing -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "view" and (self.draft is None or self.draft.channel is Channel.EMAIL):
            return False
        if action == "read_back" and self.draft is not None and self.draft.tone == CONFIRMATION:
            # it would be the letter that is read back, and noted as read
            return False
        hidden = self.is_mounted and self.area.masked
        if action in ("kind", "versions", "editor", "take_out", "read_back", "view") and hidden:
            return False
        if action in ("versions", "editor", "undo", "redo") and self.ended:
            return False
        return super().check_action(action, parameters)

    def idle(self) -> frozenset[str]:
        # asked for all the same, it says that there is nothing
        found, cursor = self.findings, self.area.cursor_offset_in_text
        idle = {
            "letter.next-finding": not found.shown,
            "letter.keep-finding": not found.shown,
            "letter.apply": found.suggestion(cursor) is None,
            "letter.other-way": not found.has_other_way(cursor),
            "letter.bring-back": not (found.kept and self.reading.judged),
            "letter.undo": self.area.masked,
            "letter.redo": self.area.masked,
        }
        return frozenset(name for name, nothing in idle.items() if nothing)

    def hints(self) -> tuple[KeyHint, ...]:
        hints = list(super().hints())
        help_keys = self.keys_of("app.help")
        typed = [n for n, hint in enumerate(hints) if hint.action == "app.help"]
        for place in typed:
            # a question mark is part of the letter here
            hints[place] = hints[place]._replace(key=help_keys[-1].upper())
        if not self.area.masked and slots(self.area.text):
            hints.insert(0, self.hint("app.next-pane", say("letter.next-slot"))._replace(rank=1))
        if self.query_one(MustHaves).has_focus:
            return (
                KeyHint("Space", say("letter.tick"), ""),
                self.hint("app.next-pane", say("letter.to-letter"))._replace(rank=1),
                *hints[-2:],
            )
        if self._panel_is_away and self.findings.shown:
            # the coach has these keys and one line, and no panel that names them
            for place, hint in enumerate(hints):
                short = SHORT.get(hint.action.removeprefix("screen."))
                if short is not None:
                    rank = 1 if short == "back" else 0
                    hints[place] = hint._replace(label=say(f"letter.short-{short}"), rank=rank)
        return tuple(hints)

    @property
    def _panel_is_away(self) -> bool:
        away = self.has_class("-narrow") and not self.query_one(MustHaves).has_focus
        return away or self.has_class("-panel-off")

    def action_back(self) -> None:
        """From the list to the text; then leave with the draft kept, or if it cannot be, the second time."""
        if self.query_one(MustHaves).has_focus:
            self.show_pane(self.area)
            self.show_around()
            return
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
        self.show_around()

    def action_kind(self) -> None:
        """Ask for another tone or channel; each has a draft of its own."""
        draft = self.draft
        if draft is None or not self.keep():
            return

        def chosen(kind: Kind | None) -> None:
            if kind is not None and kind != (draft.tone, draft.channel):
                draft.take_up(kind.tone, kind.channel)
                choose = partial(self.journal.choose_tone, self.client_id, kind.tone)
                self.change("choose-tone", self.client_id, choose)
                self._open_text(draft.text)
                self.show_around()

        begun = [Kind(letter.tone, letter.channel) for letter in self.journal.reader.letters(self.client_id)]
        templates = self.journal.letter_templates()
        self.app.push_screen(ChooseKind(templates, draft.tone, draft.channel, begun), chosen)

    def action_versions(self) -> None:
        """Take up an earlier version; undo comes back from it."""
        draft = self.draft
        if draft is None or not self.keep():
            return
        today, now = self.journal.clock.today(), set(draft.text.split("\n"))
        found = []
        for version in draft.versions():
            at = self.journal.clock.local(version.at)
            gone = next((line for line in version.text.split("\n") if line.strip() and line not in now), "")
            found.append(Version(f"{short_day(at.date(), today)} {at:%H:%M}", gone.strip(), version.text))

        def chosen(version: Version | None) -> None:
            if version is not None:
                draft.end_stretch()
                self.area.rewrite(version.text)

        if found:
            self.app.push_screen(ChooseVersion(found), chosen)
        else:
            self.notify(say("letter.no-version"), markup=False)

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
            after = self.draft.tone not in APART
            self.take_out(self.client, self.area.letter, self.draft.channel, after=after)

    # The list ----------------------------------------------------------------------------------

    def on_must_haves_ticked(self, message: MustHaves.Ticked) -> None:
        message.stop()
        (self.ticks.add if message.on else self.ticks.discard)(message.id)
        save = partial(self.journal.tick_letter, self.client_id, message.id, on=message.on)
        self.change("tick-letter", self.client_id, save)
        self.show_around()

    def on_must_haves_looked(self, message: MustHaves.Looked) -> None:
        message.stop()
        self._looked = True
        self.show_around()
