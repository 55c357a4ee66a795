"""Small remarks that need no pattern: slots, length, order, and dates against the notice period."""

from __future__ import annotations

import re
from datetime import date

from clientjournal.core.coach.pack import NOTE
from clientjournal.core.coach.report import LACKS, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientjournal.core.coach.pack import Pack
    from clientjournal.core.coach.paragraph import Paragraph, Placed
    from clientjournal.core.coach.report import Facts, MustHaveResult
    from clientjournal.core.coach.source import Source

LONG = {"chat": 60, "text": 60}
LONG_LETTER = 250
LATE_ENDING = 60
"""Words before the ending; in public letters it comes after 8 to 48 in nearly all."""

LOUD = 3
"""Exclamation marks, or words in capitals."""

LEAP = date(2000, 1, 1)
"""A year that has every day, for whoever asks without a day of today."""

_EXCLAMATION = re.compile("!")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?\b")


def notes(
    pack: Pack, source: Source, placed: Sequence[Placed], facts: Facts, said: Sequence[MustHaveResult]
) -> list[Finding]:
    """The remarks on the whole letter that the pack has words for."""
    return [
        _note(pack, source, rule, start, end, **words)
        for rule, start, end, words in _remarks(pack, source, placed, facts, said)
        if rule in pack.notes
    ]


def _remarks(
    pack: Pack, source: Source, placed: Sequence[Placed], facts: Facts, said: Sequence[MustHaveResult]
) -> Iterator[tuple[str, int, int, dict[str, str]]]:
    lines = [(at, sentence) for at, paragraph in placed for sentence in paragraph.sentences]
    if not lines:
        return
    begin = min(at + line.start for at, line in lines)
    slots = {
        at + start: at + end
        for at, line in lines
        for word, start, end in zip(line.words, line.starts, line.ends, strict=True)
        if word.startswith("[")
    }
    for start, end in slots.items():
        yield "slot", start, end, {}
    count = sum(paragraph.words for _, paragraph in placed)
    limit = LONG.get(facts.channel, LONG_LETTER)
    if count > limit:
        yield "long", begin, begin, {"words": str(count), "limit": str(limit)}
    for loud in (_EXCLAMATION, _CAPITALS):
        marks = [found.start() for found in loud.finditer(source.text)]
        if len(marks) >= LOUD:
            yield "loud", marks[LOUD - 1], marks[LOUD - 1] + 1, {}
            break
    results = {result.id: result for result in said if result.state != LACKS}
    ending, positive = results.get("ending-statement"), results.get("positive")
    if ending is None:
        return
    starts = {at + start for at, line in lines for start in line.starts}
    before = sum(source.back(start) < ending.start for start in starts)
    if before > LATE_ENDING:
        start, end = _judged(source, ending)
        yield "late-ending", start, end, {"words": str(before)}
    referral = results.get("handover-referral")
    if positive and referral and referral.end <= positive.start:
        start, end = _judged(source, referral)
        yield "order", start, end, {}
    if pack.self_words and not any(_speaks(paragraph) for _, paragraph in placed):
        yield "no-self", begin, begin, {}
    yield from _early(pack, source, placed, facts, [ending, results.get("date")])


def _speaks(paragraph: Paragraph) -> bool:
    """Whether whoever writes says “I”."""
    words = paragraph.pack.self_words
    return any(not words.isdisjoint(line.unique) for line in paragraph.sentences)


def _early(
    pack: Pack,
    source: Source,
    placed: Sequence[Placed],
    facts: Facts,
    results: Sequence[MustHaveResult | None],
) -> Iterator[tuple[str, int, int, dict[str, str]]]:
    """Dates of the ending that are no days, or lie before the last day of the notice period or before today.

    A past date beside one to come is not the last day ("As I said on 3 May, I stop on 30 June").
    """
    today = facts.today or facts.last_day
    named = []
    for low, high in dict.fromkeys(_judged(source, result) for result in results if result):
        for start, end, day in dates(source.text[low:high], _pack_at(low, placed), today or LEAP):
            if day is None:
                yield "no-such-day", low + start, low + end, {}
            else:
                named.append((low + start, low + end, day))
    if today is None:
        return
    if facts.last_day is not None:
        last_day = _said(facts.last_day, pack, today)
        for start, end, day in named:
            if day < facts.last_day:
                yield "early-date", start, end, {"last_day": last_day, "date": _said(day, pack, today)}
    elif named and (latest := max(named, key=lambda each: each[2]))[2] < today:
        start, end, day = latest
        yield "past-date", start, end, {"date": _said(day, pack, today)}


