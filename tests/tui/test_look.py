"""The look: legible, colour-blind-safe in its signs, one cell wide, drawable everywhere."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from clientjournal.tui import look

TRUECOLOUR = [pytest.param(look.DARK, id="dark"), pytest.param(look.LIGHT, id="light")]


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [c / 255 for c in Color.parse(colour).rgb]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", TRUECOLOUR)
def test_everything_that_must_be_read_stands_out_on_every_ground_it_is_printed_on(
    palette: look.Palette,
) -> None:
    for ground in (palette.background, palette.surface, palette.selection, palette.band, palette.band_over):
        for role in (palette.text, palette.dim, *palette.ratings):
            assert contrast(role, ground) >= 4.5, (role, ground)


@pytest.mark.parametrize("palette", TRUECOLOUR)
def test_the_line_can_be_seen_on_background_and_band(palette: look.Palette) -> None:
    assert contrast(palette.line, palette.background) >= 3
    assert contrast(palette.line, palette.band) >= 3
    assert contrast(palette.line, palette.band_over) >= 3


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


def test_a_terminal_of_sixteen_colours_keeps_its_own() -> None:
    assert look.theme_name("dark", "truecolor") == "cj-dark"
    assert look.theme_name("light", "standard") == "cj-terminal"
    assert look.theme_name("terminal", "truecolor") == "cj-terminal"
    assert look.theme_name("gruvbox", "256") == "gruvbox"


@pytest.mark.parametrize("theme", ["cj-dark", "cj-light", "cj-terminal", "gruvbox", "ansi-light"])
async def test_roles_are_variables_and_styles_in_every_theme(theme: str) -> None:
    class Sample(App[None]):
        CSS = "Static { color: $dim; background: $selection; border: solid $state-over; }"

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return look.variables(look.DARK)

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
        assert seen.shades == (theme not in ("cj-terminal", "ansi-light"))
