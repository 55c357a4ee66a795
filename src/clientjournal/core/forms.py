"""What can be filled in at each step of the guide, and how it is kept.

A step's contents are plain JSON: text, whole numbers, true or false, dates as ``2026-11-23``, amounts
as ``1200.00``. ``todo`` holds the ticked lines of the step's list. Whoever fills a slot of a letter
looks here for it.
"""

from __future__ import annotations

from datetime import date

from clientjournal.core.errors import InvalidInput
from clientjournal.core.model import Channel
from clientjournal.core.record import Record
from clientjournal.core.text import checked_line, checked_note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_NOTICE_DAYS = 730
TODO = "todo"
LABEL_LIMIT = 200

TALK_CHANNELS = (Channel.EMAIL, Channel.CALL, Channel.CHAT, Channel.MEETING)
"""In which The Talk can be had."""

TONES = ("warm", "plain", "firm")


class Field(Record):
    """One thing to fill in.

    ``kind`` is ``line``, ``text``, ``days``, ``day``, ``amount``, ``flag``, ``channel`` or ``tone``.
    """

    id: str
    kind: str = "line"


FORMS: Mapping[str, tuple[Field, ...]] = {
    "decide": (Field("savings", "amount"), Field("need", "amount"), Field("stated", "day"), Field("fee")),
    "contract": (
        Field("notice_days", "days"),
        Field("given", "day"),
        Field("last_day", "day"),
        Field("in_writing", "flag"),
        Field("owed", "text"),
    ),
    "money": (Field("invoice_date", "day"), Field("invoice_items", "text")),
    "rant": (Field("need"),),
    "likes": (
        Field("more", "text"),
        Field("wish_on_friend", "flag"),
        Field("referral"),
        Field("asked", "flag"),
    ),
    "business": (
        Field("proud", "text"),
        Field("next", "text"),
        Field("hurt", "text"),
        Field("admire", "text"),
        Field("people"),
        Field("wish"),
    ),
    "channel": (Field("channel", "channel"), Field("because")),
    "write": (Field("tone", "tone"), Field("service"), Field("reason", "text")),
    "talk": (
        Field("on", "day"),
        Field("channel", "channel"),
        Field("took_it", "text"),
        Field("confirmed", "day"),
    ),
    "handover": (Field("last_work", "text"), Field("handover", "text"), Field("handover_date", "day")),
    "close": (Field("learned", "text"), Field("flags", "text"), Field("clause", "text")),
}

OWN_FORM = (Field("note", "text"),)
"""What can be filled in at a step that the user added."""


def form(step: str) -> tuple[Field, ...]:
    """The fields of a step in their order."""
    from clientjournal.core.guide import STEP_IDS

    return FORMS.get(step, () if step in STEP_IDS else OWN_FORM)


def filled(
    step: str, contents: Mapping[str, object], values: Mapping[str, object], currency: str
) -> dict[str, object]:
    """``contents`` with ``values`` in them; None, an empty text and an empty mapping clear a field.

    Fields of the form are checked by their kind (amounts in ``currency``), any other must be JSON.
    ``InvalidInput`` otherwise.
    """
    kinds = {field.id: field.kind for field in form(step)}
    new = dict(contents)
    for name, value in values.items():
        kept = _checked(kinds.get(name, ""), value, currency)
        if kept is None or kept in ("", {}, []):
            new.pop(name, None)
        else:
            new[name] = kept
    return new


def ticked(contents: Mapping[str, object]) -> frozenset[str]:
    """The lines of the step's list that are ticked."""
    found = contents.get(TODO)
    return (
        frozenset(line for line, is_ticked in found.items() if is_ticked)
        if isinstance(found, dict)
        else frozenset()
    )


def with_tick(contents: Mapping[str, object], line: str, *, on: bool) -> dict[str, object]:
    """``contents`` with a line of the list ticked or not."""
    lines = sorted(ticked(contents) | {line} if on else ticked(contents) - {line})
    rest = {name: value for name, value in contents.items() if name != TODO}
    return rest | ({TODO: dict.fromkeys(lines, True)} if lines else {})


def day_in(contents: Mapping[str, object], field: str) -> date | None:
    """The date filled in at a field, if there is one: what was imported may be anything."""
    value = contents.get(field)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def text_in(contents: Mapping[str, object], field: str) -> str:
    """The text filled in at a field, or nothing."""
    value = contents.get(field)
    return value if isinstance(value, str) else ""


def number_in(contents: Mapping[str, object], field: str) -> int | None:
    """The whole number filled in at a field, if there is one."""
    value = contents.get(field)
    return value if type(value) is int and value >= 0 else None


def flag_in(contents: Mapping[str, object], field: str) -> bool | None:
    """Yes, no, or None while nobody knows."""
    value = contents.get(field)
    return value if isinstance(value, bool) else None


def _checked(kind: str, value: object, currency: str) -> object:
    if value is None:
        return None
    match kind, value:
        case "line", str():
            return checked_line(value, "text")
        case "text", str():
            return checked_note(value, "text")
        case "days", int() if type(value) is int and 0 <= value <= MOST_NOTICE_DAYS:
            return value
        case "days", _:
            raise InvalidInput("notice-days", value=value)
        case "day", date():
            return value.isoformat()
        case "day", str() if _is_day(value):
            return value
        case "amount", str():
            from clientjournal.core.money import format_amount, parse_amount

            return format_amount(parse_amount(value, currency), currency)
        case "flag", bool():
            return value
        case "channel", str() if value in TALK_CHANNELS:
            return str(value)
        case "tone", str() if value in TONES:
            return value
        case "", _:
            return _json(value)
    raise InvalidInput("unfit", value=str(value))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _json(value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return checked_note(value, "text")
    if isinstance(value, (list, tuple)):
        return [_json(member) for member in value]
    if isinstance(value, dict):
        return {
            checked_line(str(name), "text", limit=LABEL_LIMIT): _json(member)
            for name, member in value.items()
        }
    raise InvalidInput("unfit", value=str(value))
