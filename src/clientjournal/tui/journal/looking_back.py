"""What the journal screen says at the start: what was left unfinished, and what time has shown."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from clientjournal.core.errors import JournalError, UnknownId
from clientjournal.core.unfinished import NOT_SAVED
from clientjournal.tui.journal.catching_up import CatchingUp
from clientjournal.tui.journal.sources import INTERRUPTED
from clientjournal.tui.keeping import typed_at
from clientjournal.tui.keys import BY_ID, shown
from clientjournal.tui.widgets.bar import Bar, Remark
from clientjournal.tui.widgets.entries import EntryList
from clientjournal.words import say
from clientjournal.words.looking_back import looked_back

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.model import Client, Entry
    from clientjournal.core.unfinished import Place, Unfinished
    from clientjournal.tui.widgets.footer import KeyHint

OPENED_BY = {
    "log": ("journal.log",),
    "edit": ("journal.edit",),
    "note": ("journal.note",),
    "when": ("journal.when",),
    "card": ("journal.card",),
    "add-client": ("journal.add-client",),
    "invoice": ("journal.invoices", "invoices.add"),
    "invoice-edit": ("journal.invoices", "invoices.edit"),
    "pay": ("journal.invoices", "invoices.pay"),
    "promise": ("journal.invoices", "invoices.promise"),
    "check": ("journal.fit", "fit.check"),
    "check-edit": ("journal.fit", "fit.edit"),
    "talk": ("journal.fit", "fit.talk"),
    "talk-edit": ("journal.fit", "fit.edit"),
    "step": ("journal.guide",),
    "own-line": ("journal.guide",),
    "skip": ("journal.guide",),
    "letter": ("journal.guide",),
    "snooze": ("journal.guide",),
    "repair": ("journal.guide",),
}
"""The keys that lead to each kind of form, in order."""

ABOUT_AN_ENTRY = ("edit", "note", "when")
"""Forms whose key acts on the selected entry."""

LOOKED_BACK_FOR = 15
"""Seconds for which weeks without a client are told beside the bar: two numbers to compare."""


class LookingBack(CatchingUp):
    """Says one thing that whoever comes back should know."""

    def look_back(self) -> None:
        """Say what was left as the program ended, else what came of weeks without a client."""
        if self._tell_interrupted() or self._tell_unfinished():
            return
        seen = self.journal.looks_back()
        left = self.journal.reader.client(seen[0].client) if seen else None
        if left is None:
            return
        said = looked_back(seen[0], self.journal.names.display_name(left))
        if self.query_one(Bar).told is None:
            self.tell(Remark(said))
        else:
            # a crossing that is not answered has the bar at every start, for weeks
            self.notify(said, timeout=LOOKED_BACK_FOR, markup=False)

    def _tell_interrupted(self) -> bool:
        unit = self.journal.reader.last_unit()
        if unit is None or unit.kind != "log" or unit.entry is None:
            return False
        entry = self.journal.reader.entry(unit.entry)
        if entry.source != INTERRUPTED:
            return False
        # it was logged without Enter: whoever does not know logs it twice
        change = self._named(entry.client, entry.dread)
        self.tell(Remark(say("forms.interrupted", change=change)), self.hint("journal.undo"))
        return True

    def _tell_unfinished(self) -> bool:
        """Go to where the form that was left last is opened by its key, and say so."""
        listed = {client.id: client for client in self.clients_listed()}
        found = [form for form in self.journal.all_unfinished() if self._leads_to(form, listed)]
        said = self._given_up() or (self._waiting(found, listed) if found else "")
        if not said:
            return False
        hints = [self._opens(found[0].place)] if found else []
        if self.the_client is None:
            # without a client there is no bar
            keys = (f"{hint.key} {hint.label}" for hint in hints)
            self.notify(" ".join((said, *keys)), markup=False)
            return True
        if found:
            self._go_to_place(found[0].place)
        self.tell(Remark(said), *hints)
        return True

    def _given_up(self) -> str:
        """What could not be saved before the program ended; it is said once."""
        left = self.journal.unfinished(NOT_SAVED)
        if left is None:
            return ""
        with suppress(JournalError):
            self.journal.drop_form(NOT_SAVED)
        what = left.fields.get("masked" if self.journal.masked else "plain", "")
        more = int(left.fields.get("count", "1")) - 1
        return say("waiting.given-up", what=what, more=more, count=1 + bool(more))

    def _waiting(self, found: Sequence[Unfinished], listed: Mapping[str, Client]) -> str:
        client = listed.get(found[0].place.client)
        name = self.journal.names.display_name(client) if client else ""
        return say(
            "unfinished.waiting",
            form=say(f"unfinished.form.{found[0].place.kind}", name=name),
            when=typed_at(found[0], self.journal),
            more=len(found) - 1,
            count=len(found),
        )

    def _go_to_place(self, place: Place) -> None:
        if place.client:
            self.go_to(place.client)
        entry = self._entry_of(place)
        if entry is not None:
            self.show_pane(self.query_one(EntryList))
            self.query_one(EntryList).select(entry)

    def _leads_to(self, form: Unfinished, listed: Mapping[str, Client]) -> bool:
        """Whether a key opens it from here: what it is about may be gone, or hidden."""
        place = form.place
        if place.kind not in OPENED_BY or (place.client and place.client not in listed):
            return False
        return place.kind not in ABOUT_AN_ENTRY or self._entry_of(place) is not None

    def _entry_of(self, place: Place) -> Entry | None:
        if place.kind not in ABOUT_AN_ENTRY:
            return None
        try:
            return self.journal.reader.entry(place.about)
        except UnknownId:
            return None

    def _opens(self, place: Place) -> KeyHint:
        first, *others = OPENED_BY[place.kind]
        hint = self.hint(first, say("unfinished.opens"))._replace(rank=1)
        for other in others:
            second = shown(BY_ID[other], self._keymap)
            hint = hint._replace(key=say("unfinished.then", first=hint.key, second=second))
        return hint
