"""The coach: a text in, findings and must-haves out, quick enough to be asked at every keystroke."""

from __future__ import annotations

import re
from itertools import groupby

from clientjournal.core.coach.address import address
from clientjournal.core.coach.finding import finding
from clientjournal.core.coach.language import Languages
from clientjournal.core.coach.masks import fenced, masked
from clientjournal.core.coach.musthaves import musthaves
from clientjournal.core.coach.notes import notes
from clientjournal.core.coach.own_words import OwnWords
from clientjournal.core.coach.paragraph import Memory, Paragraph, share
from clientjournal.core.coach.report import Facts, Report
from clientjournal.core.coach.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clientjournal.core.coach.language import Run
    from clientjournal.core.coach.pack import Pack
    from clientjournal.core.coach.paragraph import Hit, Placed
    from clientjournal.core.coach.report import Finding

REMEMBERED = 400
"""Paragraphs; a book of a letter is checked anew rather than kept."""

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")


class Coach:
    """Checks texts with one or more packs, the first being that of a letter that tells no language.

    What was found is remembered by paragraph and by sentence, so that a keystroke costs the sentence it
    is in. Not for several threads at once.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        if not packs:
            raise ValueError("a coach needs a pack")
        self.packs = tuple(packs)
        self._pack = {pack.id: pack for pack in packs}
        self._languages = Languages(self.packs)
        self._masked: dict[tuple[str, str], tuple[str, tuple[Run, ...]]] = {}
        self._paragraphs: dict[tuple[str, str, str], tuple[Paragraph, ...]] = {}
        self._sentences = Memory()
        self._own = OwnWords((), "", ())
        self._owned: tuple[str, tuple[str, ...]] = ("", ())
        self._read: dict[str, Mapping[str, str]] = {}

    def check(
        self, text: str, lang: str | None = None, facts: Facts | None = None, *, typing: int | None = None
    ) -> Report:
        """Everything there is to say about ``text``.

        ``lang`` is a pack's id that holds for the whole text; without it each sentence is judged by its
        words, and by two packs where it has words of both. ``typing`` is the offset of the cursor while
        somebody types: what touches the word at the cursor waits. Any text will do: lone surrogates, NUL
        and one endless line are only text.
        """
        facts = Facts() if facts is None else facts
        source = Source(text)
        placed = self._placed(source.text, lang, facts)
        findings = [finding(source, at, paragraph, hit) for at, paragraph, hit in _counted(placed)]
        pack = self._first(lang, placed)
        said = musthaves(pack, source, placed, facts)
        findings += notes(pack, source, placed, facts, said)
        return Report(
            tuple(
                sorted(
                    (f for f in findings if f.key not in facts.kept and not _typed(f, text, typing)),
                    key=lambda each: (each.start, each.end, each.rule),
                )
            ),
            said,
            sum(paragraph.words for _, paragraph in placed),
            pack.labels,
        )

    def _placed(self, text: str, lang: str | None, facts: Facts) -> list[Placed]:
        own = self._own_words(facts)
        given = self._pack.get(lang or "")
        clean = fenced(text)
        read = self._read_as(clean)
        parts = list(_parts(clean))
        known = [self._run(part, given, own) for _, part in parts]
        first = given or self.packs[0]
        spoken = next((runs[0][2][0] for _, runs in known if runs), first.id)
        placed: list[Placed] = []
        kept: dict[tuple[str, str, str], tuple[Paragraph, ...]] = {}
        for (start, part), (judged, runs) in zip(parts, known, strict=True):
            # what tells no language is of that before it
            key = (given.id if given else "", "" if runs else spoken, part)
            found = kept.get(key) or self._paragraphs.get(key)
            if found is None:
                found = self._judged(
                    part, judged, runs or ((0, len(part), tuple(dict.fromkeys((spoken, first.id)))),), read
                )
            if len(kept) < REMEMBERED:
                kept[key] = found
            placed += [(start, paragraph) for paragraph in found]
            spoken = runs[-1][2][0] if runs else spoken
        # what is not in the text any more is forgotten, or a long evening of typing would be kept
        if len(self._paragraphs) + len(kept) > REMEMBERED:
            self._paragraphs = {}
        self._paragraphs.update(kept)
        return placed

    def _run(self, part: str, given: Pack | None, own: OwnWords) -> tuple[str, tuple[Run, ...]]:
        """What of a paragraph is judged, and by which packs."""
        key = (given.id if given else "", part)
        found = self._masked.get(key)
        if found is None:
            packs = (given,) if given else self.packs
            lines = dict.fromkeys(line for pack in packs for line in pack.reply_lines)
            quotes = dict.fromkeys(pair for pack in packs for pair in pack.quotes)
            clean = own.blanked(masked(part, tuple(lines), tuple(quotes)))
            if len(self._masked) >= REMEMBERED:
                self._masked.clear()
            runs = () if given else self._languages.runs(clean)
            found = self._masked[key] = (clean, runs)
        return found

    def _judged(
        self, part: str, clean: str, runs: Sequence[Run], read: Mapping[str, Mapping[str, str]]
    ) -> tuple[Paragraph, ...]:
        """A paragraph as each of its packs sees it; what two see is counted once."""
        ids = dict.fromkeys(name for *_, judges in runs for name in judges)
        found = tuple(
            Paragraph(
                part,
                clean,
                self._pack[name],
                self._sentences,
                [(low, high) for low, high, judges in runs if name in judges],
                [(low, high) for low, high, judges in runs if name in judges[1:]],
                read.get(name),
            )
            for name in ids
        )
        if len(found) > 1:
            share(found)
        return found

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
            self._masked.clear()
            self._paragraphs.clear()
        return self._own

    def _first(self, lang: str | None, placed: Sequence[Placed]) -> Pack:
        """The pack that speaks about the letter as a whole: that of most of it."""
        sizes: dict[str, int] = {}
        for _, paragraph in placed:
            sizes[paragraph.pack.id] = sizes.get(paragraph.pack.id, 0) + paragraph.size
        most = lang or max(sizes, key=lambda name: sizes[name], default="")
        return self._pack.get(most, self.packs[0])


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs and where they begin."""
    start = 0
    for end, following in (*(found.span() for found in _BLANK_LINES.finditer(text)), (len(text), 0)):
        part = text[start:end]
        if part.strip():
            yield start, part
        start = following


def _counted(placed: Sequence[Placed]) -> list[tuple[int, Paragraph, Hit]]:
    """The hits that count in the letter as a whole: the first plain apology is free, some ask only once."""
    counted = []
    seen: set[str] = set()
    unaccented = not any(paragraph.accented for _, paragraph in placed)
    for at, paragraph, hit in _in_order(placed):
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


def _in_order(placed: Sequence[Placed]) -> Iterator[tuple[int, Paragraph, Hit]]:
    """The hits by place, those of one paragraph that several packs found together."""
    for at, group in groupby(placed, key=lambda each: each[0]):
        hits = [(at, paragraph, hit) for _, paragraph in group for hit in paragraph.hits]
        yield from sorted(hits, key=lambda each: each[2].start)


def _typed(finding: Finding, text: str, typing: int | None) -> bool:
    """Whether the word at the cursor belongs to the finding, so that it may still become another one."""
    if typing is None or not finding.start < typing <= finding.end:
        return False
    return text[typing - 1].isalnum() and not text[typing : typing + 1].isspace()
