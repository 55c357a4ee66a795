"""``letter``: a client's letter or script on stdout."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.core.model import Channel
    from clientjournal.library_letters import Templates


def letter(call: Call) -> int:
    """Print the draft, or the template filled with what the journal knows; say what is still missing."""
    from clientjournal.core.letters.slots import unfilled

    with call.open() as journal:
        client = call.client(journal, call.values.words[0])
        templates = journal.letter_templates()
        for problem in templates.problems:
            call.out.remark(problem)
        tone, channel = _tone(call, templates), _channel(call)
        draft = journal.letter_draft(client, tone, channel)
        names = journal.names
        if channel is not None and draft.channel != channel:
            raise InvalidInput(
                "no-letter-channel", channel=channel.value, candidates=templates.channels(draft.tone)
            )
        text = draft.text if draft.saved is None else names.text(draft.text)
        call.out.lines(text.rstrip("\n"))
        missing = [] if text != draft.text else unfilled(text)
        if missing:
            named = ", ".join(f"{{{slot}}}" for slot in missing)
            call.out.remark(say("cli.letter-unfilled", count=len(missing), slots=named))
    return 0


def _tone(call: Call, templates: Templates) -> str | None:
    text = call.values.get("tone")
    if text is None:
        return None
    from clientjournal.core.letters.template import APART
    from clientjournal.core.matching import match_tone

    return match_tone(text, (*templates.tones, *APART))


def _channel(call: Call) -> Channel | None:
    """The channel given, as one there are letters for: text messages are written like chat."""
    text = call.values.get("channel")
    if text is None:
        return None
    from clientjournal.core.letters.template import CHANNELS, letter_channel
    from clientjournal.core.model import Channel

    channel = call.channel(text)
    if channel is Channel.OTHER:
        raise InvalidInput("no-letter-channel", channel=channel.value, candidates=CHANNELS)
    return letter_channel(channel)
