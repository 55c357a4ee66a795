"""The coach: a text in, findings and must-haves out, quick enough to be asked at every keystroke."""

from __future__ import annotations

import re

from clientjournal.core.coach.address import address
from clientjournal.core.coach.language import choose
from clientjournal.core.coach.masks import BLANK, fenced
from clientjournal.core.coach.mends import cased, mended, without_sentence
from clientjournal.core.coach.musthaves import musthaves
from clientjournal.core.coach.notes import notes
from clientjournal.core.coach.own_words import OwnWords
from clientjournal.core.coach.pack import STOP
from clientjournal.core.coach.paragraph import Memory, Paragraph
from clientjournal.core.coach.phrases import paired
from clientjournal.core.coach.repairs import Repairer
from clientjournal.core.coach.report import Facts, Finding, Report, Suggestion
from clientjournal.core.coach.source import Source
from clientjournal.core.coach.tokens import BREAK, MARKS, STOPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.coach.pack import Pack
    from clientjournal.core.coach.paragraph import Hit, Placed

REMEMBERED = 400
"""Paragraphs; a book of a letter is checked anew rather than kept."""

MOST = 0.6
"""The share of a sentence that a finding must take up for the sentence to go with it."""

KNOWN_BY = 5
"""Words beside a finding by which it is known again."""

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")


