"""What every verb works with: one store, one clock, one way to write."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput
from clientjournal.core.verdict import assess, need_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from typing import TypeVar

    from clientjournal.clock import Clock
    from clientjournal.core.model import Client, Rules
    from clientjournal.core.verdict import Assessment
    from clientjournal.settings import Settings
    from clientjournal.store.database import Store
    from clientjournal.store.reader import Reader
    from clientjournal.store.writer import Writer
    from clientjournal.verbs.waiting import Waiting

    Result = TypeVar("Result")


class Desk:
    """The shared ground of the verbs; ``Journal`` is made of them."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store = store
        self.settings = settings
        self.clock = clock
        self.masked = settings.mask
        self.reader: Reader = store.reader
        self._waiting: Waiting | None = None

    @property
    def waiting(self) -> Waiting:
        """The changes that wait for another program; on the command line there are none."""
        if self._waiting is None:
            from clientjournal.verbs.waiting import Waiting

            self._waiting = Waiting(self)
        return self._waiting

    @property
    def rules(self) -> Rules:
        """The settings that the arithmetic depends on."""
        return self.settings.rules

    def assess(self, client: Client, as_of: date | None = None) -> Assessment:
        """The three signals, the verdict and the offer for one client, as of a date (default today)."""
        day = as_of or self.clock.today()
        return assess(self.reader.history(client, day, self.rules), day, self.rules)

    def overview(self, as_of: date | None = None, *, ended: bool = False) -> list[Assessment]:
        """Every client's assessment in order of need; ended clients only when asked for."""
        day = as_of or self.clock.today()
        histories = self.reader.histories(day, self.rules, ended=ended)
        return sorted((assess(history, day, self.rules) for history in histories), key=need_order)

    def soon(self, verb: Callable[[], Result], wait: float) -> Result:
        """What ``verb`` returns; inside it another program is waited for ``wait`` seconds at most.

        ``Busy`` then says that nothing was changed, so that the same can be tried again.
        """
        usual, self._store.wait = self._store.wait, wait
        try:
            return verb()
        finally:
            self._store.wait = usual

    def in_turn(self, verb: Callable[[], Result], wait: float) -> Result:
        """The same, after all that waits already; ``Busy`` while that cannot be saved either."""
        self.waiting.save(wait)
        return self.soon(verb, wait)

    def _write(self, kind: str, now: datetime, *, undoable: bool = True) -> AbstractContextManager[Writer]:
        return self._store.write(
            kind, at=now, rules=self.rules, reasons=self.settings.reasons, undoable=undoable
        )

    def _client(self, client_id: str) -> Client:
        client = self.reader.client(client_id)
        if client is None:
            raise InvalidInput("client-gone", id=client_id)
        return client
