"""Words as they are meant: contractions taken apart, and what one language spells in several ways."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REMEMBERED = 20_000
_APOSTROPHES = str.maketrans("’`ʼ‐", "'''-")


class _Known(dict[str, tuple[str, ...]]):
    """What was asked before: a check asks for tens of thousands of words, most of them again."""

    def __init__(self, meant: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._meant = meant

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = self._meant(word)
        if len(self) < REMEMBERED:
            self[word] = found
        return found


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
        self._tails = tuple(ending for ending, _ in self._endings)
        self.normal: Callable[[str], tuple[str, ...]] = _Known(self._meant).__getitem__
        """The words that a written word stands for, in lower case."""

    def _meant(self, written: str) -> tuple[str, ...]:
        word = written.lower()
        if not word.isalpha():
            word = word.translate(_APOSTROPHES)
        whole = self._whole.get(word)
        if whole is not None:
            return whole
        for ending, meant in self._endings if word.endswith(self._tails) else ():
            if word.endswith(ending) and len(word) > len(ending):
                stem = word[: -len(ending)]
                return tuple(part for each in meant.replace("*", stem).split() for part in self._base(each))
        return (word,)

    def _base(self, word: str) -> tuple[str, ...]:
        return self._whole.get(word, (word,))
