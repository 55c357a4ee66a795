"""What every verb works with: one store, one clock, one way to write."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from clientjournal.clock import Clock
    from clientjournal.core.model import Client, Rules
    from clientjournal.settings import Settings
    from clientjournal.store.database import Store
    from clientjournal.store.reader import Reader
    from clientjournal.store.writer import Writer


class Desk:
    """The shared ground of the verbs; ``Journal`` is made of them."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store = store
        self.settings = settings
        self.clock = clock
        self.masked = settings.mask
        self.reader: Reader = store.reader

    @property
    def rules(self) -> Rules:
        """The settings that the arithmetic depends on."""
        return self.settings.rules

    def _write(self, kind: str, now: datetime) -> AbstractContextManager[Writer]:
        return self._store.write(kind, at=now, rules=self.rules, reasons=self.settings.reasons)

    def _client(self, client_id: str) -> Client:
        client = self.reader.client(client_id)
        if client is None:
            raise InvalidInput("client-gone", id=client_id)
        return client
