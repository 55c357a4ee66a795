"""The coach: a text in, findings and must-haves out, quick enough to be asked at every keystroke."""

from __future__ import annotations

import re

from clientjournal.core.coach.address import address
from clientjournal.core.coach.finding import finding
from clientjournal.core.coach.language import choose
from clientjournal.core.coach.masks import fenced
from clientjournal.core.coach.musthaves import musthaves
from clientjournal.core.coach.notes import notes
from clientjournal.core.coach.own_words import OwnWords
from clientjournal.core.coach.paragraph import Memory, Paragraph
from clientjournal.core.coach.report import Facts, Report
from clientjournal.core.coach.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.coach.pack import Pack
    from clientjournal.core.coach.paragraph import Hit, Placed
    from clientjournal.core.coach.report import Finding

REMEMBERED = 400
"""Paragraphs; a book of a letter is checked anew rather than kept."""

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
