"""``status``: where clients stand."""

from __future__ import annotations

from clientjournal.cli.table import columns, room, wrapped
from clientjournal.core.text import printable
from clientjournal.words import say
from clientjournal.words.calendar import short_day
from clientjournal.words.signs import STATES, tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from clientjournal.cli.call import Call
    from clientjournal.core.names import Names
    from clientjournal.core.verdict import Assessment

RATED_DAYS_NEEDED = 3


def status(call: Call) -> int:
    """One client in sentences, or a line for each client in order of need."""
    as_of = call.day_option("as-of")
    with call.open() as journal:
        names = journal.names
        if call.values.words:
            client = call.client(journal, call.values.words[0])
            assessments = [journal.assess(client, as_of)]
        else:
            assessments = journal.overview(as_of, ended=call.values.has("all"))
        if call.values.has("json"):
            _json(call, assessments, names)
        elif call.values.words:
            _one(call, assessments[0], names)
        elif assessments:
            rows = [_row(assessment, names, as_of or call.clock.today()) for assessment in assessments]
            for line in columns(rows, right=(2,), room=room()):
                call.out.line(line)
        else:
            call.out.remark(say("cli.only-ended" if journal.reader.clients() else "cli.no-clients"))
    return 0


def _json(call: Call, assessments: list[Assessment], names: Names) -> None:
    from clientjournal.exchange.shapes import status_shape
    from clientjournal.words.sentences import sentences

    shapes = [status_shape(a, sentences(a, names), names.display_name(a.client)) for a in assessments]
    call.out.json(shapes[0] if call.values.words else shapes)


def _one(call: Call, assessment: Assessment, names: Names) -> None:
    from clientjournal.words.sentences import sentences, verdict_word

    dread = assessment.dread
    call.out.line(
        say(
            "cli.status-head",
            sign=STATES[dread.state],
            name=names.display_name(assessment.client),
            verdict=verdict_word(assessment.verdict),
        )
    )
    cells = room()
    for sentence in sentences(assessment, names):
        # cleaned before it is broken into lines: a line break in a name is no line break of ours
        call.out.lines(wrapped(printable(sentence), cells) if cells else printable(sentence))
    swing = assessment.swing
    call.out.line(
        say(
            "cli.status-numbers",
            index=tenths(dread.shown),
            line=tenths(dread.line),
            swing=tenths(swing.shown),
            days=say("calendar.days", count=dread.rated_days),
        )
    )


def _row(assessment: Assessment, names: Names, as_of: date) -> tuple[str, ...]:
    from clientjournal.words.sentences import state_word, verdict_word

    dread = assessment.dread
    missing = ""
    if dread.state in ("early", "none"):
        missing = say("cli.too-early", count=RATED_DAYS_NEEDED - dread.rated_days)
    last = "" if dread.last is None else say("cli.last-contact", day=short_day(dread.last, as_of))
    return (
        STATES[dread.state],
        names.display_name(assessment.client),
        "" if dread.shown is None else tenths(dread.shown),
        state_word(dread.state),
        missing or verdict_word(assessment.verdict),
        last,
    )
