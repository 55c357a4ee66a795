"""Numbers as people type them, checked before anything is opened."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput

LINE_FROM, LINE_TO = 25, 45


def rating(text: str, field: str = "dread") -> int:
    """A rating: one of the digits 1 to 5 and nothing else."""
    if text not in ("1", "2", "3", "4", "5"):
        raise InvalidInput("rating", field=field, value=text)
    return int(text)


def whole_number(text: str, field: str, most: int) -> int:
    """A number from 0 to ``most`` in plain digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) <= most):
        raise InvalidInput("whole-number", field=field, value=text, most=most)
    return int(text)


def line(text: str) -> int:
    """A dread line, ``3.5`` or ``4``, in tenths."""
    whole, _, part = text.partition(".")
    digits = whole + (part if "." in text else "0")
    if len(digits) == 2 and digits.isascii() and digits.isdigit() and LINE_FROM <= int(digits) <= LINE_TO:
        return int(digits)
    raise InvalidInput("line", value=text)
