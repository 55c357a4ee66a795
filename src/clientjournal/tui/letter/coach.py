"""What the letter screen asks of a coach, and the one that knows nothing: ticks by hand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MUST_HAVES = (
    "ending-statement",
    "date",
    "i-message-reason",
    "positive",
    "handover-referral",
    "payment-last-work",
    "warm-close",
)
"""What a letter that ends well has, in the order it is shown."""


class Suggestion(NamedTuple):
    """``replacement`` None is a frame to be filled by hand, never applied."""

    label: str
    replacement: str | None


class Mark(NamedTuple):
    """A finding: where it stands (code points, ``end`` excluded), how sure, why, and what to do."""

    rule: str
    start: int
    end: int
    severity: str
    title: str
    why: str
    ask: str
    suggestions: Sequence[Suggestion] = ()


class Reading(NamedTuple):
    """What a coach says about a text. ``has`` gives, by must-have, the sentence that counted.

    ``judged`` is False when nobody looked, so that nothing is said about what is not there.
    """

    marks: Sequence[Mark] = ()
    has: Mapping[str, str] | None = None
    notes: Sequence[str] = ()
    judged: bool = False


class Coach(Protocol):
    """Reads a letter as it is being written."""

    def check(self, text: str) -> Reading:
        """What is to be said about the text as it stands."""


class NoCoach:
    """Marks nothing; the must-haves are ticked by hand."""

    def check(self, text: str) -> Reading:
        return Reading()
