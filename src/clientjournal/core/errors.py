"""What can be refused, one class per fact. Front ends find the words (``words.error``).

Exit codes: 1 refused · 2 usage or bad input · 3 no such client, or an ambiguous one ·
4 the journal cannot be opened or written.
"""

from __future__ import annotations


class JournalError(Exception):
    """The base of everything the program refuses; facts are attributes, never sentences."""

    exit_code = 1


class UnknownClient(JournalError):
    exit_code = 3

    def __init__(self, query: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(query)
        self.query, self.near = query, near


class AmbiguousClient(JournalError):
    exit_code = 3

    def __init__(self, query: str, candidates: tuple[str, ...]) -> None:
        super().__init__(query)
        self.query, self.candidates = query, candidates


class ClientExists(JournalError):
    """A name, codename or address (``field``) that already points to another client."""

    def __init__(self, field: str, value: str, owner: str) -> None:
        super().__init__(value)
        self.field, self.value, self.owner = field, value, owner


class ClientEnded(JournalError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class InvalidInput(JournalError):
    """A value that cannot be taken. ``problem`` names a sentence of the catalogue, ``facts`` fill it."""

    exit_code = 2

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem, self.facts = problem, facts


class UnreadableDate(InvalidInput):
    """A date that is not understood, impossible, ambiguous, in the future or out of bounds."""


class UnreadableRow(InvalidInput):
    """Something in an imported file that is not what it should be; the sentence is in ``exchange``.

    Any ``InvalidInput`` of a row in a JSON file has a fact ``place``: ``entries 17``, counted from 1.
    """


class BrokenPack(InvalidInput):
    """A language pack that cannot be used: its file, and a sentence that names key and fault."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__("broken-pack", path=path, reason=reason)
        self.path, self.reason = path, reason


class UnknownId(JournalError):
    """No row of this kind (``entry``, ``invoice``…) has this id, or several begin with it."""

    exit_code = 2

    def __init__(self, kind: str, id: str, matches: int = 0) -> None:
        super().__init__(id)
        self.kind, self.id, self.matches = kind, id, matches


class NothingToUndo(JournalError):
    """The history is empty in that direction (``undo`` or ``redo``)."""

    def __init__(self, direction: str) -> None:
        super().__init__(direction)
        self.direction = direction


class UndoConflict(JournalError):
    """The rows of that change were changed again since, so taking it back would lose something."""


class GuideRefused(JournalError):
    """A step or guide that the guide's state does not allow. ``problem`` names a sentence."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem, self.facts = problem, facts


class InvoiceRefused(JournalError):
    """A payment for an invoice that is ``paid`` or ``void``."""

    def __init__(self, problem: str, number: str) -> None:
        super().__init__(problem)
        self.problem, self.number = problem, number


class ImportRefused(JournalError):
    """An import with bad lines: ``problems`` are (line number or None, InvalidInput)."""

    exit_code = 2

    def __init__(self, problems: tuple[tuple[int | None, JournalError], ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class FileRefused(JournalError):
    """A file other than the journal that is not written. ``problem`` names a sentence."""

    def __init__(self, problem: str, path: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem, self.path, self.facts = problem, path, facts


class CannotOpen(JournalError):
    """The journal file cannot be used. ``problem`` names a sentence, ``path`` the file."""

    exit_code = 4

    def __init__(self, problem: str, path: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem, self.path, self.facts = problem, path, facts


class Busy(CannotOpen):
    """Another program has been writing for too long."""

    def __init__(self, path: str) -> None:
        super().__init__("busy", path)


class WriteFailed(CannotOpen):
    """The disk is full, the file is read-only, or the write failed; nothing was changed."""
