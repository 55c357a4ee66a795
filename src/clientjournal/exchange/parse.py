"""JSON and JSON Lines in: what a file says, as nouns that name their clients, and what is wrong with it."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput, UnreadableRow
from clientjournal.core.model import SCALE
from clientjournal.core.record import Record
from clientjournal.exchange import fields
from clientjournal.exchange.rows import ClientDraft, RowReader
from clientjournal.exchange.whole import FORMAT, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from json import JSONDecoder
    from typing import TypeVar

    from clientjournal.clock import Clock
    from clientjournal.core.model import (
        Entry,
        FitCheck,
        Guide,
        Invoice,
        Letter,
        Reason,
        Snooze,
        Talk,
    )

    Noun = TypeVar("Noun")
    Problem = tuple[int | None, InvalidInput]

_LISTS = ("entries", "invoices", "snoozes", "talks", "fit_checks", "guides", "letters")
_WHOLE = frozenset({"format", "version", "scale", "clients", *_LISTS})
_BOM = b"\xef\xbb\xbf"


class Parsed(Record):
    """What a file says. In all rows ``client`` is a client's name, written as in the file.

    ``problems`` are (line or None, what is wrong), in the order of the file; with any of them nothing
    may be taken in, because rows are missing here.
    """

    clients: tuple[ClientDraft, ...] = ()
    entries: tuple[Entry, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    talks: tuple[Talk, ...] = ()
    fit_checks: tuple[FitCheck, ...] = ()
    guides: tuple[Guide, ...] = ()
    letters: tuple[Letter, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse_jsonl(data: bytes, clock: Clock, reasons: Iterable[Reason]) -> Parsed:
    """Entries, one JSON object a line, in UTF-8. Blank lines are passed over, every bad line is named."""
    decoder = _decoder()
    reader = RowReader(clock, reasons)
    entries: list[Entry] = []
    problems: list[Problem] = []
    # at line feeds alone: other line separators may stand in a note
    for number, line in enumerate(data.removeprefix(_BOM).split(b"\n"), 1):
        if not line or line.isspace():
            continue
        try:
            entries.append(reader.entry(_decoded(decoder, line)))
        except _NotJson as error:
            problems.append((number, UnreadableRow("not-json", column=error.column)))
        except InvalidInput as error:
            problems.append((number, error))
        except RecursionError:
            problems.append((number, UnreadableRow("too-deep")))
    return Parsed(entries=tuple(entries), problems=tuple(problems))


def parse_json(data: bytes, clock: Clock, reasons: Iterable[Reason], *, currency: str = "EUR") -> Parsed:
    """A whole journal as it was exported, or an array of entries, in UTF-8.

    ``currency`` is that of invoices which name none. A problem's fact ``place`` says which row
    it is, as ``entries 17``, counted from 1.
    """
    try:
        document = _decoded(_decoder(), data.removeprefix(_BOM))
        rows = {"entries": document} if isinstance(document, list) else _whole(document)
        return _parsed(rows, RowReader(clock, reasons, currency=currency))
    except _NotJson as error:
        return Parsed(problems=((error.line, UnreadableRow("not-json", column=error.column)),))
    except InvalidInput as error:
        return Parsed(problems=((None, error),))
    except RecursionError:
        return Parsed(problems=((None, UnreadableRow("too-deep")),))


def _whole(document: object) -> dict[str, list[object]]:
    """The lists of a whole journal, after its heading was checked."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UnreadableRow("not-a-journal")
    version = document.get("version")
    if type(version) is not int or version != VERSION:
        raise UnreadableRow("other-version", version=fields.given(version), known=VERSION)
    if document.get("masked") is True:
        # it has the ids of the real rows: what is hidden in it would replace what they say
        raise UnreadableRow("masked")
    fields.as_object(document, _WHOLE, ("clients",))
    if document.get("scale") not in (None, list(SCALE)):
        raise UnreadableRow("other-scale", known=SCALE)
    return {name: fields.items(document, name) for name in ("clients", *_LISTS)}


def _parsed(rows: dict[str, list[object]], reader: RowReader) -> Parsed:
    problems: list[Problem] = []

    def every(name: str, read: Callable[[object], Noun]) -> tuple[Noun, ...]:
        found = []
        for number, row in enumerate(rows.get(name, ()), 1):
            try:
                found.append(read(row))
            except InvalidInput as error:
                error.facts["place"] = f"{name} {number}"
                problems.append((None, error))
        return tuple(found)

    return Parsed(
        clients=every("clients", reader.client),
        entries=every("entries", reader.entry),
        invoices=every("invoices", reader.invoice),
        snoozes=every("snoozes", reader.snooze),
        talks=every("talks", reader.talk),
        fit_checks=every("fit_checks", reader.fit_check),
        guides=every("guides", reader.guide),
        letters=every("letters", reader.letter),
        problems=tuple(problems),
    )


class _NotJson(Exception):
    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column


def _decoded(decoder: JSONDecoder, data: bytes) -> object:
    """One JSON document; ``UnreadableRow`` for what JSON cannot say or what would not come back as it was."""
    from json import JSONDecodeError

    try:
        return decoder.decode(data.decode())
    except UnicodeDecodeError as error:
        raise UnreadableRow("not-utf-8", byte=error.start + 1) from None
    except JSONDecodeError as error:
        raise _NotJson(error.lineno, error.colno) from None
    except ValueError:
        # the only other one is Python's refusal of numbers with thousands of digits
        raise UnreadableRow("number-too-long") from None


def _decoder() -> JSONDecoder:
    import json

    return json.JSONDecoder(object_pairs_hook=_object, parse_float=_finite, parse_constant=_not_a_number)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise UnreadableRow("key-twice", member=fields.given(next(n for n in names if names.count(n) > 1)))
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise UnreadableRow("not-finite", value=digits)
    return number


def _not_a_number(name: str) -> float:
    raise UnreadableRow("not-finite", value=name)
