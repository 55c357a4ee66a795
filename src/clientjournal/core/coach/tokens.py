"""Sentences and their words, which is all that patterns ever see."""

from __future__ import annotations

import re

from clientjournal.core.coach.masks import BLANK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clientjournal.core.coach.pattern import Pattern

BREAK = ","
"""The word that stands for everything that divides a sentence: comma, semicolon, colon, dash, bracket."""

UNKNOWN = BLANK
"""The word that stands for a masked stretch."""

STOPS = ".!?…"
"""What ends a sentence."""

MARKS = frozenset((BREAK, "?", "!"))

WRAP = 45
"""A line of at least so many characters is taken to be wrapped by a mail program, not ended by its writer."""

WIDEST = 100
"""No mail program wraps lines later than this: where one is longer, every line is a message of its own."""

LONGEST = 150
"""Words after which a sentence without an end is cut: a text costs no more than its length."""

TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "ts", "ths"))
"""A name follows these, whose capital begins no sentence."""

_KEY = r"(?:sic|recte|enter|return|esc|escape|tab|space|shift|ctrl|alt|cmd|del|delete|backspace|f\d{1,2})"
_REFERENCE = (
    r"(?:annex|appendix|exhibit|attachment|schedule|section|clause|figure|fig|table|page|note|item|ref"
    r"|phụ[ ]lục|hình|bảng|trang)\.?[ ](?:[\d.]+|[a-z])"
)
# A slot is what templates leave to be filled in: words in brackets or braces, a line to write on, XXX.
# An index (a[i]), a box ([x]), a number, a link, a key to press and a reference ([Annex A]) are none. Any
# other words are, since a slot that goes out unseen costs more than a remark on a bracket that is none.
_SLOT = rf"""
    (?<!\w)\[(?!(?i:{_KEY}(?:\+[^\]]*)?|{_REFERENCE})\])
    [ ]*[$€£]?[^\W\d_][^\[\]\n]{{1,59}}\](?!\()
  | \{{[^\W\d_][\w ,/'’-]{{0,59}}\}}
  | _{{3,}}
  | \bX{{3,}}\b
"""
_LETTER = r"[^\W_]|[\u0300-\u036f]"
_TOKEN = re.compile(
    rf"""
    (?P<slot>{_SLOT})
  | (?P<number>[$€£]?\d+(?:[.,:/-]\d+)*(?:[^\W\d_]{{1,3}}(?!\w))?)
  | (?P<word>(?:{_LETTER})+(?:['’`ʼ‐-](?:{_LETTER})+)*)
  | (?P<end>[.!?…]+)
  | (?P<line>(?<![ \t])[ \t]*\r?\n)
  | (?P<break>[,;:()–—]|--+|(?<=\s)-(?=\s))
  | (?P<sign>&)
  | (?P<mask>{BLANK}+)
    """,
    re.VERBOSE,
)
_OPENER = re.compile(r"[ \t]*(?:[-*•–—]|\d{1,2}[.)]|(?:[^\W\d_][\w]{0,14}:(?=[ \t])))[ \t]*")
_FILLED = re.compile(r"\S")
_CLOSERS = "\"'”’»)]*_"


class Sentence:
    """The words of a sentence in lower case with their offsets, marks among them.

    ``words[i]`` lies at ``starts[i]:ends[i]`` of the paragraph; the parts of a contraction share the
    span of the whole. ``names`` are places of words with a capital inside the sentence. ``unique`` is
    for quick questions, ``held`` what patterns have answered about it, ``shelves`` which it may hold.
    """

    __slots__ = (
        "_endings",
        "end",
        "ends",
        "held",
        "names",
        "places",
        "shelves",
        "start",
        "starts",
        "unique",
        "words",
    )

    def __init__(
        self, words: list[str], starts: list[int], ends: list[int], end: int, names: frozenset[int]
    ) -> None:
        self.words, self.starts, self.ends = words, starts, ends
        self.start, self.end = starts[0], end
        self.names = names
        self.unique = frozenset(words)
        self._endings: list[int] | None = None
        self.held: dict[object, bool] = {}
        self.shelves: dict[object, list[tuple[int, Pattern]]] = {}
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            self.places.setdefault(word, []).append(place)

    def ending_after(self, ending: Sequence[Pattern], place: int) -> bool:
        """Whether the end of the work is named from word ``place`` on; asked of each pattern only once."""
        if self._endings is None:
            self._endings = [place for pattern in ending for place in pattern.beginnings(self)]
        return any(start >= place for start in self._endings)


