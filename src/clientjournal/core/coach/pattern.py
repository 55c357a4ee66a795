"""The pattern language of the packs.

==============  ====================================================================================
``end``         this word, whatever its case; a contraction is the words it stands for
``(a|b c)``     one of these; an empty choice ``(very|)`` may be left out
``{name}``      one of the members of the list ``name``, which are patterns themselves
``end*``        a word that begins so; ``*ing`` ends so, ``*date*`` holds it
``*``           any one word
``[*date*]``    a slot to fill whose name holds this
``...``         the same, without a comma in it
``#`` ``##``    a number, a date in digits
``..``          up to 80 characters of the same sentence, also none
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
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clientjournal.core.coach.tokens import Sentence

    Node = tuple[str, object]
    Nodes = tuple[Node, ...]

GAP = 80
DEEPEST = 12

_PART = re.compile(r"(\([^()]*\)|\.\.\.|\.\.|[()|^$~]|\{[\w-]+\}|[,?!]|(?:\[[^\]\s]*\]|[^\s()|^$~{},?!])+)")

_PLAIN = re.compile(r"[\w'’ -]*")
"""Words and nothing else."""

_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})|\d{1,2}/\d{1,2}")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


def members(text: str) -> list[str]:
    """The patterns in a text: one a line, or several between semicolons.

    So the long lists of a pack are written, and a text is read many times quicker than an array.
    """
    return [part for part in map(str.strip, text.replace("\n", ";").split(";")) if part]


class Word:
    """A set of words: exact ones and those that begin, end or go on in a certain way."""

    __slots__ = ("_known", "exact", "loose")

    def __init__(self, exact: frozenset[str], loose: tuple[tuple[str, str], ...] = ()) -> None:
        self.exact, self.loose = exact, loose
        self._known: dict[str, bool] = {}

    def fits(self, word: str) -> bool:
        """Whether ``word`` is in the set."""
        return word in self.exact or (bool(self.loose) and self._loose(word))

    def meets(self, unique: frozenset[str]) -> bool:
        """Whether any of these words is in the set."""
        return not self.exact.isdisjoint(unique) or (bool(self.loose) and any(map(self._loose, unique)))

    def _loose(self, word: str) -> bool:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = any(_fits(kind, part, word) for kind, part in self.loose)
        return found


def _fits(kind: str, part: str, word: str) -> bool:
    if word in MARKS:
        return False
    if kind == "number":
        return word[:1].isdigit()
    if kind == "date":
        return _DATE.fullmatch(word) is not None
    if kind == "slot":
        return word.startswith("[") and part in word
    if kind == "begins":
        return word.startswith(part)
    return word.endswith(part) if kind == "ends" else part in word


class Pattern:
    """One pattern, ready to be matched. ``needed`` are word sets that a sentence must meet to hold it."""

    __slots__ = ("_first", "after", "before", "needed", "nodes")

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        places = [index for index, (kind, _) in enumerate(nodes) if kind == "found"]
        if len(places) > 1:
            raise PatternError("~ stands twice")
        self.before: Nodes = ()
        self.after: Nodes = ()
        if places:
            self.before, self.after = nodes[: places[0]][::-1], nodes[places[0] + 1 :]
        self.needed = tuple(
            sorted(
                (word for node in nodes if (word := _first_of((node,))) is not None),
                key=lambda word: len(word.exact) + 50 * len(word.loose),
            )
        )
        self._first = _first_of(nodes)

    def around(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the places before ``start`` and from ``end`` on are as ``~`` in the pattern wants them."""
        return bool(_step(self.before, sentence, {start}, back=True)) and bool(
            _step(self.after, sentence, {end}, back=False)
        )

    def spans(self, sentence: Sentence, low: int = 0, high: int | None = None) -> list[tuple[int, int]]:
        """Every match as places (start, end) of words, the longest at each start, none inside another."""
        unique = sentence.unique
        for word in self.needed:
            if not word.meets(unique):
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
        if not all(word.meets(sentence.unique) for word in self.needed):
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
    """Several ways to go on; ``first`` are the words with which it can only begin, or None."""

    __slots__ = ("_known", "_open", "branches", "first")

    def __init__(self, branches: tuple[Nodes, ...]) -> None:
        self.branches = branches
        self._known: dict[str, list[Nodes]] | None = None
        self._open: list[Nodes] = []
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

    def beginning(self, word: str) -> list[Nodes]:
        """The branches that may begin with ``word``; an empty one may always."""
        if self._known is None:
            self._known = {}
            for branch in self.branches:
                first = _first_of(branch)
                if first is None or first.loose:
                    self._open.append(branch)
                    continue
                for each in first.exact:
                    self._known.setdefault(each, []).append(branch)
        return self._known.get(word, []) + self._open


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
            fits = value.fits  # type: ignore[attr-defined]
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
                    for branch in value.beginning(words[p] if p < size else ""):
                        reached |= _step(branch, sentence, {p}, back=False)
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


