"""The table ``[pack]``: what a pack says about its language."""

from __future__ import annotations

import unicodedata

from clientjournal.core.coach import values
from clientjournal.core.coach.masks import QUOTES
from clientjournal.core.coach.tokens import STOPS
from clientjournal.core.coach.values import PackError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FORMAT = 1
FORM = "NFC"
MONTHS = 12
KEYS = (
    "id", "name", "format", "normalise", "quotes", "sentence_end", "letters", "shared_letters",
    "common_words", "abbreviations",
    "reply_lines", "trade_words", "months", "day_first", "join_word", "self_words", "empty_words", "ending",
    "clause", "open_words", "joints", "doubled_words", "predicate",
)  # fmt: skip


def head(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table ``[pack]``, when it is of a kind that can be read here."""
    found = values.table(tables, "pack", "")
    values.known(found, KEYS, "pack")
    written = found.get("format", FORMAT)
    # true is 1 to Python
    if type(written) is not int or written != FORMAT:
        raise PackError("pack.format", "format", known=FORMAT)
    values.one_of(found, "normalise", (FORM,), "pack", FORM)
    return found


def sentence_end(head: Mapping[str, Any]) -> str:
    """The marks that end a sentence."""
    marks = values.optional(head, "sentence_end", "pack") or STOPS
    unfit = next((mark for mark in marks if mark not in STOPS), None)
    if unfit is not None:
        raise PackError("pack.sentence_end", "sentence-end", value=unfit, known=" ".join(STOPS))
    return marks


def quotes(head: Mapping[str, Any]) -> tuple[str, ...]:
    """Pairs of quotation marks, each as two characters."""
    pairs = values.texts(head.get("quotes", QUOTES), "pack.quotes")
    for pair in pairs:
        if len(pair) != 2 or not all(unicodedata.category(mark)[0] in "PS" for mark in pair):
            raise PackError("pack.quotes", "quotes", value=pair)
    return pairs


def months(head: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The names of the twelve months in small letters, or none at all."""
    groups = head.get("months", [])
    if not isinstance(groups, list) or len(groups) not in (0, MONTHS) or not all(groups):
        raise PackError("pack.months", "months", count=MONTHS)
    return tuple(tuple(name.lower() for name in values.texts(group, "pack.months")) for group in groups)


def reply_lines(head: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """How the lines that introduce a reply begin and end."""
    found = []
    for line in values.texts(head.get("reply_lines", ()), "pack.reply_lines"):
        begins, dots, ends = line.partition("…")
        if not (begins.strip() and dots and ends.strip()):
            raise PackError("pack.reply_lines", "reply-line", value=line)
        found.append((begins.strip(), ends.strip()))
    return tuple(found)
