"""The guide of one client: steps at the left, the step's page at the right, saved at each change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.guide import STEP_IDS
from clientjournal.core.model import ClientStatus, GuideStatus, Step, StepState
from clientjournal.library import guide_steps
from clientjournal.tui.base import JournalScreen
from clientjournal.tui.guide.dialogs import Abandon, Later, LookAgain, SkipStep
from clientjournal.tui.guide.page import StepPage, content
from clientjournal.tui.guide.steps import StepList, StepRow
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.told import told
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.page import Page
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.when import parse_day
from clientjournal.words import say
from clientjournal.words.calendar import short_day, weekday
from clientjournal.words.sentences import verdict_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.guide import StepText
    from clientjournal.core.model import Client, Guide
    from clientjournal.journal import Journal

DECIDE, CLOSE = STEP_IDS[0], STEP_IDS[-1]
TEXT_WIDTH = 84
"""Lines longer than this are hard to read."""


class GuideScreen(JournalScreen[None]):
    """Opens at *Decide* while the guide is not open, else at the step to go on with.

    ``by`` says who opens it: ``crossing`` or ``hand``.
    """

    PLACE = "guide"
    CSS_PATH = "guide.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("guide")]

    steps: reactive[tuple[StepRow, ...]] = reactive(())
    step: reactive[str] = reactive(DECIDE)
    choices: reactive[tuple[Choice, ...]] = reactive(())
    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, client_id: str, *, by: str = "hand", demo: bool = False) -> None:
        super().__init__(journal)
        self._client_id, self._by, self._demo = client_id, by, demo
        self._client: Client | None = None
        self._guide: Guide | None = None
        self._texts: dict[str, StepText] = {}
        self._begun = False

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Horizontal(id="body"):
            with Vertical(id="steps-pane"):
                yield Heading(id="steps-heading")
                yield StepList(id="steps").data_bind(rows=GuideScreen.steps, selected=GuideScreen.step)
            with Vertical(id="step-pane"):
                with Page(id="page"):
                    yield Static(id="text", markup=False)
                yield Choices(id="choices").data_bind(GuideScreen.choices)
        yield KeyLine().data_bind(hints=GuideScreen.footer)

    def panes(self) -> Sequence[Widget]:
        panes: list[Widget] = [self.query_one(StepList)]
        if self.choices:
            panes.append(self.query_one(Choices))
        return [*panes, self.query_one(Page)]

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        client = self.journal.reader.client(self._client_id)
        if client is None:
            # added and taken back again elsewhere
            self.dismiss()
            return
        self._client = client
        self._guide = guide = self.journal.reader.guide(client.id)
        self._texts = {text.id: text for text in guide_steps(guide.branch if guide else "standard")}
        if not self._begun:
            self._begun = True
            self.step = (guide.next if guide and self._open else None) or DECIDE
        name, today = self.journal.names.display_name(client), self.journal.clock.today()
        title = self.query_one(TitleLine)
        title.place = say("tui.guide-of", name=name)
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        states = {step.step: step for step in guide.steps} if guide else {}
        following = guide.next if guide and self._open else None
        self.steps = tuple(
            StepRow(
                step,
                self._texts[step].title,
                states[step].state if step in states else StepState.OPEN,
                step == following,
            )
            for step in STEP_IDS
        )
        left = sum(row.state is StepState.OPEN for row in self.steps)
        heading = self.query_one("#steps-heading", Heading)
        heading.said = say("tui.steps")
        heading.end = say("tui.progress", done=len(self.steps) - left, of=len(self.steps))
        self._show_step(name)
        self.footer = self.hints()

    def _show_step(self, name: str) -> None:
        self.choices = self._choices() if self.step == DECIDE else ()
        found = next((s for s in self._guide.steps if s.step == self.step), None) if self._guide else None
        page = StepPage(
            self._texts[self.step],
            found.state if found else StepState.OPEN,
            self._became(found) if found else "",
            remark=self._remark(name),
        )
        if self.step == DECIDE and self._client is not None:
            assessment = self.journal.assess(self._client)
            page = page._replace(
                verdict=say("tui.decide-head", name=name, verdict=verdict_word(assessment.verdict)),
                evidence=told(assessment, self.journal.names),
            )
        self.query_one("#text", Static).update(content(page))

    def _became(self, step: Step) -> str:
        if step.state is StepState.SKIPPED:
            return say("tui.step-skipped", because=self.journal.names.text(step.because or ""))
        if step.state is StepState.DONE and step.at is not None:
            today = self.journal.clock.today()
            return say("tui.step-done", day=short_day(step.at.astimezone().date(), today))
        return ""

    def _remark(self, name: str) -> str:
        if self._client is not None and self._client.status is ClientStatus.ENDED:
            return say("tui.guide-closed", name=name)
        if self._guide is not None and self._guide.status is GuideStatus.ABANDONED:
            return say("tui.guide-abandoned")
        return ""

    def _choices(self) -> tuple[Choice, ...]:
        if self._client is None or self._client.status is ClientStatus.ENDED:
            return ()
        decided = self.steps[0].state is StepState.DONE
        if self._open and decided:
            return ()
        first = "leave" if self._open else "open"
        keys = {"leave": self.key("guide.done"), "snooze": self.key("guide.snooze")}
        return tuple(
            Choice(what, say(f"tui.choice-{what}"), say(f"tui.choice-{what}-why"), keys.get(what, ""))
            for what in (first, "snooze", "repair")
        )

    @property
    def _open(self) -> bool:
        return self._guide is not None and self._guide.status is GuideStatus.OPEN

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("done", "skip", "abandon") and not self._open:
            return False
        if action == "snooze" and not self._choices():
            return False
        return super().check_action(action, parameters)

    # Moving ------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.show_pane(self.query_one(StepList if self._open else Choices))

    def on_step_list_selected(self, message: StepList.Selected) -> None:
        message.stop()
        self.step = message.step
        if self._client is not None:
            self._show_step(self.journal.names.display_name(self._client))
            self.query_one(Page).scroll_home(animate=False)

    def on_step_list_entered(self, message: StepList.Entered) -> None:
        message.stop()
        self.show_pane(self.query_one(Choices) if self.choices else self.query_one(Page))

    # Changing ----------------------------------------------------------------------------------

    def on_choices_taken(self, message: Choices.Taken) -> None:
        message.stop()
        match message.id:
            case "open":
                with self.attempt():
                    self.journal.open_guide(self._client_id, by=self._by)
                    self.show_pane(self.query_one(StepList))
            case "leave":
                self.action_done()
            case "snooze":
                self.action_snooze()
            case "repair":
                self._ask(repair=True)

    def action_done(self) -> None:
        """Mark the selected step done, or open it again if it is not open."""
        row = next(row for row in self.steps if row.id == self.step)
        with self.attempt():
            if row.state is StepState.OPEN:
                self.journal.complete_step(self._client_id, self.step)
                self._say_completed()
                self._go_on()
            else:
                self.journal.reopen_step(self._client_id, self.step)

    def action_skip(self) -> None:
        """Ask why the selected step is not needed, then skip it."""
        step = self.step

        def skip(because: str | None) -> None:
            if because is not None:
                with self.attempt():
                    self.journal.skip_step(self._client_id, step, because)
                    self._go_on()

        self.app.push_screen(SkipStep(), skip)

    def action_snooze(self) -> None:
        """Ask until when the guide is to be hidden, and why."""
        self._ask(repair=False)

    def action_abandon(self) -> None:
        """Ask, then give the guide up."""

        def abandon(sure: bool | None) -> None:
            if sure:
                with self.attempt():
                    self.journal.abandon_guide(self._client_id)
                    self._say("abandoned")
                    self.dismiss()

        self.app.push_screen(Abandon(), abandon)

    def _ask(self, *, repair: bool) -> None:
        def hide(later: Later | None) -> None:
            if later is None:
                return
            with self.attempt():
                day = short_day(later.until, self.journal.clock.today())
                if later.kind:
                    kind = say(f"tui.talk.{later.kind}")
                    self.journal.talk(self._client_id, later.kind, later.because)
                    self.journal.snooze(self._client_id, later.until, say("tui.after-talk", kind=kind))
                    self._say("talk-logged", kind=kind, day=day)
                else:
                    self.journal.snooze(self._client_id, later.until, later.because)
                    self._say("snoozed", day=day)
                self.dismiss()

        self.app.push_screen(LookAgain(self._read, self.journal.clock, repair=repair), hide)

    def _read(self, text: str) -> date:
        settings, clock = self.journal.settings, self.journal.clock
        return parse_day(
            text,
            now=clock.now(),
            clock=clock,
            order=settings.date_order,
            languages=settings.date_languages,
            prefer="future",
        )

    def _go_on(self) -> None:
        """The cursor goes to the step to go on with."""
        guide = self.journal.reader.guide(self._client_id)
        if guide is not None and guide.status is GuideStatus.OPEN and guide.next is not None:
            self.step = guide.next
        self.show_pane(self.query_one(StepList))

    def _say_completed(self) -> None:
        if self.step == DECIDE:
            self._say("now-leaving")
        elif self.step == CLOSE:
            self._say("now-ended")

    def _say(self, sentence: str, **facts: object) -> None:
        name = self.journal.names.display_name(self._client) if self._client else ""
        self.notify(say(f"tui.{sentence}", name=name, **facts), markup=False)
