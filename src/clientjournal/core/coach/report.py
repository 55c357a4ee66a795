"""What a check says. Offsets are code points of the text as it was given."""

from __future__ import annotations

from clientjournal.core.coach.pack import FIRST_SHOWN, SEVERITIES
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HAS, PART, LACKS = "has", "part", "lacks"


class Facts(Record):
    """What the journal knows about this letter; every one is optional.

    ``client`` and ``own_words`` (their product, their trade) are never marked. ``about`` and ``admire``
    are the client card's own lines, which praise is compared with. ``last_day`` is the first day on which
    the work may end, after the notice period; ``today`` is what a date without a year is counted from.
    ``channel`` decides what is long. ``kept`` are the keys of findings that stay quiet in this letter.
    """

    client: str = ""
    own_words: tuple[str, ...] = ()
    about: str = ""
    admire: str = ""
    last_day: date | None = None
    today: date | None = None
    channel: str = "email"
    kept: frozenset[str] = frozenset()


class Suggestion(Record):
    """One way to say it: ``replacement`` for ``start:end``; None when ``label`` is a frame to fill.

    A frame that is a whole sentence has the span of the sentence that it can take the place of; one that is
    only an example has an empty span.
    """

    label: str
    replacement: str | None
    start: int
    end: int

    def put_into(self, text: str) -> str | None:
        """``text`` with the replacement in its place; None for a frame."""
        if self.replacement is None:
            return None
        return text[: self.start] + self.replacement + text[self.end :]


class Finding(Record):
    """One mark. ``key`` is what ``Facts.kept`` remembers it by.

    ``pair`` names the triggers that may mark the other word of its thought; ``sentence`` is where it lies in
    the judged text.
    """

    rule: str
    trigger: str
    start: int
    end: int
    quote: str
    severity: str
    title: str
    why: str
    ask: str
    suggestions: tuple[Suggestion, ...]
    key: str
    pair: tuple[str, ...] = ()
    sentence: tuple[int, int] = (0, 0)


class MustHaveResult(Record):
    """Whether a letter says this: ``has``, ``part`` (praise that names nothing of theirs) or ``lacks``.

    ``start:end`` is the sentence that counted, ``quote`` its text; empty when it lacks.
    """

    id: str
    state: str
    title: str
    ask: str
    start: int = 0
    end: int = 0
    quote: str = ""


class Mark(Record):
    """What an editor shows at one place: the finding to show first, and the others of it.

    ``more`` are on the same words, or on the other connector of the same thought.
    """

    finding: Finding
    more: tuple[Finding, ...]
    spans: tuple[tuple[int, int], ...]


class Report(Record):
    """Findings by place, and the must-haves in the order of the pack; ``words`` counts the letter's.

    ``labels`` are those of the pack that speaks about the letter as a whole, as it does for the must-haves.
    """

    findings: tuple[Finding, ...]
    musthaves: tuple[MustHaveResult, ...]
    words: int = 0
    labels: Mapping[str, str] = {}

    @property
    def has(self) -> tuple[str, ...]:
        """Ids of the must-haves that are there, those said in part among them."""
        return tuple(result.id for result in self.musthaves if result.state != LACKS)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Ids of the must-haves that are not there."""
        return tuple(result.id for result in self.musthaves if result.state == LACKS)

    def shown(self) -> tuple[Mark, ...]:
        """The findings as an editor lists them: stop before look before note, then by place.

        Findings that overlap are one mark with the weightiest rule first; the two connectors of one
        thought (“tuy … nhưng”) are one mark with two spans.
        """
        groups: list[list[Finding]] = []
        begins = ends = -1
        for finding in self.findings:
            if finding.start < ends and begins < finding.end:
                groups[-1].append(finding)
                ends = max(ends, finding.end)
            else:
                groups.append([finding])
                begins, ends = finding.start, finding.end
        marks: list[Mark] = []
        said: dict[tuple[int, int], list[int]] = {}
        for group in groups:
            first, *more = sorted(group, key=_first_shown)
            span = (first.start, first.end)
            here = said.setdefault(first.sentence, [])
            partner = next((place for place in here if _one_thought(first, marks[place].finding)), None)
            if partner is None:
                here.append(len(marks))
                marks.append(Mark(first, tuple(more), (span,)))
            else:
                mark = marks[partner]
                marks[partner] = Mark(mark.finding, (*mark.more, first, *more), (*mark.spans, span))
        marks.sort(key=lambda mark: (SEVERITIES.index(mark.finding.severity), mark.finding.start))
        return tuple(marks)


def _one_thought(one: Finding, other: Finding) -> bool:
    return one.trigger in other.pair or other.trigger in one.pair


def _first_shown(finding: Finding) -> tuple[int, int]:
    known = finding.rule in FIRST_SHOWN
    return (FIRST_SHOWN.index(finding.rule) if known else len(FIRST_SHOWN), finding.start)
