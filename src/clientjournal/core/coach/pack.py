"""A language pack as the engine uses it: rules with triggers, must-haves, words of the language."""

from __future__ import annotations

from clientjournal.core.coach.pattern import members
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientjournal.core.coach.pattern import Compiler, Pattern

STOP, LOOK, NOTE = SEVERITIES = ("stop", "look", "note")
"""Very likely hurts · often hurts · worth a thought."""

SCOPES = ("any", "after-first", "ending-sentence", "unaccented")
REPAIRS = ("join", "lead", "drop", "fold", "last", "delete")
ZONES = ("any", "first-half", "last-third")

FIRST_SHOWN = (
    "threat",
    "blame",
    "you-accusation",
    "faux-feeling",
    "contrast",
    "absolute",
    "hedge",
    "over-apology",
    "excuse",
)
"""Which rule an editor shows first where several mark the same words."""


class Example(Record):
    """A sentence that a pack promises something about; ``found`` when it must be found."""

    text: str
    found: bool


class Conditions:
    """What matches and when it counts: the patterns, the places around it, and what its clause, its
    sentence and its letter hold.

    The patterns are read when the first match asks for them: most triggers of a pack never match.
    """

    __slots__ = ("_always", "_by_word", "_compiler", "_read", "_texts")

    KEYS = ("match", "only", "unless", "needs_clause", "unless_clause", "needs_sentence", "unless_sentence")

    def __init__(self, compiler: Compiler, texts: Mapping[str, Sequence[str]]) -> None:
        self._compiler, self._texts = compiler, {key: texts[key] for key in self.KEYS if texts.get(key)}
        self._read: dict[str, tuple[Pattern, ...]] = {}
        self._by_word: dict[str, list[int]] | None = None
        self._always: list[int] = []

    def matching(self, unique: frozenset[str]) -> list[Pattern]:
        """The patterns of ``match`` that a sentence with these words may hold, in their order.

        Each pattern stands under the words of which it cannot do without one, so that a keystroke does
        not ask the thousands that need another word.
        """
        patterns = self["match"]
        if self._by_word is None:
            self._by_word = {}
            for place, pattern in enumerate(patterns):
                rarest = next((word for word in pattern.needed if not word.loose), None)
                if rarest is None:
                    self._always.append(place)
                    continue
                for word in rarest.exact:
                    self._by_word.setdefault(word, []).append(place)
        places = {place for word in self._by_word.keys() & unique for place in self._by_word[word]}
        return [patterns[place] for place in sorted(places.union(self._always))]

    def __getitem__(self, key: str) -> tuple[Pattern, ...]:
        found = self._read.get(key)
        if found is None:
            texts = (member for text in self._texts.get(key, ()) for member in members(text))
            found = tuple(self._compiler.pattern(text) for text in texts)
            self._read[key] = found
        return found

    def has(self, key: str) -> bool:
        """Whether there is such a condition."""
        return key in self._texts


class Trigger(Record):
    """One thing to find. ``replacements`` are texts for the found words, ``frame`` a sentence to fill.

    ``needs_rule`` names rules one of which must have marked the same sentence; it and the condition
    ``needs_sentence`` stand for each other. ``pair`` names triggers that belong to the same thought.
    ``names`` frees words that
    are written like a name, with a capital inside the sentence.
    """

    id: str
    rule: str
    conditions: Conditions
    severity: str
    needs_rule: tuple[str, ...] = ()
    scope: str = "any"
    replacements: tuple[str, ...] = ()
    repair: str = ""
    frame: str = ""
    pair: tuple[str, ...] = ()
    names: bool = False
    examples: tuple[Example, ...] = ()


class Rule(Record):
    """What a finding says. ``why`` and ``ask`` may hold ``{found}``; ``once`` asks once a letter; with
    ``phrase`` what is marked is a whole phrase, and a pattern need not say where it ends."""

    id: str
    title: str
    why: str
    ask: str
    severity: str
    once: bool = False
    phrase: bool = False
    source: str = ""
    frame: str = ""


class Sign(Record):
    """One way in which a letter can have a must-have; ``near`` is the must-have whose sentence it follows.

    ``unless_rule`` names rules none of which may have marked the same sentence.
    """

    conditions: Conditions
    zone: str = "any"
    near: str = ""
    unless_rule: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class MustHave(Record):
    """Something that a good letter says."""

    id: str
    title: str
    ask: str
    signs: tuple[Sign, ...]


class Pack(Record):
    """One language. ``letters`` and ``common`` tell its paragraphs from those of other packs.

    ``trade`` are words of the client's trade that are never marked; ``labels`` what suggestions are
    called; ``notes`` the sentences of the checks that need no pattern, by rule; ``months`` the names of
    the months, twelve groups in order; ``clause`` how a whole clause begins, which decides what a repair may
    part or join; ``open_words`` the words that no phrase ends with, ``joints`` those with which another
    clause begins.
    """

    id: str
    name: str
    compiler: Compiler
    rules: Mapping[str, Rule]
    triggers: tuple[Trigger, ...]
    musthaves: tuple[MustHave, ...]
    letters: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    reply_lines: tuple[tuple[str, str], ...] = ()
    quotes: tuple[str, ...] = ('""', "„“", "“”", "«»")
    trade: tuple[str, ...] = ()
    labels: Mapping[str, str] = {}
    notes: Mapping[str, Rule] = {}
    months: tuple[tuple[str, ...], ...] = ()
    day_first: bool = False
    join_word: str = "and"
    self_words: frozenset[str] = frozenset()
    empty_words: frozenset[str] = frozenset()
    ending: tuple[Pattern, ...] = ()
    clause: tuple[Pattern, ...] = ()
    open_words: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
