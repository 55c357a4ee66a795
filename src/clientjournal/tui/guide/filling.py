"""Ticking and filling in what a step's page offers: each is asked for, checked, and saved at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clientjournal.core.errors import InvalidInput, UnreadableDate
from clientjournal.core.forms import (
    MOST_NOTICE_DAYS,
    TALK_CHANNELS,
    TODO,
    TONES,
    flag_in,
    form,
    number_in,
    text_in,
    ticked,
)
from clientjournal.core.guide import contents_of
from clientjournal.core.money import format_amount, parse_amount
from clientjournal.core.text import checked_line, checked_note
from clientjournal.tui.base import JournalScreen
from clientjournal.tui.guide.dialogs import PickLine, day_said
from clientjournal.tui.guide.fill import Filled, FillText, FillValue, Reading
from clientjournal.tui.guide.page import StepPage
from clientjournal.tui.guide.pages.case import label_key
from clientjournal.tui.keeping import Keeping
from clientjournal.when import parse_day
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

    from clientjournal.core.forms import Field
    from clientjournal.core.model import Guide
    from clientjournal.tui.guide.page import Item

PAST = (("talk", "on"), ("talk", "confirmed"))
"""Dates that must have come, because they say what happened."""


class Filling(JournalScreen[None]):
    """Acts on one item of a page; ``step`` is the step that is shown, ``client_id`` whose guide it is."""

    step: str
    client_id: str

    @property
    def contents(self) -> Mapping[str, object]:
        """What was filled in at the step that is shown."""
        return self.contents_at(self.step)

    def contents_at(self, step: str) -> Mapping[str, object]:
        """What was filled in at a step."""
        return contents_of(self.journal.guide(self.client_id), step)

    def change_guide(
        self,
        kind: str,
        save: Callable[[], object],
        done: Callable[[Any], object] | None = None,
        *,
        keep: Callable[[], None] | None = None,
    ) -> None:
        """Change something of this client's guide; ``kind`` is what the history calls it."""
        self.change(kind, self.client_id, save, done, keep=keep)

    def take(self, item: Item) -> None:
        """Tick, choose or fill in what the item stands for."""
        what, _, name = item.id.partition(":")
        match what:
            case "tick":
                self._tick_line(name, on=not item.on)
            case "remind":
                self._note_in("reminded", name, None if item.on else self.journal.clock.today().isoformat())
            case "good":
                self._note_in("evidence", name, None if item.on else self._evidence(name))
            case "channel":
                self._save({"channel": name})
            case "field":
                self._fill(next(field for field in form(self.step) if field.id == name))

    def keeping(self, kind: str, *about: str) -> Keeping:
        """Where a form about something of this client's guide keeps what is typed."""
        return Keeping(self.journal, kind, self.client_id, "/".join((self.client_id, *about)))

    def add_line(self) -> None:
        """Ask for a line of one's own for the step's list."""

        step = self.step

        def save(new: str) -> None:
            lines = [line for line in self._own(step) if line != new]
            self.journal.fill_step(self.client_id, step, {"own": [*lines, new]})

        def add(filled: Filled | None) -> None:
            if filled is not None and filled.value:
                new = str(filled.value)
                self.change_guide(
                    "fill-step", partial(save, new), lambda _: self._bring(new), keep=asked.keep_again
                )

        question = say(f"guide.ask.{self.step}.line")
        reading = partial(checked_line, field="text", required=True)
        asked = FillText(question, "", reading, save, masked=self.journal.masked)
        self.app.push_screen(asked.kept_in(self.keeping("own-line", self.step)), add)

    def _bring(self, line: str) -> None:
        """What was just added is seen."""
        self.refresh_if_stale()
        self.query_one(StepPage).bring(f"tick:{line}")

    def remove_line(self) -> None:
        """Ask which of one's own lines goes."""
        lines = self._own(self.step)
        shown = [self.journal.names.text(line) for line in lines]

        def remove(place: str | None) -> None:
            if place is not None:
                gone = lines[int(place)]
                done = dict.fromkeys(sorted(ticked(self.contents) - {gone}), True)
                self._save({"own": [line for line in lines if line != gone], TODO: done})

        self.app.push_screen(PickLine(say("guide.remove-title"), shown), remove)

    # One kind of item each ---------------------------------------------------------------------

    def _tick_line(self, line: str, *, on: bool) -> None:
        self.change_guide("tick-line", partial(self.journal.tick, self.client_id, self.step, line, on=on))

    def _save(self, values: Mapping[str, object]) -> None:
        self.change_guide("fill-step", partial(self.journal.fill_step, self.client_id, self.step, values))

    def _note_in(self, field: str, name: str, value: object) -> None:
        """Keep something under a name of its own within a field."""
        step = self.step

        def save() -> None:
            # as it is by then: what was noted before may have had to wait, too
            found = self.contents_at(step).get(field)
            kept = dict(found) if isinstance(found, dict) else {}
            kept.pop(name, None)
            values = {field: kept if value is None else kept | {name: value}}
            self.journal.fill_step(self.client_id, step, values)

        self.change_guide("fill-step", save)

    def _evidence(self, entry_id: str) -> str:
        entry = self.journal.reader.entry(entry_id)
        return f"{entry.day.isoformat()} {' '.join(entry.note.split())}"

    def _own(self, step: str) -> list[str]:
        found = self.contents_at(step).get("own")
        return [line for line in found if isinstance(line, str)] if isinstance(found, list) else []

    # Fields ------------------------------------------------------------------------------------

    def _fill(self, field: Field) -> None:
        match field.kind:
            case "flag":
                # not known, yes, no: round and round by one key
                following = {None: True, True: False, False: None}
                self._save({field.id: following[flag_in(self.contents, field.id)]})
            case "tone" | "channel":
                self._pick(field)
            case "line" | "text":
                read = checked_line if field.kind == "line" else checked_note
                self._ask_text(field, partial(read, field="text"))
            case "day":
                self._ask_value(field, text_in(self.contents, field.id), self._days(field))
            case "days":
                self._ask_value(field, self._notice_days(), Reading(_whole_days))
            case "amount":
                self._ask_amount(field)

    def _question(self, field: Field) -> str:
        key = label_key("ask", self.step, field.id)
        return say(f"guide.{key}", currency=self.journal.settings.currency)

    def _ask_text(self, field: Field, read: partial[str]) -> None:
        text = text_in(self.contents, field.id) or self._on_the_card(field)

        step = self.step

        def save(new: str) -> None:
            self.journal.fill_step(self.client_id, step, {field.id: new or None})

        def fill(filled: Filled | None) -> None:
            if filled is not None and (filled.value or "") != text:
                new = str(filled.value or "")
                self.change_guide("fill-step", partial(save, new), keep=asked.keep_again)

        question = self._question(field)
        asked = FillText(question, text, read, save, masked=self.journal.masked)
        self.app.push_screen(asked.kept_in(self.keeping("step", self.step, field.id)), fill)

    def _ask_value(self, field: Field, text: str, reading: Reading) -> None:
        def save(value: object) -> partial[Guide]:
            return partial(self.journal.fill_step, self.client_id, self.step, {field.id: value})

        self._ask_one(field, text, reading, save)

    def _ask_one(
        self, field: Field, text: str, reading: Reading, save: Callable[[object], partial[Guide]]
    ) -> None:
        asked = FillValue(self._question(field), text, reading)

        def fill(filled: Filled | None) -> None:
            if filled is not None:
                self.change_guide("fill-step", save(filled.value), keep=asked.keep_again)

        self.app.push_screen(asked.kept_in(self.keeping("step", self.step, field.id)), fill)

    def _ask_amount(self, field: Field) -> None:
        known, currency = self.journal.means(), self.journal.settings.currency
        minor = known.savings if field.id == "savings" else known.need

        def save(value: object) -> partial[Guide]:
            stated = "" if value is None else str(value)
            return partial(self.journal.state_means, self.client_id, **{field.id: stated})

        def read(text: str) -> str:
            return format_amount(parse_amount(text, currency), currency)

        text = "" if minor is None else format_amount(minor, currency)
        reading = Reading(read, lambda value: f"{value} {currency}")
        self._ask_one(field, text, reading, save)

    def _pick(self, field: Field) -> None:
        """Choose one of a few, which are all shown."""
        if field.kind == "tone":
            values, labels = list(TONES), [say(f"guide.tone.{tone}") for tone in TONES]
        else:
            values = [channel.value for channel in TALK_CHANNELS]
            labels = [say(f"cli.channel.{channel}") for channel in values]

        def pick(place: str | None) -> None:
            if place is not None:
                self._save({field.id: values[int(place)]})

        title = say(f"guide.{label_key('field', self.step, field.id)}")
        self.app.push_screen(PickLine(title, labels), pick)

    def _days(self, field: Field) -> Reading:
        past = (self.step, field.id) in PAST
        clock = self.journal.clock

        def read(text: str) -> date:
            day = self.read_day(text, prefer="past" if past else "future")
            if past and day > clock.today():
                raise UnreadableDate("future-day", day=day)
            return day

        return Reading(read, lambda value: day_said(read(str(value)), clock))

    def read_day(self, text: str, *, prefer: str = "future") -> date:
        """A calendar date as it is typed; ``UnreadableDate`` otherwise."""
        settings, clock = self.journal.settings, self.journal.clock
        return parse_day(
            text,
            now=clock.now(),
            clock=clock,
            order=settings.date_order,
            languages=settings.date_languages,
            prefer=prefer,
        )

    def _notice_days(self) -> str:
        days = number_in(self.contents, "notice_days")
        if days is None:
            client = self.journal.reader.client(self.client_id)
            days = client.notice_days if client is not None else None
        return "" if days is None else str(days)

    def _on_the_card(self, field: Field) -> str:
        client = self.journal.reader.client(self.client_id)
        return (client.admire or "") if client is not None and field.id == "admire" else ""


def _whole_days(text: str) -> int:
    number = text.lower().removesuffix("days").removesuffix("day").strip()
    if not (number.isascii() and number.isdecimal()) or int(number) > MOST_NOTICE_DAYS:
        raise InvalidInput("notice-days", value=text)
    return int(number)
