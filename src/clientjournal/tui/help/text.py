"""The help in rows: the keys of this place first, then all others, then what the numbers mean."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from clientjournal.actions import PLACES, actions
from clientjournal.core.dread import CLEAR_GAP
from clientjournal.core.model import SCALE
from clientjournal.core.tenths import spell
from clientjournal.core.text import key as folded
from clientjournal.core.text import printable
from clientjournal.tui.keys import keys, label, sign, tooltip
from clientjournal.words import area, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clientjournal.actions import Action
    from clientjournal.settings import Settings
    from clientjournal.tui.look import Look

SECTIONS = ("index", "line", "band", "swing", "questions", "weak", "safe")
KEY_WIDTH = 12
NARROW = 60
STATES = ("over", "watch", "ok", "early", "quiet")
WIDEST = 84
"""Cells; longer lines are hard to read."""


class HelpRow(NamedTuple):
    """One line: its texts, each with the role it is drawn in, and the action it stands for, if any.

    ``rest`` are the lines that go on with it, found and shown together. Roles are ``strong``, ``text``,
    ``dim``, ``key``, ``rating-1`` … and ``state-over`` ….
    """

    parts: tuple[tuple[str, str], ...] = ()
    action: Action | None = None
    rest: tuple[HelpRow, ...] = ()


class Topic(NamedTuple):
    """Rows under a title. The rows of ``keys`` are found one by one, a text only as a whole."""

    title: str
    rows: tuple[HelpRow, ...]
    keys: bool = False


def topics(
    place: str, changed: Mapping[str, str], settings: Settings, look: Look, width: int
) -> Iterator[Topic]:
    """The whole help for somebody who comes from ``place``, in lines of at most ``width`` cells."""
    for name in order(place):
        yield Topic(say(f"actions.place.{name}"), tuple(_keys(name, changed, width)), keys=True)
    yield Topic(say("help.signs"), tuple(_signs(look)))
    for section in SECTIONS:
        lines = [
            line
            for said in _paragraphs(section, settings)
            for line in wrap(said, max(20, min(width, WIDEST)))
        ]
        yield Topic(say(f"help.{section}"), tuple(HelpRow(((f"  {line}", "text"),)) for line in lines))


def found(all_topics: Sequence[Topic], sought: str) -> tuple[HelpRow, ...]:
    """The rows in which every word of ``sought`` is said, under their titles; all without any."""
    words = folded(sought).split()
    rows: list[HelpRow] = []
    for topic in all_topics:
        if topic.keys:
            # a key is only found by its sign: "e" would be in every sentence
            kept = [
                line
                for row in topic.rows
                if _says(f"{topic.title} {_text(row)}", words)
                for line in (row, *row.rest)
            ]
        else:
            said = " ".join(_text(row) for row in topic.rows)
            kept = [*topic.rows] if _says(f"{topic.title} {said}", words) else []
        if kept:
            rows += [*([HelpRow()] if rows else []), HelpRow(((topic.title, "strong"),)), *kept]
    return tuple(rows)


def order(place: str) -> Sequence[str]:
    """The places, beginning with where somebody is and what works everywhere."""
    first = [name for name in (place, "app") if name in PLACES]
    return [*first, *(name for name in PLACES if name not in first)]


def _says(text: str, words: Sequence[str]) -> bool:
    said = folded(text)
    beginnings = said.split()
    return all(word in said if len(word) > 1 else word in beginnings for word in words)


def _text(row: HelpRow) -> str:
    # what the footer calls it is looked for as well
    called = f" {label(row.action)}" if row.action else ""
    return " ".join(text for line in (row, *row.rest) for text, _ in line.parts) + called


def _keys(place: str, changed: Mapping[str, str], width: int) -> Iterator[HelpRow]:
    several = ""
    for action in actions(place):
        stem = action.id.rstrip("12345").rstrip("-")
        if stem == several:
            continue
        # one row says what five keys do, and does none of it
        several = stem if f"{stem}.tip" in area("actions") and stem != action.id else ""
        said = say(f"actions.{several}.tip") if several else tooltip(action)
        pressed = [action.shown_as] if action.shown_as else map(sign, keys(action, changed))
        room = KEY_WIDTH if width > NARROW else KEY_WIDTH // 2
        lead = f"  {' '.join(pressed):<{room}} "
        first, *more = wrap(said, max(20, min(width, WIDEST) - len(lead)))
        rest = tuple(HelpRow(((" " * len(lead) + line, "text"),)) for line in more)
        yield HelpRow(((lead, "key"), (first, "text")), None if several else action, rest)


def _signs(look: Look) -> Iterator[HelpRow]:
    ratings: list[tuple[str, str]] = []
    for dread, name in enumerate(SCALE, 1):
        said = f"  {look.glyphs.ratings[dread - 1]} {dread} {say(f'cli.scale.{name}')}"
        ratings.append((said, f"rating-{dread}"))
    yield HelpRow((*ratings, (f"  {say('help.ratings')}", "dim")))
    yield HelpRow(
        tuple(
            (f"  {look.glyphs.states[name]} {say(f'help.state.{name}')}", f"state-{name}") for name in STATES
        )
    )


def _paragraphs(section: str, settings: Settings) -> Iterator[str]:
    facts = {
        "half_life": settings.half_life,
        "line": spell(settings.line),
        "clears": spell(settings.line - CLEAR_GAP),
        "journal": printable(settings.journal),
    }
    number = 1
    while f"{section}.{number}" in area("help"):
        yield say(f"help.{section}.{number}", **facts)
        number += 1
