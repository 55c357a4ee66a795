"""All that a journal holds: what an export takes out."""

from __future__ import annotations

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.core.model import (
        Client,
        Entry,
        FitCheck,
        Guide,
        Invoice,
        Letter,
        Snooze,
        Talk,
    )

FORMAT = "clientjournal"
VERSION = 1


class Whole(Record):
    """Every row of a journal, in any order; the shapes put them into one that is always the same."""

    clients: tuple[Client, ...]
    entries: tuple[Entry, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    talks: tuple[Talk, ...] = ()
    fit_checks: tuple[FitCheck, ...] = ()
    guides: tuple[Guide, ...] = ()
    letters: tuple[Letter, ...] = ()
