"""``import`` and ``export``: the whole journal, in and out, without loss."""

from __future__ import annotations

import signal
import sys

from clientjournal.cli.standard_input import read_source
from clientjournal.core.errors import ImportRefused, InvalidInput
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.exchange.parse import Parsed

MEGABYTES = 50
FORMATS = ("json", "jsonl")


def bring_in(call: Call) -> int:
    """Import a file: all of it, or, when anything in it is wrong, nothing."""
    values = call.values
    source = values.words[0]
    asked = values.get("format")
    if asked is not None and asked not in FORMATS:
        raise InvalidInput("format", value=asked, known=FORMATS)
    data = read_source(source, MEGABYTES)
    parsed = _parsed(call, data, asked or _format(source, data))
    new, dry_run = values.has("new"), values.has("dry-run")
    if parsed.problems:
        if values.has("json"):
            call.out.json(_report(0, 0, 0, 0, ImportRefused(parsed.problems), call))
            return ImportRefused.exit_code
        raise ImportRefused(parsed.problems)
    adds_clients = new or bool(parsed.clients)
    with call.open(create=adds_clients and not dry_run) as journal:
        try:
            report = journal.bring_in(parsed, new=new, dry_run=dry_run)
        except ImportRefused as refused:
            if not values.has("json"):
                raise
            call.out.json(_report(0, 0, 0, 0, refused, call))
            return refused.exit_code
        call.changed = not dry_run
        if values.has("json"):
            call.out.json(
                _report(report.added, report.updated, report.unchanged, report.clients_added, None, call)
            )
        else:
            call.out.line(
                say(
                    "cli.imported-dry" if dry_run else "cli.imported",
                    added=say("cli.rows-added", count=report.added),
                    updated=say("cli.rows-updated", count=report.updated),
                    unchanged=say("cli.rows-unchanged", count=report.unchanged),
                    clients=say("cli.clients-added", count=report.clients_added),
                )
            )
            for client in report.crossed:
                call.out.line(say("cli.crossed.over", name=journal.names.display_name(client)))
    return 0


def take_out(call: Call) -> int:
    """Export everything as JSON, to stdout or to a file of its own."""
    values = call.values
    asked = values.get("format")
    if asked not in (None, "json"):
        raise InvalidInput("format", value=asked, known=("json",))
    with call.open() as journal:
        from clientjournal.cli.output import json_document
        from clientjournal.exchange.shapes import whole_shape

        path = values.get("output")
        printed = path is None or path == "-"
        if not printed and not values.has("mask"):
            # the settings hide what a screen would show; a copy in a file must be whole
            journal.masked = False
        text = json_document(whole_shape(journal.take_out(), journal.names))
    if path is None or printed:
        call.out.document(text)
    else:
        # the default would end the process without taking a half-written file away
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        from clientjournal.exchange.new_file import write_file

        write_file(path, (text + "\n").encode(), force=values.has("force"))
        call.out.remark(say("cli.exported", path=path))
    return 0


def _format(source: str, data: bytes) -> str:
    """The format by the file's extension, else by its first line: an entry on its own is JSON Lines."""
    extension = source.rpartition(".")[2].casefold()
    if extension in FORMATS:
        return extension
    first = data.lstrip().partition(b"\n")[0].rstrip()
    whole = b'"format"' in first or b'"entries"' in first
    return "jsonl" if first.startswith(b"{") and first.endswith(b"}") and not whole else "json"


def _parsed(call: Call, data: bytes, format: str) -> Parsed:
    from clientjournal.exchange import parse

    settings = call.settings
    if format == "jsonl":
        return parse.parse_jsonl(data, call.clock, settings.reasons)
    return parse.parse_json(data, call.clock, settings.reasons, currency=settings.currency)


def _report(
    added: int, updated: int, unchanged: int, clients_added: int, refused: ImportRefused | None, call: Call
) -> dict[str, object]:
    from clientjournal.words.errors import error

    problems = () if refused is None else refused.problems
    return {
        "added": added,
        "updated": updated,
        "unchanged": unchanged,
        "clients_added": clients_added,
        "problems": [{"line": line, "problem": error(problem, call.shown)} for line, problem in problems],
    }
