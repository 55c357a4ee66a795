"""Reads patterns: the texts of a pack become what ``pattern`` steps through."""

from __future__ import annotations

import re

from clientjournal.core.coach.pattern import Choice, Pattern, PatternError, Word, weight
from clientjournal.core.coach.tokens import BREAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set

    from clientjournal.core.coach.pattern import Node, Nodes

DEEPEST = 12
"""Brackets or lists inside each other."""

LONGEST = 40
"""Words and signs one after another; with the gaps between them each costs the length of a sentence."""

LARGEST = 20_000
"""Words and signs with all choices and lists written out: a dozen lists can hold each other without end."""

_PART = re.compile(
    r"(\([^()]*\)|\.\.\.|\.\.|[()|^$~]|\{[\w-]+\}|[,?!]|(?:\[[^\]\s]{0,80}\]|[^\s()|^$~{},?!])+)"
)

_PLAIN = re.compile(r"[\w'’ -]*")
"""Words and nothing else."""


def members(text: str) -> list[str]:
    """The patterns in a text: one a line, or several between semicolons.

    So the long lists of a pack are written, and a text is read many times quicker than an array.
    """
    return [part for part in map(str.strip, text.replace("\n", ";").split(";")) if part]


class Compiler:
    """Reads patterns with the lists and spellings of one pack; what was read before is not read again."""

    def __init__(self, lists: Mapping[str, Sequence[str]], normal: Callable[[str], tuple[str, ...]]) -> None:
        self.lists, self.normal = lists, normal
        self._patterns: dict[str, Pattern] = {}
        self._read: dict[str, Node] = {}
        self._groups: dict[str, Node] = {}
        self._known: dict[str, Nodes] = {}
        self._single: dict[str, Node] = {}
        self._open: list[str] = []

    def pattern(self, text: str) -> Pattern:
        """The pattern that ``text`` writes; ``PatternError`` when it cannot be read."""
        found = self._patterns.get(text)
        if found is None:
            nodes = self.nodes(text)
            if not any(kind in ("word", "any", "choice", "found", "break", "name") for kind, _ in nodes):
                raise PatternError("no word in it")
            _bounded(weight(nodes))
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
        if ("{" in text or "}" in text) and "".join("".join(parts).split()) != "".join(text.split()):
            rest = _PART.sub("", text).split()[0]
            raise PatternError(f"{rest[0]} is not understood")
        return parts

    def _group(self, part: str, depth: int) -> Node:
        node = self._groups.get(part)
        if node is None:
            if depth > DEEPEST:
                raise PatternError("too many brackets inside each other")
            node = self._groups[part] = self._any_of(part[1:-1].split("|"), depth + 1)
        return node

    def _any_of(self, written: Sequence[str], depth: int) -> Node:
        """A choice; its single words, which most are, become one set without being read one by one."""
        normal, known = self.normal, self._known
        exact: set[str] = set()
        branches: list[Nodes] = []
        for branch in written:
            if branch.isalpha():
                words = normal(branch)
                if len(words) == 1:
                    exact.add(words[0])
                    continue
            branches.append(known.get(branch) or self._branch(branch, depth))
        return _choice(branches, exact)

    def _branch(self, text: str, depth: int = 0) -> Nodes:
        """What stands in ``text``: most branches have stood somewhere before."""
        nodes = self._known.get(text)
        if nodes is None:
            if _PLAIN.fullmatch(text):
                nodes = self._words(text)
            elif "(" in text or ")" in text:
                nodes = self.nodes(text)
            else:
                nodes = self._sequence(self._split(text), 0, depth)[0]
            self._known[text] = nodes
        return nodes

    def _words(self, text: str) -> Nodes:
        return tuple(self._word(word) for written in text.split() for word in self.normal(written))

    def _word(self, word: str) -> Node:
        node = self._single.get(word)
        if node is None:
            node = self._single[word] = ("word", Word(frozenset((word,))))
        return node

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
                known = self._known.get(part)
                if known is None:
                    known = self._known[part] = self._part(part)
                nodes += known
        if not depth and at < len(parts) and parts[at] == "|":
            raise PatternError("| outside brackets")
        if len(nodes) > LONGEST:
            raise PatternError(f"more than {LONGEST} words one after another")
        return tuple(nodes), at

    def _list(self, name: str) -> Node:
        found = self._read.get(name)
        if found is None:
            if name not in self.lists:
                raise PatternError(f"there is no list {name}")
            if name in self._open:
                raise PatternError(f"the list {name} holds itself")
            if len(self._open) == DEEPEST:
                raise PatternError("too many lists inside each other")
            self._open.append(name)
            try:
                found = self._read[name] = self._any_of(
                    [member for text in self.lists[name] for member in members(text)], 0
                )
            except PatternError as error:
                error.list = error.list or name
                raise
            finally:
                self._open.pop()
        return found

    def _part(self, part: str) -> Nodes:
        if part in ("..", "..."):
            return (("gap", part == "..."),)
        if part == "*":
            return (("any", None),)
        if part == "@":
            return (("name", None),)
        if part in "^$~":
            return (({"^": "start", "$": "end", "~": "found"}[part], None),)
        if part in ("#", "##"):
            return (("word", Word(frozenset(), (("date" if part == "##" else "number", ""),))),)
        if part in (",", "?", "!"):
            return (("break", BREAK if part == "," else part),)
        if "*" in part:
            word = part.lower().replace("’", "'")
            if word.startswith("[*") and word.endswith("*]"):
                return (("word", Word(frozenset(), (("slot", word[2:-2]),))),)
            inner = word.strip("*")
            if not inner or "*" in inner:
                raise PatternError(f"{part}: * stands at the beginning or the end of a word")
            kind = "holds" if word[0] == word[-1] == "*" else "begins" if word[-1] == "*" else "ends"
            return (("word", Word(frozenset(), ((kind, inner),))),)
        return self._words(part)


def _choice(branches: list[Nodes], exact: Set[str] = frozenset()) -> Node:
    """One node for several; single words of a choice become one set, which begins with ``exact``."""
    exact = set(exact)
    loose: list[tuple[str, str]] = []
    rest: list[Nodes] = []
    for branch in branches:
        value = branch[0][1] if len(branch) == 1 else None
        if isinstance(value, Word):
            exact |= value.exact
            loose += value.loose
        elif isinstance(value, Choice):
            rest += value.branches
        else:
            rest.append(branch)
        _bounded(len(rest))
    word = Word(frozenset(exact), tuple(loose))
    if not rest and (exact or loose):
        return ("word", word)
    choice = Choice(((("word", word),), *rest) if exact or loose else tuple(rest))
    _bounded(choice.weight)
    return ("choice", choice)


def _bounded(size: int) -> None:
    if size > LARGEST:
        raise PatternError("too many choices in it")
