"""What the entries are filtered by, and the words it is typed in.

``channel:call reason:scope dread:>=4 since:march`` and free words, in any order; a phrase stands in
double quotes, also as a value.
"""

from __future__ import annotations

import re

from clientjournal.core.errors import InvalidInput
from clientjournal.core.model import CHANNEL_LETTERS, REASONS, Channel
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from clientjournal.core.model import Reason

KEYS = ("channel", "reason", "dread", "since", "until")


class EntryFilter(Record):
    """Conditions that an entry meets all of; what is empty or None asks nothing.

    Every one of ``words`` begins a word of the note (or a run of words, when it holds several) or is
    part of the client's name. One of ``channels``, every one of ``reasons``; dates are local and
    inclusive.
    """

    words: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    reasons: tuple[str, ...] = ()
    dread_min: int | None = None
    dread_max: int | None = None
    since: date | None = None
    until: date | None = None


_PIECE = re.compile(r'(?:(?P<key>[^\W\d_]+):(?!//))?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))?')
_DREAD = re.compile(r"(?P<sign>>=|<=|>|<|=)?(?P<low>[1-5])(?:(?:-|\.\.)(?P<high>[1-5]))?", re.ASCII)


def parse_filter(
    text: str, parse_date: Callable[[str], date], reasons: Iterable[Reason] = REASONS
) -> EntryFilter:
    """The filter that ``text`` spells; dates are read by ``parse_date``, whose errors pass through.

    ``InvalidInput``: ``filter-unknown-key`` (facts ``key``, ``known``) and ``filter-bad-value``
    (``key``, ``value``, ``known``). A word with a colon that is no key's (``12:30``, ``https://…``)
    is a word.
    """
    reasons = tuple(reasons)
    words: list[str] = []
    channels: list[Channel] = []
    wanted: list[str] = []
    low: int | None = None
    high: int | None = None
    since: date | None = None
    until: date | None = None
    for key, value in _pieces(text):
        if not key:
            words.append(value)
        elif key == "channel":
            names: dict[str, str] = {letter: channel.value for letter, channel in CHANNEL_LETTERS.items()}
            channels += [Channel(name) for name in _named(key, value, [c.value for c in Channel], names)]
        elif key == "reason":
            names = {reason.letter: reason.name for reason in reasons}
            wanted += _named(key, value, [reason.name for reason in reasons], names)
        elif key == "dread":
            low, high = _dread(value)
        elif key == "since":
            since = parse_date(value)
        else:
            until = parse_date(value)
    return EntryFilter(tuple(words), tuple(channels), tuple(wanted), low, high, since, until)


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    """(key, value) pairs; the key of a free word or phrase is empty."""
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        found = _PIECE.match(text, position)
        assert found is not None
        position = max(found.end(), position + 1)
        key = (found["key"] or "").lower()
        value = (found["quoted"] if found["quoted"] is not None else found["plain"]) or ""
        if key and key not in KEYS:
            if value:
                raise InvalidInput("filter-unknown-key", key=found["key"], known=KEYS)
            # "Re:" or "note:" with nothing after it is a word of somebody's note
            key, value = "", found["key"]
        if key and not value.strip():
            raise InvalidInput("filter-bad-value", key=key, value=value, known=())
        if value.strip():
            yield key, " ".join(value.split())


def _named(key: str, value: str, names: list[str], letters: Mapping[str, str]) -> list[str]:
    """The names that a comma-separated list of names, unique beginnings or letters stands for."""
    chosen = []
    for part in value.lower().split(","):
        found = [name for name in names if name == part] or (
            [letters[part]] if part in letters else [name for name in names if part and name.startswith(part)]
        )
        if len(found) != 1:
            raise InvalidInput("filter-bad-value", key=key, value=value, known=tuple(names))
        chosen += found
    return chosen


def _dread(value: str) -> tuple[int, int]:
    found = _DREAD.fullmatch(value)
    low, high = (0, -1) if found is None else _range(found["sign"], int(found["low"]), found["high"])
    if low > high:
        raise InvalidInput("filter-bad-value", key="dread", value=value, known=("4", ">=4", "<3", "2-4"))
    return low, high


def _range(sign: str | None, number: int, high: str | None) -> tuple[int, int]:
    """The lowest and the highest rating; the wrong way round where there is none such."""
    if high:
        return (number, int(high)) if sign is None else (0, -1)
    if sign in (">=", ">"):
        return number + (sign == ">"), 5
    if sign in ("<=", "<"):
        return 1, number - (sign == "<")
    return number, number
