"""The help as one text: the keys of this place first, then all others, then what the numbers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from clientjournal.actions import PLACES, actions
from clientjournal.core.dread import CLEAR_GAP
from clientjournal.core.model import SCALE
from clientjournal.core.tenths import spell
from clientjournal.core.text import printable
from clientjournal.tui.keys import keys, sign, tooltip
from clientjournal.words import area, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clientjournal.settings import Settings
    from clientjournal.tui.look import Look

SECTIONS = ("index", "line", "band", "swing", "questions", "weak", "safe")
KEY_WIDTH = 12


def content(place: str, changed: Mapping[str, str], settings: Settings, look: Look) -> Content:
    """The whole help for somebody who comes from ``place``."""
    parts: list[Content] = []
    for name in order(place):
        parts += [_title(say(f"actions.place.{name}")), *_keys(name, changed), Content()]
    parts += [_title(say("help.signs")), *_signs(look), Content()]
    for section in SECTIONS:
        parts += [_title(say(f"help.{section}")), *_paragraphs(section, settings), Content()]
    return Content("\n").join(parts)


def order(place: str) -> Sequence[str]:
    """The places, beginning with where somebody is and what works everywhere."""
    first = [name for name in (place, "app") if name in PLACES]
    return [*first, *(name for name in PLACES if name not in first)]


def _title(text: str) -> Content:
    return Content.styled(text, "bold")


def _keys(place: str, changed: Mapping[str, str]) -> Iterator[Content]:
    for action in actions(place):
        written = " ".join(sign(key) for key in keys(action, changed))
        yield Content.assemble((f"  {written:<{KEY_WIDTH}}", "$rating-1"), (tooltip(action), "$foreground"))


def _signs(look: Look) -> Iterator[Content]:
    ratings: list[Content] = [Content("  ")]
    for dread, name in enumerate(SCALE, 1):
        said = f"{look.glyphs.ratings[dread - 1]} {dread} {say(f'cli.scale.{name}')}"
        ratings += [Content.styled(said, f"$rating-{dread}"), Content("  ")]
    yield Content("").join([*ratings, Content.styled(say("help.ratings"), "$dim")])
    states: list[Content] = [Content("  ")]
    for state in ("over", "watch", "ok", "early", "quiet"):
        said = f"{look.glyphs.states[state]} {say(f'help.state.{state}')}"
        states += [Content.styled(said, f"$state-{state}"), Content("  ")]
    yield Content("").join(states)


def _paragraphs(section: str, settings: Settings) -> Iterator[Content]:
    facts = {
        "half_life": settings.half_life,
        "line": spell(settings.line),
        "clears": spell(settings.line - CLEAR_GAP),
        "journal": printable(settings.journal),
    }
    number = 1
    while f"{section}.{number}" in area("help"):
        yield Content(say(f"help.{section}.{number}", **facts))
        number += 1
