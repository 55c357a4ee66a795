"""Words as they are meant: contractions taken apart, and what one language spells in several ways."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

REMEMBERED = 20_000
_APOSTROPHES = str.maketrans("’`ʼ‐", "'''-")


class Spelling:
    """Built from a table of spellings: ``dont = "do not"``, ``"*n't" = "* not"`` for an ending."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._whole: dict[str, tuple[str, ...]] = {}
        self._endings: list[tuple[str, str]] = []
        for written, meant in table.items():
            if written.startswith("*"):
                self._endings.append((written[1:].lower(), meant.lower()))
            else:
                self._whole[written.lower()] = tuple(meant.lower().split())
        self._known: dict[str, tuple[str, ...]] = {}

    def normal(self, word: str) -> tuple[str, ...]:
        """The words that a written word stands for, in lower case."""
        found = self._known.get(word)
        if found is None:
            found = self._meant(word.lower().translate(_APOSTROPHES))
            if len(self._known) < REMEMBERED:
                self._known[word] = found
        return found

    def _meant(self, word: str) -> tuple[str, ...]:
        whole = self._whole.get(word)
        if whole is not None:
            return whole
        for ending, meant in self._endings:
            if word.endswith(ending) and len(word) > len(ending):
                stem = word[: -len(ending)]
                return tuple(part for each in meant.replace("*", stem).split() for part in self._base(each))
        return (word,)

    def _base(self, word: str) -> tuple[str, ...]:
        return self._whole.get(word, (word,))
