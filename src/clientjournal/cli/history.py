"""``undo`` and ``redo``."""

from __future__ import annotations

from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.core.unit import Unit
    from clientjournal.journal import Journal


def undo(call: Call) -> int:
    """Take the latest change back."""
    with call.open() as journal:
        unit = journal.undo()
        call.changed = True
        call.out.line(say("cli.undone", change=_change(journal, unit)))
    return 0


def redo(call: Call) -> int:
    """Do again what was last taken back."""
    with call.open() as journal:
        unit = journal.redo()
        call.changed = True
        call.out.line(say("cli.redone", change=_change(journal, unit)))
    return 0


def _change(journal: Journal, unit: Unit) -> str:
    client = None if unit.client is None else journal.reader.client(unit.client)
    change = say(f"cli.change.{unit.kind}", count=unit.rows)
    return change if client is None else f"{change} · {journal.names.display_name(client)}"
