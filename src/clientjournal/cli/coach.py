"""``coach``: the letter coach on any text."""

from __future__ import annotations

from clientjournal.cli.standard_input import standard_input
from clientjournal.cli.table import cut, width
from clientjournal.core.errors import InvalidInput
from clientjournal.core.text import printable
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from clientjournal.cli.call import Call
    from clientjournal.core.coach.coach import Coach
    from clientjournal.core.coach.report import Finding, Report

SIZE_LIMIT = 5_000_000
SHOWN_CELLS = 76
CONTEXT = 40
"""Characters of a long line shown before a finding."""


def coach(call: Call) -> int:
    """Check a text, or with ``--jsonl`` one text a line, and print what there is to say; always 0."""
    from clientjournal.core.coach.coach import Coach
    from clientjournal.packs import load_packs

    values = call.values
    data = _read(values.words[0] if values.words else "-")
    packs, problems = load_packs(call.settings.config)
    for problem in problems:
        call.out.remark(problem)
    lang = values.get("lang")
    _check_language(lang, [pack.id for pack in packs])
    checker = Coach(packs)
    if values.has("jsonl"):
        _lines(call, checker, data, lang)
        return 0
    report = checker.check(data, lang)
    if values.has("json"):
        call.out.json(_shape(report))
    else:
        _print(call, data, report)
    return 0


def _read(source: str) -> str:
    try:
        if source == "-":
            data = standard_input(SIZE_LIMIT + 1)
        else:
            with open(source, "rb") as file:
                data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInput("unreadable-file", path=source, reason=reason) from error
    if len(data) > SIZE_LIMIT:
        raise InvalidInput("file-too-long", path=source, limit=SIZE_LIMIT // 1_000_000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput("unreadable-file", path=source, reason=say("coach.not-text")) from error
    if "\0" in text:
        raise InvalidInput("unreadable-file", path=source, reason=say("coach.not-text"))
    return text


def _check_language(lang: object, known: list[str]) -> None:
    if lang is not None and lang not in known:
        raise InvalidInput("unknown-language", given=lang, candidates=known)


def _lines(call: Call, checker: Coach, data: str, lang: str | None) -> None:
    """One ``{"id", "lang", "text"}`` a line; the line's own language wins."""
    from json import loads

    known = [pack.id for pack in checker.packs]
    for number, line in enumerate(data.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidInput("coach-line", line=number) from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise InvalidInput("coach-line", line=number)
        own = row.get("lang") or lang
        # a language there is no pack for is judged by its letters: a file may hold many
        report = checker.check(row["text"], own if own in known else None)
        call.out.json({"id": row.get("id"), **_shape(report)})


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
                "suggestions": [
                    {
                        "label": suggestion.label,
                        "replacement": suggestion.replacement,
                        "start": suggestion.start,
                        "end": suggestion.end,
                    }
                    for suggestion in finding.suggestions
                ],
            }
            for finding in report.findings
        ],
        "has": list(report.has),
        "lacks": list(report.lacks),
    }


def _print(call: Call, text: str, report: Report) -> None:
    out = call.out
    for finding in report.findings:
        _finding(call, text, finding)
    if not report.findings:
        out.line(say("coach.nothing"))
    for result in report.musthaves:
        sign = say(f"coach.{result.state}")
        said = " ".join(result.quote.split()) or result.ask
        out.line(cut(say("coach.musthave", sign=sign, title=result.title, said=printable(said)), SHOWN_CELLS))


def _finding(call: Call, text: str, finding: Finding) -> None:
    line_start = text.rfind("\n", 0, finding.start) + 1
    line_end = text.find("\n", finding.start)
    line = text[line_start : line_end if line_end >= 0 else len(text)].rstrip("\r")
    column = finding.start - line_start
    call.out.line(
        say(
            "coach.at",
            line=text.count("\n", 0, finding.start) + 1,
            column=column + 1,
            severity=say(f"coach.{finding.severity}"),
            title=finding.title,
        )
    )
    if finding.end > finding.start:
        skip = max(column - CONTEXT, 0) if width(printable(line)) > SHOWN_CELLS else 0
        before = printable(line[skip:column]).replace("␉", " ")
        quote = printable(line[column : column + finding.end - finding.start])
        after = printable(line[column + len(quote) : column + len(quote) + SHOWN_CELLS])
        lead = "…" if skip else ""
        call.out.line("  " + cut(lead + before + quote + after, SHOWN_CELLS))
        marks = min(max(width(quote), 1), max(SHOWN_CELLS - width(lead + before), 1))
        call.out.line("  " + " " * width(lead + before) + "^" * marks)
    call.out.line("  " + finding.why)
    call.out.line("  " + finding.ask)
    for suggestion in finding.suggestions:
        call.out.line("  " + _suggested(text, suggestion.label, suggestion.replacement, suggestion))
    call.out.line()


def _suggested(text: str, label: str, replacement: str | None, suggestion: Any) -> str:
    if replacement is None:
        return say("coach.frame", frame=label)
    low = max(text.rfind("\n", 0, suggestion.start) + 1, suggestion.start - CONTEXT // 2)
    line_end = text.find("\n", suggestion.end)
    high = min(line_end if line_end >= 0 else len(text), suggestion.end + CONTEXT)
    shown = text[low : suggestion.start] + replacement + text[suggestion.end : high]
    return say("coach.suggestion", label=label, text=" ".join(printable(shown).split()))
