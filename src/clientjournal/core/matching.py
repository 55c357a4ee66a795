"""What people type for a channel, a reason or a step of the guide: the name, its beginning, or a letter."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput
from clientjournal.core.model import CHANNEL_LETTERS, Channel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clientjournal.core.model import Reason


CHANNEL_WORDS = {
    "mail": Channel.EMAIL,
    "phone": Channel.CALL,
    "video": Channel.CALL,
    "in person": Channel.MEETING,
    "in-person": Channel.MEETING,
    "sms": Channel.TEXT,
}
"""What people call channels beside the names they have here; only whole words."""


def match_channel(text: str) -> Channel:
    """The channel that ``text`` names.

    ``InvalidInput`` (``unknown-channel``, ``ambiguous-channel``) carries ``given`` and ``candidates``.
    """
    known = {**CHANNEL_LETTERS, **CHANNEL_WORDS}
    others = {word: channel.value for word, channel in known.items()}
    return Channel(_match(text, "channel", [channel.value for channel in Channel], others))


def match_reason(text: str, reasons: Iterable[Reason]) -> str:
    """The name of the reason that ``text`` names; problems ``unknown-reason``, ``ambiguous-reason``."""
    known = tuple(reasons)
    letters = {reason.letter.casefold(): reason.name for reason in known}
    return _match(text, "reason", [reason.name for reason in known], letters)


def match_step(text: str, steps: Sequence[str]) -> str:
    """The id of that one of the guide's ``steps`` that ``text`` names, by its place (from 1) too.

    Problems ``unknown-step``, ``ambiguous-step``.
    """
    numbers = {str(number): step for number, step in enumerate(steps, 1)}
    return _match(text, "step", steps, numbers)


def match_tone(text: str, tones: Iterable[str]) -> str:
    """The one of ``tones`` that ``text`` names; problems ``unknown-tone``, ``ambiguous-tone``."""
    return _match(text, "tone", tones, {})


def _match(text: str, kind: str, names: Iterable[str], letters: Mapping[str, str]) -> str:
    wanted = text.strip().casefold()
    by_key = {name.casefold(): name for name in names}
    # a whole name, then a letter: "c" is the call it stands for, although "chat" begins with it too
    exact = by_key.get(wanted) or letters.get(wanted)
    if exact is not None:
        return exact
    candidates = tuple(name for key, name in by_key.items() if wanted and key.startswith(wanted))
    if len(candidates) == 1:
        return candidates[0]
    problem = "ambiguous" if candidates else "unknown"
    raise InvalidInput(f"{problem}-{kind}", given=text, candidates=candidates or tuple(by_key.values()))
