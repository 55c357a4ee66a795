"""Words as they are meant: contractions taken apart, and what one language spells in several ways."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

REMEMBERED = 20_000

STRETCHED = 3
"""No word of any language here holds a letter so many times in a row: whoever writes it means to be loud."""

_TWICE = re.compile(r"([^\W\d_])\1")
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
    """Built from a table of spellings: ``dont = "do not"``, ``"*n't" = "* not"`` for an ending,
    ``"cos bc" = "because"`` for several spellings of one word.

    A stretched word ("sooo", "nevverrr") is the word with each letter once; ``doubled`` are the words that
    hold one of them twice ("good"), which a stretched word cannot tell.
    """

    def __init__(self, table: Mapping[str, str], doubled: Iterable[str] = ()) -> None:
        self._doubled = {_TWICE.sub(r"\1", word): word for word in doubled}
        self._whole: dict[str, tuple[str, ...]] = {}
        self._endings: list[tuple[str, str]] = []
        for written, meant in ((each, meant) for key, meant in table.items() for each in key.split()):
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
        if _TWICE.search(word):
            calm = self._calm(word)
            if calm != word:
                return self._meant(calm)
        for ending, meant in self._endings if word.endswith(self._tails) else ():
            if word.endswith(ending) and len(word) > len(ending):
                stem = word[: -len(ending)]
                return tuple(part for each in meant.replace("*", stem).split() for part in self._base(each))
        return (word,)

    def _base(self, word: str) -> tuple[str, ...]:
        return self._whole.get(word, (word,))

    def _calm(self, word: str) -> str:
        """The word without its stretched letters; one that is a single letter all along says nothing."""
        runs = _runs(word)
        if len(runs) < 2 or max(map(len, runs)) < STRETCHED:
            return word
        calm = "".join(run[0] if len(run) >= STRETCHED else run for run in runs)
        return self._doubled.get(_TWICE.sub(r"\1", calm), calm)


def _runs(word: str) -> list[str]:
    """The word in runs of one letter; a letter with marks begins a run that goes on without them."""
    starts: list[int] = []
    same: tuple[str, ...] = ()
    for place, letter in enumerate(word):
        if letter not in same:
            starts.append(place)
            same = (letter, unicodedata.normalize("NFD", letter)[0])
    return [word[start:end] for start, end in pairwise([*starts, len(word)])]
