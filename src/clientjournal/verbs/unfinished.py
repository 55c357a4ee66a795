"""Forms that were left unanswered: kept beside the journal, and no part of its history or its export."""

from __future__ import annotations

from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientjournal.core.unfinished import Place, Unfinished
    from clientjournal.store.unfinished import UnfinishedForms


class UnfinishedVerbs(Desk):
    """What was typed and not saved. Where ``keeps_forms`` is off, nothing of it is kept or found."""

    keeps_forms = True

    def keep_form(self, place: Place, fields: Mapping[str, str], *, durable: bool = True) -> None:
        """Keep what stands in a form, as of now.

        Without ``durable`` it is faster, and a power cut may lose it.
        """
        from clientjournal.core.unfinished import Unfinished

        if self.keeps_forms:
            self._forms.keep(Unfinished(place, self.clock.now(), fields), durable=durable)

    def drop_form(self, place: Place) -> None:
        """It was answered, or given up on purpose."""
        if self.keeps_forms:
            self._forms.drop(place)

    def unfinished(self, place: Place) -> Unfinished | None:
        """What was left in a form."""
        return self._forms.find(place) if self.keeps_forms else None

    def all_unfinished(self) -> list[Unfinished]:
        """Every form that was left, the latest first."""
        return self._forms.all() if self.keeps_forms else []

    def give_up_waiting(self) -> None:
        """The program ends: keep what was typed for what could not be saved, and what that was.

        By names, and by what the mask makes of them, for nobody knows who will see it.
        """
        from clientjournal.core.unfinished import NOT_SAVED

        acts, masked = self.waiting.give_up(), self.masked
        if not acts:
            return
        told = {}
        for name, self.masked in (("plain", False), ("masked", True)):
            told[name] = acts[-1].said()
        self.masked = masked
        self.keep_form(NOT_SAVED, {**told, "count": str(len(acts))})

    @property
    def _forms(self) -> UnfinishedForms:
        from clientjournal.store.unfinished import UnfinishedForms

        return UnfinishedForms(self._store.path)