class Coach:
    """Checks texts with one or more packs, the first being that of a paragraph that no other claims.

    What was found is remembered by paragraph and by sentence, so that a keystroke costs the sentence it
    is in. Not for several threads at once.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        if not packs:
            raise ValueError("a coach needs a pack")
        self.packs = tuple(packs)
        self._paragraphs: dict[tuple[str, str], Paragraph] = {}
        self._sentences = Memory()
        self._own = OwnWords((), "", ())
        self._owned: tuple[str, tuple[str, ...]] = ("", ())
        self._read: dict[str, Mapping[str, str]] = {}

    def check(
        self, text: str, lang: str | None = None, facts: Facts | None = None, *, typing: int | None = None
    ) -> Report:
        """Everything there is to say about ``text``.

        ``lang`` is a pack's id that holds for the whole text; without it each paragraph is judged by its
        letters. ``typing`` is the offset of the cursor while somebody types: what touches the word at the
        cursor waits. Any text will do: lone surrogates, NUL and one endless line are only text.
        """
        facts = Facts() if facts is None else facts
        source = Source(text)
        placed = self._placed(source.text, lang, facts)
        findings = [self._finding(source, at, paragraph, hit) for at, paragraph, hit in _counted(placed)]
        pack = self._first(lang, placed)
        said = musthaves(pack, source, placed, facts)
        findings += notes(pack, source, placed, facts, said)
        return Report(
            tuple(
                sorted(
                    (f for f in findings if f.key not in facts.kept and not _typed(f, text, typing)),
                    key=lambda finding: (finding.start, finding.end, finding.rule),
                )
            ),
            said,
            sum(paragraph.words for _, paragraph in placed),
        )

    def _placed(self, text: str, lang: str | None, facts: Facts) -> list[Placed]:
        own = self._own_words(facts)
        given = next((pack for pack in self.packs if pack.id == lang), None)
        clean = fenced(text)
        read = self._read_as(clean)
        placed: list[Placed] = []
        start = 0
        kept: dict[tuple[str, str], Paragraph] = {}
        for end, following in [(m.start(), m.end()) for m in _BLANK_LINES.finditer(clean)] + [
            (len(clean), 0)
        ]:
            part = clean[start:end]
            if part.strip():
                key = (given.id if given else "", part)
                found = kept.get(key) or self._paragraphs.get(key)
                if found is None:
                    pack = given or choose(self.packs, part)
                    found = Paragraph(part, pack, own, self._sentences, read.get(pack.id))
                if len(kept) < REMEMBERED:
                    kept[key] = found
                placed.append((start, found))
            start = following
        # what is not in the text any more is forgotten, or a long evening of typing would be kept
        if len(self._paragraphs) + len(kept) > REMEMBERED:
            self._paragraphs = {}
        self._paragraphs.update(kept)
        return placed

    def _read_as(self, text: str) -> dict[str, Mapping[str, str]]:
        """By pack: the words that the greeting makes to be read as others."""
        found = {pack.id: known.read for pack in self.packs if (known := address(pack, text)) is not None}
        if found != self._read:
            self._read = found
            self._paragraphs.clear()
        return found

    def _own_words(self, facts: Facts) -> OwnWords:
        trade = (word for pack in self.packs for word in pack.trade)
        owned = (facts.client, (*facts.own_words, *trade))
        if owned != self._owned:
            self._owned, self._own = owned, OwnWords(owned[1], facts.client, self.packs)
            self._paragraphs.clear()
        return self._own

    def _first(self, lang: str | None, placed: Sequence[Placed]) -> Pack:
        """The pack that speaks about the letter as a whole: that of most of it."""
        sizes: dict[str, int] = {}
        for _, paragraph in placed:
            sizes[paragraph.pack.id] = sizes.get(paragraph.pack.id, 0) + len(paragraph.text)
        most = lang or max(sizes, key=lambda name: sizes[name], default="")
        return next((pack for pack in self.packs if pack.id == most), self.packs[0])

    def _finding(self, source: Source, at: int, paragraph: Paragraph, hit: Hit) -> Finding:
        trigger, rule = hit.trigger, paragraph.pack.rules[hit.trigger.rule]
        start, end = paired(source.given, source.back(at + hit.start), source.back(at + hit.end, end=True))
        quote = source.given[start:end]
        line = paragraph.sentences[hit.sentence]
        shown = " ".join(quote.split())
        return Finding(
            rule=trigger.rule,
            trigger=trigger.id,
            start=start,
            end=end,
            quote=quote,
            severity=trigger.severity,
            title=trigger.said.get("title", rule.title),
            why=trigger.said.get("why", rule.why).replace("{found}", shown),
            ask=trigger.said.get("ask", rule.ask).replace("{found}", shown),
            suggestions=tuple(self._suggestions(source, at, paragraph, hit)),
            key=f"{trigger.rule}:{shown.lower()}:{_around(paragraph, hit).replace(BLANK, '·')}",
            pair=trigger.pair,
            sentence=(at + line.start, at + line.end),
        )

    def _suggestions(self, source: Source, at: int, paragraph: Paragraph, hit: Hit) -> list[Suggestion]:
        trigger, pack = hit.trigger, paragraph.pack
        rule, line = pack.rules[trigger.rule], paragraph.sentences[hit.sentence]

        def span(low: int, high: int) -> tuple[int, int]:
            return source.back(at + low), source.back(at + high, end=True)

        start, end = span(hit.start, hit.end)
        sentence = span(line.start, line.end)
        # a word replaced by nothing takes a space or a comma with it
        kinds = [trigger.repair] if trigger.repair else []
        kinds += ["delete"] * ("" in trigger.replacements)
        others = {
            other.first: other.last
            for other in paragraph.hits_in[hit.sentence]
            if other.trigger.rule == trigger.rule and other is not hit
        }
        repairer = Repairer(paragraph.text, line, hit.first, hit.last, pack, others)
        edits = [edit for kind in kinds for edit in repairer.edits(kind)]
        made = [
            Suggestion(label, text, *span(low, high))
            for label, text, low, high in (*edits, *mended(paragraph, hit))
        ]
        for text in filter(None, trigger.replacements):
            made.append(Suggestion(text, cased(text, source.given[start:end]), start, end))
        # another half of the sentence may be the kind one
        alone = BREAK not in line.words or hit.last - hit.first >= MOST * len(line.words)
        own = None if made else repairer.frame(trigger.repair)
        if own is not None:
            made.append(Suggestion(own, None, *sentence))
        elif trigger.frame and not (made and trigger.repair):
            whole = alone and trigger.frame[-1] in STOPS and rule.phrase
            made.append(Suggestion(trigger.frame, None, *(sentence if whole else (start, start))))
        spared = alone and hit.sentence not in paragraph.telling
        if rule.leave_out and trigger.severity == STOP and spared:
            made.append(Suggestion(pack.labels["leave-out"], "", *without_sentence(source.given, *sentence)))
        return [_trimmed(suggestion, source.given, start, end) for suggestion in made]


def _trimmed(made: Suggestion, text: str, start: int, end: int) -> Suggestion:
    """The suggestion without what it would only write anew around ``start:end``."""
    low, high, said = made.start, made.end, made.replacement
    if said is None:
        return made
    while low < start and said and said[0] == text[low]:
        low, said = low + 1, said[1:]
    while high > end and said and said[-1] == text[high - 1]:
        high, said = high - 1, said[:-1]
    return made.replace(replacement=said, start=low, end=high)


def _around(paragraph: Paragraph, hit: Hit) -> str:
    """The words by which a finding is known from others on the same words: those before it.

    Somebody who keeps a word goes on writing after it. What begins a sentence is known by what follows.
    """
    line = paragraph.sentences[hit.sentence].words
    before = [word for word in line[: hit.first] if word not in MARKS][-KNOWN_BY:]
    return " ".join(before or line[hit.last : hit.last + KNOWN_BY])


def _counted(placed: Sequence[Placed]) -> list[tuple[int, Paragraph, Hit]]:
    """The hits that count in the letter as a whole: the first plain apology is free, some ask only once."""
    counted = []
    seen: set[str] = set()
    unaccented = not any(
        paragraph.pack.letters.intersection(paragraph.text.lower()) for _, paragraph in placed
    )
    for at, paragraph in placed:
        for hit in paragraph.hits:
            rule = hit.trigger.rule
            again = rule in seen
            seen.add(rule)
            if hit.trigger.scope == "after-first" and not again:
                continue
            if hit.trigger.scope == "unaccented" and not unaccented:
                continue
            if again and paragraph.pack.rules[rule].once:
                continue
            counted.append((at, paragraph, hit))
    return counted


def _typed(finding: Finding, text: str, typing: int | None) -> bool:
    """Whether the word at the cursor belongs to the finding, so that it may still become another one."""
    if typing is None or not finding.start < typing <= finding.end:
        return False
    return text[typing - 1].isalnum() and not text[typing : typing + 1].isspace()
