"""One entry with everything known about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.dread import rules_for
from clientjournal.core.effect import effect
from clientjournal.core.errors import UnknownId
from clientjournal.core.model import SCALE
from clientjournal.core.tenths import spell
from clientjournal.core.text import printable, printable_lines
from clientjournal.tui.base import JournalScreen
from clientjournal.tui.journal.entry_bar import EntryBar
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.page import Page
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.tui.widgets.windowed import WindowedEntries
from clientjournal.words import area, say
from clientjournal.words.calendar import distance, full_moment, short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.model import Client, Entry
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal, Outcome
    from clientjournal.tui.widgets.windowed import EntrySource

LABEL = 12
"""Cells for what a fact is called."""


class Leaving(NamedTuple):
    """The entry that was shown last, and whether it is to be deleted."""

    entry: Entry
    delete: bool = False


class EntryBody(Page, inherit_bindings=False):
    """The page's text; its keys are the screen's, because they go on to the next entry."""

    BINDINGS: ClassVar[list[BindingType]] = [binding("list.first"), binding("list.last")]


class EntryPage(JournalScreen["Leaving | None"]):
    """Shows ``entry``; its neighbours are those in ``listed``, which is asked anew after a change."""

    PLACE = "entry"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("entry")]
    DEFAULT_CSS = """
    EntryPage {
        #body { padding: 1 2 0 2; scrollbar-size-vertical: 1; }
        #text { max-width: 84; height: auto; }
        &.-low #body { padding: 0 1; }
    }
    """

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(
        self, journal: Journal, entry: Entry, listed: Callable[[], EntrySource], *, demo: bool = False
    ) -> None:
        super().__init__(journal)
        self._entry, self._listed, self._demo = entry, listed, demo
        self._entries: WindowedEntries | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with EntryBody(id="body"):
            yield Static(id="text", markup=False)
        yield KeyLine().data_bind(hints=EntryPage.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(EntryBody)]

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self._entries = WindowedEntries(self._listed(), headings=False)
        self._show()
        self.footer = self.hints()
        self.query_one(EntryBody).focus()

    def _show(self) -> None:
        names = self.journal.names
        try:
            self._entry = self.journal.reader.entry(self._entry.id)
        except UnknownId:
            # taken back or deleted elsewhere
            self.dismiss(None)
            return
        client = self.journal.reader.client(self._entry.client)
        if client is None:
            self.dismiss(None)
            return
        today = self.journal.clock.today()
        title = self.query_one(TitleLine)
        title.place = say("forms.entry-of", name=names.display_name(client))
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        self.query_one("#text", Static).update(self._content(self._entry, client, names))

    def _content(self, entry: Entry, client: Client, names: Names) -> Content:
        parts = [self._head(entry, names.display_name(client)), Content()]
        parts += [self._fact(label, value) for label, value in self._facts(entry, client, names)]
        parts.append(Content())
        if entry.note:
            parts.append(Content(printable_lines(names.text(entry.note))))
        else:
            parts.append(Content.styled(say("forms.entry-no-note"), "$dim"))
        return Content("\n").join(parts)

    def _head(self, entry: Entry, name: str) -> Content:
        sign = look_of(self.app).glyphs.ratings[entry.dread - 1]
        said = f"{sign} {entry.dread} {say(f'cli.scale.{SCALE[entry.dread - 1]}')}"
        return Content.assemble((said, f"bold $rating-{entry.dread}"), f" · {printable(name)}")

    def _fact(self, label: str, value: Content | str) -> Content:
        called = say(f"forms.entry-{label}")
        padding = " " * max(1, LABEL - cell_len(called))
        return Content.assemble(
            (called, "$dim"), padding, Content(value) if isinstance(value, str) else value
        )

    def _facts(self, entry: Entry, client: Client, names: Names) -> Iterator[tuple[str, Content | str]]:
        now = self.journal.clock.now()
        when = full_moment(entry.at, time_known=entry.time_known)
        span = distance(entry.at, now, time_known=entry.time_known)
        yield "when", say("tui.understood", day=when, distance=span)
        yield "turned", self._turned(entry)
        yield "channel", say(f"cli.channel.{entry.channel}")
        yield "why", self._why(entry)
        yield "effect", self._effect(entry, client, names.display_name(client))
        yield "logged", self._logged(entry)
        source = f"entry-source.{entry.source}"
        yield "source", say(f"forms.{source}") if source in area("forms") else printable(entry.source)
        yield "id", self.journal.reader.short_ids([entry.id])[entry.id]

    def _turned(self, entry: Entry) -> Content:
        if entry.aftermath is None:
            return Content.styled(say("forms.entry-turned-none"), "$dim")
        sign = look_of(self.app).glyphs.ratings[entry.aftermath - 1]
        word = say(f"cli.scale.{SCALE[entry.aftermath - 1]}")
        return Content.styled(f"{sign} {entry.aftermath} {word}", f"$rating-{entry.aftermath}")

    def _why(self, entry: Entry) -> Content:
        """Every reason with what it means, one on a line."""
        if not entry.reasons:
            return Content.styled(say("forms.entry-why-none"), "$dim")
        lines = []
        for name in entry.reasons:
            known = f"reason.{name}"
            means = say(f"tui.{known}") if known in area("tui") else ""
            lines.append(Content.assemble(printable(name), (f"  {means}" if means else "", "$dim")))
        return Content("\n" + " " * LABEL).join(lines)

    def _effect(self, entry: Entry, client: Client, name: str) -> str:
        journal = self.journal
        rules = rules_for(client, journal.rules)
        eve = entry.day - timedelta(days=1)
        before = journal.reader.days(client.id, until=eve, rules=rules, limit=10)
        day = journal.reader.entries(client=client.id, since=entry.day, until=entry.day)
        found = effect(entry, before, day, rules, journal.settings.reasons)
        without, after = found.without.shown, found.with_it.shown
        assert after is not None
        if without is None:
            said = say("forms.entry-effect-first", after=spell(after))
        else:
            kind = "same" if without == after else "changed"
            said = say(f"forms.entry-effect-{kind}", before=spell(without), after=spell(after))
        if found.crossed is not None:
            said = f"{said}; {say(f'forms.entry-{found.crossed}', name=printable(name))}"
        return said

    def _logged(self, entry: Entry) -> str:
        logged = entry.logged.astimezone(entry.at.tzinfo)
        when = full_moment(logged)
        if not entry.late:
            return say("forms.entry-same-day", when=when)
        days = (logged.date() - entry.day).days
        return say("forms.entry-late", when=when, span=say("calendar.days", count=days))

    # Moving ------------------------------------------------------------------------------------

    def action_newer(self) -> None:
        """To the next newer entry."""
        self._go_to_neighbour(-1)

    def action_older(self) -> None:
        """To the next older entry."""
        self._go_to_neighbour(1)

    def action_page_up(self) -> None:
        """Up in the text, at its beginning to the newer entry."""
        body = self.query_one(EntryBody)
        if body.scroll_y > 0:
            body.scroll_page_up(animate=False)
        else:
            self._go_to_neighbour(-1)

    def action_page_down(self) -> None:
        """Down in the text, at its end to the older entry."""
        body = self.query_one(EntryBody)
        if body.scroll_y < body.max_scroll_y:
            body.scroll_page_down(animate=False)
        else:
            self._go_to_neighbour(1)

    def _go_to_neighbour(self, by: int) -> None:
        entries = self._entries
        number = entries.number(self._entry) if entries else None
        if entries is None or number is None:
            return
        other = entries.entry(number + by) if 0 <= number + by < len(entries) else None
        if other is None:
            self.app.bell()
            return
        self._entry = other
        self._show()
        self.query_one(EntryBody).scroll_home(animate=False)

    # Changing ----------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Open the form on this entry."""
        from clientjournal.tui.journal.log_form import LogForm

        def saved(outcome: Outcome | None) -> None:
            self.refresh_if_stale()
            if outcome is not None and outcome.crossed == "over" and outcome.offered:
                self.post_message(EntryBar.GuideWanted(outcome.client.id, "crossing"))

        self.app.push_screen(LogForm(self.journal, None, self._entry), saved)

    def action_delete(self) -> None:
        """Leave, and delete this entry where undo can be seen."""
        self.dismiss(Leaving(self._entry, delete=True))

    def action_back(self) -> None:
        if self.too_small:
            self.app.exit()
        else:
            self.dismiss(Leaving(self._entry))
