"""A terminal screen as an SVG that looks the same everywhere.

Every cell is placed by itself, braille dots and blocks are drawn as shapes, and no font is fetched:
with the fonts of the machine that shows it, runs of such signs would drift apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.color import Color
    from rich.segment import Segment
    from rich.style import Style

WIDTH, HEIGHT, MARGIN, FONT = 10, 20, 12, 16
# x, y, width, height in parts of a cell
BLOCKS = {
    "█": (0, 0, 1, 1),
    "▀": (0, 0, 1, 0.5),
    "▌": (0, 0, 0.5, 1),
    "▐": (0.5, 0, 0.5, 1),
} | {sign: (0, 1 - part / 8, 1, part / 8) for part, sign in enumerate("▁▂▃▄▅▆▇", 1)}
THIN = 0.09
"""How thick a line is, in parts of a cell's height."""
# lines through a cell: x, y, width, height in parts of it, as thick as the others
LEVELS = {"⎺": THIN / 2, "⎻": 0.25, "─": 0.5, "⎼": 0.75, "⎽": 1 - THIN / 2}
LINES = {sign: ((0.0, height - THIN / 2, 1.0, THIN),) for sign, height in LEVELS.items()} | {
    "│": ((0.5 - THIN, 0, 2 * THIN, 1),),
    "╷": ((0.5 - THIN, 0.5, 2 * THIN, 0.5),),
    "╵": ((0.5 - THIN, 0, 2 * THIN, 0.5),),
    "┬": ((0, 0.5 - THIN / 2, 1, THIN), (0.5 - THIN, 0.5, 2 * THIN, 0.5)),
}
# a quarter turn: where it begins at the side, and whether it goes down
TURNS = {"╭": (1, 1), "╮": (0, 1), "╰": (1, 0), "╯": (0, 0)}
WORD = re.compile(r"\S+")
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))


def picture(rows: Iterable[Iterable[Segment]], columns: int, foreground: str, background: str) -> str:
    """The SVG of a screen of ``columns`` cells; colours that a segment leaves out are the two given."""
    foreground, background = foreground.lower(), background.lower()
    drawn, y = [], MARGIN
    for row in rows:
        x = MARGIN
        for segment in row:
            width = cell_len(segment.text) * WIDTH
            drawn += _segment(segment.text, x, y, width, segment.style, foreground, background)
            x += width
        y += HEIGHT
    size = f'width="{columns * WIDTH + 2 * MARGIN}" height="{y + MARGIN}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="{FONT}"'
            ' font-family="Fira Code, JetBrains Mono, DejaVu Sans Mono, Menlo, Consolas, monospace">',
            f'<rect width="100%" height="100%" rx="8" fill="{background}"/>',
            *drawn,
            "</svg>",
            "",
        ]
    )


def _segment(
    text: str, x: int, y: int, width: int, style: Style | None, foreground: str, background: str
) -> list[str]:
    ink, paper, bold, lines = foreground, background, "", []
    if style is not None:
        ink = _hex(style.color, foreground, of_ink=True)
        paper = _hex(style.bgcolor, background, of_ink=False)
        if style.reverse:
            ink, paper = paper, ink
        if style.dim:
            ink = _between(ink, paper)
        bold = ' font-weight="bold"' if style.bold else ""
        drawn_lines = {0.5: style.strike, 0.9: style.underline, THIN: style.overline}
        lines = [height for height, drawn in drawn_lines.items() if drawn]
    drawn = []
    if paper != background:
        # a little wider, or the seams between segments show
        drawn.append(f'<rect x="{x}" y="{y}" width="{width + 0.4}" height="{HEIGHT + 0.4}" fill="{paper}"/>')
    if text.isascii():
        for word in WORD.finditer(text):
            left, length = x + word.start() * WIDTH, len(word.group()) * WIDTH
            drawn.append(
                f'<text x="{left}" y="{y + 15}" fill="{ink}"{bold} textLength="{length}">'
                f"{escape(word.group())}</text>"
            )
    else:
        left = x
        for sign in text:
            drawn += _sign(sign, left, y, ink, bold)
            left += cell_len(sign) * WIDTH
    for height in lines:
        top = y + (height - THIN / 2) * HEIGHT
        drawn.append(f'<rect x="{x}" y="{top:g}" width="{width}" height="{THIN * HEIGHT:g}" fill="{ink}"/>')
    return drawn


def _sign(sign: str, x: int, y: int, ink: str, bold: str) -> list[str]:
    if sign in BLOCKS:
        left, top, wide, high = BLOCKS[sign]
        return [
            f'<rect x="{x + left * WIDTH:g}" y="{y + top * HEIGHT:g}" width="{wide * WIDTH + 0.4:g}"'
            f' height="{high * HEIGHT + 0.4:g}" fill="{ink}"/>'
        ]
    if sign in LINES:
        return [
            f'<rect x="{x + left * WIDTH:g}" y="{y + top * HEIGHT:g}" width="{wide * WIDTH:g}"'
            f' height="{high * HEIGHT:g}" fill="{ink}"/>'
            for left, top, wide, high in LINES[sign]
        ]
    if sign in TURNS:
        side, end = TURNS[sign]
        middle = f"{x + WIDTH / 2:g} {y + HEIGHT / 2:g}"
        return [
            f'<path d="M{x + side * WIDTH} {y + HEIGHT / 2:g}Q{middle} {x + WIDTH / 2:g} {y + end * HEIGHT}"'
            f' fill="none" stroke="{ink}" stroke-width="{THIN * HEIGHT:g}"/>'
        ]
    if 0x2800 <= ord(sign) < 0x2900:
        return [
            f'<circle cx="{x + 2.5 + 5 * right:g}" cy="{y + 2.5 + 5 * down:g}" r="1.6" fill="{ink}"/>'
            for bit, (right, down) in enumerate(DOTS)
            if (ord(sign) - 0x2800) >> bit & 1
        ]
    if sign.isspace():
        return []
    return [f'<text x="{x}" y="{y + 15}" fill="{ink}"{bold}>{escape(sign)}</text>']


def _hex(color: Color | None, default: str, *, of_ink: bool) -> str:
    if color is None or color.is_default:
        return default
    return color.get_truecolor(DEFAULT_TERMINAL_THEME, foreground=of_ink).hex


def _between(ink: str, paper: str) -> str:
    """What dim text looks like: three fifths of the way from the paper to the ink."""
    pairs = zip(bytes.fromhex(ink[1:]), bytes.fromhex(paper[1:]), strict=True)
    return "#" + bytes((3 * a + 2 * b) // 5 for a, b in pairs).hex()
