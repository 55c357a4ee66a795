"""The colours of the themes by role."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """The colours of one theme by role, as Textual writes them; ``ratings`` stand in order 1 to 5."""

    background: str
    surface: str
    selection: str
    text: str
    dim: str
    faint: str
    ratings: tuple[str, str, str, str, str]
    band: str
    band_over: str
    line: str
    rant: tuple[str, str, str, str]
    """The rant pad's ground, text, dim and faint: warm, and nothing like the journal."""
    ansi: bool = False
    plain: bool = False
    """No colour at all: bold and dim text carry what colours would."""

    def state(self, name: str) -> str:
        """The colour of a dread state (``over``, ``watch``, ``ok``; everything else is no news)."""
        loud = {"over": self.ratings[4], "watch": self.ratings[3], "ok": self.ratings[0]}
        return loud.get(name, self.dim)


DARK = Palette(
    background="#14161c",
    surface="#2a2f3d",
    selection="#262b38",
    text="#d6dae3",
    dim="#9098a9",
    faint="#3f4658",
    ratings=("#58b4e8", "#86c5e6", "#c9ccd4", "#f5b14c", "#ff7a3d"),
    band="#232837",
    band_over="#362721",
    line="#c06a40",
    rant=("#221417", "#f0dcd0", "#b58f86", "#5c3a3a"),
)

LIGHT = Palette(
    background="#fbfaf7",
    surface="#e9e7df",
    selection="#e4e6ee",
    text="#2a2d34",
    dim="#5c616b",
    faint="#c6c9d0",
    ratings=("#0f5a8f", "#23689a", "#454a54", "#8f5200", "#b53a06"),
    band="#e3eaf2",
    band_over="#f8e6da",
    line="#b96f40",
    rant=("#f9e9e0", "#40221d", "#7f5449", "#dcbcae"),
)

DARK_256 = Palette(
    background="#121212",
    surface="#303030",
    selection="#303030",
    text="#e4e4e4",
    dim="#afafaf",
    faint="#4e4e4e",
    ratings=("#5fafd7", "#87d7ff", "#d0d0d0", "#ffaf5f", "#ff875f"),
    band="#262626",
    band_over="#3a3a3a",
    line="#d7875f",
    rant=("#262626", "#ffd7af", "#af8787", "#875f5f"),
)
"""The dark palette in colours that a terminal of 256 has, because rounded to them the shades turn
into the navy and the maroon that stand alone at the dark end of the cube: here they are greys. Rich
rounds the greys a little down, so the lighter ones are written a little lighter than they are drawn."""

LIGHT_256 = Palette(
    background="#ffffff",
    surface="#f1f1f1",
    selection="#f1f1f1",
    text="#262626",
    dim="#626262",
    faint="#c6c6c6",
    ratings=("#005faf", "#005f87", "#4e4e4e", "#875f00", "#af0000"),
    band="#f1f1f1",
    band_over="#ffffd7",
    line="#af5f00",
    rant=("#ffffd7", "#303030", "#875f5f", "#d7afaf"),
)

TERMINAL = Palette(
    background="ansi_default",
    surface="ansi_default",
    selection="ansi_default",
    text="ansi_default",
    dim="ansi_bright_black",
    faint="ansi_bright_black",
    ratings=("ansi_bright_blue", "ansi_cyan", "ansi_default", "ansi_yellow", "ansi_bright_red"),
    band="ansi_default",
    band_over="ansi_default",
    line="ansi_red",
    rant=("ansi_default", "ansi_default", "ansi_bright_black", "ansi_bright_black"),
    ansi=True,
)
"""The terminal's own sixteen colours, for those who chose them with care and for old terminals."""

PLAIN = TERMINAL._replace(plain=True)
"""For ``NO_COLOR``: nothing has a colour or a ground of its own."""
