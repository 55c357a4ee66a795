"""One field of an imported object at a time: what it must be, and what is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from clientjournal.core.errors import InvalidInput, UnreadableRow
from clientjournal.core.text import LINE_LIMIT, NOTE_LIMIT, checked_line, checked_note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from enum import StrEnum
    from typing import TypeVar

    from clientjournal.clock import Clock

    Member = TypeVar("Member", bound=StrEnum)
    Object = dict[str, object]

ID_LIMIT = 100
YEARS = range(1900, 2200)
DEPTH_LIMIT = 20
WITHOUT_TIME = time(12)

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII | re.IGNORECASE
)
_FURTHEST_OFFSET = timedelta(hours=18)
_MINUTE = timedelta(minutes=1)


def as_object(row: object, keys: frozenset[str], required: Iterable[str]) -> Object:
    """``row`` as an object with no other keys than these, those that begin with ``_`` or ``x-`` aside."""
    if type(row) is not dict:
        raise UnreadableRow("not-an-object", value=given(row))
    if not row.keys() <= keys:
        _refuse_unknown(row, keys)
    for field in required:
        if row.get(field) is None:
            raise UnreadableRow("missing", member=field)
    return row


def _refuse_unknown(row: Mapping[str, object], keys: frozenset[str]) -> None:
    unknown = next((k for k in row if k not in keys and not k.startswith(("_", "x-"))), None)
    if unknown is None:
        return
    from difflib import get_close_matches

    near = get_close_matches(unknown.casefold(), sorted(keys), 1)
    if near:
        raise UnreadableRow("unknown-key-near", member=given(unknown), near=near[0])
    raise UnreadableRow("unknown-key", member=given(unknown))


def given(value: object) -> str:
    """A value as it stood in the file, for a sentence; long ones are cut there."""
    if isinstance(value, str):
        # half a surrogate pair cannot be written out again
        return value.encode("utf-8", "replace").decode()
    import json

    return json.dumps(value)


def own_id(row: Object) -> str | None:
    """The object's own id, or None when it has none."""
    value = row.get("id")
    if value is None:
        return None
    if type(value) is not str or not 0 < len(value) <= ID_LIMIT or not value.isprintable() or " " in value:
        raise UnreadableRow("bad-id", value=given(value), limit=ID_LIMIT)
    return value


def text(row: Object, field: str) -> str:
    """The text of a field, empty when it is absent or null."""
    value = row.get(field)
    if value is None:
        return ""
    if type(value) is not str:
        raise UnreadableRow("not-text", member=field, value=given(value))
    return value


def line(row: Object, field: str, *, limit: int = LINE_LIMIT, required: bool = False) -> str:
    """A single line of text."""
    return checked_line(text(row, field), field, limit=limit, required=required)


def note(row: Object, field: str = "note") -> str:
    """Text of several lines."""
    return checked_note(text(row, field), field)


def verbatim(row: Object, field: str) -> str:
    """Text that is kept to the letter, white space and all."""
    value = text(row, field)
    _check_verbatim(value, field)
    return value


def flag(row: Object, field: str) -> bool:
    """True or false; false when absent."""
    value = row.get(field)
    if value is None:
        return False
    if type(value) is not bool:
        raise UnreadableRow("not-a-flag", member=field, value=given(value))
    return value


def whole_number(row: Object, field: str, most: int) -> int | None:
    """A whole number from 0 to ``most``, or None."""
    value = row.get(field)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= most:
        raise InvalidInput("whole-number", field=field, value=given(value), most=most)
    return value


def tenths(row: Object, field: str, lowest: int, highest: int) -> int | None:
    """A number with one decimal at most as whole tenths, within bounds that are tenths too."""
    value = row.get(field)
    if value is None:
        return None
    if type(value) not in (int, float):
        raise InvalidInput("line", value=given(value))
    assert isinstance(value, (int, float))
    if not lowest <= value * 10 <= highest or round(value * 10) / 10 != value:
        raise InvalidInput("line", value=given(value))
    return round(value * 10)


