"""Pattern texts under the words they cannot do without: only what a sentence may hold is ever read."""

from __future__ import annotations

import re

from clientjournal.core.coach.compiler import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientjournal.core.coach.compiler import Compiler
    from clientjournal.core.coach.pattern import Pattern
    from clientjournal.core.coach.tokens import Sentence

    Held = list[tuple[int, Pattern]]

_BRACKETS = re.compile(r"\([^()\n]*\)|\{[\w-]+\}")
_WORD = re.compile(r"(?<!\S)[\w'’-]+(?!\S)")
_GROUP = re.compile(r"\([\w'’ -]+(?:\|[\w'’ -]+)*\)")
"""Brackets in which every choice is words."""

ANY = ""
"""Under this stands a pattern that names no word."""

RARE = 5
"""Letters of a word that is hardly in every sentence: what a pattern stands under is its longest word."""


class Shelf:
    """The patterns of several owners, in the owners' order.

    A pack holds thousands of patterns, a letter a few dozen: reading a pattern costs far more than
    looking for a word that it names outside brackets, or for one of a choice of words.
    """

    __slots__ = ("_by_word", "_choices", "_compiler", "_owners", "_patterns", "_texts", "_words", "_written")

    def __init__(self, compiler: Compiler, written: Sequence[Sequence[str]]) -> None:
        self._compiler, self._written = compiler, written
        self._owners: list[int] = []
        self._texts: list[str] = []
        self._by_word: dict[str, list[int]] | None = None
        self._words: dict[int, frozenset[str]] = {}
        self._choices: dict[int, list[set[str]]] = {}
        self._patterns: dict[int, Pattern] = {}

    def held(self, sentence: Sentence) -> Held:
        """The patterns that the sentence may hold, each with the number of its owner.

        The sentence remembers the answer: conditions are asked again for every match.
        """
        found = sentence.shelves.get(self)
        if found is None:
            found = sentence.shelves[self] = list(self._held(sentence.unique))
        return found

    def _held(self, unique: frozenset[str]) -> Iterator[tuple[int, Pattern]]:
        by_word = self._by_word
        if by_word is None:
            by_word = self._by_word = self._sorted()
        places = set(by_word.get(ANY, ()))
        places.update(*(by_word[word] for word in by_word.keys() & unique))
        for place in sorted(places):
            words = self._words.get(place)
            if words is not None and not words <= unique:
                continue
            pattern = self._patterns.get(place)
            if pattern is None:
                if any(map(unique.isdisjoint, self._chosen(place))):
                    continue
                pattern = self._patterns[place] = self._compiler.pattern(self._texts[place])
            if pattern.may(unique):
                yield self._owners[place], pattern

    def _sorted(self) -> dict[str, list[int]]:
        """The places of the patterns by a word of theirs."""
        for owner, texts in enumerate(self._written):
            for text in texts:
                added = members(text)
                self._texts += added
                self._owners += [owner] * len(added)
        by_word: dict[str, list[int]] = {}
        normal = self._compiler.normal
        for place, (text, bare) in enumerate(zip(self._texts, _bare(self._texts), strict=True)):
            words = [word for written in _WORD.findall(bare) for word in normal(written)]
            if len(words) > 1:
                self._words[place] = frozenset(words)
            rarest = max(words, key=len, default=ANY)
            for word in (rarest,) if len(rarest) >= RARE else self._rarest(text, rarest):
                by_word.setdefault(word, []).append(place)
        return by_word

    def _rarest(self, text: str, word: str) -> set[str]:
        """Words one of which a sentence must have: ``word``, or a choice in brackets that is rarer."""
        best, rarest = len(word), None
        for choice in _choices(text):
            shortest = min(map(len, choice))
            if shortest > best:
                best, rarest = shortest, choice
                if best >= RARE:
                    break
        return {word} if rarest is None else self._longest(rarest)

    def _chosen(self, place: int) -> list[set[str]]:
        """Sets of words of each of which a sentence must have one."""
        found = self._choices.get(place)
        if found is None:
            choices = [self._longest(choice) for choice in _choices(self._texts[place])]
            found = self._choices[place] = [words for words in choices if ANY not in words]
        return found

    def _longest(self, choice: Sequence[str]) -> set[str]:
        normal = self._compiler.normal
        return {
            max((word for written in branch.split() for word in normal(written)), key=len, default=ANY)
            if " " in branch
            else max(normal(branch), key=len, default=ANY)
            for branch in choice
        }


def _bare(texts: Sequence[str]) -> list[str]:
    """The patterns without all that stands in brackets."""
    whole, more = "\n".join(texts), 1
    while more:
        whole, more = _BRACKETS.subn(" ", whole)
    return whole.split("\n") if texts else []


def _choices(text: str) -> Iterator[list[str]]:
    """What stands between the bars of brackets that hold nothing but words, and stand in no others."""
    for group in _GROUP.finditer(text):
        if text.count("(", 0, group.start()) == text.count(")", 0, group.start()):
            yield group[0][1:-1].split("|")
