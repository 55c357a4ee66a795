"""The text as it is judged (NFC, without a byte order mark) and the way back to the text as it was given."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

MARK = "\ufeff"
"""The byte order mark, with which some programs begin a text."""


class Source:
    """``given`` in NFC as ``text``, without the mark it may begin with; ``back`` turns an offset of ``text``
    into one of ``given``.

    Nearly every text is NFC already and costs one scan. The offset map of any other holds one pair a
    run of characters that changed its length.
    """

    def __init__(self, given: str) -> None:
        self.given = given
        self.text = given
        self._at: list[int] = []
        self._shift: list[int] = []
        if given.startswith(MARK) or not unicodedata.is_normalized("NFC", given):
            self._compose(given, int(given.startswith(MARK)))

    def back(self, offset: int, *, end: bool = False) -> int:
        """The offset in the given text; ``end`` when it is the end of a span, which keeps its marks."""
        if not self._at:
            return offset
        if end and offset:
            return self._back(offset - 1, after=True)
        return self._back(offset)

    def _back(self, offset: int, *, after: bool = False) -> int:
        run = bisect_right(self._at, offset) - 1
        if not after:
            return offset + self._shift[run]
        following = offset + 1
        next_run = bisect_right(self._at, following) - 1
        return following + self._shift[next_run]

    def _compose(self, given: str, start: int) -> None:
        parts: list[str] = []
        at, shift = [0], [start]
        length = 0
        for index in range(start + 1, len(given) + 1):
            if index < len(given) and _continues(given[index]):
                continue
            composed = unicodedata.normalize("NFC", given[start:index])
            parts.append(composed)
            length += len(composed)
            start = index
            if index - length != shift[-1]:
                at.append(length)
                shift.append(index - length)
        self.text = "".join(parts)
        self._at, self._shift = at, shift


def _continues(char: str) -> bool:
    """Whether a character may be composed with the one before it: a mark, or a vowel or final of Hangul."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"
