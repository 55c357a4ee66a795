"""The help in rows: the keys of this place first, then all others, then what the numbers mean."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from clientjournal.actions import PLACES, actions
from clientjournal.core.dread import CLEAR_GAP
from clientjournal.core.model import SCALE
from clientjournal.core.tenths import spell
from clientjournal.core.text import key as folded
from clientjournal.core.text import printable
from clientjournal.tui.keys import BY_ID, keys, label, sign, tooltip
from clientjournal.tui.widgets.clients import sparkline
from clientjournal.words import area, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clientjournal.actions import Action
    from clientjournal.settings import Settings
    from clientjournal.tui.look import Look

SECTIONS = ("index", "line", "band", "swing", "questions", "weak", "safe")
KEY_WIDTH = 12
NARROW = 60
STATES = ("over", "watch", "ok", "early", "quiet")
WIDEST = 84
"""Cells; longer lines are hard to read."""


_ENTRY = (
    *(f"journal.{name}" for name in ("note", "channel", "why", "when", "turned-out", "edit", "delete")),
)
PANES = {
    "entries": ("list.enter", *_ENTRY, "journal.find"),
    "chart": (
        *(f"chart.{name}" for name in ("earlier", "later", "enter")),
        *_ENTRY,
        *("journal.range", "journal.range-back", "chart.page-earlier", "chart.page-later"),
    ),
}
"""What the keys of a pane of the journal are, where they are other ones than those of the clients."""


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
    place: str, changed: Mapping[str, str], settings: Settings, look: Look, width: int, pane: str = ""
) -> Iterator[Topic]:
    """The whole help for somebody who comes from ``place``, in lines of at most ``width`` cells.

    What works in the ``pane`` that had the focus there comes before everything else.
    """
    here = PANES.get(pane, ()) if place == "journal" else ()
    if here:
        yield Topic(
            say(f"help.pane.{pane}"), tuple(_keys([BY_ID[name] for name in here], changed, width)), True
        )
    for name in order(place):
        others = [action for action in actions(name) if action.id not in here]
        yield Topic(say(f"actions.place.{name}"), tuple(_keys(others, changed, width)), keys=True)
    yield Topic(say("help.signs"), tuple(_signs(look, min(width, WIDEST))), keys=True)
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
    whole = said.split()
    # from where a word begins: "band" is not in "abandon"
    return all(
        re.search(rf"(?<!\w){re.escape(word)}", said) if len(word) > 1 else word in whole for word in words
    )


def _text(row: HelpRow) -> str:
    # what the footer calls it is looked for as well
    called = f" {label(row.action)}" if row.action else ""
    return " ".join(text for line in (row, *row.rest) for text, _ in line.parts) + called


def _keys(shown: Iterable[Action], changed: Mapping[str, str], width: int) -> Iterator[HelpRow]:
    several = ""
    for action in shown:
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


def _signs(look: Look, width: int) -> Iterator[HelpRow]:
    glyphs = look.glyphs
    yield HelpRow(((f"  {say('help.ratings')}", "dim"),))
    ratings = enumerate(zip(glyphs.ratings, SCALE, strict=True), 1)
    yield from _packed(
        (
            (f"{sign} {dread} {say(f'cli.scale.{name}')}", f"rating-{dread}")
            for dread, (sign, name) in ratings
        ),
        width,
    )
    yield HelpRow(((f"  {say('help.states')}", "dim"),))
    states = ((f"{glyphs.states[name]} {say(f'help.state.{name}')}", f"state-{name}") for name in STATES)
    yield from _packed(states, width)
    drawn = {
        "contact": (glyphs.dot, "text"),
        "late": (glyphs.hollow, "text"),
        "index": (glyphs.rule * 2, "state-over"),
        "line": (f"{glyphs.rule} {glyphs.rule}", "rating-4"),
        "spread": (glyphs.spread, "dim"),
        "days": (days_drawn(look), "dim"),
        "turned": (f"{glyphs.later} {glyphs.ratings[1]} 2", "dim"),
        "unknown-time": (glyphs.states["early"], "dim"),
        "caught": (f"{glyphs.ratings[4]}5+", "rating-5"),
        "unasked": (glyphs.unticked, "dim"),
    }
    yield HelpRow(((f"  {say('help.drawn')}", "dim"),))
    for name, (mark, role) in drawn.items():
        first, *more = wrap(say(f"help.drawn.{name}"), max(20, width - 9))
        rest = tuple(HelpRow(((" " * 9 + line, "text"),)) for line in more)
        yield HelpRow(((f"  {mark:<7}", role), (first, "text")), rest=rest)
    yield HelpRow(((f"  {say('help.events')}", "dim"),))
    events = ((f"{sign} {say(f'help.event.{kind}')}", "text") for kind, sign in glyphs.events.items())
    yield from _packed(events, width)


def days_drawn(look: Look) -> str:
    """How the list of clients draws some days, the newest at the right."""
    return sparkline((1.0, 3.0, 2.0, 4.0), 4, blocks=look.glyphs.braille)


def _packed(items: Iterable[tuple[str, str]], width: int) -> Iterator[HelpRow]:
    """As many in each row as fit."""
    row: list[tuple[str, str]] = []
    for text, role in items:
        if row and sum(cell_len(one) for one, _ in row) + cell_len(text) + 2 > width:
            yield HelpRow(tuple(row))
            row = []
        row.append((f"  {text}", role))
    yield HelpRow(tuple(row))


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
