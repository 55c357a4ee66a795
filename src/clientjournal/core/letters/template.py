"""Templates: what a letter or script of one tone, for one channel, begins as."""

from __future__ import annotations

from clientjournal.core.letters.layout import paragraphs
from clientjournal.core.letters.slots import fill, unfilled
from clientjournal.core.model import Channel
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CHANNELS = (Channel.EMAIL, Channel.CALL, Channel.CHAT, Channel.MEETING)
"""What there are letters and scripts for."""

TONES = ("warm", "plain", "firm")
CONFIRMATION = "confirmation"
"""Not a tone of its own: what is written down for them on the day of the talk."""

NOTICE = "notice"
"""Nor this: the few facts of the safety branch, with no feeling in them."""

APART = (CONFIRMATION, NOTICE)

NOT_NEEDED = {
    CONFIRMATION: ("i-message-reason", "positive"),
    NOTICE: ("i-message-reason", "positive", "payment-last-work", "warm-close"),
}
"""What a good letter has and these do well without."""


class Template(Record):
    """``text`` with slots. A paragraph in which a slot of ``optional`` has no value is left out."""

    tone: str
    channel: Channel
    text: str
    optional: tuple[str, ...] = ()

    def compose(self, values: Mapping[str, str]) -> str:
        """The text with the slots filled that have a value."""
        kept = []
        for paragraph in paragraphs(self.text):
            missing = {name for name in unfilled(paragraph.text) if not values.get(name, "").strip()}
            if not missing.intersection(self.optional):
                kept.append(fill(paragraph.text, values))
        return "\n\n".join(kept) + "\n"


def letter_channel(channel: Channel) -> Channel:
    """The channel whose letter is right for ``channel``: text messages are chat, anything else is e-mail."""
    if channel in CHANNELS:
        return channel
    return Channel.CHAT if channel is Channel.TEXT else Channel.EMAIL
