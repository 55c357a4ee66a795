"""Mechanical repairs: the same two thoughts without the word between them. Capitals and commas stay right."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Edit = tuple[str, str, int, int]
    """What it is called, the replacement, and the span it replaces."""

_LOOSE = " \t\r\n,;:–—-"


def repairs(
    kind: str,
    text: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    labels: Mapping[str, str],
    join: str,
    *,
    ending: bool = False,
) -> list[Edit]:
    """The edits of ``text`` that repair the connector at ``span``, the best one first.

    ``join`` is the language's “and”; with ``ending`` what follows names the end of the work, which
    deserves a sentence of its own.
    """
    start, end = span
    first = not text[sentence[0] : start].strip(_LOOSE + "\"'“‘(")
    if kind == "delete":
        return [_delete(text, start, end, labels, first=first)]
    if kind == "last":
        return [(labels["drop"], "", len(text[:start].rstrip(_LOOSE)), end)]
    if kind == "drop" and not first:
        left = len(text[:start].rstrip(_LOOSE))
        right = _after(text, end)
        return (
            [(labels["drop"], " ", left, right)] if right < sentence[1] else [(labels["drop"], "", left, end)]
        )
    if first and kind == "fold":
        return _fold(text, span, sentence, labels, join, ending=ending)
    if first:
        right = _after(text, end)
        return (
            [(labels["drop"], text[right : right + 1].upper(), start, right + 1)] if right < len(text) else []
        )
    return _join(text, len(text[:start].rstrip(_LOOSE)), _after(text, end), labels, join, ending=ending)


def _fold(
    text: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    labels: Mapping[str, str],
    join: str,
    *,
    ending: bool,
) -> list[Edit]:
    """“Although X, Y” as “X. Y” and “X, and Y”."""
    start, end = span
    comma = text.find(",", end, sentence[1])
    right = _after(text, end)
    if comma < 0 or right >= comma:
        return []
    begun = text[right].upper() + text[right + 1 : comma]
    edits = _join(text, comma, _after(text, comma), labels, join, ending=ending)
    return [(label, begun + after, start, stop) for label, after, _, stop in edits]


def _join(
    text: str, left: int, right: int, labels: Mapping[str, str], join: str, *, ending: bool
) -> list[Edit]:
    if right >= len(text):
        return []
    stop = (labels["stop"], f". {text[right].upper()}", left, right + 1)
    together = (labels["join"], f", {join} {text[right]}", left, right + 1)
    return [stop, together] if ending else [together, stop]


def _delete(text: str, start: int, end: int, labels: Mapping[str, str], *, first: bool) -> Edit:
    right = _after(text, end) if first else end
    if first and right < len(text):
        return (labels["delete"], text[right].upper(), start, right + 1)
    left = start
    while left and text[left - 1] in " \t":
        left -= 1
    if left and text[left - 1] == "," and text[end : end + 1] == ",":
        return (labels["delete"], "", left - 1, end)
    return (labels["delete"], "", left, end)


def _after(text: str, at: int) -> int:
    while at < len(text) and text[at] in _LOOSE:
        at += 1
    return at