def _pack_at(place: int, placed: Sequence[Placed]) -> Pack:
    """The pack that knows most of the words of the sentence that begins here."""
    found = (
        paragraph.pack
        for at, paragraph in placed
        if any(at + line.start == place for line in paragraph.sentences)
        and not paragraph.is_second(place - at)
    )
    return next(found, placed[0][1].pack)


def _said(day: date, pack: Pack, today: date) -> str:
    """A day as a letter names it, with its year when it is another; in figures without the pack's months."""
    if not pack.months:
        return day.isoformat()
    month = pack.months[day.month - 1][0]
    # the pack keeps them in small letters; a name of one word is written with a capital
    name = month.capitalize() if month.isalpha() else month
    return f"{day.day} {name}" if day.year == today.year else f"{day.day} {name} {day.year}"


def dates(text: str, pack: Pack, today: date) -> list[tuple[int, int, date | None]]:
    """The days that ``text`` names beyond doubt, with their spans; without a year the next such day.

    None is what looks like a day and is in no calendar. ``03/04`` is read only where the language of the
    pack has one order.
    """
    found: list[tuple[int, int, date | None]] = []
    for m in _ISO.finditer(text):
        _add(found, m.start(), m.end(), int(m[1]), int(m[2]), int(m[3]), today)
    if pack.day_first:
        for m in _SLASHED.finditer(text):
            # 15/20 is a mark out of twenty
            if int(m[2]) <= len(pack.months):
                _add(found, m.start(), m.end(), int(m[3] or 0), int(m[2]), int(m[1]), today)
    for month, names in enumerate(pack.months, 1):
        name = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        for pattern in (
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?:{name})\b(?:\.?,? (?P<year>\d{{4}}))?",
            rf"\b(?:{name})\b\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?",
        ):
            for m in re.finditer(pattern, text, re.IGNORECASE):
                if not any(m.start() < end and start < m.end() for start, end, _ in found):
                    _add(found, m.start(), m.end(), int(m["year"] or 0), month, int(m["day"]), today)
    return sorted(found, key=lambda each: each[:2])


def _add(
    found: list[tuple[int, int, date | None]],
    start: int,
    end: int,
    year: int,
    month: int,
    day: int,
    today: date,
) -> None:
    named: date | None
    try:
        named = date(year or today.year, month, day)
        if not year and (today - named).days > 31:
            named = date(today.year + 1, month, day)
    except ValueError:
        # without a year it may be a day of another one
        named = None
        if not year and (month, day) == (2, 29):
            return
    found.append((start, end, named))


def _judged(source: Source, result: MustHaveResult) -> tuple[int, int]:
    """The span of a result in the judged text."""
    if source.text is source.given:
        return result.start, result.end
    low = next(o for o in range(len(source.text) + 1) if source.back(o) >= result.start)
    high = next(o for o in range(low, len(source.text) + 1) if source.back(o, end=True) >= result.end)
    return low, high


def _note(pack: Pack, source: Source, rule: str, start: int, end: int, **words: str) -> Finding:
    said = pack.notes[rule]
    low, high = source.back(start), source.back(end, end=True) if end > start else source.back(start)
    quote = source.given[low:high]
    texts = []
    for text in (said.why, said.ask):
        for key, value in {**words, "found": " ".join(quote.split())}.items():
            text = text.replace(f"{{{key}}}", value)
        texts.append(text)
    return Finding(
        rule=rule,
        trigger=rule,
        start=low,
        end=high,
        quote=quote,
        severity=NOTE,
        title=said.title,
        why=texts[0],
        ask=texts[1],
        suggestions=(),
        key=f"{rule}:{quote.lower() if rule == 'slot' else ''}",
        sentence=(start, end),
    )
