"""The pattern language of the packs.

==============  ====================================================================================
``end``         this word, whatever its case; a contraction is the words it stands for
``(a|b c)``     one of these; an empty choice ``(very|)`` may be left out
``{name}``      one of the members of the list ``name``, which are patterns themselves
``end*``        a word that begins so; ``*ing`` ends so, ``*date*`` holds it
``*``           any one word
``@``           a word with a capital inside a sentence
``[*date*]``    a slot to fill whose name holds this
``#`` ``##``    a number, a date in digits
``..``          up to 80 characters of the same sentence, also none
``...``         the same, without a comma in it
``^`` ``$``     the beginning, the end of the sentence
``~``           the words found (only where a place around them is described)
``,``           a comma, semicolon, colon, dash or bracket; ``?`` ``!`` a sentence that ends so
==============  ====================================================================================

A pattern is stepped through with the set of all places reached so far, so that its cost grows with the
length of the sentence and never with the number of ways to match it.
"""

from __future__ import annotations

import re

from clientjournal.core.coach.tokens import BREAK, MARKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientjournal.core.coach.tokens import Sentence

    Node = tuple[str, object]
    Nodes = tuple[Node, ...]
    Rest = tuple[int, Nodes]
    Loose = tuple[tuple[str, str], ...]
    """How a word begins, ends or goes on: the kind, and the letters."""

GAP = 80

_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})|\d{1,2}/\d{1,2}")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why, ``list`` in which list, if it is one's member."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.list = ""


class Word:
    """A set of words: exact ones and those that begin, end or go on in a certain way."""

    __slots__ = ("_begins", "_ends", "_no", "_others", "_yes", "exact", "loose")

    def __init__(self, exact: frozenset[str], loose: Loose = ()) -> None:
        self.exact, self.loose = exact, loose
        if loose:
            # what was asked before is known of all words of a sentence at once
            self._yes: set[str] = set()
            self._no: set[str] = set()

    def fits(self, word: str) -> bool:
        """Whether ``word`` is in the set."""
        return word in self.exact or (bool(self.loose) and self._loose(word))

    def meets(self, unique: frozenset[str]) -> bool:
        """Whether any of these words is in the set."""
        if not self.exact.isdisjoint(unique):
            return True
        if not self.loose:
            return False
        return not self._yes.isdisjoint(unique) or any(map(self._loose, unique - self._no))

    def _loose(self, word: str) -> bool:
        if word in self._no:
            return False
        if word in self._yes:
            return True
        if not self._no and not self._yes:
            self._begins, self._ends, self._others = _sorted(self.loose)
        found = word not in MARKS and (
            word.startswith(self._begins)
            or word.endswith(self._ends)
            or any(_fits(kind, part, word) for kind, part in self._others)
        )
        (self._yes if found else self._no).add(word)
        return found


def _sorted(loose: Loose) -> tuple[tuple[str, ...], tuple[str, ...], Loose]:
    """The beginnings, the endings, and the rest: a word is asked for all of a kind at once."""
    begins = tuple(part for kind, part in loose if kind == "begins")
    ends = tuple(part for kind, part in loose if kind == "ends")
    return begins, ends, tuple((kind, part) for kind, part in loose if kind not in ("begins", "ends"))


def _fits(kind: str, part: str, word: str) -> bool:
    if kind == "number":
        return word[:1].isdigit()
    if kind == "date":
        return _DATE.fullmatch(word) is not None
    return part in word and (kind == "holds" or word.startswith("["))


