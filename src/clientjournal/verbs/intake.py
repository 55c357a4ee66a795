"""Taking in a file: all of it or nothing, as one unit of work."""

from __future__ import annotations

from clientjournal.core.errors import ClientExists, ImportRefused, UnknownClient
from clientjournal.core.model import Client, ClientStatus
from clientjournal.core.record import Record
from clientjournal.core.text import key
from clientjournal.exchange.rows import identity
from clientjournal.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from clientjournal.core.model import FitCheck, Guide, Letter, Snooze, Talk
    from clientjournal.exchange.parse import Parsed
    from clientjournal.exchange.rows import ClientDraft
    from clientjournal.store.reader import Reader
    from clientjournal.store.writer import Writer
    from clientjournal.verbs.guides import GuideVerbs

    Nameless = Snooze | Talk | FitCheck | Guide | Letter


class ImportReport(Record):
    """What an import did: how many rows (of every kind but new clients) were added, updated, the same.

    ``crossed`` are the clients that are over the line because of it and whose guide is offered now.
    """

    added: int
    updated: int
    unchanged: int
    clients_added: int
    crossed: tuple[Client, ...]


class _DryRun(Exception):
    """Rolls the unit of work back once everything is known to fit."""


def bring_in(
    journal: GuideVerbs, parsed: Parsed, *, new: bool, dry_run: bool, undoable: bool
) -> ImportReport:
    """See ``Journal.bring_in``."""
    if parsed.problems:
        raise ImportRefused(parsed.problems)
    now = journal.clock.now()
    report: ImportReport | None = None
    try:
        with journal._write("import", now, undoable=undoable) as writer:
            over = {seen.client.id for seen in journal.overview() if seen.dread.state == "over"}
            intake = _Intake(journal.reader, writer, now, new=new)
            intake.take(parsed)
            writer.flush_days()
            crossed = []
            for seen in journal.overview():
                # a batch is judged once, at its end: what it opened and closed again prompts nobody
                if seen.dread.state == "over" and seen.client.id not in over and seen.offered:
                    journal._offer_guide(writer, seen.client, now)
                    crossed.append(seen.client)
            counts = intake.counts
            report = ImportReport(
                counts["added"], counts["updated"], counts["unchanged"], intake.clients_added, tuple(crossed)
            )
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    assert report is not None
    return report


class _Intake:
    """One file on its way in: who its clients are, and what was done so far."""

    def __init__(self, reader: Reader, writer: Writer, now: datetime, *, new: bool) -> None:
        self._reader, self._writer, self._now, self._new = reader, writer, now, new
        # a file's client is the one of that very name; codenames and addresses are for what people type
        self._named = {key(client.name): client for client in reader.clients()}
        self._ids: dict[str, str] = {}
        self.counts = {"added": 0, "updated": 0, "unchanged": 0}
        self.clients_added = 0

    def take(self, parsed: Parsed) -> None:
        """Store every row; ``UnknownClient`` for the first name that nobody has."""
        for draft in parsed.clients:
            self._take_client(draft)
        for saved in self._writer.save_all([e.replace(client=self._id(e.client)) for e in parsed.entries]):
            self.counts[saved] += 1
        for invoice in parsed.invoices:
            self.counts[self._writer.save(invoice.replace(client=self._id(invoice.client)))] += 1
        self._take_nameless(parsed.snoozes, self._reader.snoozes)
        self._take_nameless(parsed.talks, self._reader.talks)
        self._take_nameless(parsed.fit_checks, self._reader.fit_checks)
        self._take_nameless(parsed.guides, self._reader.guides)
        self._take_nameless(parsed.letters, self._reader.letters)

    def _take_nameless(self, nouns: Sequence[Nameless], read: Callable[[], Sequence[Nameless]]) -> None:
        """Rows whose exported form has no id: the same one is known by what it says."""
        if not nouns:
            return
        known: dict[tuple[str, ...], list[str]] = {}
        for noun in read():
            known.setdefault(identity(noun), []).append(noun.id)
        for noun in nouns:
            noun = noun.replace(client=self._id(noun.client))
            same = known.get(identity(noun))
            self.counts[self._writer.save(noun.replace(id=same.pop(0)) if same else noun)] += 1

    def _take_client(self, draft: ClientDraft) -> None:
        known = self._reader.client(draft.id) if draft.id else None
        given = {field: getattr(draft, field) for field in draft._fields if field != "id"}
        if known is None and (named := self._named.get(key(draft.name))) is not None:
            # found by its name alone: what the file leaves out stays as it is
            known = named
            given = {field: value for field, value in given.items() if value not in (None, ())}
            if draft.status is ClientStatus.ACTIVE:
                del given["status"]
        if known is None:
            client = Client(id=draft.id or new_id(), created=self._now, **given)
        else:
            client = known.replace(**given)
        try:
            saved = self._writer.save(client)
        except ClientExists as taken:
            raise ImportRefused(((None, taken),)) from taken
        if saved == "added":
            self.clients_added += 1
        elif saved == "updated":
            self.counts["updated"] += 1
        self._ids[key(client.name)] = client.id

    def _id(self, name: str) -> str:
        known = self._ids.get(key(name))
        if known is not None:
            return known
        client = self._find(name)
        if client is None:
            if not self._new:
                # asks again for the sake of the near names
                client = self._reader.match_client(name, prefix=False)
            else:
                client = Client(new_id(), name, self._now)
                self._writer.save(client)
                self.clients_added += 1
        self._ids[key(name)] = client.id
        return client.id

    def _find(self, name: str) -> Client | None:
        try:
            return self._reader.match_client(name, prefix=False)
        except UnknownClient:
            return None
