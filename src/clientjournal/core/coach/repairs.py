"""Mechanical repairs: the same two thoughts without the word between them.

An edit is offered only where it leaves whole sentences: what is joined or parted must be clauses of their
own on both sides, as the pack's ``clause`` patterns know them. Where one side lacks its subject, a frame
keeps the words of both and leaves a slot for it; where nothing is certain there is none. Capitals and
commas stay right.
"""

from __future__ import annotations

import re
from itertools import pairwise

from clientjournal.core.coach.tokens import BREAK, MARKS, STOPS, TITLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientjournal.core.coach.pack import Pack
    from clientjournal.core.coach.tokens import Sentence

    Edit = tuple[str, str, int, int]
    """What it is called, the replacement, and the span it replaces."""

SHORT = 2
"""A part of fewer words (“Thanks, but …”) is not joined with “and”."""

_NONE: Mapping[int, int] = {}
_LOOSE = " \t\r\n\u00a0\u2009\u202f\u3000,;:–—-،؛，、"
"""What may lie between two clauses and is written anew: blanks and commas, of any script."""
_BELOW = re.compile(r"[ \t\r]*\n\s*(\S)")
"""The end of a line, and the first letter below it."""
_CLOSED = re.compile(r"[ .!?…]*\)")


_FAULTY = re.compile(r"[,;:،]\s*[,;:،]|[(\[]\s*[,.;:)\]]|\s[,.;](?!\w)|[,;:]\.|[–—]\s*[–—,;.]")
"""Commas that lie beside other marks."""

_WORD = re.compile(r"\w[\w'’-]*")


def sound(text: str, line: Sentence, edit: Edit) -> bool:
    """Whether an edit leaves the sentence with its brackets in pairs, and no comma or word twice in a row
    that was not so before."""
    _, said, start, end = edit
    before = text[line.start : max(line.end, end)]
    after = text[line.start : max(start, line.start)] + said + text[end : max(line.end, end)]
    low, high = before.lower(), after.lower()
    return (
        all(high.count(o) - high.count(c) == low.count(o) - low.count(c) for o, c in ("()", "[]", "“”", "«»"))
        and len(_FAULTY.findall(after)) <= len(_FAULTY.findall(before))
        and _doubled(high) <= _doubled(low)
    )


def _doubled(text: str) -> int:
    words = _WORD.findall(text)
    return sum(word == following for word, following in pairwise(words))