class Pattern:
    """One pattern, ready to be matched."""

    __slots__ = ("_exact", "_first", "_loose", "after", "before", "nodes")

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        places = [index for index, (kind, _) in enumerate(nodes) if kind == "found"]
        if len(places) > 1:
            raise PatternError("~ stands twice")
        self.before: Nodes = ()
        self.after: Nodes = ()
        if places:
            self.before, self.after = nodes[: places[0]][::-1], nodes[places[0] + 1 :]
        needed = [word for node in nodes if (word := _first_of((node,))) is not None]
        self._exact = sorted((word.exact for word in needed if not word.loose), key=len)
        self._loose = sorted((word for word in needed if word.loose), key=lambda word: len(word.loose))
        self._first = _first_of(nodes)

    def may(self, unique: frozenset[str]) -> bool:
        """Whether a sentence of these words may hold it: whether it has one of each choice."""
        if any(map(unique.isdisjoint, self._exact)):
            return False
        return not self._loose or all(word.meets(unique) for word in self._loose)

    def around(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the places before ``start`` and from ``end`` on are as ``~`` in the pattern wants them."""
        return bool(_step(self.before, sentence, {start}, back=True)) and bool(
            _step(self.after, sentence, {end}, back=False)
        )

    def spans(self, sentence: Sentence, low: int = 0, high: int | None = None) -> list[tuple[int, int]]:
        """Every match as places (start, end) of words, the longest at each start, none inside another."""
        if not self.may(sentence.unique):
            return []
        high = len(sentence.words) if high is None else high
        found = []
        free = low
        for start in self._starts(sentence, low, high):
            if start < free:
                continue
            ends = [e for e in _step(self.nodes, sentence, {start}, back=False) if start < e <= high]
            if ends:
                free = max(ends)
                found.append((start, free))
        return found

    def begins(self, sentence: Sentence, place: int, high: int | None = None) -> bool:
        """Whether it stands at this place, and before ``high``."""
        high = len(sentence.words) if high is None else high
        return any(end <= high for end in _step(self.nodes, sentence, {place}, back=False))

    def beginnings(self, sentence: Sentence) -> list[int]:
        """Every place at which it stands, also inside another match."""
        if not self.may(sentence.unique):
            return []
        starts = self._starts(sentence, 0, len(sentence.words))
        return [start for start in starts if self.begins(sentence, start)]

    def within(self, sentence: Sentence, low: int = 0, high: int | None = None) -> bool:
        """Whether it stands anywhere between two places of the sentence.

        The sentence remembers the answer: a condition is asked again for every match in one clause.
        """
        key = (self, low, high)
        held = sentence.held.get(key)
        if held is None:
            held = sentence.held[key] = bool(self.spans(sentence, low, high))
        return held

    def _starts(self, sentence: Sentence, low: int, high: int) -> Iterable[int]:
        if self.nodes and self.nodes[0][0] == "start":
            return (0,) if low == 0 else ()
        if self._first is None:
            return range(low, high)
        first = self._first
        if first.loose:
            words = [word for word in sentence.unique if first.fits(word)]
        else:
            words = list(first.exact & sentence.unique)
        if len(words) == 1:
            return [place for place in sentence.places[words[0]] if low <= place < high]
        return sorted(place for word in words for place in sentence.places[word] if low <= place < high)


class Choice:
    """Several ways to go on; ``first`` are the words with which it can only begin, or None.

    ``weight`` counts what it is made of, with all its lists written out.
    """

    __slots__ = ("_known", "_open", "branches", "first", "weight")

    def __init__(self, branches: tuple[Nodes, ...]) -> None:
        self.branches = branches
        self.weight = sum(map(weight, branches))
        self._known: dict[str, list[Rest]] | None = None
        self._open: list[Rest] = []
        exact: set[str] = set()
        loose: list[tuple[str, str]] = []
        self.first: Word | None = None
        for branch in branches:
            first = _first_of(branch)
            if first is None:
                return
            exact |= first.exact
            loose += first.loose
        self.first = Word(frozenset(exact), tuple(loose))

    def beginning(self, word: str) -> list[Rest]:
        """The branches that may begin with ``word``: how many words are read, and what must follow.

        An empty one may always.
        """
        if self._known is None:
            self._known = {}
            for branch in self.branches:
                first = _first_of(branch)
                if first is None or first.loose:
                    self._open.append((0, branch))
                    continue
                rest = (1, branch[1:]) if branch[0][0] == "word" else (0, branch)
                for each in first.exact:
                    self._known.setdefault(each, []).append(rest)
        known = self._known.get(word)
        return self._open if known is None else known + self._open if self._open else known


def weight(nodes: Nodes) -> int:
    """How many words and signs ``nodes`` come to when every choice in them is written out."""
    return sum(value.weight if isinstance(value, Choice) else 1 for _, value in nodes)


def _first_of(nodes: Nodes) -> Word | None:
    """The words with which ``nodes`` can only begin, or None when that cannot be said."""
    if not nodes:
        return None
    kind, value = nodes[0]
    if kind == "word":
        assert isinstance(value, Word)
        return value
    if kind == "break":
        return Word(frozenset((str(value),)))
    return value.first if isinstance(value, Choice) else None


def _step(nodes: Nodes, sentence: Sentence, ends: set[int], *, back: bool) -> set[int]:
    words = sentence.words
    size = len(words)
    for kind, value in nodes:
        if not ends:
            return ends
        if kind == "word":
            assert isinstance(value, Word)
            fits = value.fits if value.loose else value.exact.__contains__
            if back:
                ends = {p - 1 for p in ends if p and fits(words[p - 1])}
            else:
                ends = {p + 1 for p in ends if p < size and fits(words[p])}
        elif kind == "any":
            if back:
                ends = {p - 1 for p in ends if p and words[p - 1] not in MARKS}
            else:
                ends = {p + 1 for p in ends if p < size and words[p] not in MARKS}
        elif kind == "break":
            if back:
                ends = {p - 1 for p in ends if p and words[p - 1] == value}
            else:
                ends = {p + 1 for p in ends if p < size and words[p] == value}
        elif kind == "gap":
            ends = _gap(sentence, ends, back=back, clause=bool(value))
        elif kind == "name":
            if back:
                ends = {p - 1 for p in ends if p - 1 in sentence.names}
            else:
                ends = {p + 1 for p in ends if p in sentence.names}
        elif kind == "start":
            ends = ends & {0}
        elif kind == "end":
            ends = {p for p in ends if all(word in MARKS for word in words[p:])}
        else:
            assert isinstance(value, Choice)
            reached: set[int] = set()
            if back:
                for branch in value.branches:
                    reached |= _step(branch[::-1], sentence, ends, back=True)
            else:
                for p in ends:
                    for read, rest in value.beginning(words[p] if p < size else ""):
                        if rest:
                            reached |= _step(rest, sentence, {p + read}, back=False)
                        else:
                            reached.add(p + read)
            ends = reached
    return ends


def _gap(sentence: Sentence, ends: set[int], *, back: bool, clause: bool) -> set[int]:
    starts, stops, size = sentence.starts, sentence.ends, len(sentence.words)
    reached = set(ends)
    stopped = ("?", "!", BREAK) if clause else ("?", "!")
    if back:
        # the furthest reach covers what the others reach
        for p in sorted(ends):
            edge, q = starts[p] if p < size else stops[-1], p
            while q and edge - starts[q - 1] <= GAP and not (clause and sentence.words[q - 1] == BREAK):
                q -= 1
                reached.add(q)
        return reached
    for p in ends:
        edge, q = stops[p - 1] if p else starts[0], p
        while q < size and stops[q] - edge <= GAP and sentence.words[q] not in stopped:
            q += 1
            if q in reached and q not in ends:
                continue
            reached.add(q)
    return reached
