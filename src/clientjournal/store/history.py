"""Undo and redo: each unit keeps the other state of its rows, and both are the same exchange.

Loaded when something is undone, or when a stored row is about to change: to log an entry it is not
needed, since a row that was not there before leaves no image.
"""

from __future__ import annotations

import json
import sqlite3

from clientjournal.core.errors import NothingToUndo, UndoConflict, UnknownId
from clientjournal.core.model import Entry
from clientjournal.core.unit import Unit
from clientjournal.store.bulk import Unindexed
from clientjournal.store.rows import BY_TABLE, KINDS, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.store.connection import Row
    from clientjournal.store.rows import Kind
    from clientjournal.store.writer import Image, Writer

UNIT_COLUMNS = "id, at, kind, client, rows, entry, undone"


def unit(row: Sequence[object]) -> Unit:
    """The unit in a row of ``UNIT_COLUMNS``."""
    number, at, kind, client, rows, entry, undone = row
    return Unit(number, moment(str(at)), kind, client, rows, entry, undone is not None)  # type: ignore[arg-type]


def spell(kind: Kind, image: Image) -> str:
    """A row with its parts as text; columns by name, so that a later schema still understands it."""
    row, parts = image
    named: dict[str, object] = {
        column: value for column, value in zip(kind.columns, row, strict=True) if value is not None
    }
    if kind.parts and parts:
        columns = kind.parts[2]
        named["parts"] = [
            {column: value for column, value in zip(columns, part, strict=True) if value is not None}
            for part in parts
        ]
    return json.dumps(named, ensure_ascii=False, separators=(",", ":"))


def read(kind: Kind, text: str) -> Image:
    """The other way."""
    named = json.loads(text)
    parts = named.pop("parts", [])
    columns = kind.parts[2] if kind.parts else ()
    row = tuple(named.get(column) for column in kind.columns)
    return row, [tuple(part.get(column) for column in columns) for part in parts]


def undo(writer: Writer, id: int | None, turn: int | None = None) -> Unit:
    """See ``Writer.undo``; units that are undone in one ``turn`` are redone in one."""
    connection = writer.connection
    found = connection.one(
        f"SELECT {UNIT_COLUMNS} FROM unit WHERE undone IS NULL AND id = ifnull(?,"
        " (SELECT id FROM unit WHERE undone IS NULL ORDER BY id DESC LIMIT 1))",
        (id,),
    )
    if found is None:
        raise NothingToUndo("undo")
    changed_since = connection.one(
        "SELECT 1 FROM change AS mine"
        " JOIN change AS later ON later.id = mine.id AND later.noun = mine.noun AND later.unit > mine.unit"
        " JOIN unit ON unit.id = later.unit AND unit.undone IS NULL"
        " WHERE mine.unit = ? LIMIT 1",
        (found[0],),
    )
    if changed_since:
        raise UndoConflict
    _swap(writer, found[0])
    connection.run("UPDATE unit SET undone = ? WHERE id = ?", (turn or _next_turn(writer), found[0]))
    return unit(found).replace(undone=True)


def _next_turn(writer: Writer) -> int:
    (last,) = writer.connection.one("SELECT max(undone) FROM unit WHERE undone IS NOT NULL") or (None,)
    return 1 + (last or 0)


def redo(writer: Writer) -> Unit:
    """See ``Writer.redo``."""
    turn = writer.connection.all(
        f"SELECT {UNIT_COLUMNS} FROM unit WHERE undone ="
        " (SELECT max(undone) FROM unit WHERE undone IS NOT NULL) ORDER BY id"
    )
    if not turn:
        raise NothingToUndo("redo")
    for found in turn:
        _swap(writer, found[0])
        writer.connection.run("UPDATE unit SET undone = NULL WHERE id = ?", (found[0],))
    return unit(turn[0]).replace(undone=False)


def retract(writer: Writer, entry: str) -> int:
    """See ``Writer.retract``."""
    kind = KINDS[Entry]
    stored = writer.stored(kind, entry)
    if stored is None:
        raise UnknownId("entry", entry)
    units = _units_of_entry_alone(writer, entry)
    if not units:
        writer.remove(kind.decode(*stored))
        return writer.unit
    turn = _next_turn(writer)
    for number in units:
        undo(writer, number, turn)
    return units[-1]


def _units_of_entry_alone(writer: Writer, entry: str) -> list[int]:
    """The units that made and changed an entry, newest first; none where that would undo more."""
    units = writer.connection.all(
        "SELECT unit, image FROM change JOIN unit ON unit.id = unit"
        " WHERE noun = 'entry' AND change.id = ? AND undone IS NULL ORDER BY unit DESC",
        (entry,),
    )
    if not units or units[-1][1] is not None:
        return []
    numbers = [number for number, _ in units]
    touched = writer.connection.all(
        f"SELECT unit, noun, id, image FROM change WHERE unit IN ({', '.join('?' * len(numbers))})",
        numbers,
    )
    for number, noun, row, image in touched:
        if (noun, row) == ("entry", entry):
            continue
        later = writer.connection.one(
            "SELECT 1 FROM change JOIN unit ON unit.id = unit"
            " WHERE change.id = ? AND noun = ? AND unit <> ? AND undone IS NULL",
            (row, noun, number),
        )
        if noun != "guide" or image is not None or later:
            return []
    return numbers


def _swap(writer: Writer, number: int) -> None:
    """Exchange every row of a unit with the image kept of it."""
    connection = writer.connection
    # all go before any comes, so that names may change hands; what refers to what is checked at the end
    connection.run("PRAGMA defer_foreign_keys=1")
    writer.swapped = True
    coming: list[tuple[Kind, Image]] = []
    images: list[Row] = []
    changes = connection.all("SELECT noun, id, image FROM change WHERE unit = ?", (number,))
    with Unindexed(connection, len(changes)) as unindexed:
        for noun, row, text in changes:
            kind = BY_TABLE[noun]
            old, new = writer.stored(kind, row), None if text is None else read(kind, text)
            writer.touch(kind, old, new)
            images.append((None if old is None else spell(kind, old), number, noun, row))
            if old is not None:
                writer.delete(kind, row)
            if new is not None:
                coming.append((kind, new))
        try:
            for kind, image in coming:
                writer.insert(kind, image)
        except sqlite3.IntegrityError as error:
            # its name, codename or address is somebody else's by now
            raise UndoConflict from error
        unindexed.search_anew()
    connection.run_many("UPDATE change SET image = ? WHERE unit = ? AND noun = ? AND id = ?", images)
