"""Nouns to fill a journal with, and a journal to fill."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from clientjournal.core.model import Channel, Client, Entry, Rules
from clientjournal.store.database import Store
from clientjournal.store.ids import new_id

if TYPE_CHECKING:
    from pathlib import Path

    from clientjournal.store.rows import Noun

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
RULES = Rules()


def open_store(directory: Path, name: str = "journal.db", **how: Any) -> Store:
    """A journal in ``directory``, a new one unless it is there."""
    return Store.open(str(directory / name), **({"create": True, "wait": 5.0} | how))


def a_client(name: str = "Acme Corp", **fields: Any) -> Client:
    values: dict[str, Any] = {"id": new_id(), "name": name, "created": NOW}
    return Client(**(values | fields))


def an_entry(client: Client | str, dread: int = 4, *, days_ago: int = 0, **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "id": new_id(),
        "client": client if isinstance(client, str) else client.id,
        "at": NOW.astimezone(timezone(timedelta(hours=1))) - timedelta(days=days_ago),
        "time_known": True,
        "dread": dread,
        "channel": Channel.EMAIL,
        "logged": NOW,
    }
    return Entry(**(values | fields))


def save(store: Store, *nouns: Noun, kind: str = "save", rules: Rules = RULES, undoable: bool = True) -> int:
    """Save everything in one unit of work; its number."""
    with store.write(kind, at=NOW, rules=rules, undoable=undoable) as writer:
        for noun in nouns:
            writer.save(noun)
    return writer.unit