def member(row: Object, field: str, kind: type[Member], default: Member | None = None) -> Member | None:
    """One of a closed set of words, written exactly."""
    value = row.get(field)
    if value is None:
        return default
    try:
        return kind(str(value))
    except ValueError:
        names = tuple(member.value for member in kind)
        if field == "channel":
            raise InvalidInput("unknown-channel", given=given(value), candidates=names) from None
        raise UnreadableRow("unknown-word", member=field, given=given(value), candidates=names) from None


def word(row: Object, field: str, known: Collection[str], default: str) -> str:
    """The same for a set of plain words."""
    value = row.get(field)
    if value is None:
        return default
    if type(value) is not str or value not in known:
        raise UnreadableRow("unknown-word", member=field, given=given(value), candidates=tuple(known))
    return value


def items(row: Object, field: str) -> list[object]:
    """A list; empty when absent."""
    value = row.get(field)
    if value is None:
        return []
    if type(value) is not list:
        raise UnreadableRow("not-a-list", member=field, value=given(value))
    return value


def mapping(row: Object, field: str) -> Object | None:
    """An object with anything in it, checked to be storable; None when absent."""
    value = row.get(field)
    if value is None:
        return None
    if type(value) is not dict:
        raise UnreadableRow("not-an-object", value=given(value))
    _check_tree(value, field, DEPTH_LIMIT)
    return value


def _check_tree(value: object, field: str, depth: int) -> None:
    if depth == 0:
        raise UnreadableRow("too-deep")
    if isinstance(value, str):
        _check_verbatim(value, field)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_verbatim(name, field)
            _check_tree(inner, field, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            _check_tree(inner, field, depth - 1)


def _check_verbatim(value: str, field: str) -> None:
    checked_note(value, field)
    if len(value) > NOTE_LIMIT:
        # white space at the ends is kept here, so that it counts
        raise InvalidInput("too-long", field=field, length=len(value), limit=NOTE_LIMIT)


def day(row: Object, field: str) -> date | None:
    """A date as ``YYYY-MM-DD``, or None."""
    value = row.get(field)
    return None if value is None else read_day(value, field)


def read_day(value: object, field: str) -> date:
    """A date as ``YYYY-MM-DD``."""
    if type(value) is not str or not _DATE.fullmatch(value):
        raise UnreadableRow("not-a-date", member=field, value=given(value))
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise UnreadableRow("impossible-date", member=field, value=value) from None
    if found.year not in YEARS:
        raise UnreadableRow("date-out-of-range", member=field, value=value)
    return found


def local_moment(value: object, field: str, clock: Clock) -> tuple[datetime, bool]:
    """When something happened where it happened, and whether its time is known.

    ISO 8601; without an offset the machine's zone applies. The local date is the one written.
    """
    if type(value) is str and len(value) == 10:
        return _attached(datetime.combine(read_day(value, field), WITHOUT_TIME), clock), False
    at = _read_moment(value, field)
    return (_attached(at, clock) if at.tzinfo is None else at), True


def utc_moment(value: object, field: str) -> datetime:
    """A moment in UTC; without an offset it is taken to be UTC."""
    at = _read_moment(value, field)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _read_moment(value: object, field: str) -> datetime:
    if type(value) is not str or not _MOMENT.fullmatch(value):
        raise UnreadableRow("not-a-moment", member=field, value=given(value))
    try:
        at = datetime.fromisoformat(value.upper())
    except ValueError:
        raise UnreadableRow("impossible-date", member=field, value=value) from None
    if at.year not in YEARS:
        raise UnreadableRow("date-out-of-range", member=field, value=value)
    if abs(at.utcoffset() or timedelta()) > _FURTHEST_OFFSET:
        raise UnreadableRow("impossible-offset", member=field, value=value)
    return at


def _attached(wall: datetime, clock: Clock) -> datetime:
    at = clock.attach(wall)
    if at.date() != wall.date():
        # a zone that skipped a whole day: the date that was written stays
        at = wall.replace(tzinfo=at.tzinfo)
    return at.replace(tzinfo=timezone((at.utcoffset() or timedelta()) // _MINUTE * _MINUTE))
