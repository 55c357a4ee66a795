"""The bar of the journal screen, and the keys that act on the entry it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.message import Message

from clientjournal.core.errors import ClientEnded, UnknownId
from clientjournal.core.model import SCALE
from clientjournal.core.text import one_line
from clientjournal.tui.base import QUICK
from clientjournal.tui.journal.anew import changed, draft_of
from clientjournal.tui.journal.opening import OpensLater
from clientjournal.tui.journal.sources import INTERRUPTED
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.undoing import Undoing
from clientjournal.tui.widgets.bar import Bar, Logged, Remark
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.entries import EntryList
from clientjournal.verbs.waiting import Act
from clientjournal.words import say
from clientjournal.words.calendar import distance

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from clientjournal.core.errors import JournalError
    from clientjournal.core.model import Client, Entry
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal, Outcome
    from clientjournal.tui.journal.entry_page import Leaving
    from clientjournal.tui.journal.prompts import Prompt
    from clientjournal.tui.widgets.footer import KeyHint
    from clientjournal.tui.widgets.windowed import EntrySource

OWN = {
    "journal.note": 1,
    "journal.channel": 6,
    "journal.why": 2,
    "journal.when": 3,
    "journal.turned-out": 5,
    "journal.undo": 4,
}
"""The keys that the bar names, in that order, and the rank of each when room is short."""


class Told(NamedTuple):
    """The entry in the bar; ``fresh`` when it was logged here just now, so that undo takes it back."""

    entry: Entry
    fresh: bool


class EntryBar(Undoing):
    """Says what was just done, takes it back, and asks for more about one entry.

    That entry is the selected one while the list of entries or the chart has the focus, else the one
    in the bar, or that was there last.
    """

    class GuideWanted(Message):
        """The guide of a client is to be shown; ``by`` is ``crossing`` or ``hand``."""

        def __init__(self, client_id: str, by: str) -> None:
            super().__init__()
            self.client_id, self.by = client_id, by

    _refused = False
    """Whether a notification says why something was refused."""

    _told: Told | None = None
    _last: Entry | None = None
    """What was last in the bar: its keys mean that when the bar has gone, too."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._crossed = OpensLater(self, lambda client_id: self.want_guide(client_id, "crossing"))

    def go_to(self, client_id: str) -> None:
        """Select a client, if it is in the list."""
        raise NotImplementedError

    @property
    def the_client(self) -> Client | None:
        """The selected client."""
        raise NotImplementedError

    def listed(self) -> EntrySource:
        """What the list of entries shows, read anew."""
        raise NotImplementedError

    # What it says ------------------------------------------------------------------------------

    def tell(self, told: Logged | Remark | None, *hints: KeyHint) -> None:
        """Show something in the bar, and the keys that go with it."""
        if not isinstance(told, Logged):
            self._told = None
        if isinstance(told, Remark):
            self._take_down()
        bar = self.query_one(Bar)
        bar.told, bar.hints = told, hints

    def tell_no_redo(self) -> None:
        """Take down an offer to redo when a change made elsewhere has ended it."""
        if self.hint("journal.redo") in self.query_one(Bar).hints and not self.journal.reader.next_redo():
            self.tell(None)

    def tell_entry(self) -> None:
        """What the bar says of its entry, as it is now and as the mask has it."""
        if self._told is None:
            return
        try:
            entry = self.journal.reader.entry(self._told.entry.id)
        except UnknownId:
            # taken back elsewhere
            self.tell(None)
            return
        self._told = self._told._replace(entry=entry)
        self._last = entry
        hints = [self.hint(action)._replace(rank=rank) for action, rank in OWN.items()]
        self.tell(self._logged(entry, "logged" if self._told.fresh else "changed"), *hints)

    def _logged(self, entry: Entry, head: str) -> Logged:
        names = self.journal.names
        return Logged(entry.dread, self.name_of(entry.client), self._known(entry, names), say(f"tui.{head}"))

    def _known(self, entry: Entry, names: Names, *, ago: bool = True) -> tuple[str, ...]:
        when = (distance(entry.at, self.journal.clock.now(), time_known=entry.time_known),) if ago else ()
        turned = () if entry.aftermath is None else (say("tui.turned-out", rating=rated(entry.aftermath)),)
        reasons = (", ".join(entry.reasons),) if entry.reasons else ()
        note = (one_line(names.text(entry.note)),) if entry.note else ()
        return (say(f"cli.channel.{entry.channel}"), *reasons, *turned, *when, *note)

    def _tick(self) -> None:
        super()._tick()
        if self.journal.waiting:
            self.tell_waiting()
        else:
            self.tell_entry()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.journal.waiting:
            self.tell_waiting()
        else:
            self.tell_entry()
        self._crossed.key_pressed()

    def on_key(self, event: events.Key) -> None:
        self._crossed.key_pressed()
        # the bar stays until the next key that is not its own
        own = tuple(key for name in OWN for key in self.keys_of(name))
        if self.journal.waiting:
            self.tell_waiting()
        elif event.key not in own:
            self.tell(None)
        elif event.key not in self.keys_of("journal.undo") and self.the_client and not self.the_entry():
            self.tell(Remark(say("tui.rate-first")))

    # The entry's keys --------------------------------------------------------------------------

    def the_entry(self) -> Entry | None:
        """What the keys act on, with its note as it is, or None."""
        if self._walks_entries:
            entry = self.query_one(EntryList).selected
        else:
            entry = self._told.entry if self._told else self._last
        if entry is None:
            return None
        try:
            return self.journal.reader.entry(entry.id)
        except UnknownId:
            return None

    def entry_at_cursor(self) -> Entry | None:
        """The entry that the list and the chart point at while one of them has the focus, as it is."""
        return self.the_entry() if self._walks_entries else None

    @property
    def _walks_entries(self) -> bool:
        return self.query_one(EntryList).has_focus or self.query_one(LevelChart).has_focus

    def action_note(self) -> None:
        """Ask for a note."""
        from clientjournal.tui.journal.prompts import AskNote

        def prompt(told: Callable[[], Logged], entry: Entry) -> AskNote:
            def save(note: str) -> None:
                try:
                    self.journal.revise(entry.id, note=note)
                except UnknownId:
                    self.journal.log(draft_of(entry).replace(note=note, source=INTERRUPTED))

            asked = AskNote(told, entry, save, masked=self.journal.masked)
            return asked.kept_in(Keeping(self.journal, "note", entry.client, entry.id))

        self._ask_more("note", prompt)

    def action_channel(self) -> None:
        """Ask how the contact went."""
        from clientjournal.tui.journal.prompts import AskChannel

        self._ask_more("channel", AskChannel)

    def action_why(self) -> None:
        """Ask for the reasons."""
        from clientjournal.tui.journal.prompts import AskWhy

        self._ask_more("reasons", lambda told, entry: AskWhy(told, entry, self.journal.settings.reasons))

    def action_when(self) -> None:
        """Ask when the contact was."""
        from clientjournal.tui.journal.moments import Moments
        from clientjournal.tui.journal.prompts import AskWhen

        def prompt(told: Callable[[], Logged], entry: Entry) -> AskWhen:
            asked = AskWhen(told, entry, Moments(self.journal))
            return asked.kept_in(Keeping(self.journal, "when", entry.client, entry.id))

        self._ask_more("moment", prompt)

    def action_turned_out(self) -> None:
        """Ask how it turned out."""
        from clientjournal.tui.journal.prompts import AskTurnedOut

        self._ask_more("aftermath", AskTurnedOut)

    def _ask_more(self, field: str, prompt: Callable[[Callable[[], Logged], Entry], Prompt[Any]]) -> None:
        entry = self.the_entry()
        if entry is not None:
            self._ask(field, prompt, entry)

    def _ask(
        self,
        field: str,
        prompt: Callable[[Callable[[], Logged], Entry], Prompt[Any]],
        entry: Entry,
        *,
        gone: bool = False,
    ) -> None:
        """Ask for one field of an entry; of one that is ``gone`` before it is logged once more."""
        asked = prompt(lambda: self._logged(entry, "logged"), entry)
        if gone:
            asked.say_gone()

        def answered(answer: object) -> None:
            if answer is None:
                return
            # a rating that is not known has no other answer than 0
            changes: dict[str, Any] = {field: None if answer == 0 else answer}
            if gone:
                self._log_again(entry, asked.keep_again, **changes)
            else:
                again = partial(self._ask, field, prompt, changed(entry, **changes), gone=True)
                self._revise(entry, asked.keep_again, again, **changes)

        self.app.push_screen(asked, answered)

    def _revise(
        self, entry: Entry, keep: Callable[[], None], gone: Callable[[], None], **changes: Any
    ) -> None:
        if changed(entry, **changes) == entry:
            return
        fresh = self._told is not None and self._told.fresh and self._told.entry.id == entry.id
        said = partial(self._named, entry.client, entry.dread, "change-to")
        save = partial(self.journal.revise, entry.id, **changes)
        self.save_entry(said, save, fresh=fresh, keep=keep, gone=gone)

    def _log_again(self, entry: Entry, keep: Callable[[], None], **changes: Any) -> None:
        said = partial(self._named, entry.client, entry.dread)
        draft = draft_of(entry).replace(**changes)
        self.save_entry(said, partial(self.journal.log, draft), fresh=True, keep=keep)

    def open_log_form(self, client_id: str | None, entry: Entry | None = None) -> None:
        """Ask all about a new contact, of that client unless another is named, or about an entry."""
        from clientjournal.tui.journal.log_form import LogForm

        def saved(outcome: Outcome | None) -> None:
            if outcome is not None:
                self.refresh_if_stale()
                self._told = Told(outcome.entry, fresh=outcome.entry.id != (entry and entry.id))
                self.go_to(outcome.client.id)
                self.query_one(EntryList).select(outcome.entry)
                self.told_outcome(outcome)

        self.app.push_screen(LogForm(self.journal, client_id, entry), saved)

    def open_entry(self, entry: Entry, *, demo: bool = False) -> None:
        """Show everything about an entry; the list's cursor is where one has gone from there."""
        from clientjournal.tui.journal.entry_page import EntryPage

        def left(leaving: Leaving | None) -> None:
            self.refresh_if_stale()
            if leaving is not None:
                self.query_one(EntryList).select(leaving.entry)
                if leaving.delete:
                    self.delete_entry(leaving.entry)

        self.app.push_screen(EntryPage(self.journal, entry, self.listed, demo=demo), left)

    # What has to wait --------------------------------------------------------------------------

    def save_entry(
        self,
        said: Callable[[], str],
        save: Callable[[], Outcome],
        *,
        fresh: bool,
        keep: Callable[[], None] | None = None,
        gone: Callable[[], None] | None = None,
    ) -> None:
        """Log or change an entry; ``fresh`` when it is logged, so that undo takes that back.

        ``gone`` asks what is to become of a change when there is no such entry any more.
        """
        refused = partial(self._not_saved, fresh, gone)
        self.carry_out(Act(said, save, partial(self._saved, fresh), refused, keep))

    def _saved(self, fresh: bool, outcome: Outcome) -> None:
        self._take_down()
        self._told = Told(outcome.entry, fresh)
        self.refresh_if_stale()
        if fresh:
            self.show_logged(outcome.entry)
        self.told_outcome(outcome)

    def _not_saved(self, fresh: bool, gone: Callable[[], None] | None, err: JournalError) -> None:
        """Ask once more what can be saved with an entry logged anew, else say why nothing is."""
        if fresh and isinstance(err, ClientEnded):
            self.tell_ended(self.journal.names.text(err.name))
            return
        if gone is not None and isinstance(err, UnknownId) and self.app.screen is self:
            gone()
        else:
            self.say_refused(err, say("tui.not-saved") if fresh else "")
        self.tell(None)

    def tell_ended(self, name: str) -> None:
        """Say that a client who ended is not rated any more; ``name`` as it may be shown."""
        self.tell(Remark(say("tui.ended-not-logged", name=name)))

    def refresh_if_stale(self) -> None:
        before = self._unreadable
        super().refresh_if_stale()
        if before and not self._unreadable:
            self._take_down()

    def _take_down(self) -> None:
        """Something else was said, or the journal can be read again: a refusal is over."""
        if self._refused:
            self._refused = False
            self.app.clear_notifications()

    def say_refused(self, err: JournalError, unsaved: str = "") -> None:
        self._refused = True
        if isinstance(err, UnknownId) and err.kind == "entry":
            # nobody typed its id
            said = f"{say('tui.entry-gone')} {unsaved}".strip()
            self.notify(said, severity="error", timeout=8, markup=False)
        else:
            super().say_refused(err, unsaved)

    def show_logged(self, entry: Entry) -> None:
        """Put the cursor on what was just logged: with the focus there, keys act on the selected one."""
        self.query_one(EntryList).select(entry)

    def tell_waiting(self) -> None:
        waiting = self.journal.waiting
        more = len(waiting) - 1
        said = say("forms.waiting", what=waiting.newest.said(), more=more, count=1 + bool(more))
        keys = (
            self.hint("journal.save", say("forms.try-again")),
            self.hint("journal.undo", say("forms.drop-it")),
        )
        self.tell(Remark(said, "watch"), *keys)

    def _named(self, client_id: str, dread: int, sentence: str = "") -> str:
        name = self.name_of(client_id)
        said = say("tui.rating-of", rating=rated(dread), name=name) if name else rated(dread)
        return say(f"forms.{sentence}", what=said) if sentence else said

    def action_save(self) -> None:
        """Save what waits, now."""
        if self.journal.waiting and not self.save_waiting(QUICK):
            self.tell_waiting()

    def action_delete(self) -> None:
        """Delete the selected entry at once; on the clients say what to do instead."""
        if not self._walks_entries:
            if self.the_client is not None:
                name = self.journal.names.display_name(self.the_client)
                self.tell(Remark(say("tui.not-deleted", name=name)), self.hint("journal.guide"))
            return
        entry = self.entry_at_cursor()
        if entry is not None:
            self.delete_entry(entry)

    def delete_entry(self, entry: Entry) -> None:
        """Delete an entry, and say how to have it back."""

        def deleted(outcome: Outcome) -> None:
            self.refresh_if_stale()
            name = self.journal.names.display_name(outcome.client)
            when = distance(entry.at, self.journal.clock.now(), time_known=entry.time_known)
            said = say("tui.deleted", rating=rated(entry.dread), name=name, when=when)
            self.tell(Remark(said), self.hint("journal.undo", say("tui.brings-back")))
            self._offer_guide(outcome)

        said = partial(self._named, entry.client, entry.dread, "deletion-of")
        self.carry_out(Act(said, partial(self.journal.delete, entry.id), deleted))

    def told_outcome(self, outcome: Outcome) -> None:
        """Say what became of an entry; where it took the client over the line, the guide follows soon."""
        self.tell_entry()
        self._offer_guide(outcome)

    def _offer_guide(self, outcome: Outcome) -> None:
        if outcome.crossed == "over" and outcome.offered:
            self._crossed.want(outcome.client.id)

    def want_guide(self, client_id: str, by: str) -> None:
        """Ask for a client's guide, now."""
        self._crossed.drop(client_id)
        self.post_message(self.GuideWanted(client_id, by))


def rated(dread: int) -> str:
    """``4 dread``."""
    return f"{dread} {say(f'cli.scale.{SCALE[dread - 1]}')}"
