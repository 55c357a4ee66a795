"""Slots: the ``{names}`` in a letter that the journal fills, or that whoever writes still has to."""

from __future__ import annotations

import re

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SLOTS = (
    "client",
    "business",
    "service",
    "end_date",
    "notice",
    "reason",
    "what_they_need",
    "admire",
    "moment",
    "last_work",
    "handover",
    "handover_date",
    "referral",
    "invoice_items",
    "invoice_date",
    "open_invoice",
    "open_since",
    "pay_by",
    "talk_date",
    "people",
    "wish",
    "me",
)
"""The slots of the packaged templates; a template of one's own may have others, to be filled by hand."""

_SLOT = re.compile(r"\{([^\W\d_][\w ,/'’-]{0,59})\}")
_BLANK = re.compile(r"\[([^\[\]{}\n]*[^\[\]{}\n.!?…])([.!?…]?)\]")
_STOPS = ".!?…"


class Slot(Record):
    """A slot that is not filled: its name, and where it stands (code points, ``end`` excluded)."""

    name: str
    start: int
    end: int


def slots(text: str) -> tuple[Slot, ...]:
    """Every slot of ``text``, in order."""
    return tuple(Slot(found[1], found.start(), found.end()) for found in _SLOT.finditer(text))


def unfilled(text: str) -> tuple[str, ...]:
    """The names of the slots of ``text``, each once, in the order of their first place."""
    return tuple(dict.fromkeys(slot.name for slot in slots(text)))


def as_slots(frame: str) -> str:
    """A frame of the coach with its ``[blanks]`` as slots: ``When [what].`` becomes ``When {what}.``."""
    return _BLANK.sub(r"{\1}\2", frame)


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with the slots filled that have a value; the others stay visible.

    What is filled in is not looked at again, so a value may hold braces. Where the text goes on with
    a full stop, that of the value goes.
    """

    def value(found: re.Match[str]) -> str:
        given = values.get(found[1], "").strip()
        if not given:
            return found[0]
        follows = text[found.end() : found.end() + 1]
        return given.rstrip(_STOPS).rstrip() or given if follows == "." else given

    return _SLOT.sub(value, text)
