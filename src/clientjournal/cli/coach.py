"""``coach``: the letter coach on any text."""

from __future__ import annotations

from bisect import bisect_right
from math import isfinite
from re import finditer

from clientjournal.cli.standard_input import read_source
from clientjournal.cli.table import cut, width
from clientjournal.core.coach.pack import SEVERITIES
from clientjournal.core.coach.source import MARK
from clientjournal.core.errors import InvalidInput
from clientjournal.core.text import printable, shortened
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from clientjournal.cli.call import Call
    from clientjournal.core.coach.coach import Coach
    from clientjournal.core.coach.report import Mark, Report, Suggestion

MEGABYTES = 5
SHOWN_CELLS = 76
CONTEXT = 40
"""Characters of a long line shown before a finding."""


def coach(call: Call) -> int:
    """Check a text, or with ``--jsonl`` one text a line, and print what there is to say; always 0."""
    from clientjournal.core.coach.coach import Coach
    from clientjournal.packs import load_packs

    values = call.values
    given = _read(values.words[0] if values.words else "-")
    # the mark with which some programs begin a text is no part of it, except to whoever counts from it
    data = given.removeprefix(MARK)
    if values.has("mask"):
        call.out.remark(say("coach.unmasked"))
    packs, problems = load_packs(call.settings.config)
    for problem in problems:
        call.out.remark(problem)
    lang = values.get("lang")
    lang = _language(lang) if isinstance(lang, str) else lang
    check_language(lang, [pack.id for pack in packs])
    checker = Coach(packs)
    if values.has("jsonl"):
        _lines(call, checker, data, lang)
        return 0
    if values.has("json"):
        call.out.json(_shape(checker.check(given, lang)))
    else:
        _print(call, data, checker.check(data, lang))
    return 0


