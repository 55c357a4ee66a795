"""The sentence for everything that can be refused."""

from __future__ import annotations

from datetime import date, datetime

from clientjournal.core.errors import (
    AmbiguousClient,
    BrokenPack,
    CannotOpen,
    ClientEnded,
    ClientExists,
    FileRefused,
    GuideRefused,
    ImportRefused,
    InvalidInput,
    InvoiceRefused,
    NothingToUndo,
    UndoConflict,
    UnknownClient,
    UnknownId,
    UnreadableDate,
    UnreadableRow,
    WriteFailed,
)
from clientjournal.core.text import shortened
from clientjournal.words import area, say
from clientjournal.words.calendar import full_day, full_moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clientjournal.core.errors import JournalError

LISTED_LIMIT = 20
PRIVATE_FACTS = ("client", "name", "owner", "number")


def error(err: JournalError, shown: Callable[[str], str] = str) -> str:
    """What was refused and what to do then, in one sentence or two.

    ``shown`` turns a client's name into what may be seen of it (the mask). Of an import the first
    problems follow, each on a line of its own.
    """
    if isinstance(err, UnknownClient):
        near = _listed(shown(name) for name in err.near)
        sentence = "unknown-client-near" if near else "unknown-client"
        return say(f"errors.{sentence}", query=shortened(shown(err.query)), near=near)
    if isinstance(err, AmbiguousClient):
        candidates = _listed(shown(name) for name in err.candidates)
        return say("errors.ambiguous-client", query=shortened(shown(err.query)), candidates=candidates)
    if isinstance(err, ClientExists):
        field = _field(err.field)
        return say(
            "errors.client-exists", field=field, value=shortened(shown(err.value)), owner=shown(err.owner)
        )
    if isinstance(err, ClientEnded):
        return say("errors.client-ended", name=shown(err.name))
    if isinstance(err, UnknownId):
        sentence = "ambiguous-id" if err.matches else "unknown-id"
        return say(
            f"errors.{sentence}", kind=say(f"errors.kind.{err.kind}"), id=shortened(err.id), count=err.matches
        )
    if isinstance(err, NothingToUndo):
        return say(f"errors.nothing-to-{err.direction}")
    if isinstance(err, UndoConflict):
        return say("errors.undo-conflict")
    if isinstance(err, InvoiceRefused):
        return say(f"errors.invoice.{err.problem}", number=shortened(shown(err.number)))
    if isinstance(err, BrokenPack):
        # whole: whoever mends the file needs its path and the pattern
        return say("errors.input.broken-pack", path=err.path, reason=err.reason)
    if isinstance(err, ImportRefused):
        return _import(err, shown)
    return _with_facts(err, shown)


def _with_facts(err: JournalError, shown: Callable[[str], str]) -> str:
    if isinstance(err, InvalidInput) and "place" in err.facts:
        return _in_place(err, shown)
    if isinstance(err, UnreadableDate):
        # a date that was typed comes with its text; any other is a value that does not fit
        value = "text" not in err.facts and f"date.{err.problem}" in area("errors")
        ahead = f"{err.problem}-ahead"
        problem = ahead if err.facts.get("ahead") and ahead in area("when") else err.problem
        return say(f"{'errors.date' if value else 'when'}.{problem}", **_facts(err.facts, shown))
    if isinstance(err, UnreadableRow):
        return say(f"exchange.{err.problem}", **_facts(err.facts, shown))
    if isinstance(err, InvalidInput):
        return say(f"errors.input.{err.problem}", **_facts(err.facts, shown))
    if isinstance(err, GuideRefused):
        return say(f"errors.guide.{err.problem}", **_facts(err.facts, shown))
    if isinstance(err, FileRefused):
        return say(f"errors.file.{err.problem}", path=err.path, **_facts(err.facts, shown))
    if isinstance(err, WriteFailed):
        return say(f"errors.write.{err.problem}", path=err.path, **_facts(err.facts, shown))
    if isinstance(err, CannotOpen):
        return say(f"errors.open.{err.problem}", path=err.path, **_facts(err.facts, shown))
    raise TypeError(type(err).__name__)


def _in_place(err: InvalidInput, shown: Callable[[str], str]) -> str:
    """What is wrong with one row of a JSON file, after the words for which row that is."""
    place = str(err.facts["place"])
    facts = {key: value for key, value in err.facts.items() if key != "place"}
    rows, _, number = place.partition(" ")
    place = say(f"exchange.place.{rows}", number=number)
    return say("exchange.at-place", place=place, problem=error(type(err)(err.problem, **facts), shown))


def _import(err: ImportRefused, shown: Callable[[str], str]) -> str:
    lines = [say("errors.import-refused", count=len(err.problems))]
    for line, problem in err.problems[:LISTED_LIMIT]:
        sentence = error(problem, shown)
        lines.append(sentence if line is None else say("errors.import-line", line=line, problem=sentence))
    more = len(err.problems) - LISTED_LIMIT
    if more > 0:
        lines.append(say("errors.import-more", count=more))
    return "\n".join(lines)


def _facts(facts: Mapping[str, object], shown: Callable[[str], str]) -> dict[str, object]:
    return {key: _fact(key, value, shown) for key, value in facts.items()}


def _fact(key: str, value: object, shown: Callable[[str], str]) -> object:
    if key == "field":
        return _field(str(value))
    if key in PRIVATE_FACTS:
        return shortened(shown(str(value)))
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, datetime):
        return full_moment(value)
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, (tuple, list)):
        return ", ".join(str(member) for member in value)
    return value


def _field(name: str) -> str:
    known = area("errors").get(f"field.{name}")
    return known if isinstance(known, str) else name


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return say("errors.or", first=", ".join(found[:-1]), last=found[-1])
