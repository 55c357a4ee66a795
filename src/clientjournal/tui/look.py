"""How things look: the palettes, the glyphs, and the styles widgets draw with.

Space and three weights of text carry the structure (text, dim, faint); one accent pair, blue for
calm and orange for dread, carries the news. Every colour is doubled by a glyph or a word, so that
nothing is lost without colour. Stylesheets and ``Content`` use the roles as theme variables
(``$dim``, ``$rating-4``, ``$state-over``); widgets on the line API take Rich styles from a ``Look``.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.style import Style
from textual.theme import Theme

from clientjournal.tui.palettes import DARK, DARK_256, LIGHT, LIGHT_256, PLAIN, TERMINAL, Palette

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App


STATES = ("over", "watch", "ok", "early", "quiet", "none")


class Glyphs(NamedTuple):
    """Signs one cell wide: ratings 1 to 5, states by name, and what the chart and lists are drawn with."""

    ratings: tuple[str, str, str, str, str]
    states: Mapping[str, str]
    rule: str
    ellipsis: str
    dot: str
    hollow: str
    events: Mapping[str, str]
    levels: tuple[str, str, str, str, str]
    """A level line at the top edge of its cell, and a quarter of a cell lower each."""
    riser: str
    turns: tuple[str, str, str, str]
    """Where a riser and a line in the middle of a cell meet: ╭ ╮ ╰ ╯."""
    stubs: tuple[str, str]
    """The lower and the upper half of a riser."""
    guide: str
    spread: str
    lower: str | None
    upper: str | None
    selected: str
    tick: str
    earlier: str
    later: str
    ticked: str
    unticked: str
    dust: str
    filled: str
    braille: bool


UNICODE = Glyphs(
    ratings=("○", "◔", "◑", "◕", "●"),
    # a quiet client is a dash, because a ring is already what "glad" looks like
    states={"over": "▲", "watch": "◆", "ok": "■", "early": "·", "quiet": "–", "none": " "},
    rule="─",
    ellipsis="…",
    dot="•",
    hollow="◦",
    # marks of repair talks and of a guide's events
    events={
        "talk": "▽",
        "opened": "▷",
        "snooze": "‖",
        "review": "↺",
        "decide": "◇",
        "write": "≡",
        "told": "»",
        "close": "×",
    },
    # the scan lines of the VT100 that every terminal's font has for its line drawing: a line without
    # a break at five heights, where braille shows a row of dots at four
    levels=("⎺", "⎻", "─", "⎼", "⎽"),
    riser="│",
    turns=("╭", "╮", "╰", "╯"),
    stubs=("╷", "╵"),
    guide="┊",
    spread="│",
    lower="▄",
    upper="▀",
    selected="▌",
    tick="┬",
    earlier="‹",
    later="›",
    ticked="✓",
    unticked="·",
    dust="·",
    filled="━",
    braille=True,
)

ASCII = Glyphs(
    ratings=("_", ":", "+", "#", "@"),
    states={"over": "!", "watch": "*", "ok": "=", "early": ".", "quiet": "-", "none": " "},
    rule="-",
    ellipsis="~",
    dot="o",
    hollow=".",
    events={
        "talk": "v",
        "opened": ">",
        "snooze": "z",
        "review": "r",
        "decide": "?",
        "write": "&",
        "told": ")",
        "close": "x",
    },
    levels=("'", "-", "-", "-", "_"),
    riser="|",
    turns=("|", "|", "|", "|"),
    stubs=("|", "|"),
    guide=":",
    spread="|",
    lower=None,
    upper=None,
    selected=">",
    tick="+",
    earlier="<",
    later=">",
    ticked="x",
    unticked=".",
    dust=".",
    filled="=",
    braille=False,
)
"""For terminals that are not UTF-8, lack the signs, or draw them two cells wide."""


def glyphs(environment: Mapping[str, str], encoding: str) -> Glyphs:
    """The signs this terminal can be trusted with.

    ``CLIENTJOURNAL_GLYPHS`` (``ascii`` or ``unicode``) decides; otherwise the Linux console, dumb
    terminals and encodings other than UTF-8 get ASCII.
    """
    asked = environment.get("CLIENTJOURNAL_GLYPHS", "").lower()
    if asked in ("ascii", "unicode"):
        return ASCII if asked == "ascii" else UNICODE
    if environment.get("TERM", "") in ("linux", "dumb") or encoding.lower().replace("-", "") != "utf8":
        return ASCII
    return UNICODE


class Look:
    """Rich styles by role, without a background unless the role is one, and the glyphs beside them."""

    def __init__(self, palette: Palette, glyphs: Glyphs) -> None:
        self.palette, self.glyphs = palette, glyphs
        self.background = Style(bgcolor=_rich(palette.background))
        self.surface = Style(bgcolor=_rich(palette.surface))
        # sixteen colours have no room for shades: what is selected is reversed instead
        self.selection = Style(reverse=True) if palette.ansi else Style(bgcolor=_rich(palette.selection))
        self.text = Style(color=_rich(palette.text))
        self.strong = self.text + Style(bold=True)
        quiet, loud = Style(dim=True if palette.plain else None), Style(bold=True if palette.plain else None)
        self.dim = Style(color=_rich(palette.dim)) + quiet
        self.faint = Style(color=_rich(palette.faint)) + quiet
        # fainter than faint: for what may be there without being looked at
        self.ghost = self.faint + Style(dim=True) if palette.ansi else Style(color=_rich(palette.surface))
        self.line = Style(color=_rich(palette.line))
        self.rant, self.rant_dim, self.rant_faint = (Style(color=_rich(ink)) for ink in palette.rant[1:])
        self._ratings = tuple(Style(color=_rich(colour)) for colour in palette.ratings[:4])
        self._ratings += (Style(color=_rich(palette.ratings[4])) + loud,)
        # where one is: blue, because orange is news
        self.here = self._ratings[0] + Style(bold=True)
        self._pointed = tuple(style + Style(bold=True, reverse=True) for style in self._ratings)
        bands = (_rich(palette.band), _rich(palette.band_over))
        self._bands = tuple(Style(bgcolor=colour) for colour in bands)
        self._band_edges = tuple(Style(color=colour) for colour in bands)
        self._states = {name: Style(color=_rich(palette.state(name))) for name in STATES}
        self._states["over"] += loud
        through = (Style(overline=True), Style(strike=True), Style(underline=True))
        self._beads = {name: [style + line for line in through] for name, style in self._states.items()}

    @property
    def shades(self) -> bool:
        """Whether a background shade can be told from the background."""
        return not self.palette.ansi

    def band(self, state: str) -> Style:
        """The shade of the index's likely range: warm while the state is ``over``."""
        return self._bands[state == "over"]

    def band_edge(self, state: str) -> Style:
        """The same shade as ink, for a cell that it fills by half."""
        return self._band_edges[state == "over"]

    def rating(self, dread: int) -> Style:
        """The colour of a rating 1 to 5."""
        return self._ratings[dread - 1]

    def pointed(self, dread: int) -> Style:
        """The same, reversed: where the cursor is."""
        return self._pointed[dread - 1]

    def state(self, name: str) -> Style:
        """The colour of a dread state."""
        return self._states[name]

    def bead(self, state: str, quarters: int) -> Style:
        """The same with a line over, through or under it: for a bead on a level line that goes on behind it.

        ``quarters`` is the line's distance from the top edge of the cell, 0 to 4.
        """
        return self._beads[state][(quarters > 1) + (quarters > 2)]


