"""A language pack as the engine uses it: rules with triggers, must-haves, words of the language."""

from __future__ import annotations

from clientjournal.core.coach.masks import QUOTES
from clientjournal.core.coach.shelf import Shelf
from clientjournal.core.coach.tokens import STOPS
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clientjournal.core.coach.address import Address
    from clientjournal.core.coach.compiler import Compiler
    from clientjournal.core.coach.pattern import Pattern
    from clientjournal.core.coach.tokens import Sentence

STOP, LOOK, NOTE = SEVERITIES = ("stop", "look", "note")
"""Very likely hurts · often hurts · worth a thought."""

SCOPES = ("any", "after-first", "ending-sentence", "unaccented")
REPAIRS = ("join", "lead", "drop", "fold", "last", "delete")
ZONES = ("any", "first-half", "last-third")

LABELS = {
    "join": "Join with “{join_word}”",
    "stop": "Two sentences",
    "drop": "Without the word",
    "delete": "Leave it out",
    "leave-out": "Leave the sentence out",
    "who": "[Who or what]",
}
"""What suggestions are called, and the slots of their frames, where a pack does not say."""

SUMMARY = ("found", "nothing", *SEVERITIES)
"""What a letter's findings are summed up with, as ``sum-…``, where a pack has words for it."""

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

MUST_HAVES = (
    "ending-statement",
    "date",
    "i-message-reason",
    "positive",
    "handover-referral",
    "payment-last-work",
    "warm-close",
)
"""What a good letter says, in every language."""

NOTES = ("slot", "long", "loud", "late-ending", "order", "no-self", "early-date", "no-such-day", "past-date")
"""The remarks on a whole letter, which need no pattern."""


class Example(Record):
    """A sentence that a pack promises something about; ``found`` when it must be found."""

    text: str
    found: bool


class Conditions:
    """What matches and when it counts: the patterns, the places around it, and what its clause, its
    sentence and its letter hold.

    The patterns are read when a match asks for them: most triggers of a pack never match.
    """

    __slots__ = ("_compiler", "_shelves", "texts")

    KEYS = ("match", "only", "unless", "needs_clause", "unless_clause", "needs_sentence", "unless_sentence")

    def __init__(self, compiler: Compiler, texts: Mapping[str, Sequence[str]]) -> None:
        self._compiler, self.texts = compiler, {key: texts[key] for key in self.KEYS if texts.get(key)}
        self._shelves: dict[str, Shelf] = {}

    def held(self, key: str, sentence: Sentence) -> Iterator[Pattern]:
        """The patterns of ``key`` that the sentence may hold."""
        if key not in self.texts:
            return iter(())
        shelf = self._shelves.get(key)
        if shelf is None:
            shelf = self._shelves[key] = Shelf(self._compiler, (self.texts[key],))
        return (pattern for _, pattern in shelf.held(sentence))

    def has(self, key: str) -> bool:
        """Whether there is such a condition."""
        return key in self.texts


class Trigger(Record):
    """One thing to find. ``replacements`` are texts for the found words, ``frame`` a sentence to fill.

    ``needs_rule`` names rules one of which must have marked the same sentence; it and the condition
    ``needs_sentence`` stand for each other. ``pair`` names triggers that belong to the same thought.
    ``names`` frees words that are written like a name: with a capital inside the sentence, or at its start
    when the word after them has one too.
    ``said`` are a title, a why and an ask of its own, where the rule's do not fit.
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
    said: Mapping[str, str] = {}
    examples: tuple[Example, ...] = ()


class Mend(Record):
    """Words inside a finding of its rule that may be said otherwise, or left out (an empty replacement).

    A replacement may hold the name of one of the pack's forms: ``I am {ing}``. ``turns`` are pairs of a
    sentence and what becomes of it. ``place`` is where it stands, for whoever wrote it.
    """

    place: str
    conditions: Conditions
    replacements: tuple[str, ...]
    turns: tuple[tuple[str, str], ...] = ()


class Rule(Record):
    """What a finding says. ``why`` and ``ask`` may hold ``{found}``; ``once`` asks once a letter; with
    ``phrase`` what is marked is a whole phrase, and a pattern need not say where it ends; with
    ``leave_out`` the sentence of what hurts most may go as a whole when the letter does not need it."""

    id: str
    title: str
    why: str
    ask: str
    severity: str
    once: bool = False
    phrase: bool = False
    frame: str = ""
    leave_out: bool = False
    mends: tuple[Mend, ...] = ()


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
    """One language. ``matches`` are what its triggers match, by their number, ``signs`` what the signs of
    its must-haves do. ``letters``, those that the languages of no packs write as well (``shared_letters``)
    among them, and ``common`` words tell its sentences from those of other packs.

    ``trade`` are words of the client's trade that are never marked; ``labels`` what suggestions are
    called; ``notes`` the sentences of the checks that need no pattern, by rule; ``months`` the names of
    the months, twelve groups in order; ``forms`` say how a word ends where a mend needs it so, by name;
    ``addresses`` what a greeting makes of the words for reader and writer; ``clause`` how a whole clause
    begins, which decides what a repair may part or join; ``predicate`` how that begins which is said of a
    subject, where not anything may; ``open_words`` the words that no phrase ends
    with, ``joints`` those with which another clause begins.
    """

    id: str
    name: str
    compiler: Compiler
    rules: Mapping[str, Rule]
    triggers: tuple[Trigger, ...]
    musthaves: tuple[MustHave, ...]
    matches: Shelf
    signs: Shelf
    letters: frozenset[str] = frozenset()
    shared_letters: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    reply_lines: tuple[tuple[str, str], ...] = ()
    quotes: tuple[str, ...] = QUOTES
    sentence_end: str = STOPS
    trade: tuple[str, ...] = ()
    labels: Mapping[str, str] = {}
    notes: Mapping[str, Rule] = {}
    forms: Mapping[str, Mapping[str, str]] = {}
    months: tuple[tuple[str, ...], ...] = ()
    day_first: bool = False
    join_word: str = "and"
    self_words: frozenset[str] = frozenset()
    empty_words: frozenset[str] = frozenset()
    ending: tuple[Pattern, ...] = ()
    clause: tuple[Pattern, ...] = ()
    open_words: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    addresses: tuple[Address, ...] = ()
    predicate: tuple[Pattern, ...] = ()