def sentences(
    text: str,
    normal: Callable[[str], tuple[str, ...]],
    abbreviations: frozenset[str] = frozenset(),
    stops: str = STOPS,
    spans: Sequence[tuple[int, int]] | None = None,
) -> list[Sentence]:
    """The sentences of a masked paragraph, each up to one of ``stops``; ``normal`` gives the words that a
    written word stands for. ``spans`` are where sentences begin and end, when not all are asked for."""
    width = max(map(len, text.splitlines()), default=0)
    ends = frozenset(stops)
    return [
        sentence
        for low, high in (((0, len(text)),) if spans is None else spans)
        for sentence in _sentences(text, normal, abbreviations, ends, width, low, high)
    ]


def _sentences(
    text: str,
    normal: Callable[[str], tuple[str, ...]],
    abbreviations: frozenset[str],
    stops: frozenset[str],
    width: int,
    low: int,
    high: int,
) -> Iterator[Sentence]:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    names: set[int] = set()
    # of a longer line it is enough that it is longer than any that is wrapped
    line_start = text.rfind("\n", max(low - WIDEST, 0), low) + 1 or max(low - WIDEST, 0)
    skip_until = low if low and text[low - 1] != "\n" else _opening(text, low)
    for found in _TOKEN.finditer(text, low, high):
        kind, start, end = found.lastgroup, found.start(), found.end()
        if start < skip_until:
            continue
        if kind in ("word", "sign"):
            meant = normal(found[0])
            if kind == "sign" and meant == (found[0],):
                continue
            if words and found[0][0].isupper() and not found[0].isupper():
                names.add(len(words))
            words.extend(meant)
            starts.extend([start] * len(meant))
            ends.extend([end] * len(meant))
            if len(words) < LONGEST:
                continue
        elif kind == "break":
            if words:
                words.append(BREAK)
                starts.append(start)
                ends.append(end)
            continue
        elif kind in ("number", "slot", "mask"):
            words.append(
                UNKNOWN if kind == "mask" else _slot(found[0]) if kind == "slot" else found[0].lower()
            )
            starts.append(start)
            ends.append(end)
            continue
        elif kind == "end":
            if stops.isdisjoint(found[0]) or not _is_end(text, found, words, abbreviations):
                continue
            mark = "?" if "?" in found[0] else "!" if "!" in found[0] else ""
            if words and mark:
                words.append(mark)
                starts.append(start)
                ends.append(end)
        else:
            wrapped = _wrapped(text, line_start, start, end, width)
            line_start = end
            if wrapped and words:
                continue
            skip_until = _opening(text, end)
        if words:
            yield Sentence(words, starts, ends, end if kind == "end" else ends[-1], frozenset(names))
        words, starts, ends, names = [], [], [], set()
    if words:
        yield Sentence(words, starts, ends, ends[-1], frozenset(names))


def _opening(text: str, at: int) -> int:
    found = _OPENER.match(text, at)
    return found.end() if found else at


def _is_end(text: str, found: re.Match[str], words: list[str], abbreviations: frozenset[str]) -> bool:
    after = found.end()
    while after < len(text) and text[after] in _CLOSERS:
        after += 1
    if after < len(text) and not text[after].isspace():
        return False
    if found[0] == "." and words and words[-1] in TITLES:
        return _FILLED.search(text, after) is None
    if found[0] == "." and words and (len(words[-1]) == 1 or words[-1] in abbreviations):
        following = _FILLED.search(text, after)
        return following is None or not (following[0].islower() or following[0].isdigit())
    return True


def _wrapped(text: str, line_start: int, line_end: int, next_start: int, width: int) -> bool:
    """Whether a sentence goes on after this line break, in a paragraph whose longest line has ``width``."""
    following = text[next_start : next_start + 40]
    if not following.strip(" \t") or following.lstrip(" \t").startswith(("\n", "\r")):
        return False
    opener = _OPENER.match(text, next_start)
    if opener and opener.group().strip():
        return False
    line = text[line_start:line_end].rstrip()
    first = following.lstrip(" \t\"'“‘«(")[:1]
    if line.endswith(",") and first.islower():
        return True
    # the next word would have had room: whoever broke the line there meant to
    if width > WIDEST or len(line) + 1 + len(following.split()[0]) <= width:
        return False
    return first.islower() or (line_end - line_start >= WRAP and not line.endswith((".", "!", "?", "…", ":")))


def _slot(text: str) -> str:
    return "[" + "-".join(re.findall(r"\w+", text.strip("[]{}_").lower())) + "]"