@lru_cache(maxsize=8)
def _look(palette: Palette, braille: bool) -> Look:
    return Look(palette, UNICODE if braille else ASCII)


def look_of(app: App[Any]) -> Look:
    """The look of the theme that is on; a theme that is not ours gets our roles by its brightness."""
    theme = app.current_theme
    palette = OURS.get(theme.name) or (TERMINAL if theme.ansi else DARK if theme.dark else LIGHT)
    return _look(palette, glyphs_here().braille)


def glyphs_here() -> Glyphs:
    """The signs that the terminal this runs in can be trusted with."""
    return glyphs(os.environ, getattr(sys.__stdout__, "encoding", None) or "ascii")


SETTINGS = ("dark", "light", "terminal")
"""What ``ui.theme`` can be for a theme of ours."""


def theme_name(setting: str, colour_system: str | None, *, coloured: bool = True) -> str:
    """The theme for a ``ui.theme`` setting (``dark``, ``light``, ``terminal`` or any theme's name).

    A terminal of 256 colours gets shades chosen from those, one of sixteen its own colours: ours would
    be rounded to rubbish. Where no colour is wanted, none of the themes has any.
    """
    if not coloured:
        return "cj-plain"
    if setting in ("dark", "light"):
        if colour_system in ("standard", "windows"):
            return "cj-terminal"
        return f"cj-{setting}-256" if colour_system == "256" else f"cj-{setting}"
    return "cj-terminal" if setting == "terminal" else setting


