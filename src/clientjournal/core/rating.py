"""The scale of ratings, checked in one place."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput


def checked_rating(value: object, field: str = "dread") -> int:
    """``value`` as a rating: a whole number from 1 to 5, never clipped or rounded into it.

    ``InvalidInput`` for everything else, ``4.0``, ``True`` and ``"4"`` included.
    """
    if type(value) is not int or not 1 <= value <= 5:
        raise InvalidInput("rating", field=field, value=value)
    return value
