"""One unit of work as the history shows it."""

from __future__ import annotations

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


class Unit(Record):
    """What one verb changed, all of it at once. ``at`` is UTC, ``kind`` the verb, ``rows`` how many things.

    ``client`` and ``entry`` are ids, set when everything it touched belongs to one client, or when
    exactly one entry was among it.
    """

    id: int
    at: datetime
    kind: str
    client: str | None
    rows: int
    entry: str | None
    undone: bool = False