def _read(source: str) -> str:
    try:
        text = read_source(source, MEGABYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("unreadable-file", path=source, reason=say("coach.not-text")) from error
    if "\0" in text:
        raise InvalidInput("unreadable-file", path=source, reason=say("coach.nul"))
    return text


def _language(written: str) -> str:
    """The language of ``en-GB`` or ``en_US`` is that of ``en``."""
    return written.lower().replace("_", "-").partition("-")[0]


def check_language(lang: str | None, known: list[str]) -> None:
    """``InvalidInput`` for a language there is no pack for, naming those there are."""
    if lang is not None and lang not in known:
        raise InvalidInput("unknown-language", given=lang, candidates=known)


def _lines(call: Call, checker: Coach, data: str, lang: str | None) -> None:
    """One ``{"id", "lang", "text"}`` a line; the line's own language wins."""
    from json import loads

    known = [pack.id for pack in checker.packs]
    unknown: dict[str, None] = {}
    for number, line in enumerate(data.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = loads(line, parse_constant=_number, parse_float=_number)
        except OverflowError as error:
            raise InvalidInput("coach-number", line=number, value=str(error)) from error
        except (ValueError, RecursionError) as error:
            raise InvalidInput("coach-line", line=number) from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise InvalidInput("coach-line", line=number)
        own = row.get("lang") or lang
        if own is not None and not isinstance(own, str):
            raise InvalidInput("coach-lang", line=number)
        written, own = own or "", own and _language(own)
        # a language there is no pack for is judged by its letters: a file may hold many
        if own and own not in known:
            unknown[written.lower()] = None
        report = checker.check(row["text"], own if own in known else None)
        call.out.json({"id": row.get("id"), **_shape(report)})
    for own in unknown:
        call.out.remark(say("coach.by-letters", lang=shortened(own), known=", ".join(known)))


def _number(written: str) -> float:
    """``OverflowError`` for what would be NaN or Infinity, which are no JSON: nobody could read them back."""
    number = float(written)
    if not isfinite(number):
        raise OverflowError(written)
    return number


def _shape(report: Report) -> dict[str, object]:
    return {
        "findings": [
            {
                "rule": finding.rule,
                "start": finding.start,
                "end": finding.end,
                "quote": finding.quote,
                "severity": finding.severity,
                "why": finding.why,
                "ask": finding.ask,
                "suggestions": [_offer(suggestion) for suggestion in finding.suggestions],
            }
            for finding in report.findings
        ],
        "has": list(report.has),
        "lacks": list(report.lacks),
    }


def _offer(suggestion: Suggestion) -> dict[str, object]:
    """A suggestion and its own place, a repair taking a comma or a capital with it; an example has none."""
    placed = suggestion.replacement is not None or suggestion.end > suggestion.start
    return {
        "label": suggestion.label,
        "replacement": suggestion.replacement,
        "start": suggestion.start if placed else None,
        "end": suggestion.end if placed else None,
    }


def _print(call: Call, text: str, report: Report) -> None:
    """What there is to say by place; why a rule matters is said the first time."""
    out = call.out
    starts = [0, *(found.end() for found in finditer("\n", text))]
    told: set[str] = set()
    marks = sorted(report.shown(), key=lambda mark: (mark.finding.start, mark.finding.end))
    for mark in marks:
        _mark(call, text, starts, mark, report, again=mark.finding.rule in told)
        told.add(mark.finding.rule)
    if marks:
        severities = [mark.finding.severity for mark in marks]
        counted = ", ".join(
            f"{severities.count(name)} {_summed(report, name)}" for name in SEVERITIES if name in severities
        )
        out.line(_summed(report, "found", count=len(marks), severities=counted))
    else:
        out.line(_summed(report, "nothing"))
    for result in report.musthaves:
        sign = say(f"coach.{result.state}")
        said = " ".join(result.quote.split()) or result.ask
        out.line(cut(say("coach.musthave", sign=sign, title=result.title, said=printable(said)), SHOWN_CELLS))


def _summed(report: Report, name: str, **facts: object) -> str:
    """What is said of the whole letter, in the language of its must-haves where the pack has words for it."""
    own = report.labels.get(f"sum-{name}")
    if own is None:
        return say(f"coach.{name}", **facts)
    for key, value in facts.items():
        own = own.replace(f"{{{key}}}", str(value))
    return own


def _mark(call: Call, text: str, starts: Sequence[int], mark: Mark, report: Report, *, again: bool) -> None:
    finding = mark.finding
    row = bisect_right(starts, finding.start) - 1
    low, high = starts[row], starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
    others = dict.fromkeys(other.title for other in mark.more if other.title != finding.title)
    call.out.line(
        say(
            "coach.at",
            line=row + 1,
            column=finding.start - low + 1,
            severity=_summed(report, finding.severity),
            title="; ".join([finding.title, *others]),
        )
    )
    if finding.end > finding.start:
        # of an endless line only what is shown is looked at
        short = high - low <= SHOWN_CELLS and width(printable(text[low:high])) <= SHOWN_CELLS
        skip = low if short else max(low, finding.start - CONTEXT)
        lead = "…" if skip > low else ""
        before = lead + printable(text[skip : finding.start]).replace("␉", " ")
        end = min(finding.end, high)
        quote = printable(text[finding.start : min(end, finding.start + SHOWN_CELLS)])
        after = printable(text[end : min(high, end + SHOWN_CELLS)].rstrip("\r"))
        call.out.line("  " + cut(before + quote + after, SHOWN_CELLS))
        marks = min(max(width(quote), 1), max(SHOWN_CELLS - width(before), 1))
        call.out.line("  " + " " * width(before) + "^" * marks)
    if not again:
        call.out.line("  " + finding.why)
        call.out.line("  " + finding.ask)
    for suggestion in finding.suggestions:
        if suggestion.replacement is not None:
            call.out.line("  " + _suggested(text, low, high, suggestion, suggestion.replacement))
        elif not again:
            call.out.line("  " + say("coach.frame", frame=suggestion.label))
    call.out.line()


def _suggested(text: str, low: int, high: int, suggestion: Suggestion, replacement: str) -> str:
    """The sentence with the suggestion in place, cut between words."""
    before = text[max(low, suggestion.start - CONTEXT // 2) : suggestion.start]
    if suggestion.start - CONTEXT // 2 > low:
        before = "…" + before.partition(" ")[2]
    end = max(suggestion.end, min(high, suggestion.end + CONTEXT))
    after = text[suggestion.end : end]
    if end < high:
        after = (after if text[end].isspace() else after.rpartition(" ")[0]) + " …"
    shown = " ".join(printable((before + replacement + after).rstrip("\r")).split())
    return say("coach.suggestion", label=suggestion.label, text=shown)
