"""What can be done about the fit: a dated self-check, and the log of repair talks."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput, UnreadableDate
from clientjournal.core.model import FitCheck, Talk
from clientjournal.core.text import NAME_LIMIT, checked_line, checked_note
from clientjournal.store.ids import new_id
from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class FitVerbs(Desk):
    """Checking the fit, and keeping what was checked and talked about right."""

    def check_fit(
        self, client_id: str, answers: Mapping[str, str], note: str = "", on: date | None = None
    ) -> FitCheck:
        """Record the answers to the questions of ``core.fit_check``, by default of today.

        ``InvalidInput`` when an answer is none of those there are, or when there is none at all.
        """
        with self._write("check-fit", self.clock.now()) as writer:
            client = self._client(client_id)
            day = self._past(on or self.clock.today())
            check = FitCheck(new_id(), client.id, day, _checked(answers, {}), checked_note(note))
            writer.save(check)
            return check

    def revise_fit_check(self, check_id: str, answers: Mapping[str, str], note: str, on: date) -> FitCheck:
        """Put other answers, another note or date in place; an imported answer in words may stay."""
        with self._write("revise-fit-check", self.clock.now()) as writer:
            before = self.reader.fit_check(check_id)
            kept = _checked(answers, before.answers)
            check = before.replace(answers=kept, note=checked_note(note), on=self._past(on))
            writer.save(check)
            return check

    def delete_fit_check(self, check_id: str) -> FitCheck:
        """Remove a check; undo brings it back."""
        with self._write("delete-fit-check", self.clock.now()) as writer:
            check = self.reader.fit_check(check_id)
            writer.remove(check)
            return check

    def revise_talk(self, talk_id: str, kind: str, note: str, on: date) -> Talk:
        """Put another kind, note or date of a repair talk in place."""
        with self._write("revise-talk", self.clock.now()) as writer:
            line = checked_line(kind, "kind", limit=NAME_LIMIT, required=True)
            before = self.reader.talk(talk_id)
            talk = before.replace(kind=line, note=checked_note(note), on=self._past(on))
            writer.save(talk)
            return talk

    def delete_talk(self, talk_id: str) -> Talk:
        """Remove a talk that never was; undo brings it back."""
        with self._write("delete-talk", self.clock.now()) as writer:
            talk = self.reader.talk(talk_id)
            writer.remove(talk)
            return talk

    def _past(self, day: date) -> date:
        if day > self.clock.today():
            raise UnreadableDate("future-day", day=day)
        return day


def _checked(answers: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    from clientjournal.core.fit_check import ANSWERS, QUESTIONS

    if not answers:
        raise InvalidInput("unanswered")
    for question, answer in answers.items():
        kept = before.get(question) == answer
        if not kept and (question not in QUESTIONS or answer not in ANSWERS):
            raise InvalidInput("answer", given=answer, candidates=ANSWERS)
    return dict(answers)
