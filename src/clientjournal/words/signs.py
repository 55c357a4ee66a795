"""Ratings and states as they are always written: number, sign and word together."""

from __future__ import annotations

from clientjournal.core.model import SCALE
from clientjournal.core.tenths import spell
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.core.model import Standing

RATINGS = ("○", "◔", "◑", "◕", "●")
"""The signs of the ratings 1 to 5."""

STATES = {"over": "▲", "watch": "◆", "ok": "■", "early": "·", "quiet": "–", "none": " "}
"""The signs of the dread states."""


def rating(dread: int) -> str:
    """``4 ◕ dread``."""
    return f"{dread} {RATINGS[dread - 1]} {say(f'cli.scale.{SCALE[dread - 1]}')}"


def tenths(shown: int | None) -> str:
    """``3.9``; a dash where there is no number."""
    return "–" if shown is None else spell(shown)


def standing(standing: Standing) -> str:
    """``3.9 ▲ over``, or only the words when nothing is rated yet."""
    word = say(f"dread.state.{standing.state}")
    if standing.shown is None:
        return word
    return f"{tenths(standing.shown)} {STATES[standing.state]} {word}"
