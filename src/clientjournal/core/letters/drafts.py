"""Drafts: the versions that are kept of a letter, and which of them goes on."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from clientjournal.core.errors import InvalidInput
from clientjournal.core.guide import SAFETY
from clientjournal.core.letters.template import APART, NOTICE
from clientjournal.core.model import LetterVersion
from clientjournal.core.record import Record
from clientjournal.core.text import checked_unicode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from clientjournal.core.model import Channel, Letter

SIZE_LIMIT = 64 * 1024
"""Bytes of UTF-8; a letter is a page, and what is longer was pasted by mistake."""

KEPT_VERSIONS = 40
STRETCH = timedelta(minutes=10)
"""Typing goes into one version for so long, then into the next."""

TAKEN_AWAY = 8
"""Words, or half of a text of fewer; whoever takes so many out may want them back when undo is gone."""

COOLING_OFF = timedelta(days=1)
"""How long a letter rests after the last change before it is read back."""


class Draft(Record):
    """A letter to go on with. ``saved`` is when it was last changed, None while it is only a template."""

    tone: str
    channel: Channel
    text: str
    saved: datetime | None = None


def of_guide(letters: Iterable[Letter], branch: str, tone: str = "") -> list[Letter]:
    """Those among which the letter to go on with is: on the safety branch the notice alone.

    ``tone`` is the one chosen in the guide, if one was. The confirmation comes after the talk and is
    no draft of the letter.
    """
    if branch == SAFETY:
        return [letter for letter in letters if letter.tone == NOTICE]
    return [letter for letter in letters if letter.tone not in APART and tone in ("", letter.tone)]


def newest(
    letters: Iterable[Letter], tone: str | None = None, channel: Channel | None = None
) -> Letter | None:
    """The letter changed last, of those with this tone and channel where they are given."""
    fitting = (
        letter
        for letter in letters
        if letter.versions and tone in (None, letter.tone) and channel in (None, letter.channel)
    )
    return max(fitting, key=lambda letter: (letter.versions[-1].at, letter.id), default=None)


def checked_letter(text: str) -> str:
    """``text`` as it is kept: LF line ends, and nothing else changed.

    ``InvalidInput``: ``control-character`` (NUL), ``not-unicode``, or ``letter-too-long``, which
    carries ``size`` and ``limit`` in whole kB.
    """
    checked_unicode(text, "letter")
    if "\0" in text:
        raise InvalidInput("control-character", field="letter", code="U+0000")
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    size = len(kept.encode())
    if size > SIZE_LIMIT:
        raise InvalidInput("letter-too-long", size=-(-size // 1024), limit=SIZE_LIMIT // 1024)
    return kept


def takes_away(before: str, after: str) -> bool:
    """Whether so much of a text is gone that it should stay as a version of its own."""
    if before in after:
        return False
    words = before.split()
    gone = (Counter(words) - Counter(after.split())).total()
    # a word that is being typed is another one at the next key
    return gone >= min(TAKEN_AWAY, max(2, len(words) / 2))


def with_version(letter: Letter, text: str, at: datetime, replaces: str | None = None) -> Letter:
    """``letter`` with ``text`` as its newest version; the same letter when nothing has changed.

    The newest version gives way when it is exactly what this stretch of typing saved before
    (``replaces``), and stays when anybody else has written it. Of more than ``KEPT_VERSIONS`` the
    first and the latest are kept.
    """
    versions = letter.versions
    if versions and versions[-1].text == text:
        return letter
    if versions and versions[-1].text == replaces:
        versions = versions[:-1]
    versions = (*versions, LetterVersion(at, text))
    if len(versions) > KEPT_VERSIONS:
        versions = (versions[0], *versions[1 - KEPT_VERSIONS :])
    return letter.replace(versions=versions)


def rested(saved: datetime | None, now: datetime) -> timedelta:
    """How long the letter has still to rest before it is read back; nothing when it has rested."""
    return timedelta() if saved is None else max(timedelta(), saved + COOLING_OFF - now)
