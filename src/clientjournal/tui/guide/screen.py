"""The guide of one client: steps at the left, the step's page at the right, saved at each change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive

from clientjournal.core.guide import CLOSE, DECIDE, under_way
from clientjournal.core.letters.template import CONFIRMATION
from clientjournal.core.model import ClientStatus, GuideStatus, Step, StepState
from clientjournal.tui.guide.acts import Acts
from clientjournal.tui.guide.dialogs import Abandon, Later, LookAgain, SkipStep
from clientjournal.tui.guide.filling import Filling
from clientjournal.tui.guide.page import Item, StepPage
from clientjournal.tui.guide.pages.book import acts, page
from clientjournal.tui.guide.pages.case import Case
from clientjournal.tui.guide.steps import StepList, StepRow
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.wanted import LetterWanted
from clientjournal.tui.widgets.choices import Choice
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.model import Client, Guide
    from clientjournal.journal import Journal
    from clientjournal.tui.guide.turning import PageTurner

LED_BY_ACTS = (DECIDE, "rant", "write", "read-back")
"""Steps that are done elsewhere, or by a decision: what is filled in beside it comes second."""

TYPED_AHEAD = 0.7
"""Seconds after a crossing in which no key decides: it was typed for the screen before."""


class GuideScreen(Filling):
    """Opens at *Decide* while the guide is not begun, else at the step to go on with.

    ``by`` says who opens it: ``crossing`` or ``hand``.
    """

    PLACE = "guide"
    CSS_PATH = "guide.tcss"
    AUTO_FOCUS = ""  # where to begin depends on the guide; a pane focused before would be shown instead
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("guide")]

    steps: reactive[tuple[StepRow, ...]] = reactive(())
    step: reactive[str] = reactive(DECIDE)
    choices: reactive[tuple[Choice, ...]] = reactive(())
    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    class _Wanted(Message):
        """Another screen is wanted for a client."""

        def __init__(self, client_id: str) -> None:
            super().__init__()
            self.client_id = client_id

    class RantWanted(_Wanted):
        """The rant pad; of what is typed there only the answer may come back."""

    class ReadBackWanted(_Wanted):
        """Reading the letter back, sentence by sentence."""

    class TakeOutWanted(_Wanted):
        """Taking the letter out: copying or saving it."""

    def __init__(self, journal: Journal, client_id: str, *, by: str = "hand", demo: bool = False) -> None:
        super().__init__(journal)
        self.client_id, self._by, self._demo = client_id, by, demo
        self._client: Client | None = None
        self._guide: Guide | None = None
        self._begun = False
        self._shown = ""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Horizontal(id="body"):
            with Vertical(id="steps-pane"):
                yield Heading("steps", id="steps-heading")
                yield StepList(id="steps").data_bind(rows=GuideScreen.steps, selected=GuideScreen.step)
            with Vertical(id="step-pane"):
                yield Heading("page", "acts", id="step-heading")
                yield StepPage(id="page")
                yield Acts(id="acts").data_bind(GuideScreen.choices)
        yield KeyLine().data_bind(hints=GuideScreen.footer)

    def panes(self) -> Sequence[Widget]:
        panes: list[Widget] = [self.query_one(StepList), self.query_one(StepPage)]
        if self.choices:
            panes.append(self.query_one(Acts))
        return panes

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        client = self.journal.reader.client(self.client_id)
        if client is None:
            # added and taken back again elsewhere
            self.notify(say("guide.client-gone"), severity="warning", markup=False)
            self.dismiss()
            return
        self._client = client
        self._guide = guide = self.journal.guide(client.id)
        listed = self.journal.checklist
        texts = [listed.text(step.step, guide.branch) for step in guide.steps] if guide else []
        texts = texts or list(listed.texts().values())
        following = guide.next if guide is not None and self._open else None
        if not self._begun:
            self._begun = True
            self.step = following or DECIDE
            if listed.problem:
                problem = say("guide.own-list", problem=listed.problem)
                self.notify(problem, severity="warning", timeout=10, markup=False)
        elif self.step not in (text.id for text in texts):
            self.step = following or DECIDE  # the user's list has changed
        states = {step.step: step.state for step in guide.steps} if guide else {}
        self.steps = tuple(
            StepRow(text.id, text.title, states.get(text.id, StepState.OPEN), text.id == following)
            for text in texts
        )
        self._show_head(client)
        self._show_step()

    def _show_head(self, client: Client) -> None:
        today = self.journal.clock.today()
        title = self.query_one(TitleLine)
        title.place = say("guide.guide-of", name=self.journal.names.display_name(client))
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        left = sum(row.state is StepState.OPEN for row in self.steps)
        heading = self.query_one("#steps-heading", Heading)
        heading.said = say("guide.steps")
        heading.end = say("guide.progress", done=len(self.steps) - left, of=len(self.steps))

    def _show_step(self) -> None:
        if self._client is None:
            return
        branch = self._guide.branch if self._guide else "standard"
        text = self.journal.checklist.text(self.step, branch)
        case = Case(self.journal, self._client, self._guide, text, open=self._open)
        found = acts(case)
        self.choices = tuple(
            Choice(act.id, act.label, act.why, str(number)) for number, act in enumerate(found, 1)
        )
        heading = self.query_one("#step-heading", Heading)
        heading.said, heading.end = text.title, self._became()
        shown = self.query_one(StepPage)
        items = page(case, *self._remarks(case))
        if self._shown == self.step:
            shown.items = items
        else:
            self._shown = self.step
            shown.turn_to(items)
        self.footer = self.hints()
        self.call_after_refresh(self._show_hints)  # whether a page is longer than its pane

    def _show_hints(self) -> None:
        self.footer = self.hints()

    @property
    def _state(self) -> Step | None:
        steps = self._guide.steps if self._guide else ()
        return next((step for step in steps if step.step == self.step), None)

    def _became(self) -> str:
        step = self._state
        if step is None or step.state is StepState.OPEN:
            return ""
        if step.state is StepState.SKIPPED or step.at is None:
            return say("guide.step-skipped")
        day = short_day(self.journal.clock.local(step.at).date(), self.journal.clock.today())
        return say("guide.step-done", day=day)

    def _remarks(self, case: Case) -> list[Item]:
        """What is to be known before the page: that all is over, or why the step is left out."""
        remarks = []
        if case.client.status is ClientStatus.ENDED:
            remarks.append(Item(say("guide.closed-guide", name=case.name), style="amber"))
        elif self._guide is not None and self._guide.status is GuideStatus.ABANDONED:
            remarks.append(Item(say("guide.abandoned-guide"), style="amber"))
        step = self._state
        if step is not None and step.because:
            because = self.journal.names.text(step.because)
            remarks.append(Item(say("guide.because", because=because), style="amber"))
        return remarks

    @property
    def _open(self) -> bool:
        return self._guide is not None and self._guide.status is GuideStatus.OPEN

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("done", "skip", "abandon") and not self._open:
            return False
        if action == "snooze" and not any(choice.id == "snooze" for choice in self._decisions()):
            return False
        return super().check_action(action, parameters)

    def _decisions(self) -> Sequence[Choice]:
        return self.choices if self.step == DECIDE else ()

    def hints(self) -> tuple[KeyHint, ...]:
        """The footer follows the focus: what Enter does here comes first."""
        focused, said = self.focused, "open"
        item = self.query_one(StepPage).ready
        if isinstance(focused, Acts):
            said = "choose"
        elif isinstance(focused, StepPage):
            said = "" if item is None else "fill" if item.kind == "field" else "tick"
        enter = KeyHint(self.key("list.enter"), say(f"guide.key-{said}"), "", 1) if said else None
        rest = [
            hint for hint in super().hints() if not (said == "tick" and hint.key == self.key("guide.done"))
        ]
        if self._way_back is not None:
            rest[-1] = rest[-1]._replace(label=say("guide.key-steps"))
        if self.query_one(StepPage).more:
            rest.insert(0, KeyHint(self.key("list.page-down"), say("guide.key-more"), "", 2))
        return (enter, *rest) if enter is not None else tuple(rest)

    # Moving ------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.refresh_if_stale()
        listed = self.query_one(Acts)
        if self._by == "crossing" and not self._open:
            listed.hesitate()
            self.set_timer(TYPED_AHEAD, listed.listen)
        self.show_pane(self.query_one(StepList) if self._open or not self.choices else listed)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.footer = self.hints()

    @property
    def _way_back(self) -> StepList | None:
        """The steps, where one went in from them; None where the way back leads out of the guide."""
        steps = self.query_one(StepList)
        return None if steps.has_focus or (self.choices and not self._open) else steps

    def action_back(self) -> None:
        """From a step back to the steps; from there out of the guide."""
        steps = None if self.too_small else self._way_back
        if steps is None:
            super().action_back()
        else:
            self.show_pane(steps)

    def on_step_list_selected(self, message: StepList.Selected) -> None:
        message.stop()
        self.step = message.id
        self._show_step()

    def on_step_list_entered(self, message: StepList.Entered) -> None:
        message.stop()
        to_act = self.step in LED_BY_ACTS or not self.query_one(StepPage).points
        self.show_pane(self.query_one(Acts) if to_act and self.choices else self.query_one(StepPage))

    def on_step_page_left(self, message: StepPage.Left) -> None:
        message.stop()
        if self.choices:
            self.query_one(Acts).chosen = 0
            self.show_pane(self.query_one(Acts))

    def on_key(self, event: events.Key) -> None:
        """The digit before an act leads to it from wherever the focus is."""
        listed, number = self.query_one(Acts), event.character or ""
        if not listed.deaf and number in {choice.key for choice in self.choices}:
            event.stop()
            listed.chosen = int(number) - 1
            self.show_pane(listed)

    def on_page_turner_turned(self, message: PageTurner.Turned) -> None:
        message.stop()
        shown = self.query_one(StepPage)
        if shown.size.height:
            shown.turn(message.by)
        else:
            message.rows.page(message.by)

    def on_acts_left(self, message: Acts.Left) -> None:
        message.stop()
        self.show_pane(self.query_one(StepPage))

    def on_step_page_moved(self, message: StepPage.Moved) -> None:
        message.stop()
        self.footer = self.hints()

    # Changing ----------------------------------------------------------------------------------

    def on_step_page_taken(self, message: StepPage.Taken) -> None:
        message.stop()
        self.take(message.item)

    def on_step_page_spaced(self, message: StepPage.Spaced) -> None:
        message.stop()
        self._space()

    def on_acts_spaced(self, message: Acts.Spaced) -> None:
        message.stop()
        self._space()

    def _space(self) -> None:
        if self.check_action("done", ()):
            self.action_done()

    def on_choices_taken(self, message: Acts.Taken) -> None:
        message.stop()
        match message.id:
            case "open":
                save = partial(self.journal.open_guide, self.client_id, by=self._by)
                self.change_guide("open-guide", save, lambda _: self.show_pane(self.query_one(StepList)))
            case "leave" | "close":
                self.action_done()
            case "snooze":
                self.action_snooze()
            case "repair":
                self._ask_until(repair=True)
            case "safety" | "standard":
                self._choose_branch(message.id)
            case "rant":
                self.post_message(self.RantWanted(self.client_id))
            case "write":
                self.post_message(LetterWanted(self.client_id))
            case "confirm":
                self.post_message(LetterWanted(self.client_id, CONFIRMATION))
            case "read-back":
                self.post_message(self.ReadBackWanted(self.client_id))
            case "take-out":
                self.post_message(self.TakeOutWanted(self.client_id))
            case "add":
                self.add_line()
            case "remove":
                self.remove_line()

    def action_done(self) -> None:
        """Mark the selected step done, or open it again if it is not open."""
        step = self.step
        row = next(row for row in self.steps if row.id == step)

        def done(_: Guide) -> None:
            self._say_completed(step)
            self._go_on()

        if row.state is StepState.OPEN:
            save = partial(self.journal.complete_step, self.client_id, step)
            self.change_guide("complete-step", save, done)
        else:
            self.change_guide("reopen-step", partial(self.journal.reopen_step, self.client_id, step))

    def action_skip(self) -> None:
        """Ask why the selected step is not needed, then skip it."""
        asked = SkipStep().kept_in(self.keeping("skip", self.step))
        step = self.step

        def skip(because: str | None) -> None:
            if because is not None:
                save = partial(self.journal.skip_step, self.client_id, step, because)
                self.change_guide("skip-step", save, lambda _: self._go_on(), keep=asked.keep_again)

        self.app.push_screen(asked, skip)

    def action_snooze(self) -> None:
        """Ask until when the guide is to be hidden, and why."""
        self._ask_until(repair=False)

    def action_abandon(self) -> None:
        """Ask, then give the guide up."""

        def abandoned(_: Guide) -> None:
            self._say("abandoned")
            self.dismiss()

        def abandon(sure: bool | None) -> None:
            if sure:
                self.change_guide(
                    "abandon-guide", partial(self.journal.abandon_guide, self.client_id), abandoned
                )

        self.app.push_screen(Abandon(), abandon)

    def _choose_branch(self, branch: str) -> None:
        def chosen(_: Guide) -> None:
            self._say("now-safe" if branch == "safety" else "now-standard")

        save = partial(self.journal.choose_branch, self.client_id, branch)
        self.change_guide("choose-branch", save, chosen)
        # what is to be done now comes first, and the same key once more must not take it back
        self.query_one(Acts).chosen = 0
        shown = self.query_one(StepPage)
        shown.action_first()
        self.show_pane(shown)

    def _ask_until(self, *, repair: bool) -> None:
        asked = LookAgain(self.read_day, self.journal.clock, repair=repair)
        asked.kept_in(self.keeping("repair" if repair else "snooze"))

        def put_off(later: Later | None) -> None:
            if later is not None:
                self._put_off(later, asked.keep_again)

        self.app.push_screen(asked, put_off)

    def _put_off(self, later: Later, keep: Callable[[], None]) -> None:
        day = short_day(later.until, self.journal.clock.today())

        def repaired(_: object) -> None:
            self._say("talk-logged", kind=say(f"tui.talk.{later.kind}"), day=day)
            self.dismiss()

        def snoozed(_: object) -> None:
            self._say("snoozed", day=day)
            self.dismiss()

        if later.kind:
            save = partial(self.journal.repair, self.client_id, later.kind, later.because, later.until)
            self.change_guide("repair", save, repaired, keep=keep)
        else:
            put_off = partial(self.journal.snooze, self.client_id, later.until, later.because)
            self.change_guide("snooze", put_off, snoozed, keep=keep)

    def _go_on(self) -> None:
        """The cursor goes to the step to go on with."""
        guide = self.journal.guide(self.client_id)
        if guide is not None and guide.next is not None and under_way(guide):
            self.step = guide.next
        self.show_pane(self.query_one(StepList))

    def _say_completed(self, step: str) -> None:
        if step == DECIDE:
            # by then the cursor is on the step after it
            title = next(row.title for row in self.steps if row.id == step)
            self._say("now-leaving", step=title)
        elif step == CLOSE:
            self._say("now-ended")

    def _say(self, sentence: str, **facts: object) -> None:
        name = self.journal.names.display_name(self._client) if self._client else ""
        self.notify(say(f"guide.{sentence}", name=name, **facts), markup=False)
