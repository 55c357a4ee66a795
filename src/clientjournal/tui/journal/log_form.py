"""The form that logs one contact with all that can be said about it, or changes a logged one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from clientjournal.core.errors import ClientEnded, JournalError, UnknownId
from clientjournal.core.model import Channel, ClientStatus, EntryDraft, Moment
from clientjournal.tui.journal.form import Area, Form, Row
from clientjournal.tui.journal.moments import Moments, written
from clientjournal.tui.journal.people import ClientField, person
from clientjournal.tui.journal.sources import INTERRUPTED
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.tui.widgets.options import Options, channels, ratings, reasons
from clientjournal.words import area, say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events
    from textual.widgets import Input

    from clientjournal.core.model import Client, Entry
    from clientjournal.core.unfinished import Unfinished
    from clientjournal.journal import Journal, Outcome
    from clientjournal.tui.journal.people import Person
    from clientjournal.tui.widgets.note import NoteArea

WHEN_LIMIT = 100


class LogForm(Form["Outcome | None"]):
    """Without an ``entry`` a new contact, of the client with ``client_id`` unless another is named.

    Digits rate the dread wherever they are not text and not how it turned out.
    """

    OPEN: ClassVar[frozenset[str]] = frozenset({"when"})
    PROBLEM_FIELDS: ClassVar[Mapping[str, str]] = {"client-gone": "client", "unknown-reason": "reasons"}

    def __init__(self, journal: Journal, client_id: str | None, entry: Entry | None = None) -> None:
        super().__init__(journal)
        self._entry = entry
        self._gone, self._source = False, "app"
        self._moments = Moments(journal)
        chosen = entry.client if entry else client_id
        self._ended = self._ended_one(client_id) if entry is None else None
        if self._ended is not None:
            chosen = None
        aftermath = entry.aftermath if entry and entry.aftermath else 0
        self._when = written(entry) if entry else ""
        self._client = ClientField(self._people(), chosen=chosen)
        self._dread = Options(ratings(unknown=False), [str(entry.dread)] if entry else [])
        self._turned = Options(ratings(unknown=True), [str(aftermath)])
        self._channel = Options(channels(), [self._usual(chosen)])
        self._why = Options(reasons(journal.settings.reasons), entry.reasons if entry else (), several=True)
        self._moment = LineInput(self._when, placeholder=say("forms.when-now"), limit=WHEN_LIMIT)
        self._note = Area(entry.note if entry else "", placeholder=say("forms.note-hint"))
        self._follows = entry is None
        if entry is None:
            self.kept_in(Keeping(journal, "log", client_id or "", client_id or ""))
        else:
            self.kept_in(Keeping(journal, "edit", entry.client, entry.id))

    def heading(self) -> tuple[str, str]:
        if self._entry is None or self._gone:
            return say("forms.log"), ""
        client = self.journal.reader.client(self._entry.client)
        name = self.journal.names.display_name(client) if client else ""
        return say("forms.edit"), f"{name} · {self._moments.echo(_moment(self._entry))}"

    def fields(self) -> Iterable[Row]:
        yield Row("client", say("forms.client"), self._client)
        yield Row("dread", say("forms.dread"), self._dread)
        yield Row("aftermath", say("forms.aftermath"), self._turned)
        yield Row("channel", say("forms.channel"), self._channel)
        yield Row("reasons", say("forms.reasons"), self._why)
        yield Row("when", say("forms.when"), self._moment)
        yield Row("note", say("forms.note"), self._note)

    def on_mount(self) -> None:
        self._echo()
        self._explain("")
        if self._ended is not None:
            name = self.journal.names.display_name(self._ended)
            self.row("client").refuse(say("forms.client-ended", name=name))
        (self._dread if self._client.chosen else self._client.input).focus()

    def _people(self) -> Sequence[Person]:
        names = self.journal.names
        return [
            person(client, names)
            for client in self.journal.reader.clients()
            if client.status is not ClientStatus.ENDED or (self._entry and client.id == self._entry.client)
        ]

    def _ended_one(self, client_id: str | None) -> Client | None:
        client = self.journal.reader.client(client_id) if client_id else None
        return client if client is not None and client.status is ClientStatus.ENDED else None

    def _usual(self, client_id: str | None) -> str:
        if self._entry is not None:
            return self._entry.channel.value
        client = self.journal.reader.client(client_id) if client_id else None
        return (self.journal.usual_channel(client) if client else Channel.EMAIL).value

    # The mask and leaving ------------------------------------------------------------------------

    def stored(self) -> Iterable[LineInput | NoteArea]:
        return [self._note] if self._entry and self._entry.note else []

    def mask_changed(self, masked: bool) -> None:
        super().mask_changed(masked)
        self._client.show(self._people())
        self.row("note").hint(say("tui.note-hidden") if self._note.read_only else "")

    def texts(self) -> Iterable[tuple[str, str]]:
        yield self._note.note, self._entry.note if self._entry else ""
        yield self._moment.text, self._when

    def come_back(self, left: Unfinished, keeping: Keeping) -> None:
        super().come_back(left, keeping)
        self._follows = self._follows and "channel" not in left.fields
        if self._entry is None and "when" not in left.fields:
            # the contact was when one began to write about it, and not when one goes on
            self._moment.fill(f"{keeping.local(left):%Y-%m-%d %H:%M}")

    def rescue(self) -> bool:
        # what is there already is changed by nobody but the user
        complete = self._entry is None and self._client.resolve() and self._dread.value
        if not complete or not self.typed() or isinstance(self._read(), JournalError):
            return False
        self._source = INTERRUPTED
        self.carry_out()
        return True

    # Filling in ----------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "12345" and isinstance(self.focused, Options):
            self._dread.take(int(event.character) - 1)
            event.stop()

    def on_client_field_chosen(self, message: ClientField.Chosen) -> None:
        message.stop()
        self.row("client").clear()
        self.touched()
        if self._follows:
            self._channel.choose(self._usual(message.chosen))

    def on_options_changed(self, message: Options.Changed) -> None:
        message.stop()
        if message.options is self._why:
            self._explain(self._why.current)
        if message.chosen:
            self.touched()
            row = next((each for each in self.query(Row) if each.widget is message.options), None)
            if row is not None:
                row.clear()
            self._follows = self._follows and message.options is not self._channel

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._explain(self._why.current if event.widget is self._why else "")

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        # the form's own would be called once more, and take away what is said now
        event.prevent_default()
        if event.input is self._moment:
            self._echo()

    def _explain(self, name: str) -> None:
        """What a reason means, while the cursor is on it."""
        known = f"reason.{name}"
        reason = next((each for each in self.journal.settings.reasons if each.name == name), None)
        said = ""
        if reason is not None:
            meaning = say(f"tui.{known}") if known in area("tui") else name
            said = say("forms.reason", meaning=meaning, question=say(f"tui.why-{reason.question}"))
        self.row("reasons").hint(said)

    def _echo(self) -> None:
        """What is typed as it is understood, or why it is not; quietly, as it may be half typed."""
        moment = self._read()
        if isinstance(moment, JournalError):
            self.row("when").hint(error(moment))
        else:
            self.row("when").hint(self._moments.echo(moment or Moment(self._moments.now())))

    def _read(self) -> Moment | JournalError | None:
        """The moment typed, None for now, or why there is none."""
        text = self._moment.text.strip()
        if self._entry is not None and text == self._when:
            return _moment(self._entry)
        try:
            return self._moments.read(text) if text else None
        except JournalError as err:
            return err

    # Saving --------------------------------------------------------------------------------------

    def check(self) -> None:
        if self._client.resolve() is None:
            typed = bool(self._client.input.value.strip())
            self.row("client").refuse(say("forms.no-such-client" if typed else "forms.no-client"))
        if not self._dread.value:
            self.row("dread").refuse(say("forms.no-dread"))
        moment = self._read()
        if isinstance(moment, JournalError):
            self.row("when").refuse(error(moment))

    def carry_out(self) -> Outcome | None:
        given = self._given()
        if self._entry is None or self._gone:
            return self.journal.log(EntryDraft(**given, source=self._source))
        entry = self._entry
        before = {**{field: getattr(entry, field) for field in given if field != "moment"}}
        before["moment"] = _moment(entry)
        if self._moment.text.strip() == "":
            given["moment"] = Moment(self._moments.now())
        changes = {field: value for field, value in given.items() if value != before[field]}
        if not changes:
            return None
        try:
            return self.journal.revise(entry.id, **changes)
        except UnknownId:
            # deleted elsewhere: the next time it is logged anew, with all that stands here
            self._gone = True
            self.mask_changed(self.journal.masked)
            raise

    def _given(self) -> dict[str, Any]:
        moment = self._read()
        return {
            "client": self._client.resolve(),
            "dread": int(self._dread.value),
            "aftermath": int(self._turned.value or 0) or None,
            "channel": Channel(self._channel.value),
            "reasons": self._reasons(),
            "moment": moment if isinstance(moment, Moment) else None,
            "note": self._note.note,
        }

    def _reasons(self) -> tuple[str, ...]:
        """What is ticked; while nothing changed, in the order it was logged."""
        ticked = self._why.values
        if self._entry is not None and set(ticked) == set(self._entry.reasons):
            return self._entry.reasons
        return ticked

    def field_of(self, err: JournalError) -> str:
        return "client" if isinstance(err, ClientEnded) else super().field_of(err)


def _moment(entry: Entry) -> Moment:
    return Moment(entry.at, entry.time_known)
