"""What the letter screen asks of a coach; the real one, and the one that knows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from clientjournal.core.coach.pack import MUST_HAVES
from clientjournal.core.letters.layout import LONG_MESSAGE, messages, said_only, words
from clientjournal.core.model import Channel
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.coach.report import Finding, Report, Suggestion
    from clientjournal.core.coach.report import Mark as Found
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal

SHOWN_ELSEWHERE = "slot"
"""A rule that the screen has its own way of showing."""


class Mark(NamedTuple):
    """A finding: its places (code points, ends excluded), how sure, why, and what to do.

    ``key`` is what it is kept by; ``more`` are the titles of others on the same words and why they are
    marked, ``also`` the keys of all others in it. A remark about the whole letter has an empty place and
    no ``quote``.
    """

    key: str
    spans: tuple[tuple[int, int], ...]
    severity: str
    title: str
    quote: str
    why: str
    ask: str
    suggestions: Sequence[Suggestion] = ()
    more: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its first place ends."""
        return self.spans[0][1]


class Seen(NamedTuple):
    """A must-have: ``state`` is ``has``, ``part`` or ``lacks``, ``sentence`` the one that counted."""

    id: str
    title: str
    ask: str
    state: str = "lacks"
    sentence: str = ""


class Reading(NamedTuple):
    """What a coach says about a text, the surest mark first; ``judged`` is False when nobody looked."""

    marks: Sequence[Mark] = ()
    must_haves: Sequence[Seen] = ()
    judged: bool = False


class Coach(Protocol):
    """Reads a letter as it is being written."""

    def check(
        self, text: str, channel: Channel, *, kept: frozenset[str] = frozenset(), typing: int | None = None
    ) -> Reading:
        """What is to be said about the text as it stands.

        Findings with a key of ``kept`` stay quiet, and so does what touches the word at ``typing``,
        the cursor's offset while somebody types.
        """


class NoCoach:
    """Marks nothing; the must-haves are ticked by hand."""

    def check(
        self, text: str, channel: Channel, *, kept: frozenset[str] = frozenset(), typing: int | None = None
    ) -> Reading:
        return Reading(must_haves=[_unseen(name) for name in MUST_HAVES])


class LetterCoach:
    """The coach of the core, with what the journal knows about the client."""

    def __init__(self, journal: Journal, client: Client) -> None:
        from clientjournal.core.coach.coach import Coach as Engine
        from clientjournal.core.coach.report import Facts
        from clientjournal.core.letters.facts import contents, last_day
        from clientjournal.packs import load_packs

        packs, self.problems = load_packs(journal.settings.config)
        self._engine = Engine(packs)
        today = journal.clock.today()
        self._facts = Facts(
            client=client.name,
            about=client.about or "",
            admire=client.admire or "",
            last_day=last_day(client, contents(journal.reader.guide(client.id)), today),
            today=today,
        )

    def check(
        self, text: str, channel: Channel, *, kept: frozenset[str] = frozenset(), typing: int | None = None
    ) -> Reading:
        facts = self._facts.replace(channel=channel.value, kept=kept)
        report: Report = self._engine.check(said_only(text, channel), facts=facts, typing=typing)
        quiet = _quiet(text, channel)
        marks = [_mark(found) for found in report.shown() if found.finding.rule not in quiet]
        seen = [
            Seen(result.id, _title(result.id, result.title), result.ask, result.state, result.quote)
            for result in report.musthaves
        ]
        return Reading(marks, seen, judged=True)


def _quiet(text: str, channel: Channel) -> set[str]:
    """Rules about the whole letter that do not fit this one.

    A chat is long when one of its messages is; face to face, what one admires comes last.
    """
    quiet = {SHOWN_ELSEWHERE}
    if channel is Channel.CHAT and all(words(m.text) <= LONG_MESSAGE for m in messages(text)):
        quiet.add("long")
    if channel is Channel.MEETING:
        quiet.add("order")
    return quiet


def _mark(found: Found) -> Mark:
    finding: Finding = found.finding
    return Mark(
        finding.key,
        found.spans,
        finding.severity,
        finding.title,
        finding.quote,
        finding.why,
        finding.ask,
        finding.suggestions,
        tuple({other.title: other.why for other in found.more if other.title != finding.title}.items()),
        tuple(other.key for other in found.more),
    )


def _unseen(name: str) -> Seen:
    return Seen(name, say(f"letter.must.{name}"), say(f"letter.ask.{name}"))


def _title(name: str, title: str) -> str:
    """A short name where there is one: the list beside the letter is narrow."""
    return say(f"letter.must.{name}") if name in MUST_HAVES else title
