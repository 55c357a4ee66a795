"""What comes with the program as text, and what users put beside it, as the core's types.

Errors name file, line and key, because whoever translates or extends these files reads them.
"""

from __future__ import annotations

import os

from clientjournal.core.guide import BRANCHES, NEEDED, SAFETY, STANDARD, STEP_IDS, StepText
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_DATA = os.path.join(os.path.dirname(__file__), "data")
PACKAGED = os.path.join(_DATA, "guide.toml")
LIMIT = 1_000_000
"""Bytes; nobody writes more by hand."""

_TEXTS = ("id", "title", "why")
_KEYS = frozenset({*_TEXTS, "todo", SAFETY})

RANT = "rant"
"""The step of the rant pad; its packaged list begins with writing and destroying."""

_read: dict[tuple[str, int, int], Checklist] = {}


class LibraryError(ValueError):
    """A file that does not hold what it should; the message is ``/path/to/file:line: key: what``."""


class Checklist(Record):
    """The steps of the guide in their order, by branch.

    ``problem`` is the sentence about a user's file that cannot be used, so that the packaged list
    stands in for it.
    """

    branches: Mapping[str, tuple[StepText, ...]]
    problem: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the steps in their order, which is the same on every branch."""
        return tuple(step.id for step in self.branches[STANDARD])

    def texts(self, branch: str = STANDARD) -> Mapping[str, StepText]:
        """What the steps say on a branch, by their ids."""
        return {step.id: step for step in self.branches[branch]}

    def text(self, step: str, branch: str = STANDARD) -> StepText:
        """What a step says; one that is in the list no more goes by its id."""
        return self.texts(branch).get(step) or StepText(step, step, "", ())


def checklist(own: str | None = None) -> Checklist:
    """The steps of the guide: the user's list at the path ``own`` if there is one, else the packaged one.

    A list of the user's may reorder the packaged steps, leave some out and add new ones; what it does
    not say about a packaged step stays as packaged. ``decide`` and ``close`` must be in it.
    """
    packaged = _cached(PACKAGED)
    if own is None or not os.path.lexists(own):
        return packaged
    try:
        return _cached(own, packaged)
    except LibraryError as err:
        return packaged.replace(problem=str(err))


def by_the_pad(listed: Checklist, branch: str) -> list[str]:
    """The lines of a list that are done once a rant is destroyed: written, and gone."""
    written_and_gone = checklist().text(RANT, branch).todo[:2]
    return [line for line in listed.text(RANT, branch).todo if line in written_and_gone]


def step_ids(own: str | None = None) -> tuple[str, ...]:
    """The ids of ``checklist`` alone: without a list of the user's no file has to be read."""
    return checklist(own).ids if own is not None and os.path.lexists(own) else STEP_IDS


def _cached(path: str, packaged: Checklist | None = None) -> Checklist:
    """The list in a file, read again when the file has changed."""
    try:
        seen = os.stat(path)
        stamp = path, seen.st_mtime_ns, seen.st_size
        if stamp not in _read:
            _read[stamp] = _File(path).checklist(packaged)
    except OSError as err:
        raise LibraryError(f"{path}: {err.strerror or err}") from err
    return _read[stamp]


class _File:
    """One list while it is read."""

    def __init__(self, path: str) -> None:
        from clientjournal.toml_lines import lines_of

        self._name = path
        if not os.path.isfile(path):
            raise LibraryError(f"{self._name}: not a file")
        with open(path, "rb") as file:
            content = file.read(LIMIT + 1)
        if len(content) > LIMIT:
            raise LibraryError(f"{self._name}: longer than {LIMIT} bytes")
        try:
            self._text = content.decode("utf-8-sig")
        except UnicodeDecodeError as err:
            raise LibraryError(f"{self._name}: not UTF-8") from err
        self._lines = lines_of(self._text)

    def checklist(self, packaged: Checklist | None) -> Checklist:
        """What the file holds, over what is packaged."""
        tables = self._tables()
        found: dict[str, list[StepText]] = {branch: [] for branch in BRANCHES}
        for number, table in enumerate(tables):
            for branch in BRANCHES:
                step = self._step(number, table, branch, packaged)
                if branch == STANDARD and any(step.id == other.id for other in found[branch]):
                    raise self._refusal((number, "id"), f'"{step.id}" is there twice')
                found[branch].append(step)
        missing = [step for step in NEEDED if all(step != other.id for other in found[STANDARD])]
        if missing:
            raise LibraryError(f"{self._name}: step: {missing[0]} is needed")
        return Checklist({branch: tuple(steps) for branch, steps in found.items()})

    def _tables(self) -> list[Mapping[str, Any]]:
        import tomllib

        try:
            document = tomllib.loads(self._text)
        except (tomllib.TOMLDecodeError, RecursionError) as err:
            raise LibraryError(f"{self._name}: {err}") from err
        for key in document:
            if key != "step":
                raise LibraryError(f"{self._name}: {key}: not known")
        tables = document.get("step")
        if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
            raise LibraryError(f"{self._name}: step: a list of tables is needed")
        for number, table in enumerate(tables):
            safety = table.get(SAFETY, {})
            if not isinstance(safety, dict):
                raise self._refusal((number, SAFETY), "a table is needed")
            for key in table:
                if key not in _KEYS:
                    raise self._refusal((number, key), "not known")
            for key in safety:
                if key not in _KEYS - {"id", SAFETY}:
                    raise self._refusal((number, SAFETY, key), "not known")
        return tables

    def _step(
        self, number: int, table: Mapping[str, Any], branch: str, packaged: Checklist | None
    ) -> StepText:
        named = self._line(number, table, "id", "")
        if not _is_id(named):
            raise self._refusal((number, "id"), "small letters, digits and hyphens are needed")
        usual = packaged.texts(branch).get(named) if packaged else None
        if branch == SAFETY:
            # what the file says for both branches counts on this one too, unless it says more for it
            table = table | table.get(SAFETY, {})
        title = self._line(number, table, "title", usual.title if usual else "")
        why = self._line(number, table, "why", usual.why if usual else "")
        todo = table.get("todo", list(usual.todo) if usual else None)
        if not isinstance(todo, list) or not todo or not all(_is_line(line) for line in todo):
            raise self._refusal((number, "todo"), "a list of texts is needed")
        if len(set(todo)) < len(todo):
            raise self._refusal((number, "todo"), "a line is there twice")
        return StepText(named, title, why, tuple(todo))

    def _line(self, number: int, table: Mapping[str, Any], key: str, usual: str) -> str:
        text = table.get(key, usual)
        if not _is_line(text):
            raise self._refusal((number, key), "text is needed")
        return str(text)

    def _refusal(self, path: tuple[int | str, ...], wanted: str) -> LibraryError:
        number, *keys = path
        line = self._lines.get(("step", str(number), *map(str, keys)))
        line = line or self._lines.get(("step", str(number)))
        place = f"{self._name}:{line}" if line else self._name
        return LibraryError(f"{place}: step {int(number) + 1}: {'.'.join(map(str, keys))}: {wanted}")


def _is_line(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip()) and text.isprintable()


def _is_id(text: str) -> bool:
    return len(text) <= 40 and text.replace("-", "").isalnum() and text.isascii() and text == text.lower()
