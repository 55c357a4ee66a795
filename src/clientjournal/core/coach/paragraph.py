"""What one pack found in a paragraph: the part of a check that is remembered between keystrokes."""

from __future__ import annotations

from bisect import bisect_right

from clientjournal.core.coach.phrases import phrase_end
from clientjournal.core.coach.tokens import BREAK, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.coach.pack import Conditions, Pack, Sign, Trigger
    from clientjournal.core.coach.pattern import Pattern
    from clientjournal.core.coach.tokens import Sentence

    Found = tuple[list["Hit"], list[tuple[str, Sign]]]
    Key = tuple[str, tuple[str, ...], tuple[int, ...], frozenset[int]]
    Placed = tuple[int, "Paragraph"]
    """What a pack found in a paragraph and where in the letter that begins; another pack may follow."""

REMEMBERED = 2_000
"""Sentences; what an evening of typing leaves behind is forgotten all at once."""


class Hit:
    """A trigger found at ``start:end`` of a paragraph, in its sentence number ``sentence``."""

    __slots__ = ("end", "first", "last", "sentence", "start", "trigger")

    def __init__(self, trigger: Trigger, sentence: int, line: Sentence, first: int, last: int) -> None:
        self.trigger, self.sentence, self.first, self.last = trigger, sentence, first, last
        self.start, self.end = line.starts[first], line.ends[last - 1]


class Memory:
    """What packs found in sentences, by their words and how far these lie apart.

    Somebody who types changes one sentence of a paragraph; the others are not judged again.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Key, Found] = {}

    def found(self, pack: Pack, sentence: Sentence, number: int) -> Found:
        """The hits and the signs of must-haves in a sentence, which is number ``number`` here."""
        left = sentence.start
        places = tuple(
            place - left for ends in zip(sentence.starts, sentence.ends, strict=True) for place in ends
        )
        key = (pack.id, tuple(sentence.words), places, sentence.names)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = (_hits(pack, sentence, number), _signs(pack, sentence))
            return known
        hits, signs = known
        return [Hit(hit.trigger, number, sentence, hit.first, hit.last) for hit in hits], signs


class Paragraph:
    """What a pack found in its sentences of one paragraph; all offsets are the paragraph's own.

    ``text`` is the paragraph and ``clean`` what of it is judged, ``spans`` where the pack judges it, and
    ``behind`` those where another pack knows more of the words. ``signs`` are the signs of must-haves by
    sentence: (must-have, sign, sentence number); ``hits_in`` are the hits of each sentence, ``telling`` the
    numbers of those with a sign; ``words`` counts its words.
    ``accented`` says whether these hold a letter of the pack's in anything but a name.
    ``read`` are words that are read as others, because of whom the letter is to.
    """

    __slots__ = (
        "accented", "behind", "hits", "hits_in", "pack", "sentences", "signs", "size", "telling", "text",
        "words",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        clean: str,
        pack: Pack,
        memory: Memory,
        spans: Sequence[tuple[int, int]],
        behind: Sequence[tuple[int, int]] = (),
        read: Mapping[str, str] | None = None,
    ) -> None:
        self.text, self.pack, self.behind = text, pack, behind
        normal = pack.compiler.normal
        meant = (lambda word: tuple(read.get(each, each) for each in normal(word))) if read else normal
        self.sentences = sentences(clean, meant, pack.abbreviations, pack.sentence_end, spans)
        self.size = sum(high - low for low, high in spans)
        self.accented = any(_accented(pack, clean, sentence) for sentence in self.sentences)
        self.hits: list[Hit] = []
        self.hits_in: list[list[Hit]] = []
        self.signs: list[tuple[str, Sign, int]] = []
        for number, sentence in enumerate(self.sentences):
            hits, signs = memory.found(pack, sentence, number)
            self.hits += hits
            self.hits_in.append(hits)
            self.signs += [(name, sign, number) for name, sign in signs]
        self.telling = {number for *_, number in self.signs}
        # the parts of a contraction begin at one place
        self.words = sum(len(set(sentence.starts)) for sentence in self.sentences)

    def is_second(self, place: int) -> bool:
        """Whether another pack knows more of the words of the sentence that begins here."""
        run = bisect_right(self.behind, place, key=lambda span: span[0]) - 1
        return run >= 0 and place < self.behind[run][1]


def share(paragraphs: Sequence[Paragraph]) -> None:
    """Makes one of what several packs found in the same sentences of a paragraph.

    What two of them mark under one rule is the finding of the one that knows more of the words; words of
    another language are that one's to mark; none is counted twice; a sentence that tells one of them
    something is needed.
    """
    starts: set[int] = set()
    for paragraph in paragraphs:
        own = {start for sentence in paragraph.sentences for start in sentence.starts}
        paragraph.words = len(own - starts)
        starts |= own
        second = {n for n, line in enumerate(paragraph.sentences) if paragraph.is_second(line.start)}
        others: dict[tuple[int, str], list[Hit]] = {}
        for other in paragraphs:
            for hit in other.hits if second and other is not paragraph else ():
                place = other.sentences[hit.sentence].start
                others.setdefault((place, hit.trigger.rule), []).append(hit)
        for n in second:
            start = paragraph.sentences[n].start
            paragraph.hits_in[n] = [
                hit
                for hit in paragraph.hits_in[n]
                if not _foreign(paragraph, n, hit.first, hit.last)
                and not any(
                    hit.start < each.end and each.start < hit.end
                    for each in others.get((start, hit.trigger.rule), ())
                )
            ]
        paragraph.hits = [hit for hits in paragraph.hits_in for hit in hits]
        paragraph.signs = [
            (name, sign, n)
            for name, sign, n in paragraph.signs
            if n not in second or not _foreign_sign(paragraph, sign, n)
        ]
    telling = {paragraph.sentences[n].start for paragraph in paragraphs for *_, n in paragraph.signs}
    for paragraph in paragraphs:
        paragraph.telling = {n for n, line in enumerate(paragraph.sentences) if line.start in telling}


def _foreign_sign(paragraph: Paragraph, sign: Sign, number: int) -> bool:
    """Whether all that makes the sign of a must-have here is of another language."""
    line = paragraph.sentences[number]
    patterns = sign.conditions.held("match", line)
    spans = (span for pattern in patterns for span in pattern.spans(line))
    return all(_foreign(paragraph, number, first, last) for first, last in spans)


def _foreign(paragraph: Paragraph, sentence: int, first: int, last: int) -> bool:
    """Whether a language with accents has none of the found words: it knows a few of other languages."""
    pack, words = paragraph.pack, paragraph.sentences[sentence].words[first:last]
    return bool(pack.letters) and pack.common.isdisjoint(words) and pack.letters.isdisjoint("".join(words))


def _accented(pack: Pack, text: str, sentence: Sentence) -> bool:
    """Whether a word of the sentence that is no name has letters of the pack's own."""
    if pack.letters.isdisjoint(text[sentence.start : sentence.end].lower()):
        return False
    return any(
        not pack.letters.isdisjoint(text[start:end].lower())
        for place, (start, end) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
        if place not in sentence.names
    )


