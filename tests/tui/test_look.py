"""The look: legible, colour-blind-safe in its signs, one cell wide, drawable everywhere."""

from __future__ import annotations

from itertools import combinations

import pytest
import rich.color
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from clientjournal.tui import look, palettes


def rounded(colour: str) -> str:
    """What a terminal of 256 colours draws."""
    drawn = rich.color.Color.parse(colour).downgrade(rich.color.ColorSystem.EIGHT_BIT)
    return drawn.get_truecolor().hex


def in_256(palette: palettes.Palette) -> palettes.Palette:
    """The palette as such a terminal draws it."""
    one = {role: rounded(colour) for role, colour in palette._asdict().items() if isinstance(colour, str)}
    return palette._replace(**one, ratings=tuple(map(rounded, palette.ratings)))  # type: ignore[arg-type]


TRUECOLOUR = [
    pytest.param(palettes.DARK, id="dark"),
    pytest.param(palettes.LIGHT, id="light"),
    pytest.param(in_256(palettes.DARK_256), id="dark-256"),
    pytest.param(in_256(palettes.LIGHT_256), id="light-256"),
]


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [c / 255 for c in Color.parse(colour).rgb]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", TRUECOLOUR)
def test_everything_that_must_be_read_stands_out_on_every_ground_it_is_printed_on(
    palette: palettes.Palette,
) -> None:
    for ground in (palette.background, palette.surface, palette.selection, palette.band, palette.band_over):
        for role in (palette.text, palette.dim, *palette.ratings):
            assert contrast(role, ground) >= 4.5, (role, ground)


@pytest.mark.parametrize("palette", TRUECOLOUR)
def test_the_line_can_be_seen_on_background_and_band(palette: palettes.Palette) -> None:
    assert contrast(palette.line, palette.background) >= 3
    assert contrast(palette.line, palette.band) >= 3
    assert contrast(palette.line, palette.band_over) >= 3


def test_in_256_colours_no_ground_of_the_dark_theme_is_navy_or_maroon() -> None:
    drawn = in_256(palettes.DARK_256)
    grounds = (drawn.background, drawn.surface, drawn.selection, drawn.band, drawn.band_over)
    assert all(Color.parse(ground).hsl.s == 0 for ground in grounds), "greys"
    assert len({drawn.background, drawn.surface, drawn.band, drawn.band_over}) == 4
    assert len({*drawn.ratings}) == 5


def test_without_colour_what_is_over_or_awful_is_bold_and_only_what_is_no_news_is_dim() -> None:
    plain = look.Look(palettes.PLAIN, look.UNICODE)
    assert plain.rating(5).bold
    assert plain.state("over").bold
    assert plain.dim.dim
    assert not any(plain.rating(dread).dim for dread in range(1, 6))
    assert not any(plain.state(name).dim for name in ("over", "watch", "ok"))


@pytest.mark.parametrize("glyphs", [look.UNICODE, look.ASCII])
def test_every_sign_is_one_cell_wide_and_no_rating_looks_like_a_state(glyphs: look.Glyphs) -> None:
    drawn = [sign for sign in glyphs if isinstance(sign, str)]
    signs = [*drawn, *glyphs.ratings, *glyphs.states.values()]
    assert all(cell_len(sign) == 1 for sign in signs)
    assert all(cell_len(sign) == 1 for sign in glyphs.events.values())
    assert len({*glyphs.events.values()}) == len(glyphs.events)
    shown = [*glyphs.ratings, *(glyphs.states[name] for name in look.STATES)]
    assert all(a != b for a, b in combinations(shown, 2))


@pytest.mark.parametrize(
    ("environment", "encoding", "expected"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", look.UNICODE),
        ({"TERM": "linux"}, "utf-8", look.ASCII),
        ({"TERM": "xterm"}, "iso-8859-1", look.ASCII),
        ({"TERM": "xterm", "CLIENTJOURNAL_GLYPHS": "ascii"}, "UTF-8", look.ASCII),
        ({"TERM": "linux", "CLIENTJOURNAL_GLYPHS": "unicode"}, "utf-8", look.UNICODE),
    ],
)
def test_a_terminal_gets_only_signs_it_can_draw(
    environment: dict[str, str], encoding: str, expected: look.Glyphs
) -> None:
    assert look.glyphs(environment, encoding) is expected


def test_a_terminal_of_256_colours_gets_shades_that_it_has() -> None:
    assert look.theme_name("dark", "256") == "cj-dark-256"
    assert look.theme_name("light", "256") == "cj-light-256"
    assert look.theme_name("terminal", "256") == "cj-terminal"


def test_where_no_colour_is_wanted_no_theme_has_any() -> None:
    assert look.theme_name("light", "truecolor", coloured=False) == "cj-plain"
    assert look.theme_name("gruvbox", "256", coloured=False) == "cj-plain"


def test_a_terminal_of_sixteen_colours_keeps_its_own() -> None:
    assert look.theme_name("dark", "truecolor") == "cj-dark"
    assert look.theme_name("light", "standard") == "cj-terminal"
    assert look.theme_name("terminal", "truecolor") == "cj-terminal"
    assert look.theme_name("gruvbox", "256") == "gruvbox"


@pytest.mark.parametrize("theme", [*look.OURS, "gruvbox", "ansi-light"])
async def test_roles_are_variables_and_styles_in_every_theme(theme: str) -> None:
    class Sample(App[None]):
        CSS = "Static { color: $dim; background: $selection; border: solid $state-over; }"

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return look.variables(palettes.DARK)

        def on_mount(self) -> None:
            for ours in look.THEMES:
                self.register_theme(ours)
            self.theme = theme

        def compose(self) -> ComposeResult:
            yield Static("x")

    app = Sample()
    async with app.run_test() as pilot:
        await pilot.pause()
        seen = look.look_of(app)
        assert seen.rating(5) == seen.state("over")
        assert seen.shades == (theme not in ("cj-terminal", "cj-plain", "ansi-light"))