def variables(palette: Palette) -> dict[str, str]:
    """The roles as theme variables; an app's ``get_theme_variable_defaults`` should return ours."""
    return {
        "dim": palette.dim,
        "faint": palette.faint,
        "selection": palette.selection,
        "band": palette.band,
        "band-over": palette.band_over,
        "line": palette.line,
        "rant-ground": palette.rant[0],
        "rant-text": palette.rant[1],
        "rant-dim": palette.rant[2],
        "rant-faint": palette.rant[3],
        **{f"rating-{number}": colour for number, colour in enumerate(palette.ratings, 1)},
        **{f"state-{name}": palette.state(name) for name in STATES},
    }


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    reverse = palette.ansi
    return Theme(
        name=name,
        primary=palette.ratings[0],
        secondary=palette.ratings[1],
        accent=palette.ratings[4],
        warning=palette.ratings[3],
        error=palette.ratings[4],
        success=palette.ratings[0],
        foreground=palette.text,
        background=palette.background,
        surface=palette.background,
        panel=palette.surface,
        boost=palette.surface,
        dark=dark,
        ansi=palette.ansi,
        variables={
            **variables(palette),
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "border": palette.dim,
            "border-blurred": palette.faint,
            "text-muted": palette.dim,
            "foreground-muted": palette.dim,
            "block-cursor-foreground": palette.background if reverse else palette.text,
            "block-cursor-background": palette.ratings[0] if reverse else palette.selection,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": palette.text,
            "block-cursor-blurred-background": palette.selection,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": palette.selection,
            "input-cursor-background": palette.text,
            "input-cursor-foreground": palette.background,
            "input-selection-background": "ansi_cyan" if reverse else f"{palette.ratings[0]} 35%",
            "footer-foreground": palette.dim,
            "footer-background": palette.background,
            "footer-key-foreground": palette.text,
            "footer-key-background": palette.background,
            "footer-description-foreground": palette.dim,
            "footer-description-background": palette.background,
            "footer-item-background": palette.background,
            "scrollbar": palette.faint,
            "scrollbar-hover": palette.dim,
            "scrollbar-active": palette.dim,
            "scrollbar-background": palette.background,
            "scrollbar-background-hover": palette.background,
            "scrollbar-background-active": palette.background,
            "scrollbar-corner-color": palette.background,
            "button-focus-text-style": "bold reverse",
        },
    )


OURS = {
    "cj-dark": DARK,
    "cj-light": LIGHT,
    "cj-dark-256": DARK_256,
    "cj-light-256": LIGHT_256,
    "cj-terminal": TERMINAL,
    "cj-plain": PLAIN,
}
"""The palettes by the names of their themes."""

THEMES = tuple(_theme(name, palette, dark="light" not in name) for name, palette in OURS.items())
"""What the app registers before it chooses one."""


def _rich(colour: str) -> str:
    """A Textual colour as Rich writes it."""
    return colour.removeprefix("ansi_")
