"""Text that is to be forgotten: kept in one place only, overwritten when it goes."""

from __future__ import annotations

from array import array
from itertools import pairwise

LIMIT = 200_000
"""Code points; a paste beyond that is cut."""


class Scrap:
    """Code points in one mutable buffer, with the number of words kept up to date.

    Python's strings cannot be overwritten, so none is kept: what is drawn is put together row by row.
    Copies that the interpreter made meanwhile are beyond it; the promise is about the disk.
    """

    def __init__(self) -> None:
        self._codes = array("I")
        self.words = 0

    def __len__(self) -> int:
        return len(self._codes)

    def text(self, start: int, end: int) -> str:
        """The characters from ``start`` up to, not including, ``end``."""
        return "".join(map(chr, self._codes[start:end]))

    def line_end(self, start: int, end: int) -> int:
        """The offset of the first line break from ``start`` on; ``end`` if none comes before it."""
        try:
            return self._codes.index(10, start, end)
        except ValueError:
            return end

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in the place of the characters from ``start`` up to ``end``."""
        self.words -= self._begun(start, end + 1)
        added = array("I", map(ord, text))
        self._codes[start:end] = added
        self.words += self._begun(start, start + len(added) + 1)
        _overwrite(added)

    def _begun(self, start: int, end: int) -> int:
        """How many words begin in this stretch."""
        before = self.text(max(0, start - 1), end) if start else " " + self.text(0, end)
        return sum(a.isspace() and not b.isspace() for a, b in pairwise(before))

    def destroy(self) -> None:
        """Overwrite every character, then let the buffer go."""
        _overwrite(self._codes)
        self._codes = array("I")
        self.words = 0


def _overwrite(codes: array[int]) -> None:
    with memoryview(codes).cast("B") as raw:
        raw[:] = bytes(len(raw))
