"""What a step's page is made of: one client, one guide, one step, and how things are said there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clientjournal.core.forms import flag_in, form, number_in, text_in, ticked
from clientjournal.core.guide import SAFETY, STEP_IDS, contents_of
from clientjournal.core.money import format_amount
from clientjournal.tui.guide.page import GAP, Item
from clientjournal.words import area, say
from clientjournal.words.calendar import distance, full_day, full_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from clientjournal.core.forms import Field
    from clientjournal.core.guide import StepText
    from clientjournal.core.model import Client, Guide
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal

NO_VALUE = "–"


class Act(NamedTuple):
    """Something that can be done at a step, with a word on what it means."""

    id: str
    label: str
    why: str = ""


class Case:
    """One step of one client's guide, as it is now. Nothing is changed here.

    ``open`` says whether things can be filled in: the guide was begun and is not over.
    """

    def __init__(
        self, journal: Journal, client: Client, guide: Guide | None, text: StepText, *, open: bool
    ) -> None:
        self.journal, self.client, self.guide, self.text, self.open = journal, client, guide, text, open
        self.step = text.id
        self.names: Names = journal.names
        self.name = self.names.display_name(client)
        self.today: date = journal.clock.today()
        self.safety = guide is not None and guide.branch == SAFETY

    @property
    def contents(self) -> Mapping[str, object]:
        """What was filled in at this step."""
        return contents_of(self.guide, self.step)

    def at(self, step: str) -> Mapping[str, object]:
        """What was filled in at another step."""
        return contents_of(self.guide, step)

    # How things are said -----------------------------------------------------------------------

    def day(self, day: date) -> str:
        """``Tue 15 Dec 2026 · in 3 weeks``."""
        now = self.journal.clock.now()
        then = now.replace(year=day.year, month=day.month, day=day.day)
        return say("guide.day-away", day=full_day(day), distance=distance(then, now, time_known=False))

    def moment(self, at: datetime) -> str:
        """``Tue 15 Dec 2026, 14:30`` on the clocks here."""
        return full_moment(self.journal.clock.local(at))

    def amount(self, minor: int, currency: str) -> str:
        """Money in its decimals, without its currency."""
        return format_amount(minor, currency)

    # What it is made of ------------------------------------------------------------------------

    def field(self, field: Field, shown: str | None = None) -> Item:
        """A field of the step's form with what it holds; ``shown`` stands for what the contents say."""
        value = self._value(field) if shown is None else shown
        label = say(f"guide.{label_key('field', self.step, field.id)}")
        if not self.open:
            return Item(label, "field", "", value or NO_VALUE, bool(value))
        return Item(label, "field", f"field:{field.id}", value or NO_VALUE, bool(value))

    def fields(self, *names: str) -> list[Item]:
        """Several fields by name; of a closed guide only those that hold something."""
        found = [self.field(field) for field in form(self.step) if field.id in names]
        return [item for item in found if item.on or self.open]

    def todo(self) -> list[Item]:
        """The step's list, each line with its tick."""
        done = ticked(self.contents)
        items = [Item(line, "tick", f"tick:{line}", on=line in done) for line in self.text.todo]
        return [GAP, *(item if self.open else item._replace(id="") for item in items)]

    def ticks(self, lines: Iterable[tuple[str, str, bool]]) -> list[Item]:
        """Other lines to tick, as (id, text, ticked)."""
        return [Item(said, "tick", name if self.open else "", on=on) for name, said, on in lines]

    def head(self, key: str) -> list[Item]:
        """A heading within the page."""
        return [GAP, Item(say(f"guide.{key}"), style="dim")]

    def _value(self, field: Field) -> str:
        contents = self.contents
        if field.kind == "flag":
            flag = flag_in(contents, field.id)
            return "" if flag is None else say("guide.yes" if flag else "guide.no")
        if field.kind == "days":
            days = number_in(contents, field.id)
            return "" if days is None else say("calendar.days", count=days)
        text = text_in(contents, field.id)
        if field.kind == "day":
            from clientjournal.core.forms import day_in

            day = day_in(contents, field.id)
            return "" if day is None else self.day(day)
        if field.kind == "channel":
            return say(f"cli.channel.{text}") if f"channel.{text}" in area("cli") else text
        if field.kind == "tone":
            return say(f"guide.tone.{text}") if text else ""
        if field.kind == "amount":
            return text
        return self.names.text(text)


def label_key(what: str, step: str, field: str) -> str:
    """The key of a field's label (``field``) or question (``ask``); steps of the user's share one."""
    return f"{what}.{step}.{field}" if step in STEP_IDS else f"{what}.{field}"
