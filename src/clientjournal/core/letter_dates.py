"""The last day that a letter names, to be held against the notice period."""

from __future__ import annotations

import re
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?\n]|$)")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_LONG_AGO = 180
"""Days after which a date without a year is next year's."""


def last_days(text: str, cues: Sequence[str], months: Sequence[Sequence[str]], today: date) -> list[date]:
    """The dates in sentences that speak of the last day, in the order of the text.

    ``cues`` are the words that do so in the letter's language, ``months`` the names of the twelve
    months, several for each. Understood are ``2026-12-15``, ``15 December 2026``, ``15th Dec``,
    ``December 15, 2026``; numbers with slashes could be two things and are left alone.
    """
    found: list[date] = []
    for sentence in _SENTENCE.findall(text.replace("\N{NO-BREAK SPACE}", " ")):
        if any(cue in sentence.casefold() for cue in cues):
            found += _dates(sentence, months, today)
    return found


def _dates(sentence: str, months: Sequence[Sequence[str]], today: date) -> Iterator[date]:
    numbers = {name.casefold(): number for number, names in enumerate(months, 1) for name in names}
    name = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?:,?\s+(?P<year>\d{4}))?"
    patterns = (
        rf"\b{day}\s+(?:of\s+)?(?P<month>{name})\b\.?{year}",
        rf"\b(?P<month>{name})\.?\s+{day}\b{year}",
    )
    hits: dict[int, date] = {}
    for match in _ISO.finditer(sentence):
        _keep(hits, match.start(), int(match[1]), int(match[2]), int(match[3]))
    for pattern in patterns:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            month, number = numbers[match["month"].casefold()], int(match["day"])
            if match["year"]:
                _keep(hits, match.start(), int(match["year"]), month, number)
            else:
                _keep(hits, match.start(), _year(month, number, today), month, number)
    return iter(hits[place] for place in sorted(hits))


def _year(month: int, day: int, today: date) -> int:
    ahead = (month, day) < (today.month, today.day) and (
        today - date(today.year, month, min(day, 28))
    ).days > _LONG_AGO
    return today.year + ahead


def _keep(hits: dict[int, date], place: int, year: int, month: int, day: int) -> None:
    try:
        hits.setdefault(place, date(year, month, day))
    except ValueError:
        return
