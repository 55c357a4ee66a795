"""``where`` and ``config path|init|check``."""

from __future__ import annotations

import os

from clientjournal.cli.table import columns
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call


def where(call: Call) -> int:
    """Say which files are used, and how much is in the journal."""
    settings = call.settings
    with call.open() as journal:
        clients = len(journal.reader.clients())
        entries = sum(count for _, count in journal.reader.day_counts(None, call.clock.today()))
    size = os.path.getsize(settings.journal) if os.path.exists(settings.journal) else None
    if call.values.has("json"):
        call.out.json(
            {
                "journal": settings.journal,
                "size": size,
                "clients": clients,
                "entries": entries,
                "settings": settings.config,
                "settings_exist": os.path.exists(settings.config),
            }
        )
        return 0
    if size is None:
        holds = say("cli.no-file-yet")
    else:
        holds = say(
            "cli.holds",
            size=say("cli.kilobytes", count=-(-size // 1000)),
            clients=say("cli.clients", count=clients),
            entries=say("cli.entries", count=entries),
        )
    config = "" if os.path.exists(settings.config) else say("cli.no-file-yet")
    rows = (
        (say("cli.field.journal"), settings.journal, holds),
        (say("cli.field.settings"), settings.config, config),
    )
    for line in columns(rows):
        call.out.line(line)
    return 0


def path(call: Call) -> int:
    """Print the path of the settings file."""
    call.out.line(call.settings.config)
    return 0


def init(call: Call) -> int:
    """Write a settings file in which every key stands as a comment with its default."""
    from clientjournal.settings import write_default

    write_default(call.settings.config)
    call.out.line(say("cli.config-written", path=call.settings.config))
    return 0


def check(call: Call) -> int:
    """Read the settings file; its problems are remarked on as by every command."""
    if call.settings.problems:
        return 2
    call.out.remark(say("cli.config-fine", path=call.settings.config))
    return 0