def counts(conditions: Conditions, sentence: Sentence, start: int, end: int) -> bool:
    """Whether words found at these places count, but for what the sentence must hold."""
    if conditions.has("only") and not _around(conditions, "only", sentence, start, end):
        return False
    if _around(conditions, "unless", sentence, start, end):
        return False
    if conditions.has("needs_clause") or conditions.has("unless_clause"):
        low, high = _clause(sentence, start, end)
        if conditions.has("needs_clause") and not _any(conditions, "needs_clause", sentence, low, high):
            return False
        if _any(conditions, "unless_clause", sentence, low, high):
            return False
    return not _any(conditions, "unless_sentence", sentence)


def _hits(pack: Pack, sentence: Sentence, number: int) -> list[Hit]:
    found: list[Hit] = []
    for place, pattern in pack.matches.held(sentence):
        trigger = pack.triggers[place]
        for start, end in pattern.spans(sentence):
            if trigger.names and _is_name(sentence, start, end):
                continue
            if counts(trigger.conditions, sentence, start, end) and _sentence_fits(
                pack, trigger, sentence, found
            ):
                found.append(Hit(trigger, number, sentence, start, end))
    return _phrases(pack, sentence, number, _longest(found))


def _is_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words are written like a name, at the start of a sentence with the word after them."""
    return start in sentence.names or (start == 0 and end in sentence.names)


def _phrases(pack: Pack, sentence: Sentence, number: int, hits: list[Hit]) -> list[Hit]:
    """The hits with those of rules that mark whole phrases stretched or cut to one."""
    shaped = []
    for place, hit in enumerate(hits):
        trigger = hit.trigger
        if pack.rules[trigger.rule].phrase and not trigger.replacements and not trigger.repair:
            following = (other.first for other in hits[place + 1 :] if other.trigger.rule == trigger.rule)
            limit = next(following, len(sentence.words))
            last = phrase_end(sentence, hit.first, hit.last, limit, pack.open_words, pack.joints)
            if last != hit.last:
                hit = Hit(trigger, number, sentence, hit.first, last)
        shaped.append(hit)
    return shaped


def _sentence_fits(pack: Pack, trigger: Trigger, sentence: Sentence, found: list[Hit]) -> bool:
    if trigger.scope == "ending-sentence" and not any(p.within(sentence) for p in pack.ending):
        return False
    conditions = trigger.conditions
    if not trigger.needs_rule and not conditions.has("needs_sentence"):
        return True
    if any(hit.trigger.rule in trigger.needs_rule for hit in found):
        return True
    return _any(conditions, "needs_sentence", sentence)


def _longest(found: list[Hit]) -> list[Hit]:
    """Of hits of one rule that overlap, the longest."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.first - hit.last, hit.first)):
        rule = hit.trigger.rule
        if not any(
            other.trigger.rule == rule and hit.first < other.last and other.first < hit.last for other in kept
        ):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.first, hit.last))


def _signs(pack: Pack, sentence: Sentence) -> list[tuple[str, Sign]]:
    said = [(musthave.id, sign) for musthave in pack.musthaves for sign in musthave.signs]
    found: dict[int, tuple[str, Sign]] = {}
    for place, pattern in pack.signs.held(sentence):
        if place not in found and _is_sign(said[place][1].conditions, pattern, sentence):
            found[place] = said[place]
    return list(found.values())


def _is_sign(conditions: Conditions, pattern: Pattern, sentence: Sentence) -> bool:
    return any(
        counts(conditions, sentence, start, end)
        and (not conditions.has("needs_sentence") or _any(conditions, "needs_sentence", sentence))
        for start, end in pattern.spans(sentence)
    )


def _around(conditions: Conditions, key: str, sentence: Sentence, start: int, end: int) -> bool:
    return any(pattern.around(sentence, start, end) for pattern in conditions.held(key, sentence))


def _any(conditions: Conditions, key: str, sentence: Sentence, low: int = 0, high: int | None = None) -> bool:
    return any(pattern.within(sentence, low, high) for pattern in conditions.held(key, sentence))


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    words = sentence.words
    while start and words[start - 1] != BREAK:
        start -= 1
    while end < len(words) and words[end] != BREAK:
        end += 1
    return start, end
