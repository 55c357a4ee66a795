"""What a good letter says, with the sentence that counted."""

from __future__ import annotations

import re

from clientjournal.core.coach.report import HAS, LACKS, PART, MustHaveResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.coach.pack import MustHave, Pack, Sign
    from clientjournal.core.coach.paragraph import Placed
    from clientjournal.core.coach.report import Facts
    from clientjournal.core.coach.source import Source

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
    numbers, marked = _sentences(placed)
    for at, paragraph in placed:
        for name, sign, n in paragraph.signs:
            line = paragraph.sentences[n]
            start = at + line.start
            if marked[start].isdisjoint(sign.unless_rule):
                place = _Place(numbers[start], start, at + line.end, low, high)
                found.setdefault(name, []).append((place, sign))
    counted: dict[str, list[_Place]] = {}
    for name, signs in found.items():
        counted[name] = [place for place, sign in signs if not sign.near and place.in_zone(sign.zone)]
    near = {name: {place.number for place in places} for name, places in counted.items()}
    for name, signs in found.items():
        for place, sign in signs:
            beside = near.get(sign.near, ())
            if (place.number in beside or place.number - 1 in beside) and place.in_zone(sign.zone):
                counted[name].append(place)
                near[name].add(place.number)
    return tuple(
        _result(musthave, counted.get(musthave.id, []), pack, source, facts) for musthave in pack.musthaves
    )


def _sentences(placed: Sequence[Placed]) -> tuple[dict[int, int], dict[int, set[str]]]:
    """The numbers of the sentences, and the rules that marked each, by where they begin."""
    marked: dict[int, set[str]] = {}
    for at, paragraph in placed:
        for line, hits in zip(paragraph.sentences, paragraph.hits_in, strict=True):
            rules = marked.setdefault(at + line.start, set())
            rules.update(hit.trigger.rule for hit in hits)
    return {start: number for number, start in enumerate(sorted(marked))}, marked


def _result(
    musthave: MustHave, places: list[_Place], pack: Pack, source: Source, facts: Facts
) -> MustHaveResult:
    if not places:
        return MustHaveResult(musthave.id, LACKS, musthave.title, musthave.ask)
    place = min(places, key=lambda place: place.start)
    state = HAS
    if musthave.id == POSITIVE:
        own = _content(f"{facts.about} {facts.admire}", pack)
        if own:
            named = next((p for p in places if own & _content(source.text[p.start : p.end], pack)), None)
            place = named or place
            state = HAS if named or own & _content(source.text, pack) else PART
    start, end = source.back(place.start), source.back(place.end, end=True)
    return MustHaveResult(
        musthave.id, state, musthave.title, musthave.ask, start, end, source.given[start:end]
    )


def _content(text: str, pack: Pack) -> set[str]:
    """The beginnings of the words that mean something."""
    return {word[:STEM] for word in _WORD.findall(text.lower()) if word not in pack.empty_words}
