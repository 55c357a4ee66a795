"""Where a marked phrase ends: with the clause when that is near, never on a word that leaves it open."""

from __future__ import annotations

from clientjournal.core.coach.tokens import MARKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from clientjournal.core.coach.tokens import Sentence

NEAR = 3
"""Words up to the end of the clause that belong to the phrase."""

FURTHER = 5
"""Words that an open phrase may take in."""

WIDEST = 60
"""Characters; a mark that is longer than a line points at nothing."""

_PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“", "(": ")"}


def phrase_end(
    sentence: Sentence, first: int, last: int, limit: int, opened: Set[str], joints: Set[str]
) -> int:
    """The word before which a phrase found at ``first:last`` ends, at most ``limit``.

    ``opened`` are words that leave a phrase open, ``joints`` those with which another clause begins.
    """
    words = sentence.words
    last = _narrowed(sentence, first, last)
    for place in range(last - 1, max(first + 1, last - 4), -1):
        if _joins(words, place, opened, joints) and all(word in opened for word in words[place + 1 : last]):
            return _closed(sentence, first, place, opened)
    clause, limit = last, _narrowed(sentence, first, limit)
    while clause < limit and words[clause] not in MARKS and words[clause] not in joints:
        clause += 1
    if last < clause <= last + NEAR:
        return clause
    end, limit = last, min(clause, last + FURTHER)
    while words[end - 1] in opened and end < limit:
        end += 1
    if end > last:
        # “the raw files”: what follows an article may be more than one word
        while end < min(limit, last + NEAR) and words[end] not in opened:
            end += 1
    return _closed(sentence, first, end, opened)


def _narrowed(sentence: Sentence, first: int, last: int) -> int:
    """The word before which ``first:last`` ends, were it no longer than a mark may be."""
    while last > first + 1 and sentence.ends[last - 1] - sentence.starts[first] > WIDEST:
        last -= 1
    return last


def _joins(words: Sequence[str], place: int, opened: Set[str], joints: Set[str]) -> bool:
    # “for a while”: what an article waits for is a noun
    return words[place] in joints and (words[place - 1] not in opened or words[place - 1] in joints)


def _closed(sentence: Sentence, first: int, last: int, opened: Set[str]) -> int:
    end = last
    while end > first + 1 and (sentence.words[end - 1] in opened or sentence.words[end - 1] in MARKS):
        end -= 1
    # a verb that its object does not follow (“because of you I had”) says more than nothing
    return end if end > first + 1 else last


def paired(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with every quotation mark and bracket in it closed, or left out."""
    for opening, closing in _PAIRS.items():
        inside = text[start:end]
        if opening == closing:
            if inside.count(opening) % 2:
                start, end = _closed_span(text, start, end, start + inside.rfind(opening), closing)
        elif inside.count(opening) > inside.count(closing):
            start, end = _closed_span(text, start, end, start + inside.rfind(opening), closing)
    return start, end


def _closed_span(text: str, start: int, end: int, at: int, closing: str) -> tuple[int, int]:
    if text[end : end + 1] == closing:
        return start, end + 1
    cut = len(text[start:at].rstrip(" \t,;:"))
    return (start, start + cut) if cut else (start, end)
