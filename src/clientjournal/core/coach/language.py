"""Which packs judge which sentences of a paragraph: told by letters, common words and neighbours."""

from __future__ import annotations

import re
import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientjournal.core.coach.pack import Pack

    Run = tuple[int, int, tuple[str, ...]]
    """From where to where, and the ids of the packs that judge it, that of most of its words first."""

    Told = tuple[int | None, int | None]
    """The language that a word is of, and else the one it may be of."""

SURE = 2
"""Words of a language; with fewer a sentence may still belong with its neighbours."""

FIRST = 0
"""The language of a letter that tells none."""

AMONG = 1
"""Words of a second language that make both judge a sentence."""

BEGINNING = 0.5
"""What the first word of a sentence counts when its capital may be that of a name."""

REMEMBERED = 5_000
"""Words."""

_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s|\Z)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Languages:
    """Tells the sentences of ``packs`` apart.

    A word is of a language that alone has its letters, or that knows it as common and no other does. A
    common word without the accents of its language is so only beside others. What has a capital inside a
    sentence is a name and tells nothing.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = tuple(packs)
        self._own = [pack.letters - pack.shared_letters for pack in packs]
        self._common = [{_plain(word) for word in pack.common} for pack in packs]
        self._words: dict[str, Told] = {}

    def runs(self, text: str) -> tuple[Run, ...]:
        """The stretches of a masked paragraph with their packs; none when nothing in it tells a language.

        A sentence that tells too little is its neighbours', as well as of the language it may be of.
        """
        if len(self._packs) == 1:
            return ((0, len(text), (self._packs[0].id,)),)
        places: list[tuple[int, int]] = []
        told: list[tuple[list[int], bool]] = []
        begun = read = 0
        for end in (*(found.end() for found in _END.finditer(text)), len(text)):
            words, read = _WORD.findall(text, read, end), end
            if words:
                places.append((begun, end))
                told.append(self._told(words))
                begun = end
        if not any(langs for langs, _ in told):
            return ()
        places[-1] = (places[-1][0], len(text))
        runs: list[Run] = []
        for (start, end), langs in zip(places, _leant(told), strict=True):
            packs = tuple(self._packs[lang].id for lang in langs)
            if runs and runs[-1][2] == packs:
                runs[-1] = (runs[-1][0], end, packs)
            else:
                runs.append((start, end, packs))
        return tuple(runs)

    def _told(self, words: Sequence[str]) -> tuple[list[int], bool]:
        """The languages of a sentence, that of most words first, and whether it says enough by itself."""
        firm = [0.0] * len(self._packs)
        soft = [0.0] * len(self._packs)
        counted = 0.0
        for place, word in enumerate(words):
            counts = 1.0
            if word[0].isupper() and not word.isupper():
                if place:
                    continue
                counts = BEGINNING
            counted += counts
            sure, perhaps = self._word(word.lower())
            if sure is not None:
                firm[sure] += counts
            elif perhaps is not None:
                soft[perhaps] += counts
        for lang, may_be in enumerate(soft):
            if firm[lang] or may_be >= SURE:
                firm[lang] += may_be
        langs = sorted((lang for lang in range(len(firm)) if firm[lang]), key=lambda lang: -firm[lang])
        if not langs:
            return [], counted >= SURE
        kept = [lang for lang in langs if lang == langs[0] or firm[lang] >= AMONG]
        return kept, firm[langs[0]] >= SURE

    def _word(self, word: str) -> Told:
        """What a word in small letters tells."""
        told = self._words.get(word)
        if told is None:
            if len(self._words) >= REMEMBERED:
                self._words.clear()
            told = self._words[word] = self._looked_up(word)
        return told

    def _looked_up(self, word: str) -> Told:
        marked = [lang for lang, own in enumerate(self._own) if not own.isdisjoint(word)]
        if marked:
            return marked[0], None
        plain = _plain(word)
        known = [
            lang
            for lang, pack in enumerate(self._packs)
            if plain in self._common[lang] or (pack.letters and self._short(lang, word))
        ]
        accented = [lang for lang, pack in enumerate(self._packs) if not pack.letters.isdisjoint(word)]
        if accented:
            return next((lang for lang in accented if lang in known), None), accented[0]
        if len(known) != 1:
            return None, None
        return (None, known[0]) if self._packs[known[0]].letters else (known[0], None)

    def _short(self, lang: int, word: str) -> bool:
        """Whether this is how people write a common word, or one with letters of its own, in messages."""
        letters, common = self._packs[lang].letters, self._common[lang]
        meant = self._packs[lang].compiler.normal(word)
        return meant != (word,) and any(each in common or not letters.isdisjoint(each) for each in meant)


def _plain(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.replace("’", "'").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _leant(told: Sequence[tuple[list[int], bool]]) -> Iterator[list[int]]:
    """The languages of every sentence, those that tell too little with their neighbours'."""
    known = [langs[0] if sure and langs else None for langs, sure in told]
    first = next((lang for lang in known if lang is not None), None)
    before = next(langs[0] for langs, _ in told if langs) if first is None else first
    following = before
    after = []
    for lang in reversed(known):
        following = following if lang is None else lang
        after.append(following)
    for (langs, sure), following in zip(told, reversed(after), strict=True):
        if langs and sure:
            before = langs[0]
            yield langs
        elif langs:
            yield [*langs, *sorted({before, following}.difference(langs))]
        else:
            # with words enough and none of its neighbours' language it may be of the first
            yield [before, FIRST] if sure and before != FIRST else [before]
