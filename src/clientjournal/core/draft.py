"""How far a letter is: its words, its open slots, and whether it has rested."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from clientjournal.core.letters.layout import spoken_words
from clientjournal.core.letters.slots import unfilled
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.model import Letter

COOLING_OFF = timedelta(days=1)
"""How long a letter rests before it is read back."""


class Draft(Record):
    """The newest version of the newest letter; ``slots`` are those still to fill, each once."""

    at: datetime
    words: int
    slots: tuple[str, ...]

    def read_at(self, contents: Mapping[str, object]) -> datetime | None:
        """When it was read back, by the contents of that step."""
        value = contents.get("read_at")
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
        return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def draft(letters: Sequence[Letter]) -> Draft | None:
    """The state of the letter that was worked on last; None while nothing is written."""
    written = [
        (version.at, letter.channel, version.text)
        for letter in letters
        for version in letter.versions
        if version.text.strip()
    ]
    if not written:
        return None
    at, channel, text = max(written, key=lambda version: version[0])
    return Draft(at, spoken_words(text, channel), unfilled(text))
