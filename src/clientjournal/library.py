"""What comes with the program as text: packaged files as the core's types.

Errors name the file and the key, because whoever translates these files reads them.
"""

from __future__ import annotations

import os

from clientjournal.core.guide import BRANCHES, STEP_IDS, StepText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DATA = os.path.join(os.path.dirname(__file__), "data")
_guides: dict[tuple[str, str], tuple[StepText, ...]] = {}


class LibraryError(ValueError):
    """A packaged file that does not hold what it should; the message is ``file: key: what``."""


def guide_steps(branch: str = BRANCHES[0], *, path: str | None = None) -> tuple[StepText, ...]:
    """The texts of the guide's steps in order, on the ``standard`` or the ``safety`` branch.

    Read once per branch. ``path`` is that of another file of the same kind.
    """
    path = path or os.path.join(_DATA, "guide.toml")
    found = _guides.get((path, branch))
    if found is None:
        found = _guides[path, branch] = _guide(path, branch)
    return found


def step_text(step: str, branch: str = BRANCHES[0]) -> StepText:
    """The text of one step, ``step`` being one of ``STEP_IDS``."""
    return guide_steps(branch)[STEP_IDS.index(step)]


def _guide(path: str, branch: str) -> tuple[StepText, ...]:
    import tomllib

    name = os.path.basename(path)
    with open(path, "rb") as file:
        try:
            tables = tomllib.load(file).get("step")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LibraryError(f"{name}: {error}") from error
    if not isinstance(tables, list):
        raise LibraryError(f"{name}: step: a list of tables is needed")
    steps = tuple(_step(table, f"{name}: step {number}", branch) for number, table in enumerate(tables, 1))
    ids = tuple(step.id for step in steps)
    if ids != STEP_IDS:
        raise LibraryError(f"{name}: step: {', '.join(STEP_IDS)} are needed in this order")
    return steps


def _step(table: Any, place: str, branch: str) -> StepText:
    if not isinstance(table, dict):
        raise LibraryError(f"{place}: a table is needed")
    known = {"id", "title", "why", "todo", "safety"}
    for key in (*table, *(table.get("safety") or {})):
        if key not in known:
            raise LibraryError(f"{place}: {key}: not known")
    if branch == "safety":
        table = table | table.get("safety", {})
    texts = {}
    for key in ("id", "title", "why"):
        texts[key] = table.get(key)
        if not isinstance(texts[key], str) or not texts[key]:
            raise LibraryError(f"{place}: {key}: text is needed")
    todo = table.get("todo")
    if not isinstance(todo, list) or not todo or not all(isinstance(line, str) and line for line in todo):
        raise LibraryError(f"{place}: todo: a list of texts is needed")
    return StepText(texts["id"], texts["title"], texts["why"], tuple(todo))
