"""The three sentences: what the journal says about a client before any chart."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from clientjournal.core.text import printable
from clientjournal.tui.look import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size


class Sentence(NamedTuple):
    """A sentence and its signal (``red``, ``amber``, or a name that is no news).

    ``head`` is the part at its beginning that carries the news, ``proof`` a part that it can do without.
    """

    text: str
    signal: str
    head: str = ""
    proof: str = ""

    @property
    def shortened(self) -> Sentence:
        """The same without its proof."""
        return self._replace(text=self.text.replace(f" {self.proof}", "", 1)) if self.proof else self

    @property
    def without_last_clause(self) -> Sentence:
        """The same up to the last semicolon, if nothing but one clause comes after it."""
        before, _, clause = self.text.rpartition("; ")
        return self._replace(text=f"{before}.") if before and ". " not in clause else self


CELLS = (200, 100, 80)
"""How long the three sentences are as a rule, in cells."""

LEAST = 7
"""Cells that a clause has at least to be left standing by itself."""

_STOPS = ("; ", ": ", ". ")

BOND = "\ue000"
"""Stands for a space at which no line ends; a no-break space is white space to Textual's wrapping too."""

_AFTER_A_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d])")

STYLES = {"red": "$rating-5", "amber": "$rating-4"}


class Sentences(Widget):
    """One paragraph a sentence, wrapped; dim unless it is news. In few rows the news stays longest.

    The height depends on the width alone, so that what is below stays where it is from client to client.
    """

    DEFAULT_CSS = """
    Sentences { height: auto; width: 1fr; }
    """

    told: reactive[tuple[Sentence, ...]] = reactive(())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return sum(ceil(cells / width) for cells in CELLS) if width else 0

    def render(self) -> Content:
        return Content("\n").join(fitted(self.told, *self.content_size, look_of(self.app).glyphs.ellipsis))


def fitted(told: Sequence[Sentence], width: int, rows: int, ellipsis: str) -> list[Content]:
    """The lines of the sentences in a space of ``width`` × ``rows`` cells.

    Proofs go first, then the last clause of the first sentence if that saves a line. Then what is no
    news gets one line and then none, the last sentence before the others; then the first sentence keeps
    two lines and other news one. A sentence that is cut ends with a clause, or in ``ellipsis``, one cell
    wide.
    """
    if width < 1:
        return []
    whole = [_wrapped(_one(sentence), width) for sentence in told]
    if sum(map(len, whole)) > rows:
        whole = [_wrapped(_one(sentence.shortened), width) for sentence in told]
        brief = _wrapped(_one(told[0].shortened.without_last_clause), width)
        if sum(map(len, whole)) > rows and len(brief) < len(whole[0]):
            whole[0] = brief
    kept = [len(lines) for lines in whole]
    quiet = [place for place, sentence in enumerate(told) if place and sentence.signal not in STYLES]
    news = [place for place in range(1, len(told)) if place not in quiet]
    shorter = [(place, 1) for place in reversed(quiet)] + [(place, 0) for place in reversed(quiet)]
    shorter += [(place, 1) for place in reversed(news)] + [(0, 2)]
    for place, lines in shorter:
        if sum(kept) <= rows:
            break
        kept[place] = min(kept[place], lines)
    return [
        line
        for place, (lines, count) in enumerate(zip(whole, kept, strict=True))
        for line in _cut(lines, count, width, ellipsis, clauses=place in quiet)
    ]


def _cut(lines: Sequence[Content], count: int, width: int, ellipsis: str, *, clauses: bool) -> list[Content]:
    """The first ``count`` lines, the last of them with all that follows cut to it.

    With ``clauses`` it is cut between two rather than inside a word, where that leaves one standing:
    it is a whole sentence without what a colon explains or a semicolon adds, and "You fit …" would
    doubt it.
    """
    if count >= len(lines) or not count:
        return list(lines[:count])
    rest = Content(" ").join(lines[count - 1 :])
    clause = max(rest.plain.rfind(stop, 0, width + 1) for stop in _STOPS) if clauses else 0
    if clause >= LEAST:
        return [*lines[: count - 1], rest.truncate(clause) + "."]
    return [*lines[: count - 1], rest.truncate(width - 1).rstrip() + ellipsis]


def _wrapped(sentence: Content, width: int) -> list[Content]:
    """Its lines; none ends between a number and the word after it, as in "2 Nov" or "5 days"."""
    bound = Content(_AFTER_A_NUMBER.sub(BOND, sentence.plain), [*sentence.spans])
    return [Content(line.plain.replace(BOND, " "), [*line.spans]) for line in bound.wrap(width)]


def drawn(told: Sequence[Sentence]) -> Content:
    """The sentences as one text, a line each before wrapping."""
    return Content("\n").join(_one(sentence) for sentence in told)


def _one(sentence: Sentence) -> Content:
    text, head = printable(sentence.text), printable(sentence.head)
    loud = STYLES.get(sentence.signal)
    if loud is None:
        return Content.styled(text, "$dim")
    if head and text.startswith(head):
        return Content.assemble((head, f"bold {loud}"), text.removeprefix(head))
    return Content.styled(text, loud)