class Compiler:
    """Reads patterns with the lists and spellings of one pack; what was read before is not read again."""

    def __init__(self, lists: Mapping[str, Sequence[str]], normal: Callable[[str], tuple[str, ...]]) -> None:
        self._lists, self.normal = lists, normal
        self._patterns: dict[str, Pattern] = {}
        self._read: dict[str, Node] = {}
        self._groups: dict[str, Node] = {}
        self._known: dict[str, Node] = {}
        self._open: list[str] = []

    def pattern(self, text: str) -> Pattern:
        """The pattern that ``text`` writes; ``PatternError`` when it cannot be read."""
        found = self._patterns.get(text)
        if found is None:
            nodes = self.nodes(text)
            if not any(kind in ("word", "any", "choice", "found", "break") for kind, _ in nodes):
                raise PatternError("no word in it")
            found = self._patterns[text] = Pattern(nodes)
        return found

    def nodes(self, text: str) -> Nodes:
        """What ``text`` consists of."""
        parts = self._split(text)
        nodes, rest = self._sequence(parts, 0, 0)
        if rest < len(parts):
            raise PatternError(f"{parts[rest]} without an opening (")
        return nodes

    def _split(self, text: str) -> list[str]:
        """The parts of a pattern; brackets that hold no others are one part, which is read only once."""
        parts = _PART.findall(text)
        if "".join("".join(parts).split()) != "".join(text.split()):
            rest = _PART.sub("", text).split()[0]
            raise PatternError(f"{rest[0]} is not understood")
        return parts

    def _group(self, part: str, depth: int) -> Node:
        node = self._groups.get(part)
        if node is None:
            if depth > DEEPEST:
                raise PatternError("too many brackets inside each other")
            branches = []
            for branch in part[1:-1].split("|"):
                if _PLAIN.fullmatch(branch):
                    branches.append(self._words(branch))
                else:
                    branches.append(self._sequence(self._split(branch), 0, depth + 1)[0])
            node = self._groups[part] = _choice(branches)
        return node

    def _words(self, text: str) -> Nodes:
        known, nodes = self._known, []
        for word in (meant for written in text.split() for meant in self.normal(written)):
            node = known.get(word)
            if node is None:
                node = known[word] = ("word", Word(frozenset((word,))))
            nodes.append(node)
        return tuple(nodes)

    def _sequence(self, parts: list[str], at: int, depth: int) -> tuple[Nodes, int]:
        if depth > DEEPEST:
            raise PatternError("too many brackets inside each other")
        nodes: list[Node] = []
        while at < len(parts):
            part = parts[at]
            if part in ")|":
                break
            at += 1
            if part[0] == "(" and len(part) > 1:
                nodes.append(self._group(part, depth))
            elif part == "(":
                branches = []
                while True:
                    branch, at = self._sequence(parts, at, depth + 1)
                    branches.append(branch)
                    if at >= len(parts):
                        raise PatternError("( without a closing )")
                    at += 1
                    if parts[at - 1] == ")":
                        break
                nodes.append(_choice(branches))
            elif part.startswith("{"):
                nodes.append(self._list(part[1:-1]))
            else:
                nodes.extend(self._plain(part))
        if not depth and at < len(parts) and parts[at] == "|":
            raise PatternError("| outside brackets")
        return tuple(nodes), at

    def _list(self, name: str) -> Node:
        found = self._read.get(name)
        if found is None:
            if name not in self._lists:
                raise PatternError(f"there is no list {name}")
            if name in self._open:
                raise PatternError(f"the list {name} holds itself")
            self._open.append(name)
            found = self._read[name] = _choice(
                [
                    self._words(member) if _PLAIN.fullmatch(member) else self.nodes(member)
                    for text in self._lists[name]
                    for member in members(text)
                ]
            )
            self._open.pop()
        return found

    def _plain(self, part: str) -> list[Node]:
        if part in ("..", "..."):
            return [("gap", part == "...")]
        if part == "*":
            return [("any", None)]
        if part in "^$~":
            return [({"^": "start", "$": "end", "~": "found"}[part], None)]
        if part in ("#", "##"):
            return [("word", Word(frozenset(), (("date" if part == "##" else "number", ""),)))]
        if part in (",", "?", "!"):
            return [("break", BREAK if part == "," else part)]
        if "*" in part:
            word = part.lower().replace("’", "'")
            if word.startswith("[*") and word.endswith("*]"):
                return [("word", Word(frozenset(), (("slot", word[2:-2]),)))]
            inner = word.strip("*")
            if not inner or "*" in inner:
                raise PatternError(f"{part}: * stands at the beginning or the end of a word")
            kind = "holds" if word[0] == word[-1] == "*" else "begins" if word[-1] == "*" else "ends"
            return [("word", Word(frozenset(), ((kind, inner),)))]
        return list(self._words(part))


def _choice(branches: list[Nodes]) -> Node:
    """One node for several; single words of a choice become one set."""
    exact: set[str] = set()
    loose: list[tuple[str, str]] = []
    rest: list[Nodes] = []
    for branch in branches:
        if len(branch) == 1 and branch[0][0] == "word":
            word = branch[0][1]
            assert isinstance(word, Word)
            exact |= word.exact
            loose.extend(word.loose)
        elif len(branch) == 1 and branch[0][0] == "choice":
            inner = branch[0][1]
            assert isinstance(inner, Choice)
            rest.extend(inner.branches)
        else:
            rest.append(branch)
    if not exact and not loose:
        return ("choice", Choice(tuple(rest)))
    word = Word(frozenset(exact), tuple(loose))
    if not rest:
        return ("word", word)
    return ("choice", Choice(((("word", word),), *rest)))
