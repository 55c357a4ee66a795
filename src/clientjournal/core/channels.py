"""Which channel The Talk belongs into: the one used most with the client."""

from __future__ import annotations

from clientjournal.core.forms import TALK_CHANNELS
from clientjournal.core.model import Channel
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class ChannelShare(Record):
    """How many contacts went through a channel, and their share of all in percent."""

    channel: Channel
    count: int
    percent: int


def shares(counts: Mapping[Channel, int]) -> tuple[ChannelShare, ...]:
    """The channels that were used, most used first; their percentages add up to 100.

    Rounded by the largest remainder (Hamilton's method).
    """
    used = sorted(((channel, count) for channel, count in counts.items() if count > 0), key=_order)
    total = sum(count for _, count in used)
    if not total:
        return ()
    percents = [100 * count // total for _, count in used]
    by_rest = sorted(range(len(used)), key=lambda n: -(100 * used[n][1] % total))
    for place in by_rest[: 100 - sum(percents)]:
        percents[place] += 1
    return tuple(
        ChannelShare(channel, count, percent)
        for (channel, count), percent in zip(used, percents, strict=True)
    )


def suggested(found: tuple[ChannelShare, ...], usual: Channel | None = None) -> Channel:
    """The channel to have The Talk in: the most used one in which it can be had, else email.

    A text message counts as chat. ``usual`` is the channel on the client's card, which wins a tie.
    """
    counts = dict.fromkeys(TALK_CHANNELS, 0)
    for share in found:
        channel = Channel.CHAT if share.channel is Channel.TEXT else share.channel
        if channel in counts:
            counts[channel] += share.count
    if usual is Channel.TEXT:
        usual = Channel.CHAT
    return max(counts, key=lambda channel: (counts[channel], channel is usual, -TALK_CHANNELS.index(channel)))


def _order(used: tuple[Channel, int]) -> tuple[int, int]:
    channel, count = used
    return -count, list(Channel).index(channel)
