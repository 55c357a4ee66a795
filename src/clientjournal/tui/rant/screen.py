"""The rant pad: writing, destroying, one breath, one question. Nothing of it is kept.

It is given plain values and gives a plain value back. It knows neither journal nor store, settings
nor coach, so that no way leads from here to a file; the import contracts hold it to that.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from clientjournal.core.text import printable
from clientjournal.tui.keys import BY_ID, bindings, label, shown
from clientjournal.tui.rant.breath import Breath
from clientjournal.tui.rant.chips import Chips
from clientjournal.tui.rant.frame import Destroy, Ebb, Head, Keys
from clientjournal.tui.rant.pad import Pad
from clientjournal.tui.rant.undumped import forbid_core_dumps
from clientjournal.tui.widgets.footer import KeyHint
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    Phase = Literal["writing", "falling", "breathing", "asking", "owning", "taking"]

NEEDS = ("rest", "respect", "briefs", "money", "freedom", "appreciation", "evenings")
TEN_MINUTES = 600.0
TICK = 5.0
"""Seconds between two looks at the clock."""

ANSWER_LIMIT = 120
"""Characters of an answer in one's own words."""


class RantScreen(Screen[str | None]):
    """Dismissed with what the user takes along: the answer to the one question, or None.

    ``name`` is shown as it is, so the caller masks it; ``keymap`` holds the keys that differ from the
    registry, by action id. ``needs`` are the answers offered.
    """

    ALLOW_SELECT = False
    CSS_PATH = "rant.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("rant"),
        Binding("ctrl+c,super+c", "copy_text", show=False),
        Binding("enter,space", "go_on", show=False),
    ]

    def __init__(
        self,
        name: str = "",
        *,
        reduced_motion: bool = False,
        masked: bool = False,
        needs: Sequence[str] = (),
        keymap: Mapping[str, str] | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._of, self._reduced, self._masked = name, reduced_motion, masked
        self._needs = tuple(needs) or tuple(say(f"rant.need.{need}") for need in NEEDS)
        self._keymap = keymap or {}
        self._clock = clock
        self._began: float | None = None
        self._armed = False
        self._phase: Phase = "writing"
        self._answer = ""

    def compose(self) -> ComposeResult:
        yield Head()
        yield Ebb()
        with Horizontal(id="middle"), Vertical(id="sheet"):
            yield Static(say("rant.promise"), id="promise", markup=False)
            yield Pad()
            with Horizontal(id="foot"):
                yield Static(id="remark", markup=False)
                yield Destroy()
            yield Static(say("rant.gone"), id="gone", markup=False)
            yield Breath()
            yield Static(id="question", markup=False)
            yield Chips([*self._needs, say("rant.own")], id="needs")
            yield Input(placeholder=say("rant.own-placeholder"), max_length=ANSWER_LIMIT, id="own")
            yield Chips([say("rant.take"), say("rant.leave")], id="taking")
            yield Static(id="why", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        forbid_core_dumps()
        self.set_interval(TICK, self._tick)
        self.mask_changed(self._masked)
        self._enter("writing")
        self.query_one(Pad).focus()

    # Destroying -------------------------------------------------------------------------------

    def destroy(self) -> None:
        """Overwrite the text now, without asking: the program is about to stop or to end."""
        pad = self.query_one(Pad)
        if self._phase == "writing" and not pad.blank:
            self._remark("stopped")
        pad.destroy()

    @property
    def destroyed(self) -> bool:
        """Whether something was written here and destroyed, so that this much of the step is done."""
        return self._phase != "writing"

    def action_destroy(self) -> None:
        """Let the text fall apart; a pad that was never used is just left."""
        if self._phase != "writing":
            return
        if self._began is None:
            self.dismiss(None)
            return
        self._enter("falling")
        self.query_one(Pad).fall_apart(motion=not self._still)

    @property
    def _still(self) -> bool:
        return self._reduced or self.app.animation_level == "none"

    def on_pad_gone(self) -> None:
        self._enter("breathing")
        self.query_one(Breath).begin(motion=not self._still)

    def on_destroy_pressed(self) -> None:
        self.action_destroy()

    # Going on ---------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """One step towards the way out: twice to destroy, once to skip, go back, or leave."""
        match self._phase:
            case "writing" if self._armed or self._began is None:
                self.action_destroy()
            case "writing":
                self._armed = True
                self._remark("esc-again")
            case "breathing":
                self._ask()
            case "asking":
                self.dismiss(None)
            case "owning" | "taking":
                self._ask()

    def action_go_on(self) -> None:
        """Skip the rest of the breath."""
        if self._phase == "breathing":
            self._ask()

    def on_breath_over(self) -> None:
        if self._phase == "breathing":
            self._ask()

    def _ask(self) -> None:
        self.query_one(Breath).stop()
        self.query_one("#question", Static).update(say("rant.question"))
        self.query_one("#why", Static).update(say("rant.question-why"))
        self._enter("asking")
        self.query_one("#needs", Chips).focus()

    def on_chips_chosen(self, message: Chips.Chosen) -> None:
        message.stop()
        if message.chips.id == "taking":
            self.dismiss(self._answer if message.number == 0 else None)
        elif message.number < len(self._needs):
            self._offer(self._needs[message.number])
        else:
            self._enter("owning")
            self.query_one("#own", Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        own = " ".join(printable(message.value).split())
        if own:
            self._offer(own)
        else:
            self._ask()

    def _offer(self, answer: str) -> None:
        self._answer = answer
        self.query_one("#question", Static).update(Content(say("rant.taken", need=answer)))
        self.query_one("#why", Static).update(say("rant.taken-why"))
        self._enter("taking")
        taking = self.query_one("#taking", Chips)
        taking.cursor = 0
        taking.focus()

    # What is off ------------------------------------------------------------------------------

    def action_copy_text(self) -> None:
        """Say that copying is off."""
        self._remark("no-copy")

    def on_pad_refused(self, message: Pad.Refused) -> None:
        self._remark(message.why)

    def mask_changed(self, masked: bool) -> None:
        """Hide the text from who looks over one's shoulder, and the name unless it came masked."""
        known = bool(self._of) and (not masked or self._masked)
        self.query_one(Head).place = say("rant.place-of", name=self._of) if known else say("rant.place")
        self.query_one(Pad).dots = masked

    # Around the text --------------------------------------------------------------------------

    def on_pad_edited(self) -> None:
        pad = self.query_one(Pad)
        if self._armed:
            self._armed = False
            self.query_one("#remark", Static).update("")
        self.query_one(Head).words = pad.words
        if self._began is None and not pad.blank:
            self._began = self._clock()

    def on_key(self, event: events.Key) -> None:
        if event.key != "escape":
            self._armed = False

    def _tick(self) -> None:
        if self._began is not None and self._phase == "writing":
            ebb = self.query_one(Ebb)
            before, ebb.share = ebb.share, min(1.0, (self._clock() - self._began) / TEN_MINUTES)
            if before < 1.0 <= ebb.share:
                self._remark("ten-minutes")

    def _remark(self, said: str) -> None:
        self.query_one("#remark", Static).update(say(f"rant.{said}"))

    def _enter(self, phase: Phase) -> None:
        self.remove_class(f"-{self._phase}")
        self._phase = phase
        self.add_class(f"-{phase}")
        head = self.query_one(Head)
        if phase == "breathing":
            head.words = None
        self.query_one(Keys).hints = self._hints()

    def _hints(self) -> tuple[KeyHint, ...]:
        match self._phase:
            case "writing":
                named = [BY_ID[f"rant.{verb}"] for verb in ("destroy", "leave", "next-pane")]
                return tuple(
                    KeyHint(shown(a, self._keymap), label(a), f"screen.{a.verb}", a.footer) for a in named
                )
            case "breathing":
                return (KeyHint("Enter", say("rant.key-skip"), "screen.go_on"),)
            case "asking":
                way_out = "key-nothing"
            case "owning" | "taking":
                way_out = "key-back"
            case _:
                return ()
        return (
            KeyHint("Enter", say("rant.key-choose"), ""),
            KeyHint("Esc", say(f"rant.{way_out}"), "screen.leave", 2),
        )
