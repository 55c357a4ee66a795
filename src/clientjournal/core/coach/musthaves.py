"""What a good letter says, with the sentence that counted."""

from __future__ import annotations

import re

from clientjournal.core.coach.report import HAS, LACKS, PART, MustHaveResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.coach.pack import Pack, Sign
    from clientjournal.core.coach.paragraph import Paragraph
    from clientjournal.core.coach.report import Facts
    from clientjournal.core.coach.source import Source

    Placed = tuple[int, Paragraph]

POSITIVE = "positive"
_WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 5
"""Letters that two forms of a word share: “orchard” and “orchards”."""


class _Place:
    """A sentence of the letter: its number, its span in the judged text, and where in the letter it is."""

    def __init__(self, number: int, start: int, end: int, low: int, high: int) -> None:
        self.number, self.start, self.end = number, start, end
        span = max(high - low, 1)
        self.begins, self.ends = (start - low) / span, (end - low) / span

    def in_zone(self, zone: str) -> bool:
        if zone == "first-half":
            return self.begins <= 0.6
        return zone != "last-third" or self.ends >= 0.6


def musthaves(
    pack: Pack, source: Source, placed: Sequence[Placed], facts: Facts
) -> tuple[MustHaveResult, ...]:
    """Every must-have of ``pack`` with its state; paragraphs of other packs count for the same ids."""
    if not placed:
        return tuple(MustHaveResult(m.id, LACKS, m.title, m.ask) for m in pack.musthaves)
    found: dict[str, list[tuple[_Place, Sign]]] = {}
    low, high = placed[0][0], placed[-1][0] + len(placed[-1][1].text.rstrip())
    number = 0
    for at, paragraph in placed:
        places = [
            _Place(number + n, at + s.start, at + s.end, low, high) for n, s in enumerate(paragraph.sentences)
        ]
        number += len(places)
        marked: dict[int, set[str]] = {}
        for hit in paragraph.hits:
            marked.setdefault(hit.sentence, set()).add(hit.trigger.rule)
        for name, sign, sentence in paragraph.signs:
            if marked.get(sentence, set()).isdisjoint(sign.unless_rule):
                found.setdefault(name, []).append((places[sentence], sign))
    counted: dict[str, list[_Place]] = {}
    for name, signs in found.items():
        counted[name] = [place for place, sign in signs if not sign.near and place.in_zone(sign.zone)]
    for name, signs in found.items():
        for place, sign in signs:
            numbers = {n for other in counted.get(sign.near, ()) for n in (other.number, other.number + 1)}
            if sign.near and place.number in numbers and place.in_zone(sign.zone):
                counted[name].append(place)
    return tuple(
        _result(m.id, m.title, m.ask, counted.get(m.id, []), pack, source, facts) for m in pack.musthaves
    )


def _result(
    id: str, title: str, ask: str, places: list[_Place], pack: Pack, source: Source, facts: Facts
) -> MustHaveResult:
    if not places:
        return MustHaveResult(id, LACKS, title, ask)
    place = min(places, key=lambda place: place.start)
    state = HAS
    if id == POSITIVE:
        own = _content(f"{facts.about} {facts.admire}", pack)
        if own:
            named = [p for p in places if own & _content(source.text[p.start : p.end], pack)]
            place = named[0] if named else place
            state = HAS if named or own & _content(source.text, pack) else PART
    start, end = source.back(place.start), source.back(place.end, end=True)
    return MustHaveResult(id, state, title, ask, start, end, source.given[start:end])


def _content(text: str, pack: Pack) -> set[str]:
    """The beginnings of the words that mean something."""
    return {word[:STEM] for word in _WORD.findall(text.lower()) if word not in pack.empty_words}
