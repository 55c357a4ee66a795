"""What the fit screen asks: the five questions, one after the other, and a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from clientjournal.core.fit_check import ANSWERS, QUESTIONS
from clientjournal.core.model import TALK_KINDS
from clientjournal.core.text import printable
from clientjournal.tui.form import Form
from clientjournal.tui.widgets.choices import Choice
from clientjournal.tui.widgets.field import DayField, NoteField
from clientjournal.tui.widgets.scale import KeyedChoices
from clientjournal.words import say
from clientjournal.words.fit import answer, question, result_words, talk_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.model import Client, FitCheck, Talk
    from clientjournal.core.names import Names
    from clientjournal.tui.days import Days
    from clientjournal.tui.typed import Blank


ANSWER = "answer-"
"""What the name of a field begins with that holds the answer to a question."""


class CheckDraft(NamedTuple):
    """A check as it was filled in."""

    answers: Mapping[str, str]
    note: str
    on: date


class TalkDraft(NamedTuple):
    """A talk as it was filled in."""

    kind: str
    note: str
    on: date


class Answers(KeyedChoices):
    """Answers at once by digit; arrows and Enter do as well."""

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        if any(choice.key == event.character for choice in self.choices):
            self.enter()


class CheckFit(Form["FitCheck | None"]):
    """Asks one question at a time; after the last the result is said, and a note can be added."""

    DEFAULT_CSS = """
    CheckFit {
        #question { margin-bottom: 1; }
        #so-far { color: $dim; margin-top: 1; }
        .form-fields { margin-top: 1; }
        .-hidden { display: none; }
        &.-low #question, &.-low #so-far, &.-low .form-fields { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "before", ""),
        # lists and texts have a use of their own for it, which nobody needs here
        Binding("pageup", "before", "", priority=True),
    ]
    CONCERNS: ClassVar[dict[str, str]] = {"future-day": "on"}

    def __init__(
        self,
        names: Callable[[], Names],
        save: Callable[[CheckDraft], FitCheck],
        days: Days,
        client: Client,
        check: FitCheck | None = None,
    ) -> None:
        super().__init__(names)
        self._save, self._days, self._client, self._check = save, days, client, check
        self._answers: dict[str, str] = dict(check.answers) if check else {}
        self._start = dict(self._answers)
        self._at = 0

    def head(self) -> str:
        return say("fit.check-title", name=self.names().display_name(self._client))

    def asked(self) -> Iterable[Widget]:
        check, days = self._check, self._days
        yield Static("", id="question", markup=False)
        yield Answers(id="answers")
        on = check.on.isoformat() if check else say("fit.default.on")
        with Vertical(classes="form-fields"):
            yield NoteField(
                "note", say("fit.field.note"), check.note if check else "", hint=say("fit.hint.check-note")
            )
            yield DayField("on", say("fit.field.on"), on, read=days.past, echoed=days.echo)
        yield Static("", id="so-far", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self._show()

    def accepted(self) -> FitCheck:
        note, on = self.text("note"), self.day("on")
        assert on is not None
        return self._save(CheckDraft(self._answers, note, on))

    def typed(self) -> bool:
        return super().typed() or self._answers != self._start

    def filled(self) -> dict[str, str]:
        answers = {f"{ANSWER}{asked}": answer for asked, answer in self._answers.items()}
        return super().filled() | answers

    def fill_in(self, fields: Mapping[str, str]) -> None:
        super().fill_in(fields)
        for name, said in fields.items():
            if name.removeprefix(ANSWER) in QUESTIONS:
                self._answers[name.removeprefix(ANSWER)] = said
        # on to the first question that is not answered yet
        self._at = next(
            (n for n, asked in enumerate(QUESTIONS) if asked not in self._answers), len(QUESTIONS)
        )
        self._show()

    def mask_changed(self, masked: bool) -> None:
        super().mask_changed(masked)
        self._show()

    def on_choices_taken(self, event: KeyedChoices.Taken) -> None:
        event.stop()
        if self._over:
            # a key that was pressed before the last question went away
            return
        asked = QUESTIONS[self._at]
        if event.id in ANSWERS:
            self._answers[asked] = event.id
        self._at += 1
        self._show()

    def action_before(self) -> None:
        """Back to the question before."""
        if self._at:
            self._at -= 1
            self._show()

    def keys(self) -> str:
        return say("fit.last-keys" if self._over else "fit.question-keys")

    @property
    def _over(self) -> bool:
        return self._at >= len(QUESTIONS)

    def _show(self) -> None:
        """The question that it is at, or what comes after the last one."""
        names = self.names()
        choices = self.query_one(Answers)
        fields = self.query_one(".form-fields")
        choices.set_class(self._over, "-hidden")
        fields.set_class(not self._over, "-hidden")
        said = self.query_one("#question", Static)
        if self._over:
            said.update(Content.styled(printable(result_words(self._answers, names)), "bold"))
        else:
            asked = QUESTIONS[self._at]
            progress = say("fit.progress", number=self._at + 1, of=len(QUESTIONS))
            said.update(Content.assemble((f"{progress}  ", "$dim"), say(f"fit.ask.{asked}")))
            self._offer(choices, asked, names)
        answers = [
            f"{question(each, names)} {answer(self._answers[each], names)}"
            for each in QUESTIONS
            if each in self._answers
        ]
        so_far = say("fit.answers", answers=", ".join(answers)) if answers else ""
        self.query_one("#so-far", Static).update(Content(printable(so_far)))
        self.remind()
        if self._over:
            self.go_to("note")
        else:
            choices.focus()

    def _offer(self, choices: KeyedChoices, asked: str, names: Names) -> None:
        offered = [
            Choice(each, say(f"fit.answer.{each}"), say(f"fit.why.{each}"), str(number))
            for number, each in enumerate(ANSWERS, 1)
        ]
        there = self._answers.get(asked, "")
        if there and there not in ANSWERS:
            offered.append(Choice("kept", names.text(there), say("fit.why.kept"), str(len(offered) + 1)))
            there = "kept"
        choices.choices = tuple(offered)
        choices.choose(there)


class LogTalk(Form["Talk | None"]):
    """A repair talk that was had: which, when, and what was said."""

    CONCERNS: ClassVar[dict[str, str]] = {"future-day": "on"}

    def __init__(
        self,
        names: Callable[[], Names],
        save: Callable[[TalkDraft], Talk],
        days: Days,
        client: Client,
        talk: Talk | None = None,
    ) -> None:
        super().__init__(names)
        self._save, self._days, self._client, self._talk = save, days, client, talk

    def head(self) -> str:
        return say("fit.talk-title", name=self.names().display_name(self._client))

    def asked(self) -> Iterable[Widget]:
        talk, days = self._talk, self._days
        yield KeyedChoices(id="kind")
        on = talk.on.isoformat() if talk else say("fit.default.on")
        with Vertical(classes="form-fields"):
            yield DayField("on", say("fit.field.on"), on, read=days.past, echoed=days.echo)
            yield NoteField(
                "note", say("fit.field.note"), talk.note if talk else "", hint=say("fit.hint.talk-note")
            )

    def mask_changed(self, masked: bool) -> None:
        super().mask_changed(masked)
        names, kinds = self.names(), self.query_one(KeyedChoices)
        there = self._kind or (self._talk.kind if self._talk else TALK_KINDS[0])
        offered = [
            Choice(kind, talk_word(kind, names), say(f"tui.talk.{kind}-why"), str(number))
            for number, kind in enumerate(TALK_KINDS, 1)
        ]
        if self._talk is not None and self._talk.kind not in TALK_KINDS:
            kept = talk_word(self._talk.kind, names)
            offered.append(Choice(self._talk.kind, kept, say("fit.why.kept"), str(len(offered) + 1)))
        kinds.choices = tuple(offered)
        kinds.choose(there)

    def blanks(self) -> Mapping[str, Blank]:
        return {**super().blanks(), "kind": self.query_one(KeyedChoices)}

    @property
    def _kind(self) -> str:
        kinds = self.query_one(KeyedChoices)
        return kinds.value if kinds.choices else ""

    def on_choices_taken(self, event: KeyedChoices.Taken) -> None:
        event.stop()
        self.go_to("on")

    def accepted(self) -> Talk:
        on, note = self.day("on"), self.text("note")
        assert on is not None
        return self._save(TalkDraft(self._kind, note, on))
