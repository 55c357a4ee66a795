"""Reading the letter back as the client will: rested for a day, one sentence a page, each confirmed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Center, Middle, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.letters.drafts import COOLING_OFF, Draft, rested
from clientjournal.core.letters.sentences import Sentence, sentences
from clientjournal.core.letters.slots import slots
from clientjournal.core.text import printable
from clientjournal.tui.base import JournalScreen
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal


class ReadBackScreen(JournalScreen["int | None"]):
    """Closes with the place of a sentence that is to be changed, or with None."""

    PLACE = "read-back"
    CSS_PATH = "read_back.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("read-back")]

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, client_id: str, *, demo: bool = False) -> None:
        super().__init__(journal)
        self._client_id, self._demo = client_id, demo
        self._client: Client | None = None
        self._draft: Draft | None = None
        self._sentences: tuple[Sentence, ...] = ()
        self._at = 0
        self._overridden = False

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Vertical(id="body"):
            yield Heading(id="place")
            with Middle(), Center():
                yield Static(id="sentence", markup=False)
            yield Static(id="asked", markup=False)
        yield KeyLine().data_bind(hints=ReadBackScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return ()

    def load(self) -> None:
        client = self.journal.reader.client(self._client_id)
        if client is None:
            self.dismiss()
            return
        self._client = client
        draft = self.journal.letter_draft(client)
        if self._draft is None or draft.text != self._draft.text:
            self._sentences = sentences(draft.text, draft.channel)
            self._at = min(self._at, len(self._sentences))
        self._draft = draft
        title = self.query_one(TitleLine)
        title.place = say("letter.read-of", name=self.journal.names.display_name(client))
        title.masked, title.demo = self.journal.masked, self._demo
        self._show()

    @property
    def cooling(self) -> bool:
        """Whether the letter has still to rest, and nobody has said that it need not."""
        if self._draft is None or self._overridden:
            return False
        return bool(rested(self._draft.saved, self.journal.clock.now()))

    @property
    def _sentence(self) -> Sentence | None:
        return self._sentences[self._at] if self._at < len(self._sentences) else None

    def _show(self) -> None:
        place, asked = self.query_one("#place", Heading), self.query_one("#asked", Static)
        name = self.journal.names.display_name(self._client) if self._client else ""
        place.said, place.end = name, ""
        sentence = self._sentence
        if not self._sentences:
            shown, question = Content.styled(say("letter.read-nothing"), "$dim"), ""
        elif self.cooling and self._draft is not None and self._draft.saved is not None:
            now, saved = self.journal.clock.now(), self._draft.saved
            local = self.journal.clock.local(saved + COOLING_OFF)
            ago, when = distance(saved, now), full_moment(local)
            why = say("letter.cooling-why", ago=ago, name=printable(name), when=when)
            shown = Content.assemble((say("letter.cooling"), "bold"), "\n\n", why)
            question = say("letter.cooling-reason")
        elif sentence is None:
            shown = Content.assemble((say("letter.read-done"), "bold"), "\n\n", say("letter.read-done-why"))
            question = ""
        else:
            shown, question = self._drawn(sentence), say("letter.read-ask")
            place.end = say("letter.read-place", at=self._at + 1, of=len(self._sentences))
        self.query_one("#sentence", Static).update(shown)
        asked.update(Content.styled(question, "$dim"))
        self.footer = self.hints()

    def _drawn(self, sentence: Sentence) -> Content:
        text = printable(self.journal.names.text(sentence.text))
        content = Content.styled(text, "bold")
        for slot in slots(text):
            content = content.stylize("$rating-4 reverse", slot.start, slot.end)
        return content

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        reading = not self.cooling and self._sentence is not None
        if action == "now" and not self.cooling:
            return False
        if action in ("confirm", "edit") and not reading:
            return False
        if action == "previous" and (self.cooling or self._at == 0):
            return False
        return super().check_action(action, parameters)

    def action_now(self) -> None:
        """Read it now: the waiting is advice, no lock."""
        self._overridden = True
        self._show()

    def action_confirm(self) -> None:
        """This sentence is true; after the last the guide's step is done."""
        self._at += 1
        if self._sentence is None:
            save = partial(self.journal.confirm_letter, self._client_id)
            self.change("read-back", self._client_id, save)
        self._show()

    def action_previous(self) -> None:
        """The sentence before."""
        self._at = max(0, self._at - 1)
        self._show()

    def action_edit(self) -> None:
        """Go to this sentence in the letter."""
        if self._sentence is not None:
            self.dismiss(self._sentence.start)
