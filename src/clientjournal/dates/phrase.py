"""What people write when they mean a date: cleaned, cut into words, and the words that are known."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from itertools import groupby

from clientjournal.core.errors import UnreadableDate
from clientjournal.core.record import Record
from clientjournal.core.text import printable

LIMIT = 64

_ORDINAL_ENDS = ("st", "nd", "rd", "th")

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {name: number for number, name in enumerate(_UP_TO_TWENTY.split())}
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10, "fifteenth": 15}

# made one before the text is cut into words
_SPELLINGS = (
    ("’", "'"),
    ("o'clock", "oclock"),
    ("a.m.", "am"),
    ("p.m.", "pm"),
    ("a.m", "am"),
    ("p.m", "pm"),
    ("–", "-"),
    ("−", "-"),
)

# phrases that name a day and a part of it are put as day and part
_REPHRASED = {
    "tonight": ("today", "night"),
    "this morning": ("today", "morning"),
    "this afternoon": ("today", "afternoon"),
    "this evening": ("today", "evening"),
    "last night": ("yesterday", "night"),
    "last evening": ("yesterday", "evening"),
    "earlier today": ("today",),
}


class Standpoint(Record):
    """From where a phrase is read: the local date, whether the past or the future is meant, the order.

    ``order`` says how ``3/4`` is written: ``dmy``, ``mdy``, ``ymd`` or None when nobody has said.
    """

    today: date
    prefer: str
    order: str | None


class Day(Record):
    """A date that a phrase can mean.

    ``named``: said by a word (``friday``), so that a bare hour may follow. ``yearless``: the year was
    inferred. ``rolls``: how many days earlier is meant if the time has not come yet. ``past``: the
    date that was perhaps meant if ``on`` is ahead. ``until``: the last date of a whole week, month,
    quarter or year that was named (``wide``) where a day is needed.
    """

    on: date
    named: bool = False
    yearless: bool = False
    rolls: int = 0
    past: date | None = None
    wide: str = ""
    until: date | None = None


class Refused(Record):
    """A phrase of a known shape that names no date: the problem, and the date that explains it.

    ``impossible`` (no calendar or clock has it) · ``wrong-order`` (``on`` is what it would be with day
    and month the other way round) · ``weekday-mismatch`` (``on`` is another weekday than was said).
    """

    problem: str
    on: date | None = None


def cleaned(text: str) -> str:
    """``text`` in one case and spelling; ``UnreadableDate`` when it cannot be a date at all."""
    if len(text) > 4 * LIMIT:  # before any work: a whole file may have been pasted
        raise UnreadableDate("too-long", length=len(text), limit=LIMIT)
    phrase = " ".join(unicodedata.normalize("NFKC", text.strip(" \t\r\n")).split(" ")).casefold()
    if not phrase:
        raise UnreadableDate("empty")
    if not phrase.isprintable():
        raise UnreadableDate("control-character", text=printable(text))
    phrase = " ".join(phrase.split())
    if len(phrase) > LIMIT:
        raise UnreadableDate("too-long", length=len(phrase), limit=LIMIT)
    return phrase


def words_of(phrase: str) -> list[str]:
    """A cleaned phrase as numbers, ordinals (``2nd``), words and single signs, in order."""
    for spelling, one in _SPELLINGS:
        phrase = phrase.replace(spelling, one)
    words = _split(phrase)
    for said, meant in _REPHRASED.items():
        if said.partition(" ")[0] in words:
            words = _replaced(words, said.split(), meant)
    return [word for word in words if word != "the"]


def _split(phrase: str) -> list[str]:
    """Runs of digits, runs of letters and single signs; an ordinal in digits is one word."""
    # by hand: loading ``re`` is a fourteenth of what logging an entry with a date takes
    words: list[str] = []
    runs = [(kind, "".join(run)) for kind, run in groupby(phrase, _kind)]
    for (before, _), (kind, run), (after, _) in zip(
        [("", ""), *runs], runs, [*runs[1:], ("", "")], strict=False
    ):
        if kind == "letter" and before == "digit" and run in _ORDINAL_ENDS and after not in ("digit", "line"):
            words[-1] += run
        elif kind in ("digit", "letter"):
            words.append(run)
        elif kind:
            words += run
    return words


def _kind(char: str) -> str:
    if char.isdecimal():
        return "digit"
    if char.isalnum():
        return "letter"
    return "line" if char == "_" else "" if char.isspace() else "sign"


def number(word: str) -> int | None:
    """The whole number that a word is, in digits or in English."""
    return int(word) if word.isdecimal() else NUMBERS.get(word)


def ordinal(word: str) -> int | None:
    """The place in a row that a word is: 2 for ``2nd`` and ``second``."""
    if word[-2:] in _ORDINAL_ENDS and word[:-2].isdecimal():
        return int(word[:-2])
    return ORDINALS.get(word)


def last_of_month(day: date) -> date:
    """The last date of the month of ``day``."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day some months later (or earlier), the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, last_of_month(first).day))


def _replaced(words: list[str], said: list[str], meant: tuple[str, ...]) -> list[str]:
    """``words`` with the first run that equals ``said`` put as ``meant``."""
    for start in range(len(words) - len(said) + 1):
        if words[start : start + len(said)] == said:
            return [*words[:start], *meant, *words[start + len(said) :]]
    return words
