"""Everything one knows about a client, to be read and changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from clientjournal.core import numbers
from clientjournal.core.errors import InvalidInput, JournalError
from clientjournal.core.model import Channel
from clientjournal.core.tenths import spell
from clientjournal.core.text import LINE_LIMIT, NAME_LIMIT
from clientjournal.tui.journal.form import Area, Form, Row
from clientjournal.tui.journal.people import ClientField, person
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.tui.widgets.options import Option, Options, channels
from clientjournal.words import say
from clientjournal.words.calendar import short_day
from clientjournal.words.errors import error
from clientjournal.words.looking_back import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from clientjournal.tui.journal.people import Person
    from clientjournal.tui.widgets.note import NoteArea

NOTICE_LIMIT = 730
SHORT = 10
"""Characters for a number, with room for a slip that is then explained."""


class ClientCard(Form["Client | None"]):
    """The fields of one client; the result is the client if anything was changed.

    At the referral stands what was learned from ended clients of the same corner.
    """

    OPEN: ClassVar[frozenset[str]] = frozenset({"codename", "notice_days", "line"})
    PROBLEM_FIELDS: ClassVar[Mapping[str, str]] = {"line": "line", "notice-days": "notice_days"}

    def __init__(self, journal: Journal, client: Client) -> None:
        super().__init__(journal)
        self._client = client
        self.kept_in(Keeping(journal, "card", client.id, client.id))

        def field(name: str, hint: str = "", limit: int = LINE_LIMIT, **facts: object) -> LineInput:
            text = self._stored(name)
            placeholder = say(f"forms.card-{hint}-hint", **facts) if hint else ""
            # a text that came from elsewhere may be longer than what can be typed
            return LineInput(text, placeholder=placeholder, limit=max(limit, len(text)))

        usual_line = spell(journal.settings.line)
        self._lines = {
            "name": field("name", limit=NAME_LIMIT),
            "codename": field("codename", "codename", NAME_LIMIT),
            "notice_days": field("notice_days", "notice", SHORT),
            "rate": field("rate", "rate"),
            "line": field("line", "line", SHORT, line=usual_line),
        }
        self._areas = {
            "addresses": Area(self._stored("addresses"), placeholder=say("forms.card-addresses-hint")),
            "about": Area(self._stored("about"), placeholder=say("forms.card-about-hint")),
            "admire": Area(self._stored("admire"), placeholder=say("forms.card-admire-hint")),
        }
        usual = Option("", say("forms.card-channel-none"), "")
        self._channel = Options((*channels(), usual), [client.channel.value if client.channel else ""])
        self._referred = ClientField(
            self._people(),
            self._stored("referred_by"),
            free=True,
            placeholder=say("forms.card-referred-hint"),
            limit=LINE_LIMIT,
        )

    def _stored(self, name: str) -> str:
        """A field as it would be typed."""
        value = getattr(self._client, name)
        if name == "addresses":
            return ", ".join(value)
        if name == "line":
            return "" if value is None else spell(value)
        return "" if value is None else str(value)

    def _people(self) -> Sequence[Person]:
        names = self.journal.names
        return [person(each, names) for each in self.journal.reader.clients() if each.id != self._client.id]

    def heading(self) -> tuple[str, str]:
        client, today = self._client, self.journal.clock.today()
        added = client.created.astimezone(self.journal.clock.now().tzinfo).date()
        # what was logged late or imported is older than the card
        first = [day for day, _ in self.journal.reader.day_counts(client.id, today)[-1:]]
        since = short_day(min([added, *first]), today)
        status = say(f"cli.status.{client.status}")
        return (
            self.journal.names.display_name(client),
            f"{status} · {say('forms.card-since', day=since)}",
        )

    def fields(self) -> Iterable[Row]:
        yield Row("name", say("forms.card-name"), self._lines["name"])
        yield Row("codename", say("forms.card-codename"), self._lines["codename"])
        yield Row("addresses", say("forms.card-addresses"), self._areas["addresses"])
        yield Row("channel", say("forms.card-channel"), self._channel)
        yield Row("referred_by", say("forms.card-referred"), self._referred)
        yield Row("about", say("forms.card-about"), self._areas["about"])
        yield Row("admire", say("forms.card-admire"), self._areas["admire"])
        yield Row("notice_days", say("forms.card-notice"), self._lines["notice_days"])
        yield Row("rate", say("forms.card-rate"), self._lines["rate"])
        yield Row("line", say("forms.card-line"), self._lines["line"])

    def on_mount(self) -> None:
        self._lines["name"].focus()

    def _warn(self) -> None:
        """Say at the referral what was learned from others out of the same corner."""
        asked = self._now("referred_by").strip()
        others = [each for each in self.journal.warnings_for(asked) if each.client.id != self._client.id]
        self.row("referred_by").hint("  ".join(warnings(others, self.journal.names)))

    # The mask and leaving ------------------------------------------------------------------------

    def stored(self) -> Iterable[LineInput | NoteArea]:
        private = {name: self._lines[name] for name in ("name", "rate")}
        fields: dict[str, LineInput | NoteArea] = {**private, **self._areas}
        fields["referred_by"] = self._referred.input
        return [field for name, field in fields.items() if self._stored(name)]

    def mask_changed(self, masked: bool) -> None:
        super().mask_changed(masked)
        self._referred.show(self._people())
        self._warn()

    def touched_in(self, field: Widget) -> None:
        super().touched_in(field)
        if field is self._referred.input:
            self._warn()

    def on_client_field_chosen(self, message: ClientField.Chosen) -> None:
        message.stop()
        self._warn()

    def texts(self) -> Iterable[tuple[str, str]]:
        return [(self._now(name), self._stored(name)) for name in (*self._lines, *self._areas, "referred_by")]

    def _now(self, name: str) -> str:
        """What stands in a field."""
        if name in self._lines:
            return self._lines[name].text
        if name in self._areas:
            return self._areas[name].note
        return self._referred.input.text

    def on_options_changed(self, message: Options.Changed) -> None:
        message.stop()
        self.row("channel").clear()
        self.touched()

    # Saving --------------------------------------------------------------------------------------

    def check(self) -> None:
        for name in ("notice_days", "line"):
            try:
                self._value(name)
            except InvalidInput as err:
                self.row(name).refuse(error(err))

    def carry_out(self) -> Client | None:
        changes = {
            name: self._value(name)
            for name in (*self._lines, *self._areas, "referred_by")
            if self._now(name).strip() != self._stored(name)
        }
        channel = Channel(self._channel.value) if self._channel.value else None
        if channel is not self._client.channel:
            changes["channel"] = channel
        return self.journal.revise_client(self._client.id, **changes) if changes else None

    def _value(self, name: str) -> Any:
        """A field as it is stored."""
        text = self._now(name).strip()
        match name:
            case "name":
                return text
            case "addresses":
                return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())
            case "notice_days":
                return numbers.whole_number(text, name, NOTICE_LIMIT) if text else None
            case "line":
                return numbers.line(text) if text else None
            case "about" | "admire":
                # a text of one paragraph, however it was pasted
                return " ".join(text.split()) or None
        return text or None

    def field_of(self, err: JournalError) -> str:
        name = super().field_of(err)
        return "addresses" if name == "address" else name
