"""The screen the app starts with: clients in order of need, and all of one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive

from clientjournal.core.model import ClientStatus, EntryDraft, GuideStatus, Moment
from clientjournal.core.verdict import assess, need_order
from clientjournal.tui.base import Command
from clientjournal.tui.journal.hurry import Hurry
from clientjournal.tui.journal.looking_back import LookingBack
from clientjournal.tui.journal.source import ClientEntries, NoEntries
from clientjournal.tui.journal.view import row, sign, standing
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.keys import bindings
from clientjournal.tui.told import told
from clientjournal.tui.wanted import FitWanted, InvoicesWanted, LetterWanted
from clientjournal.tui.widgets.bar import Bar, Remark
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.clients import ClientList, ClientRow, ClientsHeading
from clientjournal.tui.widgets.entries import EntryList
from clientjournal.tui.widgets.find import FindLine
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.sentences import Sentence, Sentences
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.model import Client
    from clientjournal.core.names import Names
    from clientjournal.core.verdict import Assessment
    from clientjournal.journal import Journal
    from clientjournal.tui.widgets.windowed import EntrySource


NEED_A_CLIENT = frozenset(
    ("rate", "log", "card", "edit", "guide", "invoices", "fit", "range", "range_back", "delete", "find")
)
ABOUT_A_CLIENT = (
    *(f"journal.rate-{dread}" for dread in range(1, 6)),
    *(f"journal.{name}" for name in ("log", "card", "guide", "invoices", "fit", "catch-up")),
)
"""Actions whose keys a newcomer may try before there is anybody."""

WALKS = ("list.up", "list.down", "list.page-up", "list.page-down", "list.first", "list.last")


class HomeScreen(LookingBack):
    """Rates the selected client, and says in the bar what was done and how to take it back."""

    PLACE = "journal"
    AUTO_FOCUS = "ClientList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("journal")]

    rows: reactive[tuple[ClientRow, ...]] = reactive(())
    selected: reactive[str | None] = reactive(None)
    sentences: reactive[tuple[Sentence, ...]] = reactive(())
    today: reactive[date | None] = reactive(None)
    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    class DemoWanted(Message):
        """Somebody wants to look around before adding anything."""

    def __init__(
        self, journal: Journal, *, demo: bool = False, keys_wait: Callable[[], bool] = lambda: False
    ) -> None:
        """``keys_wait`` says whether keys were pressed that are not dealt with yet."""
        super().__init__(journal, demo=demo)
        self._hurry = Hurry(self, keys_wait, self._show_client)
        # not when it is mounted, or everything on it would be styled once more
        self.add_class("-on-clients", update=False)
        self._ended_too = False
        self._found: dict[str, Assessment] = {}
        self._over: frozenset[str] | None = None
        self._leaving = False
        self._seen: int | None = None
        self._lost = False

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Horizontal(id="body"):
            with Vertical(id="clients-pane"):
                yield ClientsHeading("clients")
                yield FindLine(id="find-client")
                yield ClientList(id="clients").data_bind(HomeScreen.rows, HomeScreen.selected)
            with Vertical(id="client-pane"):
                yield Heading(id="client")
                yield Sentences().data_bind(told=HomeScreen.sentences)
                week_start = int(self.journal.settings.week_start == "sunday") * 6
                yield LevelChart(id="chart", week_start=week_start).data_bind(
                    HomeScreen.series, HomeScreen.range_label
                )
                yield FindLine(id="filter")
                yield EntryList(id="entries", reasons=self.journal.settings.reasons)
        yield Bar()
        yield KeyLine().data_bind(hints=HomeScreen.footer)

    def panes(self) -> Sequence[Widget]:
        if not self.rows:
            return ()
        return [self.query_one(ClientList), self.query_one(LevelChart), self.query_one(EntryList)]

    def on_mount(self) -> None:
        self.call_after_refresh(self.look_back)
        # a gap is looked for once everything else can be seen
        self.call_after_refresh(self.offer_catch_up)

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self._hurry.end()
        today, rules, names = self.journal.clock.today(), self.journal.rules, self.journal.names
        read = self.journal.reader.histories(today, rules, ended=self._ended_too)
        histories = {history.client.id: history for history in read}
        found = sorted((assess(history, today, rules) for history in histories.values()), key=need_order)
        found, before = self.in_order(found, today), self.the_client
        elsewhere = self._seen not in (None, self.journal.revision[0])
        self._seen = self.journal.revision[0]
        self._found = {assessment.client.id: assessment for assessment in found}
        self.rows = tuple(row(a, histories[a.client.id], names) for a in found)
        lost = before is not None and elsewhere and before.id not in self._found
        if lost or (self.selected not in self._found and (self.selected is not None or not self._lost)):
            self.selected = None if lost or not found else found[0].client.id
        self._lost = lost or (self._lost and self.selected is None)
        self.set_class(not found, "-empty")
        if not found and not self.query("Welcome"):
            from clientjournal.tui.journal.welcome import Welcome

            keys = [self.key(name) for name in ("journal.add-client", "journal.demo", "app.help")]
            self.mount(Welcome(keys), before=self.query_one(Bar))
        self._show_title(today)
        self._show_client()
        self.tell_no_redo()
        self._say_crossed(names)
        if lost and before is not None:
            self.tell_gone(before)
        self.show_mask()
        self.show_hints()

    def _show_title(self, today: date) -> None:
        title = self.query_one(TitleLine)
        signs = [sign(a) for a in self._found.values() if a.client.status is not ClientStatus.ENDED]
        title.over, title.to_watch = signs.count("over"), signs.count("watch")
        title.day = f"{weekday(today)} {short_day(today, today)}"
        if title.masked != self.journal.masked and self._told is None:
            self.tell(None)  # a remark holds a name as it was
        title.masked, title.demo = self.journal.masked, self._demo

    def _show_client(self) -> None:
        """Everything at the right, and the bar's scale."""
        assessment = self._found.get(self.selected or "")
        entries = self.query_one(EntryList)
        if assessment is None:
            self._entries = self.series = None
            self.show_entries(None)
            self.sentences = ()
            self.query_one("#client", Heading).said = self.query_one("#client", Heading).beside = ""
            self.query_one(Bar).client = self.query_one(Bar).closed = ""
            return
        client, today = assessment.client, assessment.as_of
        self._show_standing(assessment)
        self._entries = ClientEntries(self.journal, client, today)
        entries.today = today
        self.show_entries(self._entries)
        self._show_chart()
        self.tell_entry()

    def _show_standing(self, assessment: Assessment) -> None:
        """The client's name, its sentences, and the bar's scale."""
        client, names = assessment.client, self.journal.names
        heading = self.query_one("#client", Heading)
        heading.said = names.display_name(client)
        heading.beside = standing(assessment, self.journal.reader.guide(client.id))
        self.sentences = told(assessment, names)
        bar = self.query_one(Bar)
        bar.client = names.display_name(client)
        bar.last = next((row.last for row in self.rows if row.id == client.id), None)
        bar.first = assessment.dread.state == "none" and len(self.rows) == 1
        ended = client.status is ClientStatus.ENDED
        bar.closed = say("tui.bar-ended", name=names.display_name(client)) if ended else ""

    def _say_crossed(self, names: Names) -> None:
        """A crossing made elsewhere, or not answered yet at the start, is said in one quiet line."""
        over = frozenset(a.client.id for a in self._found.values() if a.dread.state == "over" and a.offered)
        before, self._over = self._over, over
        new = over - (before or frozenset())
        if self._told is not None:
            new -= {self._told.entry.client}
        crossed = next((a.client for a in self._found.values() if a.client.id in new), None)
        if crossed is not None:
            name = names.display_name(crossed)
            hints = [self.hint("journal.guide")] if crossed.id == self.selected else []
            self.tell(Remark(say("tui.crossed-here", name=name), "over"), *hints)

    # Moving ------------------------------------------------------------------------------------

    def on_client_list_selected(self, message: ClientList.Selected) -> None:
        message.stop()
        assessment = self._found.get(message.id)
        if assessment is None or message.id == self.selected or not self._hurry.moved():
            self._select(message.id)
            return
        self.selected, self._shift = message.id, 0
        self._show_standing(assessment)
        # not those of the client before
        self._entries = self.series = None
        self.range_label = ""
        self.show_entries(None)

    def on_client_list_entered(self, message: ClientList.Entered) -> None:
        message.stop()
        self.show_pane(self.query_one(EntryList))

    def go_to(self, client_id: str) -> None:
        if client_id in self._found:
            self._select(client_id)

    def name_of(self, client_id: str) -> str:
        # known from what is shown, also while another program has the journal to itself
        if client_id in self._found:
            return self.journal.names.display_name(self._found[client_id].client)
        return super().name_of(client_id)

    @property
    def the_client(self) -> Client | None:
        assessment = self._found.get(self.selected or "")
        return assessment.client if assessment else None

    def listed(self) -> EntrySource:
        if self.the_client is None:
            return NoEntries()
        return self.filtered(ClientEntries(self.journal, self.the_client, self.journal.clock.today()))

    def _select(self, client_id: str) -> None:
        if client_id != self.selected:
            self.selected = client_id
            self._shift = 0
            self.query_one(EntryList).action_first()
            self._show_client()

    def commands(self) -> Iterable[Command]:
        yield from super().commands()
        for client in self.rows:
            yield Command(say("tui.palette-go", name=client.name), partial(self._select, client.id))
            log = partial(self.open_log_form, client.id)
            yield Command(
                say("tui.palette-log", name=client.name),
                log,
                also=say("tui.palette-log-for", name=client.name),
            )
            guide = self.journal.reader.guide(client.id)
            if guide is not None and guide.status is GuideStatus.OPEN:
                write = partial(self.post_message, LetterWanted(client.id))
                yield Command(say("letter.palette-write", name=client.name), write)

    def action_ended(self) -> None:
        """Show or hide clients that ended."""
        self._ended_too = not self._ended_too
        self.load()
        self.tell(Remark(say("tui.ended-shown" if self._ended_too else "tui.ended-hidden")))

    # Changing ----------------------------------------------------------------------------------

    def action_rate(self, dread: int) -> None:
        """Log a contact with the selected client, now."""
        if self.selected is None:
            self.tell(Remark(say("finding.choose-first")))
        elif self.the_client is not None and self.the_client.status is ClientStatus.ENDED:
            self.tell_ended(self.journal.names.display_name(self.the_client))
        else:
            # the moment is that of the key, however long saving has to wait
            draft = EntryDraft(self.selected, dread, Moment(self.journal.clock.now()))
            said = partial(self._named, draft.client, dread)
            keep = partial(self._keep_rating, draft.client, dread, self.journal.clock.now())
            self.save_entry(said, partial(self.journal.log, draft), fresh=True, keep=keep)

    def _keep_rating(self, client_id: str, dread: int, at: datetime) -> None:
        """In the log form, if nothing else is in it."""
        form = Keeping(self.journal, "log", client_id, client_id)
        if form.take_up() is None:
            form.keep({"dread": str(dread), "when": f"{at:%Y-%m-%d %H:%M}"}, durable=True)

    def action_log(self) -> None:
        """Log a contact with everything about it."""
        self.open_log_form(self.selected)

    def action_edit(self) -> None:
        """Edit the entry at the cursor; on the clients, or where there is none, the client."""
        entry = self.entry_at_cursor()
        if entry is not None:
            self.open_log_form(None, entry)
        else:
            self.action_card()

    def action_card(self) -> None:
        """Open the selected client's card."""
        from clientjournal.tui.journal.client_card import ClientCard

        def saved(client: Client | None) -> None:
            if client is not None:
                self.refresh_if_stale()
                name = self.journal.names.display_name(client)
                self.tell(Remark(say("forms.card-saved", name=name)), self.hint("journal.undo"))

        if self.the_client is not None:
            self.app.push_screen(ClientCard(self.journal, self.the_client), saved)

    def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        message.stop()
        self.open_entry(message.entry, demo=self._demo)

    def action_add_client(self) -> None:
        """Ask for a name and add somebody."""
        if not self.rows:
            # what asks for it is done now
            self.app.clear_notifications()
        from clientjournal.tui.journal.add_client import AddClient

        def added(client: Client | None) -> None:
            if client is not None:
                self.refresh_if_stale()
                self._select(client.id)
                self.show_pane(self.query_one(ClientList))

        add = AddClient(self.in_turn(self.journal.add_client), lambda text: self.journal.names.text(text))
        self.app.push_screen(add.kept_in(Keeping(self.journal, "add-client")), added)

    def action_guide(self) -> None:
        """Open the selected client's guide."""
        if self.selected is not None:
            self.want_guide(self.selected, "hand")

    def action_invoices(self) -> None:
        """Open the selected client's invoices."""
        if self.selected is not None:
            self.post_message(InvoicesWanted(self.selected))

    def action_fit(self) -> None:
        """Open the selected client's fit checks and talks."""
        if self.selected is not None:
            self.post_message(FitWanted(self.selected))

    def action_demo(self) -> None:
        """Leave the empty journal for a sample year."""
        self.post_message(self.DemoWanted())

    def action_quit(self) -> None:
        """Leave the program; what still waits to be saved is said first."""
        self.action_save()
        if self.journal.waiting and not self._leaving:
            self._leaving = True
            self.tell(Remark(say("forms.quit-waiting", count=len(self.journal.waiting)), "watch"))
        else:
            self.app.exit()

    def show_hints(self) -> None:
        self.footer = self.find_hints() or self.hints()

    def set_rows(self, rows: tuple[ClientRow, ...]) -> None:
        self.rows = rows

    def clients_listed(self) -> Sequence[Client]:
        return [self._found[row.id].client for row in self.rows]

    def idle(self) -> frozenset[str]:
        return self.without_undo()

    def tell_waiting(self) -> None:
        if not self._leaving:
            # else it was just asked about, and the answer is still to come
            super().tell_waiting()

    def on_key(self, event: events.Key) -> None:
        if not any(event.key in self.keys_of(name) for name in WALKS):
            # whatever it does, it finds the screen complete
            self._hurry.end()
        self._leaving = self._leaving and event.key in self.keys_of("journal.quit")
        super().on_key(event)
        if not self.rows and any(event.key in self.keys_of(name) for name in ABOUT_A_CLIENT):
            key = self.key("journal.add-client")
            self.app.clear_notifications()
            self.notify(say("tui.add-first", key=key), timeout=4, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "demo" and (self.rows or self._demo):
            return False
        if action in NEED_A_CLIENT:
            if not self.rows:
                return False
        elif action == "save" and not self.journal.waiting:
            return False
        if action in ("note", "channel", "why", "when", "turned_out") and self.the_entry() is None:
            return False
        return super().check_action(action, parameters)