class Repairer:
    """The repairs of the connector at words ``first:last`` of ``line`` in ``text``.

    ``others`` are the first and last words of connectors that may belong to the same thought.
    """

    def __init__(
        self, text: str, line: Sentence, first: int, last: int, pack: Pack, others: Mapping[int, int] = _NONE
    ) -> None:
        self._text, self._line, self._pack, self._others = text, line, pack, others
        self._first, self._last = first, last
        self._start, self._end = line.starts[first], line.ends[last - 1]
        self._next = last
        while self._next < len(line.words) and line.words[self._next] == BREAK:
            self._next += 1

    def edits(self, kind: str) -> list[Edit]:
        """What a repair of this kind can offer, the best edit first."""
        if self._inside_brackets():
            return []
        return [edit for edit in self._edits(kind) if sound(self._text, self._line, edit)]

    def _edits(self, kind: str) -> list[Edit]:
        if kind == "delete":
            return self._delete()
        if not self._text[self._line.start : self._start].strip(_LOOSE + "\"'“‘("):
            return self._fold() if kind == "fold" else self._lead()
        if kind in ("drop", "last"):
            return self._drop()
        if not self._whole(self._first):
            return []
        return self._broken() if self._next >= len(self._line.words) else self._join(self._first, self._next)

    def frame(self, kind: str) -> str | None:
        """The sentence with both halves as they were written, and a slot for the subject that one lacks."""
        line, text = self._line, self._text
        right = self._right(self._end, self._next)
        if kind not in ("join", "fold") or right is None or self._next > self._last or "?" in line.words:
            return None
        if self._inside_brackets() or any(mark in text[line.start : line.end] for mark in "[]{}"):
            return None
        if not self._predicate(self._next):
            return None
        if text[line.start : self._start].strip(_LOOSE):
            return self._frame_after(right)
        return None if kind == "join" else self._frame_before(right)

    def _frame_after(self, right: int) -> str | None:
        """“X but Z.” as “X. [Who] Z.”"""
        line, text = self._line, self._text
        left = self._left(self._start)
        end = len(line.words)
        while line.words[end - 1] in MARKS:
            end -= 1
        if not self._whole(self._first) or self._subject(self._next, end):
            return None
        begun = text[line.start : left] + ("" if text[left - 1] in STOPS else ".")
        return f"{begun} {self._pack.labels['who']} {text[right : line.end]}"

    def _frame_before(self, right: int) -> str | None:
        """“Although Z, Y” as “[Who] Z. Y”."""
        line, text = self._line, self._text
        for place in range(self._next + 1, len(line.words)):
            if place not in self._others and line.words[place] != BREAK:
                continue
            following = self._others.get(place, place + 1)
            following = self._others.get(following, following)
            begins = self._right(line.ends[following - 1], following)
            if begins is None or not self._clause(following) or self._subject(self._next, place):
                return None
            first, _, after = self._capital(begins, begins)
            said = text[right : self._left(line.starts[place])]
            return f"{self._pack.labels['who']} {said}. {first}{text[after : line.end]}"
        return None

    def _predicate(self, place: int) -> bool:
        """Whether what a clause says of its subject begins here."""
        known = self._pack.predicate
        return not known or any(pattern.begins(self._line, place) for pattern in known)

    def _subject(self, first: int, last: int) -> bool:
        """Whether a clause of its own begins somewhere among these words."""
        places = range(first, last)
        return any(p.begins(self._line, place, last) for place in places for p in self._pack.clause)

    def _broken(self) -> list[Edit]:
        """“X, but” at the end of a line as “X.”, where the next line begins like a sentence."""
        left = self._left(self._start)
        below = _BELOW.match(self._text, self._end)
        if below is None or not below[1].isupper():
            return []
        return [(self._pack.labels["stop"], "" if self._text[left - 1] in STOPS else ".", left, self._end)]

    def _lead(self) -> list[Edit]:
        """“However, Y” as “Y”."""
        words, right = self._line.words, self._right(self._end, self._next)
        if right is None:
            return []
        if (
            self._next == self._last
            and BREAK in words[self._last :]
            and not self._subject(self._last, len(words))
        ):
            # in another language the word may be one that the comma belongs to
            return []
        return [(self._pack.labels["drop"], *self._capital(right, self._start))]

    def _drop(self) -> list[Edit]:
        """“X, however, Y” as “X Y”; two sentences where X and Y are whole ones."""
        label = self._pack.labels["drop"]
        left = self._left(self._start)
        right = self._right(self._end, self._next)
        if right is None:
            return [(label, "", left, self._end)] if self._ends(self._next) else []
        if self._clause(self._next):
            if self._whole(self._first):
                return self._join(self._first, self._next)
            fenced = self._first and self._line.words[self._first - 1] == BREAK and self._next > self._last
            return [(label, self._gap(left), left, right)] if fenced else []
        commas = (self._line.words[self._first - 1] == BREAK, self._next > self._last)
        if commas[0] != commas[1]:
            return []
        if commas[0] and self._called(self._next):
            return [(label, ", ", left, right)]
        rest = self._line.words[self._next :]
        listed = rest[0] == self._pack.join_word and BREAK in rest
        return [] if commas[0] and (listed or self._aside(self._next)) else [(label, " ", left, right)]

    def _fold(self) -> list[Edit]:
        """“Although X, Y” as “X. Y” and “X, and Y”; of “although X, but Y” both connectors go."""
        begins = self._right(self._end, self._next)
        if begins is None or self._next > self._last or not self._clause(self._next) or self._again():
            return []
        words = self._line.words
        for place in range(self._next + 1, len(words)):
            if words[place] == words[self._last - 1]:
                return []
            if not any(pattern.begins(self._line, self._next, place) for pattern in self._pack.clause):
                continue
            comma = words[place] == BREAK and self._text[self._line.starts[place]] == ","
            if comma or place in self._others:
                if place + 1 < len(words) and words[place + 1] == self._pack.join_word:
                    continue
                following = place + 1 if comma else place
                edits = self._join(place, self._others.get(following, following))
                if edits:
                    begun, start, _ = self._capital(begins, self._start)
                    lead = begun + self._text[begins + 1 : self._left(edits[0][2])]
                    return [(label, lead + after, start, stop) for label, after, _, stop in edits]
        return []

    def _again(self) -> bool:
        """Whether another such word follows, so that it is not said which clause is the news."""
        return any(
            start >= self._last
            for trigger in self._pack.triggers
            if trigger.repair == "fold"
            for pattern in trigger.conditions.held("match", self._line)
            for start, _ in pattern.spans(self._line)
        )

    def _join(self, first: int, following: int) -> list[Edit]:
        """The clause before word ``first`` and the one from ``following`` on, parted and joined."""
        line, labels = self._line, self._pack.labels
        left = self._left(line.starts[first])
        said = following
        while line.words[said - 1] == BREAK:
            said -= 1
        right = self._right(line.ends[said - 1], following)
        if right is None or not self._clause(following):
            return []
        text, start, end = self._capital(right, left)
        ended = self._text[left - 1 : left] in STOPS
        stop = (labels["stop"], f"{' ' if ended else '. '}{text}", start, end)
        rest = line.words[following:]
        again = (BREAK, self._pack.join_word) in pairwise(rest)
        if ended or again or sum(word not in MARKS for word in line.words[:first]) < SHORT:
            return [stop]
        loud = line.words[first] != BREAK and self._text[line.starts[first] : line.ends[first]].isupper()
        word = self._pack.join_word.upper() if loud else self._pack.join_word
        joined = line.words[following] == self._pack.join_word
        link = ", " if joined else f", {word} "
        together = (labels["join"], f"{link}{self._text[right]}", left, right + 1)
        if joined:
            return [together]
        return [stop, together] if line.ending_after(self._pack.ending, self._last) else [together, stop]

    def _gap(self, left: int) -> str:
        """What stands for the commas around a word that goes."""
        # with what is glued to the first word of the sentence
        before = self._text[max(self._line.start - 1, 0) : left].split()
        if before and before[-1].lower() == self._pack.join_word:
            return " "
        mark = self._text[left : self._start].strip()
        return f"{mark} " if mark in (";", ":") else ", "

    def _delete(self) -> list[Edit]:
        label, text = self._pack.labels["delete"], self._text
        left, end = self._start, self._end
        if not text[self._line.start : left].strip(_LOOSE + "\"'“‘("):
            right = self._right(end, self._next)
            return [] if right is None else [(label, *self._capital(right, left))]
        while left and text[left - 1] in " \t":
            left -= 1
        comma = left and text[left - 1] == ","
        if comma and text[end : end + 1] == ",":
            left -= 1
            if not self._clause(self._next):
                end += 1
        elif comma and self._ends(self._next):
            left -= 1
        return [(label, "", left, end)]

    def _right(self, end: int, following: int) -> int | None:
        """Where word ``following`` begins; None when something other than commas lies before it."""
        if following >= len(self._line.words) or self._line.words[following] in MARKS:
            return None
        right = self._line.starts[following]
        return None if self._text[end:right].strip(_LOOSE) else right

    def _left(self, end: int) -> int:
        """Where what stands before ``end`` in this sentence ends, but for commas and blanks."""
        start = self._line.start
        return start + len(self._text[start:end].rstrip(_LOOSE))

    def _capital(self, right: int, start: int) -> tuple[str, int, int]:
        """The first letter of a sentence that begins at ``right``; a word like “iPhone” keeps its own."""
        word = self._text[right : right + 40].split(maxsplit=1)[0]
        char = self._text[right]
        return (char if word[1:] != word[1:].lower() else char.upper(), start, right + 1)

    def _clause(self, place: int) -> bool:
        return any(pattern.begins(self._line, place) for pattern in self._pack.clause)

    def _whole(self, end: int) -> bool:
        """Whether what stands before word ``end`` is a whole sentence."""
        line, words = self._line, self._line.words
        while end and words[end - 1] in MARKS:
            end -= 1
        closed = end and _CLOSED.match(self._text, line.ends[end - 1])
        opened = end and words[end - 1] in self._pack.open_words and end - 1 not in line.names
        if not end or (opened and not closed):
            return False
        parts = [0, *(place + 1 for place in range(end) if words[place] == BREAK)]
        return any(pattern.begins(self._line, part, end) for part in parts for pattern in self._pack.clause)

    def _called(self, place: int) -> bool:
        """Whether nothing follows but names: of whoever is spoken to."""
        line = self._line
        rest = [p for p in range(place, len(line.words)) if line.words[p] not in MARKS]
        return all(
            p in line.names or line.words[p] in TITLES or line.words[p] == self._pack.join_word for p in rest
        )

    def _aside(self, place: int) -> bool:
        """Whether a word or two follow a whole sentence, or something between commas: who is spoken to, or
        what begins the next clause."""
        rest = self._line.words[place:]
        short = sum(word not in MARKS for word in rest) <= SHORT
        return (short or BREAK in rest) and self._whole(self._first)

    def _ends(self, place: int) -> bool:
        return all(word in MARKS for word in self._line.words[place:])

    def _inside_brackets(self) -> bool:
        before = self._text[self._line.start : self._start]
        return before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")
