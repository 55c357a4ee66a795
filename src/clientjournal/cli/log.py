"""``log``: one contact, rated."""

from __future__ import annotations

import sys

from clientjournal.cli.params import UsageError
from clientjournal.core import numbers
from clientjournal.core.errors import UnknownClient
from clientjournal.core.model import EntryDraft
from clientjournal.core.text import checked_name
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_moment
from clientjournal.words.signs import rating, standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.core.model import Client
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal, Outcome

STDIN_LIMIT = 1_000_000


def log(call: Call) -> int:
    """Log one entry; without a rating the one key is read from the terminal."""
    query, *words = call.values.words
    dread = numbers.rating(words[0]) if words else None
    if dread is None and (sys.stdin is None or not sys.stdin.isatty()):
        raise UsageError("rating-missing")
    after = call.values.get("after")
    channel = call.values.get("channel")
    when = call.values.get("when")
    draft = EntryDraft(
        client="",
        dread=dread or 0,
        moment=None if when is None else call.moment(when),
        channel=None if channel is None else call.channel(channel),
        aftermath=None if after is None else numbers.rating(after, "after"),
        reasons=call.reasons(),
        note=note(words[1:]),
        source="cli",
    )
    new = call.values.has("new")
    # only a name that may be new is worth making a journal for
    with call.open(create=new) as journal:
        client = _client(call, journal, query, new=new)
        if dread is None:
            asked = _ask(call.shown(query) if client is None else journal.names.display_name(client))
            if asked is None:
                call.out.remark(say("cli.nothing-logged"))
                return 1
            draft = draft.replace(dread=asked)
        if client is not None:
            draft = draft.replace(client=client.id)
        outcome = journal.log(draft, new_client=query if client is None else None)
        call.changed = True
        if call.values.has("json"):
            from clientjournal.exchange.shapes import outcome_shape

            call.out.json(outcome_shape(outcome, journal.names))
        else:
            tell(call, journal, outcome)
    return 0


def note(words: list[str]) -> str:
    """A note from the command line: the words, or what standard input holds when the only word is ``-``."""
    if words != ["-"]:
        return " ".join(words)
    from clientjournal.cli.standard_input import standard_input

    return standard_input(STDIN_LIMIT).decode("utf-8", "surrogateescape")


def tell(call: Call, journal: Journal, outcome: Outcome) -> None:
    """Say what was understood and what it did to the client."""
    names = journal.names
    entry = outcome.entry
    name = names.display_name(outcome.client)
    said = [name, rating(entry.dread), say(f"cli.channel.{entry.channel}")]
    if entry.aftermath is not None:
        said.append(say("cli.turned-out", rating=rating(entry.aftermath)))
    if entry.reasons:
        said.append(", ".join(entry.reasons))
    now = call.clock.now()
    said.append(full_moment(entry.at, time_known=entry.time_known))
    said.append(distance(entry.at, now, time_known=entry.time_known))
    call.out.line(" · ".join(said))
    if outcome.before == outcome.after:
        call.out.line(say("cli.standing-unchanged", after=standing(outcome.after)))
    else:
        call.out.line(
            say("cli.standing-changed", before=standing(outcome.before), after=standing(outcome.after))
        )
    if outcome.crossed is not None:
        call.out.line(say(f"cli.crossed.{outcome.crossed}", name=name))
    if outcome.offered:
        call.out.line(say("cli.offered", guide=_guide_command(names, outcome.client)))


def _guide_command(names: Names, client: Client) -> str:
    name = names.display_name(client)
    if not all(char.isalnum() or char in "-_.@" for char in name):
        name = "'" + name.replace("'", "'\\''") + "'"
    return f"clientjournal guide {name}"


def _client(call: Call, journal: Journal, query: str, *, new: bool) -> Client | None:
    if not new:
        return call.client(journal, query)
    try:
        return journal.reader.match_client(query, prefix=False)
    except UnknownClient:
        checked_name(query)
        return None


def _ask(name: str) -> int | None:
    from clientjournal.cli.prompt import one_key

    return one_key(name)
