"""Scripts as they are used: a call line by line, a chat message by message, in person one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Center, Middle, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.actions import actions
from clientjournal.core.letters.layout import LONG_MESSAGE, Part, messages, parts, words
from clientjournal.core.letters.slots import slots
from clientjournal.core.model import Channel
from clientjournal.core.text import printable, printable_lines
from clientjournal.tui.base import JournalScreen
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.letter.taking import copy, slots_problem
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.page import Page
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.journal import Journal


BETWEEN = "   "
"""Between two answers on a line."""

MARGINS = 4
"""Cells at both sides of the answers."""


class ScriptScreen(JournalScreen[None]):
    """A script of one client, as it stands in the letter; nothing is changed here."""

    PLACE = "script"
    CSS_PATH = "script.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back")]
    TITLE_OF: ClassVar[str]

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, client_id: str, text: str, *, demo: bool = False) -> None:
        super().__init__(journal)
        self._client_id, self._text, self._demo = client_id, text, demo

    def load(self) -> None:
        client = self.journal.reader.client(self._client_id)
        if client is None:
            self.dismiss()
            return
        title = self.query_one(TitleLine)
        title.place = say(f"letter.{self.TITLE_OF}", name=self.journal.names.display_name(client))
        title.masked, title.demo = self.journal.masked, self._demo
        self.draw()
        self.footer = self.hints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # the keys of the call card are no others' keys
        cards = {known.verb for known in actions("script")}
        if action in cards and not isinstance(self, CardScreen):
            return False
        return super().check_action(action, parameters)

    def draw(self) -> None:
        """Show the script, as far as the mask lets it be seen."""
        raise NotImplementedError

    def seen(self, text: str) -> str:
        """A piece of the script as it may be shown."""
        return printable_lines(self.journal.names.text(text))


class CardScreen(ScriptScreen):
    """A call: one line a page, bold and in the middle; digits jump to the answers and back."""

    TITLE_OF = "card-of"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("script")]

    at: reactive[int] = reactive(0)

    def __init__(self, journal: Journal, client_id: str, text: str, *, demo: bool = False) -> None:
        super().__init__(journal, client_id, text, demo=demo)
        found = parts(text)
        self._lines = [part for part in found if part.kind != "answer"]
        self._answers = [part for part in found if part.kind == "answer"]
        self._answer: Part | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Vertical(id="body"):
            yield Heading(id="place")
            with Middle(id="middle"), Center():
                yield Static(id="line", markup=False)
            yield Static(id="coming", markup=False)
            yield Static(id="answers", markup=False)
        yield KeyLine().data_bind(hints=CardScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return ()

    def draw(self) -> None:
        place = self.query_one("#place", Heading)
        place.end = say("letter.of", done=min(self.at + 1, len(self._lines)), of=len(self._lines))
        shown = self._answer or (self._lines[self.at] if self._lines else None)
        if shown is None:
            self.query_one("#line", Static).update(say("letter.no-lines"))
            return
        aside = shown.kind == "direction"
        place.said = say("letter.direction") if aside else ""
        text = self.seen(" ".join(shown.text.split()))
        said = Content.styled(text, "italic $dim" if aside else "bold")
        for slot in slots(text):
            said = said.stylize("$rating-4", slot.start, slot.end)
        head = [Content.styled(self.seen(shown.label), "$dim")] if shown.label else []
        self.query_one("#line", Static).update(Content("\n\n").join([*head, said]))
        following = self._lines[self.at + 1 :][:1] if self._answer is None else self._lines[self.at :][:1]
        coming = self.seen(" ".join(following[0].text.split())) if following else ""
        self.query_one("#coming", Static).update(Content.styled(printable(coming), "$dim"))
        self._draw_answers()

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_mounted:
            self._draw_answers()

    def _draw_answers(self) -> None:
        """The answers with their digits, as many to a line as fit whole."""
        shown = self.query_one("#answers", Static)
        lines: list[list[Content]] = [[]]
        used = 0
        for number, answer in enumerate(self._answers[:9], 1):
            label = printable(self.seen(answer.label))
            wide = cell_len(label) + 2
            if lines[-1] and used + len(BETWEEN) + wide > self.app.size.width - MARGINS:
                lines.append([])
                used = 0
            used += wide + (len(BETWEEN) if lines[-1] else 0)
            lines[-1].append(Content.assemble((f"{number} ", "bold"), (label, "$dim")))
        shown.update(Content("\n").join(Content(BETWEEN).join(line) for line in lines))

    def watch_at(self) -> None:
        if self.is_mounted:
            self.draw()

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdecimal():
            number = int(event.character)
            if 0 < number <= len(self._answers):
                event.stop()
                answer = self._answers[number - 1]
                self._answer = None if self._answer == answer else answer
                self.draw()

    def action_back(self) -> None:
        """From an answer back to the line; from a line back to the script."""
        if self._answer is not None and not self.too_small:
            self._answer = None
            self.draw()
        else:
            super().action_back()

    def action_next(self) -> None:
        """The next line; from an answer back to where the talk was."""
        self._go_to(self.at if self._answer else self.at + 1)

    def action_previous(self) -> None:
        """The line before."""
        self._go_to(self.at if self._answer else self.at - 1)

    def action_first(self) -> None:
        """To the first line."""
        self._go_to(0)

    def action_last(self) -> None:
        """To the last line."""
        self._go_to(len(self._lines) - 1)

    def _go_to(self, place: int) -> None:
        self._answer = None
        self.at = max(0, min(place, len(self._lines) - 1))
        self.draw()


class MessagesScreen(ScriptScreen):
    """A chat: Enter copies the selected message and goes to the next."""

    TITLE_OF = "messages-of"

    def __init__(self, journal: Journal, client_id: str, text: str, *, demo: bool = False) -> None:
        super().__init__(journal, client_id, text, demo=demo)
        self._messages = messages(text)
        self._copied: set[int] = set()

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Vertical(id="body"):
            yield Heading(id="place")
            yield Choices(id="messages")
            with Page(id="page"):
                yield Static(id="line", markup=False)
        yield KeyLine().data_bind(hints=MessagesScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(Choices)]

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.query_one(Choices).focus()

    def draw(self) -> None:
        place = self.query_one("#place", Heading)
        place.said = say("letter.messages-keys") if self._messages else say("letter.no-lines")
        place.end = say("letter.of", done=len(self._copied), of=len(self._messages))
        choices = self.query_one(Choices)
        chosen = choices.chosen
        choices.choices = tuple(
            Choice(str(number), str(number + 1), self._row(number, part))
            for number, part in enumerate(self._messages)
        )
        choices.chosen = min(chosen, max(0, len(self._messages) - 1))
        self._draw_message(choices.chosen)

    def _row(self, number: int, part: Part) -> str:
        said = f"{say('letter.message-copied')} · " if number in self._copied else ""
        return said + self.seen(" ".join(part.text.split()))

    def hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("Enter", say("letter.copy-one"), "", 1), *super().hints())

    def _draw_message(self, number: int) -> None:
        if not self._messages:
            return
        text = self._messages[number].text
        content = Content(self.seen(text))
        if words(text) > LONG_MESSAGE:
            long = say("letter.long-message", count=words(text))
            content = Content("\n").join([Content.styled(long, "$rating-4"), content])
        self.query_one("#line", Static).update(content)

    def on_choices_moved(self, message: Choices.Moved) -> None:
        message.stop()
        self._draw_message(message.row)

    def on_choices_taken(self, message: Choices.Taken) -> None:
        message.stop()
        number = int(message.id)
        problem = slots_problem(self._messages[number].text)
        if problem is not None:
            self.say_refused(problem)
            return
        copy(self, self._messages[number].text)
        self._copied.add(number)
        self.query_one(Choices).chosen = min(number + 1, len(self._messages) - 1)
        self.draw()


class TableScreen(ScriptScreen):
    """In person: everything on one page, what is not to be said set apart."""

    TITLE_OF = "page-of"

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Vertical(id="body"), Page(id="page"):
            yield Static(id="line", markup=False)
        yield KeyLine().data_bind(hints=TableScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(Page)]

    def on_mount(self) -> None:
        self.refresh_if_stale()
        self.query_one(Page).focus()

    def draw(self) -> None:
        shown = [Content("\n").join(self._part(part)) for part in parts(self._text)]
        self.query_one("#line", Static).update(Content("\n\n").join(shown))

    def _part(self, part: Part) -> list[Content]:
        styles = {"said": "", "direction": "italic $dim", "answer": ""}
        heads = [Content.styled(self.seen(part.label), "bold")] if part.label else []
        return [*heads, Content.styled(self.seen(part.text), styles[part.kind])]


class StayFirmScreen(TableScreen):
    """What they may say, and the answers that stay kind and stay decided."""

    TITLE_OF = "stay-firm-of"


def stay_firm(text: str) -> str:
    """The answers of a script alone."""
    found = (part for part in parts(text) if part.kind == "answer")
    return "\n\n".join(f"{part.label}\n{part.text}" for part in found)


def script_screen(
    journal: Journal, client_id: str, channel: Channel, text: str, *, demo: bool = False
) -> ScriptScreen:
    """The screen that shows a script as its channel has it."""
    screens: dict[Channel, type[ScriptScreen]] = {Channel.CALL: CardScreen, Channel.CHAT: MessagesScreen}
    return screens.get(channel, TableScreen)(journal, client_id, text, demo=demo)
