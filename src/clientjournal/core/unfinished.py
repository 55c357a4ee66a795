"""A form that was never answered: what stood in it when it was left, so that it can come back."""

from __future__ import annotations

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Place(Record):
    """Which form it is: its ``kind``, and the id of what it is ``about``.

    ``client`` is the client that this belongs to; all but the kind are empty where there is nobody yet.
    """

    kind: str
    client: str = ""
    about: str = ""


NOT_SAVED = Place("not-saved")
"""No form, but what was asked for and could not be saved before the program ended."""


class Unfinished(Record):
    """The fields of a form that say something else than when it was opened, by name; ``at`` in UTC."""

    place: Place
    at: datetime
    fields: Mapping[str, str]
