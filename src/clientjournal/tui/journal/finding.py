"""Finding on the journal screen: a client by its name, entries by a filter, and the order kept meanwhile."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from textual import on

from clientjournal.core.errors import JournalError
from clientjournal.tui.journal.chart_walk import ChartWalk
from clientjournal.tui.journal.filter_text import FilterText, begins_key
from clientjournal.tui.widgets.bar import Remark
from clientjournal.tui.widgets.clients import ClientList
from clientjournal.tui.widgets.entries import EntryList
from clientjournal.tui.widgets.find import FindLine
from clientjournal.tui.widgets.footer import KeyHint
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual import events

    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import Client, Entry
    from clientjournal.core.verdict import Assessment
    from clientjournal.tui.journal.source import ClientEntries, FoundEntries
    from clientjournal.tui.widgets.clients import ClientRow
    from clientjournal.tui.widgets.windowed import EntrySource

AT_ONCE = 0.008
"""Seconds a search may take before the screen is given back; the rest is done between two keys."""

FIRST = 200
"""So many entries found are shown before the search is over."""

REST = 10.0
"""Seconds without a key after which the clients are put in order again under the cursor."""


class Finding(ChartWalk):
    """Keeps what is searched for, in the clients and in the entries, and the order of the clients."""

    _where: EntryFilter | None = None
    _typed = ""
    _unread = False
    """Whether more is typed than the filter says, because it cannot be read."""

    _source: ClientEntries | None = None
    _sought_from: str | None = None
    _order: tuple[str, ...] = ()
    _need: tuple[str, ...] = ()
    _order_day: date | None = None
    _pressed = 0.0

    # Which client is selected, and in which order they stand -------------------------------------

    def in_order(self, found: Iterable[Assessment], today: date) -> list[Assessment]:
        """Clients in order of need, but as they stood while somebody moves among them.

        A row that jumps from under the fingers sends the next rating to the wrong client. So the
        order is kept while the list has the focus, until no key was pressed for ``REST`` seconds;
        who is new stands behind whom it would follow.
        """
        by_id = {assessment.client.id: assessment for assessment in found}
        self._need = tuple(by_id)
        listed = self.query_one(ClientList)
        moving = listed.has_focus and time.monotonic() - self._pressed < REST
        if moving and self._order_day == today:
            order = [known for known in self._order if known in by_id]
            for place, each in enumerate(self._need):
                if each not in order:
                    order.insert(order.index(self._need[place - 1]) + 1 if place else 0, each)
            self._order = tuple(order)
        else:
            self._order = self._need
        self._order_day = today
        return [by_id[each] for each in self._order]

    def _tick(self) -> None:
        super()._tick()
        if self._order != self._need and time.monotonic() - self._pressed >= REST:
            self._settle()

    def _settle(self) -> None:
        """Put the clients in order of need; the cursor stays on its client."""
        self._order = self._need
        listed = self.query_one(ClientList)
        place = {each: number for number, each in enumerate(self._need)}
        self.set_rows(tuple(sorted(listed.rows, key=lambda row: place.get(row.id, len(place)))))

    def set_rows(self, rows: tuple[ClientRow, ...]) -> None:
        """Show clients in this order."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        self._pressed = time.monotonic()

    @on(ClientList.Blurred)
    def _left_clients(self, message: ClientList.Blurred) -> None:
        message.stop()
        if self._order != self._need:
            self._settle()

    def tell_gone(self, before: Client) -> None:
        """Say that the selected client went away elsewhere, so that nobody is rated by mistake."""
        now = self.journal.reader.client(before.id)
        # a client that is still there was ended; its name may be another one now
        name = self.journal.names.display_name(now) if now else self._name_gone(before)
        self.tell(Remark(say("finding.now-ended" if now else "finding.gone", name=name)))

    def _name_gone(self, client: Client) -> str:
        from clientjournal.core.names import HIDDEN

        return HIDDEN if self.journal.masked else client.name

    # Asking ------------------------------------------------------------------------------------

    @property
    def _finder(self) -> FindLine:
        return self.query_one("#find-client", FindLine)

    @property
    def _filter(self) -> FindLine:
        return self.query_one("#filter", FindLine)

    def action_find(self) -> None:
        """Ask for a client's name on the clients, for a filter everywhere else."""
        if self.query_one(ClientList).has_focus:
            self._sought_from = self._the_id
            self._finder.ask("", say("finding.clients-hint"))
            self._find_client("")
        else:
            self.show_pane(self.query_one(EntryList))
            wide = self._filter.parent is not None and self.query_one("#client-pane").size.width > 70
            self.add_class("-filtering")
            self._filter.ask(
                self._typed, say("finding.entries-hint" if wide else "finding.entries-hint-short")
            )
        self.show_hints()

    def find_hints(self) -> tuple[KeyHint, ...]:
        """The keys while something is typed into a line that finds; none when nothing is."""
        if self._finder.asking or self._filter.asking:
            does, drops = ("pick", "drop") if self._finder.asking else ("keep", "show-all")
            return (
                KeyHint("Enter", say(f"finding.{does}"), "", 1),
                KeyHint("↑↓", say("finding.choose"), "", 3),
                KeyHint("Esc", say(f"tui.{drops}" if drops == "drop" else f"finding.{drops}"), "", 2),
            )
        return ()

    def show_hints(self) -> None:
        """Bring the footer up to date."""
        raise NotImplementedError

    @property
    def _the_id(self) -> str | None:
        client = self.the_client
        return client.id if client else None

    # Clients -----------------------------------------------------------------------------------

    @on(FindLine.Changed, "#find-client")
    def _client_typed(self, message: FindLine.Changed) -> None:
        message.stop()
        self._find_client(message.text)

    def _find_client(self, text: str) -> None:
        from clientjournal.core.finding import found_by

        names, listed = self.journal.names, self.query_one(ClientList)
        found = [
            client.id
            for client in self.clients_listed()
            if found_by(text, names.display_name(client), client.codename)
        ]
        listed.empty = say("finding.nobody")
        listed.sought = frozenset(found)
        self._finder.count = say("finding.count", found=len(found), total=len(listed.rows))
        # back to where one was while it is among those found, else on the first one
        wanted = self._sought_from if self._sought_from in listed.sought else None
        if self._the_id not in listed.sought or (not text and wanted):
            # where nobody is called so, Enter must not lead to whom half the name would have meant
            first = wanted or (listed.shown[0].id if listed.shown else self._sought_from)
            if first is not None:
                self.go_to(first)

    def clients_listed(self) -> Sequence[Client]:
        """All clients of the list."""
        raise NotImplementedError

    @on(FindLine.Accepted, "#find-client")
    @on(FindLine.Left, "#find-client")
    def _client_chosen(self, message: FindLine.Said) -> None:
        message.stop()
        self._close_finder(focus=isinstance(message, FindLine.Accepted))

    @on(FindLine.Dropped, "#find-client")
    def _client_dropped(self, message: FindLine.Dropped) -> None:
        message.stop()
        if self._sought_from is not None:
            self.go_to(self._sought_from)
        self._close_finder(focus=True)

    def _close_finder(self, *, focus: bool) -> None:
        # all clients are shown again: one that is hidden could be the one that needs help
        listed = self.query_one(ClientList)
        self._finder.close()
        listed.sought, listed.empty = None, ""
        if focus:
            self.show_pane(listed)
        self.show_hints()

    @on(FindLine.Walked)
    def _walked(self, message: FindLine.Walked) -> None:
        message.stop()
        listed = self.query_one(ClientList if message.line is self._finder else EntryList)
        getattr(listed, f"action_{message.text}")()

    # Entries -----------------------------------------------------------------------------------

    @on(FindLine.Changed, "#filter")
    def _filter_typed(self, message: FindLine.Changed) -> None:
        message.stop()
        text = message.text
        self.workers.cancel_group(self, "search")
        if "since:" in text.lower() or "until:" in text.lower():
            # what reads dates may have to be loaded first, for which nobody should have to wait
            self.run_worker(self._read_aside(text), group="search", exclusive=True)
        elif self._try(text) and not self.query_one(EntryList).count and begins_key(text):
            # "chan" is on its way to "channel:", and no word of anybody's note
            self._try(text.rpartition(" ")[0])

    async def _read_aside(self, text: str) -> None:
        reads = FilterText(self.journal)
        try:
            where = await asyncio.to_thread(reads.read, text)
        except JournalError as err:
            self._apply_rest(await asyncio.to_thread(reads.readable, text), err)
        else:
            self._apply(text, where)

    def _try(self, text: str, *, wrong: bool = False) -> bool:
        """Filter by what is typed; what cannot be read is said, and the rest of it filters."""
        reads = FilterText(self.journal)
        try:
            where = reads.read(text)
        except JournalError as err:
            self._apply_rest(reads.readable(text), err, wrong=wrong)
            return False
        self._apply(text, where)
        return True

    def _apply_rest(self, text: str, err: JournalError, *, wrong: bool = False) -> None:
        """Filter by what of it can be read: "foo" on its way to "foo:bar" was no word of anybody's note."""
        reads = FilterText(self.journal)
        if text != self._typed:
            self._apply(text, reads.read(text))
        self._unread, self._filter.count = True, ""
        self._filter.remark(reads.wrong(err), wrong=wrong)

    def _apply(self, text: str, where: EntryFilter | None) -> None:
        self._typed, self._where, self._unread = text, where, False
        self._filter.remark("")
        self.show_entries(self._source)

    def show_entries(self, source: ClientEntries | None) -> None:
        """Show a client's entries, those that the filter leaves if there is one."""
        self._source = source
        self.workers.cancel_group(self, "search")
        listed = self.query_one(EntryList)
        if source is None or self._where is None:
            listed.empty = ""
            self._filter.count = ""
            listed.source = source
            return
        total = sum(count for _, count in source.day_counts())
        listed.empty = ""
        found = source.search(self._where)
        until = time.perf_counter() + AT_ONCE
        done = found.step()
        while not done and time.perf_counter() < until:
            done = found.step()
        self._show_found(found, total, done=done)
        if not done:
            self.run_worker(self._search_on(found, total), group="search", exclusive=True)

    def filtered(self, source: ClientEntries) -> EntrySource:
        """What the filter leaves of a client's entries, all of it."""
        if self._where is None:
            return source
        found = source.search(self._where)
        while not found.step():
            pass
        return found

    async def _search_on(self, found: FoundEntries, total: int) -> None:
        shown, done = found.found, False
        try:
            while not done:
                await asyncio.sleep(0)
                done = found.step()
                if done or shown < FIRST <= found.found:
                    shown = found.found
                    self._show_found(found, total, done=done)
        except JournalError as err:
            self.say_refused(err)

    def _show_found(self, found: FoundEntries, total: int, *, done: bool) -> None:
        listed = self.query_one(EntryList)
        if done and not found.found:
            listed.empty = say("finding.nothing", total=total)
        if done or found.found:
            listed.source = found
            # where only a part of it filters, that is not the answer to what is typed
            said = say("finding.count", found=found.found, total=total)
            self._filter.count = "" if self._unread else said

    @on(FindLine.Accepted, "#filter")
    def _filter_accepted(self, message: FindLine.Accepted) -> None:
        message.stop()
        self.workers.cancel_group(self, "search")
        if self._try(message.text, wrong=True):
            self._keep_filter(focus=True)

    @on(FindLine.Left, "#filter")
    def _filter_left(self, message: FindLine.Left) -> None:
        message.stop()
        # what cannot be read is given up, and the last filter that could be stays
        self._keep_filter(focus=False)

    @on(FindLine.Dropped, "#filter")
    def _filter_dropped(self, message: FindLine.Dropped) -> None:
        message.stop()
        self.action_find_all()
        self.show_pane(self.query_one(EntryList))

    def _keep_filter(self, *, focus: bool) -> None:
        if self._where is None:
            self.remove_class("-filtering")
            self._filter.close()
        else:
            if self._unread:
                self._unread = False
                self.show_entries(self._source)
            self._filter.keep(self._said())
        if focus:
            self.show_pane(self.query_one(EntryList))
        self.show_hints()

    def _said(self) -> str:
        """The filter as it may be seen: masked, the words searched for are as private as a note."""
        if not self.journal.masked or self._where is None:
            return self._typed
        parts = [part for part in self._typed.split() if ":" in part and '"' not in part]
        return " ".join([*parts, self.journal.names.text("".join(self._where.words))]).strip()

    def show_mask(self) -> None:
        """Put the mask on a filter that is kept, or take it off; names are found as they are shown."""
        if self._finder.asking:
            self._find_client(self._finder.text)
        if self._filter.has_class("-kept"):
            self._filter.keep(self._said())

    def action_find_all(self) -> None:
        """Show all entries again."""
        self._typed, self._where, self._unread = "", None, False
        self.remove_class("-filtering")
        self._filter.close()
        self.show_entries(self._source)
        self.show_hints()

    def show_logged(self, entry: Entry) -> None:
        """Put the cursor on what was just logged; on the entries a filter that hides it is taken off.

        There the keys for more about an entry act on the one under the cursor, which must be that one.
        """
        super().show_logged(entry)
        listed = self.query_one(EntryList)
        there = listed.selected is not None and listed.selected.id == entry.id
        if self._where is not None and listed.has_focus and not there:
            self.action_find_all()
            listed.select(entry)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "find_all" and self._where is None:
            return False
        return super().check_action(action, parameters)
